"""The sentences: every one that is said is worded, and every one that is worded is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from conftest import ROOT
from lessonbook.explanations import explanations
from lessonbook.form import FormField, form_fields
from lessonbook.library import Library
from lessonbook.sentences import SentenceError, Sentences, read_sentences
from lessonbook.simplepatterns import PATTERNS
from lessonbook.strictyaml import parse

# Keys that code makes from a value of the model: each value must have its sentence.
MADE = {
    "basis": ("review", "practice", "editor", "guidance_yes", "guidance_no", "guidance_unverified"),
    "level": ("manager", "strategic"),
    "read": ("full", "part", "summary", "secondary"),
    "standing": ("statutory", "clinical", "professional", "charity", "local"),
    "in_force": ("yes", "no", "unverified"),
    "nation": ("england", "wales", "scotland", "northern-ireland", "uk"),
    "kind": ("inquiry", "national-analysis", "inspection-report", "thematic-briefing", "single-review", "research", "press", "guidance"),
    "kind_name": ("inquiry", "national-analysis", "inspection-report", "thematic-briefing", "single-review", "research", "press", "guidance"),
    "facet.reported": ("filter",),
    "checklist": ("yes", "not_yet", "not_applicable", "team", "role", "date", "print", "save", "load", "csv", "copy", "clear"),
    "changes.kind": ("new", "reviewed"),
    "letter": ("new", "reviewed", "superseded", "withdrawn"),
    "feed": ("superseded", "withdrawn"),
    **{f"suggest.{act}": ("evidence", "good_practice", "recommendation") for act in ("add", "remove", "row")},
    "suggest.step": ("what", "do", "who", "found"),
    "suggest": (
        *(f"{way}{hint}" for way in ("word", "file", "workbook", "print") for hint in ("", "_hint")),
        *("letters_over", "letters_left", "private", "unfinished", "copied_here", "change_new", "change_gone", "change_both"),
    ),
    "suggest.sent": ("subject_new", "subject_correct"),
    **{f"facet.{facet}": ("title", "intro", "filter", "side") for facet in ("age_group", "agency", "decision_point", "harm", "theme", "risk_factor")},
}


def _asked(fields: Iterable[FormField], prefix: str = "") -> Iterator[str]:
    """What the form may say of its fields and options, which come from the schema."""
    for field in fields:
        path = f"{prefix}{field.name}"
        yield from (f"suggest.field.{path}.{part}" for part in ("label", "hint", "missing"))
        yield from (f"suggest.option.{field.name}.{option}" for option in field.options)
        yield from _asked(field.fields, f"{path}.")


def _made_of_the_model(real: Library) -> set[str]:
    """Sentences that may be missing: the schema's own words, or those of the check, take their place."""
    return {*_asked(form_fields(real.vocabulary)), *(f"suggest.error.{code}" for code in (*explanations(), *(each.kind for each in PATTERNS)))}


def _said() -> set[str]:
    files = [*(ROOT / "hooks").rglob("*.j2"), *(ROOT / "hooks").rglob("*.html"), *(ROOT / "hooks").rglob("*.py"), *(ROOT / "docs").rglob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    said = set(re.findall(r'\b(?:t|text|say)\(\s*(?:[a-z.]+sentences,\s*)?"([a-z_]+(?:\.[a-z0-9_-]+)+)"', text))
    keys = set(re.findall(r'\("[a-z/]+", "(nav\.[a-z]+)"\)', text)) | {key for key in re.findall(r'"(find\.[a-z_]+)"', text) if key != "find.md"}
    return said | keys | _prefixed() | {f"{group}.{value}" for group, values in MADE.items() for value in values}


def _prefixed() -> set[str]:
    """What scripts say whose sentences have a prefix: `L.sayer(…, "checklist.")`, then `say("kept")`, in one of two cases as well."""
    said: set[str] = set()
    for path in (ROOT / "docs").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for prefix in re.findall(r'L\.sayer\(.*"([a-z]+\.)"\)', text):
            calls = re.findall(r"\b(?:say|section)\(([^()]*)", text)
            said |= {prefix + key for call in calls for key in re.findall(r'"([a-z_]+)"', call.split("{")[0])}
    return said


def test_all_that_is_said_is_worded(real: Library) -> None:
    """No template, page or script says a sentence that the file lacks."""
    assert sorted(_said() - set(real.sentences.forms)) == []


def test_all_that_is_worded_is_said(real: Library) -> None:
    """The file holds nothing that nobody says."""
    assert sorted(set(real.sentences.forms) - _said() - _made_of_the_model(real)) == []


def test_a_missing_sentence_is_named() -> None:
    """The error says which sentence to add."""
    with pytest.raises(SentenceError, match=r"home\.title"):
        Sentences().text("home.title")


def test_a_value_that_is_not_given_is_named() -> None:
    """So does the error of a sentence that asks for another value."""
    with pytest.raises(SentenceError, match=r"`count` asks for \{number\}.*use \{n\}\."):
        Sentences({"count": {"other": "{number} lessons"}}).text("count", n=2)


def test_numbers_and_forms() -> None:
    """One has its own form, and thousands are set apart."""
    sentences = Sentences({"count": {"one": "{n} lesson", "other": "{n} lessons"}})

    assert [sentences.text("count", n=n) for n in (0, 1, 2, 12345)] == ["0 lessons", "1 lesson", "2 lessons", "12,345 lessons"]


@pytest.mark.parametrize("text", ["{n.__class__}", "{0}", "{", "a } b", "{n!r}"])
def test_placeholders_are_names(text: str) -> None:
    """Braces hold a name and nothing that could reach into a value."""
    node, _ = parse(f'a: "{text}"'.encode(), "sentences.yml")
    assert node

    assert [issue.code for issue in read_sentences(node, "sentences.yml")[1]] == ["placeholder"]


def test_no_sentence_in_templates() -> None:
    """Templates hold no text of their own between the tags."""
    for path in [*(ROOT / "hooks").rglob("*.j2"), *(ROOT / "hooks" / "theme").rglob("*.html")]:
        tags = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        bare = re.sub(r"<[^>]*>|&[a-z]+;", " ", tags)

        assert set(re.findall(r"[A-Za-z]{2,}", bare)) <= {"JSON", "CSV", "GOV", "UK"}, path.name
