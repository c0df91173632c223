"""A table that was read: rows with the place of every cell, and what is wrong with them in words that name the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from openpyxl.utils import get_column_letter

from lessonbook.characters import mixed_words, refused
from lessonbook.exchange.columns import SHEETS, Sheet, known_as
from lessonbook.exchange.names import choice_names
from lessonbook.issues import Severity, quoted

MAX_ROWS = 5_000
MAX_COLUMNS = 200


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file, a sheet of it, a row, a column with its header. What is 0 or empty is not known."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""

    def __str__(self) -> str:
        column = f"column {get_column_letter(self.column)}" if self.column else ""
        header = f" ({self.header})" if self.header and column else self.header
        parts = (self.file, f"sheet {self.sheet}" if self.sheet else "", f"row {self.row}" if self.row else "", column + header)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with a table: where it stands, what was found, and what would be right."""

    place: Place
    code: str
    found: str
    expected: str
    severity: Severity = Severity.ERROR
    private: bool = False
    """Whether the cell may hold personal details: then nobody quotes it."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.found} {self.expected}".rstrip()

    @property
    def is_error(self) -> bool:
        """Whether nothing may be written because of it."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True)
class Cell:
    """A text with its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """The filled cells of a row, by the name and number of their column."""

    place: Place
    cells: Mapping[tuple[str, int], Cell]


@dataclass(frozen=True)
class Table:
    """The rows of one sheet, and the place of the header of each column that it has."""

    sheet: Sheet
    rows: tuple[Row, ...]
    headers: Mapping[tuple[str, int], Place] = field(default_factory=dict)


Filled: TypeAlias = Mapping[int, str]
"""The texts of a row by the number of their column, from 1; empty cells are left out."""


def table(sheet: Sheet, start: Place, rows: Sequence[tuple[int, Filled]]) -> tuple[Table, list[Fault]]:
    """Read numbered rows, of which the first that is not blank holds the headers."""
    filled = [(number, cells) for number, cells in rows if cells]
    if not filled:
        return Table(sheet, ()), []
    (top, names), *rest = filled
    headers, faults = _headers(sheet, start, top, names)
    known = tuple(_row(start, number, cells, headers, names) for number, cells in rest)
    faults += [fault for number, cells in rest for fault in _faults(start, number, cells, names)]
    places = {name: _place(Place(start.file, start.sheet, top), column, names) for column, name in headers.items()}
    return Table(sheet, known, places), faults


def _headers(sheet: Sheet, start: Place, row: int, names: Filled) -> tuple[dict[int, tuple[str, int]], list[Fault]]:
    headers: dict[int, tuple[str, int]] = {}
    faults = []
    for column, text in names.items():
        name, number = known_as(text)
        place = Place(start.file, start.sheet, row, column)
        if name not in sheet.names or (number != 1 and not sheet.column(name).group):
            faults.append(Fault(place, "unknown-header", f"found the header {quoted(text)}.", _known(sheet, text)))
        elif (name, number) in headers.values():
            faults.append(Fault(place, "repeated-header", f"found the header {quoted(text)} a second time.", _again(sheet, name)))
        else:
            headers[column] = (name, number)
    return headers, faults


def _known(sheet: Sheet, text: str) -> str:
    """The header that a misspelt one comes nearest to, or all of them."""
    headers = [column.header() for column in sheet.columns]
    near = choice_names(headers).near(text)
    return f'Did you mean "{near}"?' if near else f"The headers of {sheet.name} are: {', '.join(headers)}."


def _again(sheet: Sheet, name: str) -> str:
    column = sheet.column(name)
    return f"Number them: {column.header(1, numbered=True)}, {column.header(2, numbered=True)}." if column.group else "Keep one column of it."


def _row(start: Place, number: int, cells: Filled, headers: Mapping[int, tuple[str, int]], names: Filled) -> Row:
    row = Place(start.file, start.sheet, number)
    placed = {headers[column]: Cell(text, _place(row, column, names)) for column, text in cells.items() if column in headers}
    return Row(row, placed)


def _place(row: Place, column: int, names: Filled) -> Place:
    return Place(row.file, row.sheet, row.row, column, names.get(column, ""))


def _faults(start: Place, number: int, cells: Filled, names: Filled) -> Iterator[Fault]:
    """What is wrong with the texts of a row whatever they mean."""
    row = Place(start.file, start.sheet, number)
    for column, text in cells.items():
        place = _place(row, column, names)
        if column not in names:
            yield Fault(place, "no-header", f"found {quoted(text)} in a column without a header.", "Write a header above it, or delete it.")
        yield from character_faults(Cell(text, place))


def character_faults(cell: Cell) -> Iterator[Fault]:
    """The first character that has no place in an entry, and each word of two alphabets."""
    for _, name in refused(cell.text):
        expected = "Delete it: it cannot be seen, or changes how the text around it is shown. Typing the cell anew is surest."
        yield Fault(cell.place, "hidden-character", f"found {name}.", expected)
        break
    for _, word in mixed_words(cell.text):
        expected = "Type the word again: one letter only looks right, and search would miss it."
        yield Fault(cell.place, "mixed-letters", f"found {quoted(word)}, with letters of two alphabets.", expected)


def sheet_named(name: str) -> Sheet | None:
    """The sheet of a name, however its letters are typed."""
    return next((sheet for sheet in SHEETS if known_as(sheet.name) == known_as(name)), None)
