"""The catalogue: what results show, in small chunks, and by what all lessons are filtered and sorted, in one compact form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import FACETS

CHUNK = 4
"""How many lessons' records one file holds: results lie scattered, and what comes along with them is not wanted."""

PIECE = 16
"""How many lessons one piece of the facets holds: the counts of a few results need no more than their pieces."""

REPEATED = 3
"""From this many sources on a lesson counts as repeated, for the filter."""

_FIRST_LETTER = ord("0")
_BACKSLASH = ord("\\")


def facets(library: Library) -> dict[str, Any]:
    """The terms of each list, which marks cover what, and for every lesson its terms, a line a lesson and a letter a term."""
    return {
        "lists": {facet: [[term.id, term.label] for term in terms] for facet, terms in library.vocabulary.lists.items()},
        "marks": {facet: {t.id: sorted(t.covers) for t in terms if t.mark} for facet, terms in library.vocabulary.lists.items()},
        "lessons": {facet: "\n".join(_lines(library, facet)) for facet in FACETS},
        "counts": _runs(library.recurrence(lesson).count for lesson in library.current),
        "years": _runs(library.recurrence(lesson).last for lesson in library.current),
    }


def pieces(library: Library) -> list[dict[str, str]]:
    """The lessons' terms again, as in ``facets``, in pieces; and whether a lesson is repeated ("0") or not."""
    lines = {facet: list(_lines(library, facet)) for facet in FACETS}
    lines["reported"] = [letter(0) if library.recurrence(lesson).count >= REPEATED else "" for lesson in library.current]
    starts = range(0, len(library.current), PIECE)
    return [{facet: "\n".join(of_all[start : start + PIECE]) for facet, of_all in lines.items()} for start in starts]


def _lines(library: Library, facet: str) -> Iterator[str]:
    letters = {term.id: letter(number) for number, term in enumerate(library.vocabulary.lists[facet])}
    for lesson in library.current:
        yield "".join(sorted(letters[term] for term in lesson.terms(facet)))


def letter(number: int) -> str:
    """The letter of a term by its number in its list, from "0" on, without the backslash, which JSON would double."""
    code = _FIRST_LETTER + number
    return chr(code + (code >= _BACKSLASH))


def _runs(values: Iterable[int]) -> list[int]:
    """Equal neighbours as value and length: lessons stand by recurrence, so runs are few."""
    return [number for value, run in groupby(values) for number in (value, len(list(run)))]


def records(library: Library, url: Callable[[str], str]) -> list[list[Any]]:
    """The records of all lessons in chunks."""
    made = [record(library, lesson, url) for lesson in library.current]
    return [made[start : start + CHUNK] for start in range(0, len(made), CHUNK)]


def record(library: Library, lesson: Lesson, url: Callable[[str], str]) -> list[Any]:
    """What a result shows: id, address, title, act first, recurrence, first and last year, terms by facet, actions with their agencies.

    Terms are numbers in their lists. Of the actions only those are there that are the first for some agency.
    """
    found = library.recurrence(lesson)
    numbers = {facet: {term.id: number for number, term in enumerate(terms)} for facet, terms in library.vocabulary.lists.items()}
    terms = [sorted(numbers[facet][term] for term in lesson.terms(facet)) for facet in FACETS]
    actions = [[text, [numbers["agency"][agency] for agency in agencies]] for text, agencies in _first_actions(lesson)]
    return [lesson.id, url(lesson.id), lesson.title, int(lesson.act_first), found.count, found.first, found.last, terms, actions]


def _first_actions(lesson: Lesson) -> Iterator[tuple[str, Sequence[str]]]:
    served: set[str] = set()
    for action in lesson.recommendation:
        agencies = [agency for agency in lesson.for_agencies(action) if agency not in served]
        served.update(agencies)
        if agencies:
            yield action.action, agencies
