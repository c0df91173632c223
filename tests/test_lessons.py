"""The library that this repository publishes: what it holds, and what it must never hold."""

from __future__ import annotations

import re

import pytest

from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.pages.browse import matching

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What would let a reader recognise a child, by form alone. People read every entry for the rest.
REVEALING = {
    "an exact date": rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b",
    "a postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    "a telephone number": r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b",
    "an e-mail address": r"\S@\S+\.\S",
    "an NHS number": r"\b\d{3} ?\d{3} ?\d{4}\b",
    "a web address": r"https?:|www\.",
}
# Words that the field has left, and that readers are not shown.
RETIRED = "|".join(
    (
        *("disguised compliance", "hard to reach", "substance misuse", "did not attend", r"\bDNA\b", "non-compliant", "lifestyle choice"),
        *("rule of optimism", "professional curiosity", "prostitut"),
    )
)


def texts(lesson: Lesson) -> list[str]:
    """Everything of an entry that readers see in our words."""
    said = [lesson.title, lesson.statement, lesson.why or "", lesson.case or "", *lesson.questions]
    said += [text for action in lesson.recommendation for text in (action.action, action.prompt or "")]
    said += [text for good in lesson.good_practice for text in (good.text, good.where or "")]
    return said + [text for evidence in lesson.evidence for text in (evidence.says or "", evidence.where)]


def test_there_are_enough(real: Library) -> None:
    """The first release holds at least sixty lessons."""
    assert len(real.current) >= 60


@pytest.mark.parametrize("facet", ["agency", "age_group", "decision_point", "theme"])
def test_every_term_has_lessons(real: Library, facet: str) -> None:
    """No service, age, moment or kind of failing leads to an empty page."""
    assert [term.id for term in real.vocabulary.members(facet) if not real.naming(facet, term.id)] == []


@pytest.mark.parametrize(("file", "count"), [("news-2011-babies-agency-failings", 20), ("ofsted-2011-ages-of-concern", 19)])
def test_every_note_ends_in_a_lesson(real: Library, file: str, count: int) -> None:
    """Nothing of the press article and of the report behind it is forgotten."""
    notes = [note for lesson in real.current for evidence in lesson.evidence for note in evidence.note if note.startswith(f"{file} ")]
    used = {int(number) for note in notes for number in re.findall(r"\d+", note.removeprefix(file))}

    assert used >= set(range(1, count + 1))


def test_every_piece_of_evidence_names_its_notes(real: Library) -> None:
    """What a lesson claims can be traced."""
    assert [(lesson.id, evidence.source) for lesson in real.lessons for evidence in lesson.evidence if not (evidence.note and evidence.says)] == []


@pytest.mark.parametrize("kind", sorted(REVEALING))
def test_nothing_reveals_a_child(real: Library, kind: str) -> None:
    """No entry holds what would single out a child, by form."""
    assert [(lesson.id, match[0]) for lesson in real.lessons for text in texts(lesson) for match in re.finditer(REVEALING[kind], text)] == []


def test_no_case_is_told(real: Library) -> None:
    """Illustrations stay empty until one is a composite or told by a national analysis."""
    assert [lesson.id for lesson in real.lessons if lesson.case] == []


def test_retired_words_only_find(real: Library) -> None:
    """Readers meet today's words."""
    assert [(lesson.id, match[0]) for lesson in real.lessons for text in texts(lesson) for match in re.finditer(RETIRED, text, re.IGNORECASE)] == []


def test_every_lesson_can_be_talked_about(real: Library) -> None:
    """Three questions for a team, and prompts that are questions."""
    assert [lesson.id for lesson in real.current if len(lesson.questions) != 3] == []
    assert [prompt for lesson in real.current for action in lesson.recommendation if (prompt := action.prompt) and not prompt.endswith("?")] == []


def test_every_ready_made_search_finds(real: Library) -> None:
    """None of the ten leads to nothing."""
    assert [search.id for search in real.vocabulary.searches if not matching(real, search)] == []
