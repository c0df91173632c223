"""Other checks quote what they find: not from a place where the guard found something."""

from __future__ import annotations

from lessonbook.issues import Issue, Mark, Severity
from lessonbook.privacy.veil import FILE_NAME, veiled

SECRET = Issue("lessons/entries/a.yml", Mark(3, 10), "unknown-name", "failing", "found a word (8 letters).", "Take it out.", private=True)


def other(path: str = SECRET.path, line: int = 3, field: str = "failing") -> Issue:
    return Issue(path, Mark(line, 1), "weak-verb", field, 'found "Ask Tamsin".', "Say what is done.", Severity.WARNING)


def found(issue: Issue) -> tuple[str, bool]:
    return next((each.found, each.private) for each in veiled([SECRET, issue]) if each.code == "weak-verb")


def test_nothing_is_quoted_from_the_same_field_or_line_or_from_the_whole_file() -> None:
    assert found(other()) == ("found [hidden].", True)
    assert found(other(line=9)) == ("found [hidden].", True)
    assert found(other(field="title")) == ("found [hidden].", True)
    assert found(other(line=9, field="")) == ("found [hidden].", True)


def test_other_places_are_quoted() -> None:
    assert found(other(line=9, field="title")) == ('found "Ask Tamsin".', False)
    assert found(other(path="lessons/entries/b.yml")) == ('found "Ask Tamsin".', False)


def test_a_file_whose_name_tells_is_named_nowhere() -> None:
    private = Issue("lessons/sources/tamsin.yml", Mark(), "given-name", FILE_NAME, "found a name (6 letters).", "Rename it.", private=True)
    issues = veiled([private, other(path="lessons/sources/tamsin.yml", line=9), other(path="lessons/sources/b.yml")])

    assert [issue.path for issue in issues] == ["lessons/sources/[hidden].yml", "lessons/sources/[hidden].yml", "lessons/sources/b.yml"]
