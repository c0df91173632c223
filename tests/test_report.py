"""The report: issues for people, for GitHub and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonbook.issues import Issue, Mark, Severity
from lessonbook.report import MOST_ALIKE, MOST_ROWS, WIDTH, as_github, as_table, as_text, as_values, fewer, placed


def issue(line: int = 1, column: int = 1, found: str = 'found "polise".', **changes: object) -> Issue:
    """An issue of the field agency."""
    values = {"path": "lessons/entries/a.yml", "code": "unknown-term", "field": "agency", "expected": 'Did you mean "police"?', **changes}
    return Issue(mark=Mark(line, column), found=found, **values)  # type: ignore[arg-type]


def excerpt(line: str, column: int, found: str = "found something.", **changes: object) -> tuple[str, str]:
    """The line as shown, and the caret below it."""
    lines = list(as_text([issue(1, column, found, **changes)], lambda *_: line))
    return lines[1], lines[2]


def test_an_issue_as_text() -> None:
    """Place, code and what was found; the line and a caret; what would be right; how to learn more, once a code."""
    lines = list(as_text([issue(3, 14, length=6), issue(4, 14, length=6)], lambda _path, _number: "agency: [gp, polise]"))

    assert lines == [
        'lessons/entries/a.yml:3:14: error unknown-term: agency: found "polise".',
        "  3 | agency: [gp, polise]",
        "    |              ^^^^^^",
        '  Did you mean "police"?',
        "  To learn more: lessonbook explain unknown-term",
        "",
        'lessons/entries/a.yml:4:14: error unknown-term: agency: found "polise".',
        "  4 | agency: [gp, polise]",
        "    |              ^^^^^^",
        '  Did you mean "police"?',
        "",
    ]


def test_worst_first() -> None:
    """Errors stand before warnings, whatever their files."""
    issues = [issue(path="a", severity=Severity.WARNING), issue(path="b"), issue(2, path="a")]

    assert [value["path"] for value in as_values(issues)] == ["a", "b", "a"]
    assert [line.split()[1] for line in as_text(issues, lambda *_: "") if line[:1] in ("a", "b")] == ["error", "error", "warning"]
    assert [value["severity"] for value in as_values(issues)] == ["error", "error", "warning"]


def test_words_in_quotes_are_marked_where_they_stand() -> None:
    """Without a length the caret is as wide as what was found, if it stands there, and one letter wide if not."""
    assert excerpt("agency: polise", 9, 'found "polise".')[1] == "    |         ^^^^^^"
    assert excerpt("agency: polise", 2, 'found "polise".')[1] == "    |  ^"


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("\tharm: x", 2, "→harm: x", " ^"),
        ("体重: x", 5, "体重: x", "      ^"),
        ("👶 x", 3, "👶 x", "   ^"),
        ("e\u0301 x", 4, "e\u0301 x", "  ^"),
        ("a\x1b[31mb", 2, "a\N{REPLACEMENT CHARACTER}[31mb", " ^"),
        ("\u00a0x", 2, " x", " ^"),
    ],
)
def test_odd_letters(line: str, column: int, shown: str, caret: str) -> None:
    """The caret stands below the letter, and nothing steers the terminal."""
    assert excerpt(line, column) == (f"  1 | {shown}", f"    | {caret}")


@pytest.mark.parametrize("column", [2, 20, 500, 990])
def test_long_lines_are_cut_around_the_caret(column: int) -> None:
    """What is wrong stays in sight, and below it the caret."""
    line = "x" * (column - 1) + "!" + "x" * (1_000 - column)
    shown, caret = excerpt(line, column, length=1)

    assert len(shown) <= WIDTH + 8
    assert shown[caret.index("^")] == "!"
    assert ("…" in shown[:7], shown.endswith("…")) == (column > 40, column < 900)


def test_a_private_line_is_shown_in_no_form() -> None:
    """What may be a name is printed nowhere."""
    secret = issue(2, 3, "found a name.", private=True, length=5)
    told = [*as_text([secret], lambda *_: "the secret"), *as_github([secret]), str(as_values([secret])), as_table([secret], "")]

    told += as_text([secret, issue(4, 3)], lambda *_: "the secret")

    assert "secret" not in " ".join(told)
    assert "endColumn" not in " ".join(told)


def test_what_is_wrong_with_a_whole_file_has_no_line() -> None:
    """A field that is missing is not where the first line is."""
    assert "|" not in " ".join(as_text([issue()], lambda *_: "title: x"))


def test_annotations_cannot_be_broken() -> None:
    """What an entry holds never ends a command of GitHub's, or begins one."""
    hostile = issue(1, 2, "found 100%\r\n::error::x", path="a,b:c\n::error::y", length=3)

    assert list(as_github([hostile])) == [
        '::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ay,line=1,col=2,endColumn=5,title=unknown-term::agency: found 100%25%0D%0A::error::x Did you mean "police"?'
    ]


def test_github_is_given_what_it_shows() -> None:
    """Ten errors and ten warnings; the others follow in the log, and are counted."""
    issues = [issue(n, severity=severity) for n in range(1, 13) for severity in Severity]
    lines = list(as_github(issues))

    assert [line.split(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == "GitHub shows 10 errors and 10 warnings of a step. There are 4 more:"
    assert [line.split(":")[1] for line in lines[21:]] == ["11", "12", "11", "12"]


def test_json_is_stable() -> None:
    """Programs find the same names with the same meanings."""
    assert as_values([issue(3, 14, length=6)]) == [
        {
            "path": "lessons/entries/a.yml",
            "line": 3,
            "column": 14,
            "length": 6,
            "severity": "error",
            "code": "unknown-term",
            "field": "agency",
            "found": 'found "polise".',
            "expected": 'Did you mean "police"?',
        }
    ]


def test_the_table_holds_nothing_but_text() -> None:
    """Cells neither end early nor become links, pictures or tags."""
    row = as_table([issue(3, found="found a|b <img src=x> [c](http://d) `e`\nf.")], "1 error").splitlines()[4]

    assert row.replace("\\|", "").count("|") == 6
    assert "\\<img src=x\\>" in row
    assert "\\[c\\]\\(http\\://d\\) \\`e\\` f." in row


def test_the_table_has_an_end() -> None:
    """GitHub refuses a summary that is too large, so the rest is counted."""
    table = as_table([issue(n + 1) for n in range(MOST_ROWS + 3)], "503 errors")

    assert table.count("\n| lessons") == MOST_ROWS
    assert "And 3 more." in table
    assert as_table([], "0 errors").strip() == "**Lessonbook: 0 errors**"


def test_paths_open_from_where_the_command_was_called() -> None:
    """The folder above the library stands before the path."""
    assert placed(issue(), Path("lessons")).path == "lessons/entries/a.yml"
    assert placed(issue(), Path("work/lessons")).path == "work/lessons/entries/a.yml"


def test_many_of_one_kind() -> None:
    """Every error is kept, of each kind of warning the first, and the rest is counted."""
    errors = [issue(number, 1) for number in range(1, 21)]
    alike = [issue(number, 1, code="weak-verb", severity=Severity.WARNING) for number in range(1, MOST_ALIKE + 4)]
    other = issue(99, 1, code="many-terms", severity=Severity.WARNING)
    kept, left = fewer([other, *alike, *errors])

    assert kept == [*errors, *alike[:MOST_ALIKE], other]
    assert left == {"weak-verb": 3}
