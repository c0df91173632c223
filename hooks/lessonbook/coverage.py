"""Where the library has lessons, and where it has none: two lists laid across each other."""

from __future__ import annotations

from collections.abc import Mapping

from lessonbook.library import Library


def coverage(library: Library, rows: str, columns: str) -> Mapping[str, Mapping[str, int]]:
    """For each term of the list ``rows`` and of the list ``columns``, how many current lessons name both; marks name none."""
    across = library.vocabulary.members(columns)
    named = {term.id: {lesson.id for lesson in library.naming(columns, term.id)} for term in across}
    return {
        term.id: {column: len({lesson.id for lesson in library.naming(rows, term.id)} & lessons) for column, lessons in named.items()}
        for term in library.vocabulary.members(rows)
    }


def empty(table: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    """The cells without a lesson, as row and column."""
    return [(row, column) for row, cells in table.items() for column, count in cells.items() if not count]
