"""Checklists: the practitioner's actions for one service, age or moment, ranked and capped, each traced to its lessons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple

from lessonbook.analysis import Analyser
from lessonbook.excerpt import first_sentence
from lessonbook.folding import Compounds
from lessonbook.library import Library
from lessonbook.model import Action, Lesson
from lessonbook.vocabulary import Agency, Term

MOST_ITEMS = 9
MOST_FOR_ALL = 2
MOST_IN_ALL = 30
"""More prompts than anybody goes through: what is beyond stands on the pages of the lessons."""

_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Choice:
    """What a checklist is for: a service, an age of the child, a moment, or two of them."""

    agency: str | None = None
    age_group: str | None = None
    decision_point: str | None = None

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The lists with the term chosen of each."""
        named = (("age_group", self.age_group), ("decision_point", self.decision_point))
        return tuple((facet, term) for facet, term in named if term)


@dataclass(frozen=True)
class Item:
    """One prompt, and the lessons behind it, the highest-ranked first."""

    id: str
    """What the item is known by when its words change: the first lesson's id, and the place of the action in it."""
    action: Action
    lessons: tuple[Lesson, ...]
    named: bool
    """Whether what was chosen is named, rather than covered by a mark such as "everyone"."""

    @property
    def prompt(self) -> str:
        """What the reader is asked: the prompt, or the action itself."""
        return self.action.prompt or self.action.action

    @property
    def why(self) -> str:
        """Why it matters, in a line: the first sentence of what went wrong, or worked."""
        return first_sentence(self.lessons[0].statement)

    @property
    def version(self) -> str:
        """Letters that change when the prompt does, so that an answer to other words is known for one."""
        return hashlib.sha256(self.prompt.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Checklist:
    """The items of a choice: those to read first, the rest, and how many more there would be."""

    choice: Choice
    first: tuple[Item, ...]
    rest: tuple[Item, ...]
    beyond: int

    @property
    def version(self) -> str:
        """Four letters that change when the text does, so that two printed copies can be told apart."""
        text = "\n".join(f"{item.prompt}\n{item.action.basis}" for item in (*self.first, *self.rest))
        return hashlib.sha256(text.encode()).hexdigest()[:4]

    @property
    def founded(self) -> int:
        """How many of the first items come from a review or from guidance."""
        return sum(item.action.basis != "editor" for item in self.first)


class Cell(NamedTuple):
    """An action of a lesson, by its number, and whether it names the service that was chosen."""

    lesson: Lesson
    number: int
    named: bool


class Checklists:
    """All checklists of a library: its actions are sorted by service once, and each checklist draws on those of its own."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._analyser = Analyser((), Compounds())

    @cached_property
    def _actions(self) -> Mapping[str | None, list[Cell]]:
        return _by_agency(self._library)

    @cached_property
    def made(self) -> tuple[Checklist, ...]:
        """Every checklist, remembered: each has links to others."""
        return tuple(self.all())

    def of(self, choice: Choice) -> Checklist:
        """The checklist of a choice."""
        first: list[Item] = []
        rest: list[Item] = []
        for item in self._merged(choice):
            fits = len(first) < MOST_ITEMS and (item.named or sum(not other.named for other in first) < MOST_FOR_ALL)
            (first if fits else rest).append(item)
        room = MOST_IN_ALL - len(first)
        return Checklist(choice, tuple(first), tuple(rest[:room]), max(0, len(rest) - room))

    def all(self) -> Iterator[Checklist]:
        """Every checklist, in the order of the lists; those of two terms only where some item names both."""
        for choice in _choices(self._library):
            made = self.of(choice)
            if not choice.terms or any(item.named for item in made.first):
                yield made

    def _merged(self, choice: Choice) -> list[Item]:
        """One item for all prompts that say the same, with all the lessons that give it, in the order of the best of them."""
        merged: dict[frozenset[str], Item] = {}
        for cell in _in_turns(self._chosen(choice)):
            action = cell.lesson.recommendation[cell.number]
            key = self._sense(action.prompt or action.action)
            item = merged.get(key) or Item(f"{cell.lesson.id}.{cell.number}", action, (), named=False)
            lessons = item.lessons if cell.lesson in item.lessons else (*item.lessons, cell.lesson)
            merged[key] = Item(item.id, item.action, lessons, cell.named or item.named)
        return list(merged.values())

    def _sense(self, text: str) -> frozenset[str]:
        """What prompts have in common that say the same: their words, whatever the order, endings and articles."""
        return frozenset(self._analyser.phrase(text)) - _ARTICLES

    def _chosen(self, choice: Choice) -> Iterator[Cell]:
        """The actions for a choice; one is named only where all that was chosen is."""
        for cell in self._actions.get(choice.agency, ()):
            met = [_meets(self._library, facet, term, cell.lesson.terms(facet)) for facet, term in choice.terms]
            if all(met):
                yield cell._replace(named=cell.named and all(degree == _NAMED for degree in met))


def _by_agency(library: Library) -> dict[str | None, list[Cell]]:
    """The practitioner's actions for each service, and under None those for any, the highest-ranked lessons first."""
    members = [term.id for term in library.vocabulary.members("agency")]
    marks = {term.id: library.vocabulary.covering("agency", term.id) for term in library.vocabulary.members("agency")}
    found: dict[str | None, list[Cell]] = {}
    for lesson in library.current:
        for number, action in enumerate(lesson.recommendation):
            agencies = set(lesson.for_agencies(action))
            if action.level != "practitioner":
                continue
            found.setdefault(None, []).append(Cell(lesson, number, not agencies.isdisjoint(members)))
            for agency in members:
                if agency in agencies or not agencies.isdisjoint(marks[agency]):
                    found.setdefault(agency, []).append(Cell(lesson, number, agency in agencies))
    return found


def _in_turns(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The first action of every lesson, then the second of every lesson: nine prompts speak of nine lessons."""
    columns = [list(column) for _, column in groupby(cells, key=lambda cell: cell.lesson.id)]
    for row in zip_longest(*columns):
        yield from (cell for cell in row if cell)


_NAMED, _COVERED, _NOT = 2, 1, 0


def _meets(library: Library, facet: str, term: str, terms: tuple[str, ...]) -> int:
    """How terms meet one that is chosen: they name it, a mark among them covers it, or they do not."""
    if term in terms:
        return _NAMED
    return _COVERED if library.vocabulary.covering(facet, term).intersection(terms) else _NOT


def _choices(library: Library) -> Iterator[Choice]:
    """Each service, and each with an age; a service that goes by moment, with each moment; and each moment for everybody."""
    moments = [term.id for term in library.vocabulary.members("decision_point")]
    for agency in library.vocabulary.members("agency"):
        if by_moment(agency):
            yield from (Choice(agency.id, None, moment) for moment in moments)
        else:
            yield Choice(agency.id)
            yield from (Choice(agency.id, age.id) for age in library.vocabulary.members("age_group"))
    yield from (Choice(None, None, moment) for moment in moments)


def by_moment(agency: Term) -> bool:
    """Whether a service is named in so many lessons that one list would help nobody."""
    return isinstance(agency, Agency) and agency.checklists == "by-moment"
