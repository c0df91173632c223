"""The workbook that people fill in: sheets with headers that explain themselves, drop-downs of the vocabulary, and how to begin."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lessonbook.exchange.columns import LESSONS, SHEETS, SOURCES, UNREAD, Column, Kind, Sheet
from lessonbook.exchange.tables import MAX_ROWS
from lessonbook.library import Library

Rows: TypeAlias = Iterable[Mapping[str, str]]

HOW_TO, LISTS = UNREAD
_HEAD = Font(bold=True)
_NEEDED = PatternFill("solid", fgColor="FFF2CC")
_OTHER = PatternFill("solid", fgColor="E7E6E6")
_TEXT = "@"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORMULA = ("=", "+", "-", "@")
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_INSTRUCTIONS = (
    "How to fill in this workbook",
    "",
    f"1. Write each lesson into a row of the sheet {LESSONS.name}. The headers in yellow are needed; rest the pointer on a header to read what it takes.",
    f"2. Name the report that found it under Source. If it is not in the list, describe it in a row of the sheet {SOURCES.name}, and name its title.",
    "3. Has a lesson more than two sources, or more than three actions? Write each further one into a row of the sheet Evidence or Actions.",
    "4. Where a cell may hold several values, choose one from the list, or type several with a semicolon between them: GP; Police.",
    "   The sheet Lists has all that may be chosen. A name from the list and its id mean the same.",
    "5. Several lines in one cell: hold Alt and press Enter.",
    "6. Save the workbook as an Excel Workbook (.xlsx), and send it to the editors. They run:",
    "       lessonbook import lessons.xlsx",
    "   It writes nothing. It says what it would write, and names the row and the column of each mistake.",
    "       lessonbook import lessons.xlsx --write",
    "   writes the lessons, if there is no mistake at all. It never changes a lesson that is there already.",
    "",
    "Write no names of children, relatives or workers, no exact dates of events, and no place smaller than a county.",
    "Write in your own words, for a tired person in a hurry. Say what was done or not done; do not blame.",
    'A time limit or a "must" needs guidance that is in force, and checked: name it in the sheet Actions, with the basis guidance.',
    "",
    "All cells have the format Text, so that Excel changes nothing that you type. Formulas, merged cells, and hidden rows, columns or sheets are refused.",
    f"At most {MAX_ROWS:,} rows are read at a time. Comments and colours mean nothing; blank rows are passed over.",
)


def template(library: Library) -> bytes:
    """An empty workbook for new lessons."""
    return _workbook(library, {sheet: offered(sheet) for sheet in SHEETS}, {})


def filled(library: Library, rows: Mapping[Sheet, Rows]) -> bytes:
    """A workbook with rows in it; each column stands once, and further actions and evidence in their own sheets."""
    return _workbook(library, {sheet: [(column, column.header()) for column in sheet.columns if not column.group] for sheet in SHEETS}, rows)


def offered(sheet: Sheet) -> list[tuple[Column, str]]:
    """The columns of a sheet in the template with their headers, each as often as it is offered there."""
    return [(column, column.header(number, numbered=column.offered > 1)) for column, number in _numbered(sheet.columns)]


def _numbered(columns: Sequence[Column]) -> Iterator[tuple[Column, int]]:
    """Columns one after the other; those of one list go together by number: source 1, where 1, source 2, where 2."""
    done: set[str] = set()
    for column in columns:
        if not column.group:
            yield from [(column, 1)] * min(column.offered, 1)
        elif column.group not in done:
            done.add(column.group)
            together = [each for each in columns if each.group == column.group]
            most = max(each.offered for each in together)
            yield from ((each, number) for number in range(1, most + 1) for each in together if each.offered >= number)


def _workbook(library: Library, layout: Mapping[Sheet, list[tuple[Column, str]]], rows: Mapping[Sheet, Rows]) -> bytes:
    book = Workbook()
    how_to = book.active
    assert isinstance(how_to, Worksheet)
    sheets = {sheet: book.create_sheet(sheet.name) for sheet in layout}
    ranges = _lists(book.create_sheet(LISTS), library)
    for sheet, page in sheets.items():
        _head(page, layout[sheet])
        _body(page, layout[sheet], rows.get(sheet, ()))
        _offer(page, layout[sheet], ranges, layout)
    _how_to(how_to)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _how_to(page: Worksheet) -> None:
    page.title = HOW_TO
    page.column_dimensions["A"].width = 120
    for number, line in enumerate(_INSTRUCTIONS, 1):
        put_text(page, number, 1, line)
    page["A1"].font = _HEAD


def _head(page: Worksheet, columns: Sequence[tuple[Column, str]]) -> None:
    """The row of headers, which stays in sight."""
    for number, (column, header) in enumerate(columns, 1):
        cell = page.cell(1, number, header)
        cell.font, cell.fill, cell.comment = _HEAD, _NEEDED if column.needed and not header.endswith((" 2", " 3")) else _OTHER, _comment(column)
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.number_format, dimension.alignment = column.width, _TEXT, _WRAPPED
    page.freeze_panes = "A2"


def _comment(column: Column) -> Comment:
    choices = f"One of: {', '.join(column.choices)}. " if column.choices else ""
    needed = "Needed." if column.needed else "May be left empty."
    return Comment(f"{column.about}\n\n{choices}{needed}", "Lessonbook", height=150, width=300)


def _body(page: Worksheet, columns: Sequence[tuple[Column, str]], rows: Rows) -> None:
    for number, row in enumerate(rows, 2):
        for place, (column, _) in enumerate(columns, 1):
            if text := row.get(column.name):
                put_text(page, number, place, text)


def put_text(page: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text that stays one: no formula, and nothing that Excel would read as the code of a letter."""
    cell = page.cell(row, column, _CODE.sub("_x005F_", text))
    cell.data_type = "s"
    cell.number_format, cell.alignment = _TEXT, _WRAPPED
    cell.quotePrefix = text.startswith(_FORMULA)


def _offer(page: Worksheet, columns: Sequence[tuple[Column, str]], ranges: Mapping[str, str], layout: Mapping[Sheet, list[tuple[Column, str]]]) -> None:
    """A drop-down for each column that takes what is in a list."""
    for number, (column, _) in enumerate(columns, 1):
        source = _source(column, ranges, layout)
        if source:
            letter = get_column_letter(number)
            # A drop-down fills in one value; where several may stand, or a new one, what else is typed is let pass.
            offer = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=column.kind in (Kind.CHOICE, Kind.TERM))
            offer.errorTitle, offer.error = "Not in the list", "Choose a value from the list, or leave the cell empty."
            offer.add(f"{letter}2:{letter}{MAX_ROWS + 1}")
            page.add_data_validation(offer)


def _source(column: Column, ranges: Mapping[str, str], layout: Mapping[Sheet, list[tuple[Column, str]]]) -> str:
    """Where the values of a drop-down stand."""
    if column.choices:
        return f'"{",".join(column.choices)}"'
    if column.name == "lesson":
        letter = get_column_letter([each.name for each, _ in layout[LESSONS]].index("title") + 1)
        return f"{LESSONS.name}!${letter}$2:${letter}${MAX_ROWS + 1}"
    return ranges.get(column.of, "")


def _lists(page: Worksheet, library: Library) -> dict[str, str]:
    """The sheet of all that may be named, and where the names of each list stand."""
    ranges = {}
    lists = {facet: [(term.label, term.id, term.definition) for term in terms] for facet, terms in library.vocabulary.lists.items()}
    lists["sources"] = [(source.id, str(source.year or ""), source.title) for source in library.sources.values()]
    for number, (name, rows) in enumerate(lists.items()):
        first = 4 * number + 1
        heads = ("source", "year", "title") if name == "sources" else (name, "id", "definition")
        for row, texts in enumerate([tuple(head.replace("_", " ").capitalize() for head in heads), *rows], 1):
            for column, text in enumerate(texts, first):
                put_text(page, row, column, text)
        for column, width in enumerate((36, 24, 50), first):
            page.cell(1, column).font = _HEAD
            page.column_dimensions[get_column_letter(column)].width = width
        letter = get_column_letter(first)
        ranges[name] = f"{LISTS}!${letter}$2:${letter}${max(len(rows), 1) + 1}"
    page.freeze_panes = "A2"
    return ranges
