"""A briefing: what one lesson says in seven minutes, in the sector's seven parts, short enough for a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lessonbook.excerpt import excerpt
from lessonbook.library import Library
from lessonbook.model import Action, Lesson, Source

MOST_FOUND = 3
MOST_ACTIONS = 6
MOST_QUESTIONS = 3
LETTERS = {"happens": 420, "why": 260, "found": 200, "good": 300}
"""About how many letters of each text fit a sheet; whole sentences are kept."""


@dataclass(frozen=True)
class Found:
    """What one source found: the newest come first."""

    source: Source
    says: str


@dataclass(frozen=True)
class Briefing:
    """The seven parts but for the plan, which a team writes."""

    lesson: Lesson
    happens: str
    why: str
    found: tuple[Found, ...]
    others: int
    """How many more sources there are."""
    good: str
    good_source: Source | None
    actions: tuple[tuple[tuple[str, ...], tuple[Action, ...]], ...]
    """Who, by id, and what: actions for the same services stand together."""
    more_actions: int
    questions: tuple[str, ...]


def briefing(library: Library, lesson: Lesson) -> Briefing:
    """The briefing of a lesson."""
    said = [Found(library.sources[each.source], excerpt(each.says, LETTERS["found"])) for each in lesson.evidence if each.says]
    newest = sorted(said, key=lambda found: (-(found.source.year or 0), found.source.id))[:MOST_FOUND]
    good = lesson.good_practice[0] if lesson.good_practice else None
    return Briefing(
        lesson=lesson,
        happens=excerpt(lesson.statement, LETTERS["happens"]),
        why=excerpt(lesson.why or "", LETTERS["why"]),
        found=tuple(newest),
        others=len(lesson.evidence) - len(newest),
        good=excerpt(good.text, LETTERS["good"]) if good else "",
        good_source=library.sources[good.source] if good else None,
        actions=tuple(_by_agency(lesson)),
        more_actions=max(0, len(lesson.recommendation) - MOST_ACTIONS),
        questions=lesson.questions[:MOST_QUESTIONS],
    )


def _by_agency(lesson: Lesson) -> Iterator[tuple[tuple[str, ...], tuple[Action, ...]]]:
    """The first actions, those for the same services together, in the order in which the lesson gives them."""
    grouped: dict[tuple[str, ...], list[Action]] = {}
    for action in lesson.recommendation[:MOST_ACTIONS]:
        grouped.setdefault(lesson.for_agencies(action), []).append(action)
    yield from ((agencies, tuple(actions)) for agencies, actions in grouped.items())
