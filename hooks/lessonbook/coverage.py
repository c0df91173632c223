"""Where the library has lessons, and where it has none: two lists laid across each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from lessonbook.library import Library

SHADES = 4


def coverage(library: Library, rows: str, columns: str) -> Mapping[str, Mapping[str, int]]:
    """For each term of the list ``rows`` and of the list ``columns``, how many current lessons name both; marks name none."""
    across = library.vocabulary.members(columns)
    named = {term.id: {lesson.id for lesson in library.naming(columns, term.id)} for term in across}
    return {
        term.id: {column: len({lesson.id for lesson in library.naming(rows, term.id)} & lessons) for column, lessons in named.items()}
        for term in library.vocabulary.members(rows)
    }


def apart(library: Library, rows: str, columns: str) -> Mapping[str, int]:
    """For each term of the list ``rows``, how many current lessons that name it name no term of the list ``columns``, but a mark."""
    members = {term.id for term in library.vocabulary.members(columns)}
    return {term.id: sum(members.isdisjoint(lesson.terms(columns)) for lesson in library.naming(rows, term.id)) for term in library.vocabulary.members(rows)}


def empty(table: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    """The cells without a lesson, as row and column."""
    return [(row, column) for row, cells in table.items() for column, count in cells.items() if not count]


def shades(most: int) -> tuple[int, ...]:
    """The highest number of each shade, the lightest first; each is about twice the one before, since most cells hold little.

    Examples:
        >>> shades(24), shades(1), shades(0)
        ((3, 6, 12, 24), (1,), ())

    """
    return tuple(sorted({-(-most // 2**halved) for halved in range(SHADES)} - {0}))


def shade(count: int, limits: Sequence[int]) -> int:
    """The shade of a number, from 1 on; 0 has none.

    Examples:
        >>> [shade(count, (3, 6, 12, 24)) for count in (0, 1, 3, 4, 24)]
        [0, 1, 1, 2, 4]

    """
    return bisect_left(limits, count) + 1 if count else 0
