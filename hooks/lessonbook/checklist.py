"""Checklists: the practitioner's actions for one agency, ranked and capped, each traced to its lessons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lessonbook.library import Library
from lessonbook.model import Action, Lesson
from lessonbook.vocabulary import Agency, Term

MOST_ITEMS = 9
MOST_FOR_ALL = 2


@dataclass(frozen=True)
class Item:
    """One prompt, and the lessons behind it, the highest-ranked first."""

    action: Action
    lessons: tuple[Lesson, ...]
    named: bool
    """Whether the agency is named, rather than meant as one of all."""

    @property
    def prompt(self) -> str:
        """What the reader is asked: the prompt, or the action itself."""
        return self.action.prompt or self.action.action


@dataclass(frozen=True)
class Checklist:
    """The items of an agency (at a moment): those to read first, and the rest."""

    agency: str
    moment: str | None
    first: tuple[Item, ...]
    rest: tuple[Item, ...]

    @property
    def version(self) -> str:
        """Four letters that change when the text does, so that two printed copies can be told apart."""
        text = "\n".join(f"{item.prompt}\n{item.action.basis}" for item in (*self.first, *self.rest))
        return hashlib.sha256(text.encode()).hexdigest()[:4]

    @property
    def founded(self) -> int:
        """How many of the first items come from a review or from guidance."""
        return sum(item.action.basis != "editor" for item in self.first)


def checklist(library: Library, agency: str, moment: str | None = None) -> Checklist:
    """The checklist of an agency, at one moment or at any."""
    first: list[Item] = []
    rest: list[Item] = []
    for item in _merged(library, agency, moment):
        fits = len(first) < MOST_ITEMS and (item.named or sum(not other.named for other in first) < MOST_FOR_ALL)
        (first if fits else rest).append(item)
    return Checklist(agency, moment, tuple(first), tuple(rest))


def checklists(library: Library) -> Iterator[Checklist]:
    """The checklists of the library: one an agency, or one a moment for an agency named in most lessons."""
    for agency in library.vocabulary.members("agency"):
        moments = [term.id for term in library.vocabulary.members("decision_point")] if by_moment(agency) else [None]
        for moment in moments:
            made = checklist(library, agency.id, moment)
            if made.first or not by_moment(agency):
                yield made


def by_moment(agency: Term) -> bool:
    """Whether a service is named in so many lessons that one list would help nobody."""
    return isinstance(agency, Agency) and agency.checklists == "by-moment"


def _merged(library: Library, agency: str, moment: str | None) -> list[Item]:
    """One item for each prompt, with all the lessons that give it, in the order of the best of them."""
    merged: dict[str, Item] = {}
    for lesson, action, named in _in_turns(library, agency, moment):
        key = " ".join((action.prompt or action.action).casefold().split())
        known = merged.get(key)
        lessons = (*known.lessons, lesson) if known else (lesson,)
        merged[key] = Item(known.action if known else action, lessons, named or bool(known and known.named))
    return list(merged.values())


def _in_turns(library: Library, agency: str, moment: str | None) -> Iterator[tuple[Lesson, Action, bool]]:
    """The first action of every lesson, by rank, then the second of every lesson: nine prompts speak of nine lessons."""
    lessons = [lesson for lesson in library.current if moment is None or moment in lesson.terms("decision_point")]
    columns = [list(_for_agency(library, lesson, agency)) for lesson in lessons]
    for row in zip_longest(*columns):
        yield from (cell for cell in row if cell)


def _for_agency(library: Library, lesson: Lesson, agency: str) -> Iterator[tuple[Lesson, Action, bool]]:
    """The practitioner's actions of a lesson that are for an agency, and whether each names it."""
    marks = library.vocabulary.covering("agency", agency)
    for action in lesson.recommendation:
        agencies = lesson.for_agencies(action)
        if action.level == "practitioner" and (agency in agencies or marks.intersection(agencies)):
            yield lesson, action, agency in agencies
