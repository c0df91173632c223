"""An Excel workbook: bytes in, tables out, and nothing believed of a file that anyone may have sent.

A workbook is a zip of XML files, so that a small file may hold a huge one, and one line of it may stand for a billion cells.
So it is measured before it is opened, and then read as a stream, which takes no notice of merged or linked ranges: those
that matter are looked for apart.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import TypeAlias

import openpyxl
from openpyxl.cell import Cell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from lessonbook.exchange.columns import LESSONS, SHEETS, UNREAD, Kind, Sheet, known_as
from lessonbook.exchange.csvfile import too_large
from lessonbook.exchange.names import choice_names
from lessonbook.exchange.sheetscan import Scan, scan
from lessonbook.exchange.tables import MAX_COLUMNS, MAX_ROWS, Fault, Filled, Place, Table, sheet_named, table
from lessonbook.exchange.values import AS_TEXT
from lessonbook.issues import Severity, quoted

AnyCell: TypeAlias = Cell | ReadOnlyCell | EmptyCell

MAX_UNPACKED = 64_000_000
MAX_MEMBERS = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = 'In Excel choose File, Save as, and the type "Excel Workbook (*.xlsx)".'
_ROW_OR_VALUE = re.compile(rb"<(?:\w{1,20}:)?(?:(?P<row>row)\b(?:[^<>]*?\sr=[\"'](?P<number>\d{1,9}))?|(?:v|is|f)\b)")
_UNDERSCORE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How spreadsheet programs pack; of these the unpacked size is kept to."""
_MOST_SAID = 10
_SHOW = "Show it, and look it through, or delete it: what is hidden is easily published unread."
_DAYS = frozenset(column.name for sheet in SHEETS for column in sheet.columns if column.kind is Kind.DAY)
_UNTOUCHED = ("General", "0", "@")
"""The formats in which a number is shown as it was typed."""


def read_workbook(data: bytes, name: str) -> tuple[list[Table], list[Fault]]:
    """Read every sheet of lessons, sources and what belongs to them."""
    start = Place(PurePath(name).name)
    if fault := _fault_of_file(data, start):
        return [], [fault]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drop-downs and styles that it leaves out
            return _Reader(data, start).read()
    except Exception as error:  # noqa: BLE001  openpyxl raises whatever a broken file leads it to
        return [], [_broken(start, error)]


def _broken(start: Place, error: Exception) -> Fault:
    return Fault(start, "broken-workbook", f"cannot read the workbook ({type(error).__name__}).", f"Open it in Excel, and save it anew. {_SAVE}")


def _fault_of_file(data: bytes, start: Place) -> Fault | None:
    """Why a file is not even opened."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Fault(start, "locked-workbook", "found a workbook with a password.", f"Take the password away. {_SAVE}")
        return Fault(start, "no-workbook", "found a workbook in the old format (.xls).", _SAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _fault_of_archive(archive, start)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error) as error:
        return _broken(start, error)


def _fault_of_archive(archive: zipfile.ZipFile, start: Place) -> Fault | None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        found = f"found {unpacked:,} bytes in {len(members):,} parts, once it is unpacked."
        return Fault(start, "too-large", found, f"A workbook of lessons has at most {MAX_UNPACKED:,}: split it, and leave out pictures.")
    if "xl/workbook.xml" not in archive.namelist() or any(member.compress_type not in _PACKED for member in members):
        return Fault(start, "no-workbook", "found no Excel workbook.", _SAVE)
    for member in members:
        if fault := _fault_of_member(archive, member, start):
            return fault
    return None


def _fault_of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, start: Place) -> Fault | None:
    """Whether a part defines entities, which can grow without end, or has more rows than can be read."""
    if not member.filename.endswith((".xml", ".rels")):
        return None
    text = archive.read(member)
    if b"<!DOCTYPE" in text or "<!DOCTYPE".encode("utf-16-le") in text or "<!DOCTYPE".encode("utf-16-be") in text:
        return Fault(start, "broken-workbook", f"found a document type in {quoted(member.filename)}, which no spreadsheet program writes.", _SAVE)
    is_sheet = member.filename.startswith("xl/worksheets/")
    return too_large(start) if is_sheet and _is_too_large(text) else None


def _is_too_large(text: bytes) -> bool:
    """Whether a sheet has too many cells, or a value below the last row that may be read; spreadsheet programs write empty rows far below."""
    if text.count(b"<v") + text.count(b":v") > MAX_ROWS * MAX_COLUMNS:
        return True
    row = 0
    for match in _ROW_OR_VALUE.finditer(text):
        if match["row"]:
            row = int(match["number"] or row + 1)
        elif row > MAX_ROWS + 1:
            return True
    return False


class _Reader:
    """Reads one workbook, sheet by sheet, and collects what is wrong with it."""

    def __init__(self, data: bytes, start: Place) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        self.start = start
        self.faults: list[Fault] = []

    def read(self) -> tuple[list[Table], list[Fault]]:
        """All tables that the workbook holds."""
        return [self._table(sheet, place, kind) for sheet, place, kind in self._chosen()], self.faults

    def _chosen(self) -> Iterator[tuple[ReadOnlyWorksheet, Place, Sheet]]:
        """The sheets to read; one that stands alone is that of the lessons, whatever its name."""
        sheets = [sheet for sheet in self.book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
        for sheet in sheets:
            place = Place(self.start.file, sheet.title)
            kind = sheet_named(sheet.title) or (LESSONS if len(sheets) == 1 else None)
            if kind and sheet.sheet_state == "visible":
                yield sheet, place, kind
            elif kind:
                self.faults.append(
                    Fault(place, "hidden-sheet", "found a hidden sheet.", "Show it, and look it through: what is hidden is easily published unread.")
                )
            elif sheet.title not in UNREAD:
                self._unknown(place, sheet.title)

    def _unknown(self, place: Place, title: str) -> None:
        near = choice_names([each.name for each in SHEETS]).near(title)
        expected = f'Did you mean "{near}"?' if near else f"These are read: {', '.join(each.name for each in SHEETS)}."
        severity = Severity.ERROR if near else Severity.WARNING
        self.faults.append(Fault(place, "unknown-sheet", f"found the sheet {quoted(title)}, which is not read.", expected, severity))

    def _table(self, sheet: ReadOnlyWorksheet, place: Place, kind: Sheet) -> Table:
        path = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001  openpyxl has no public name for it
        seen = scan(io.BytesIO(self.archive.read(path)), MAX_COLUMNS)
        rows = list(self._rows(sheet, place))
        self._check_scan(seen, place, rows)
        made, faults = table(kind, place, rows)
        self.faults += faults
        return made

    def _rows(self, sheet: ReadOnlyWorksheet, place: Place) -> Iterator[tuple[int, Filled]]:
        sheet.reset_dimensions()  # what the file says of its size may be untrue
        headers: Filled = {}
        for number, cells in enumerate(islice(sheet.rows, MAX_ROWS + 1), 1):
            if any(cell.value is not None for cell in cells[MAX_COLUMNS:]):
                self.faults.append(too_large(place))
                return
            row = Place(place.file, place.sheet, number)
            texts = {column: self._text(cell, row, column, headers) for column, cell in enumerate(cells, 1) if cell.value is not None}
            filled = {column: text for column, text in texts.items() if text}
            headers = headers or filled
            if filled:
                yield number, filled

    def _text(self, cell: AnyCell, row: Place, column: int, headers: Filled) -> str:
        """The text of a cell as it was typed; what a spreadsheet has changed is refused."""
        place = Place(row.file, row.sheet, row.row, column, headers.get(column, ""))
        name = known_as(place.header)[0]
        text, fault = cell_text(cell, place, takes_day=name in _DAYS)
        if fault:
            self.faults.append(fault)
        return text

    def _check_scan(self, seen: Scan, place: Place, rows: list[tuple[int, Filled]]) -> None:
        if not seen.in_order:
            self.faults.append(Fault(place, "broken-workbook", "found rows out of order.", _SAVE))
        for row, column in seen.merged[:_MOST_SAID]:
            self.faults.append(
                Fault(Place(place.file, place.sheet, row, column), "merged-cells", "found merged cells.", "Split them: each cell belongs to one row.")
            )
        filled = [(row, column) for row, cells in rows for column in cells]
        for row in sorted(seen.rows & {row for row, _ in filled})[:_MOST_SAID]:
            self.faults.append(Fault(Place(place.file, place.sheet, row), "hidden-cells", "found a hidden row.", _SHOW))
        for column in sorted(seen.columns & {column for _, column in filled})[:_MOST_SAID]:
            self.faults.append(Fault(Place(place.file, place.sheet, 0, column), "hidden-cells", "found a hidden column.", _SHOW))


def cell_text(cell: AnyCell, place: Place, *, takes_day: bool) -> tuple[str, Fault | None]:
    """What was typed into a cell, as far as that can still be told."""
    value = cell.value
    if cell.data_type == "f":
        return "", Fault(place, "formula", "found a formula.", "Type its result instead: copy it, and choose Paste special, Values.")
    if cell.data_type == "e":
        return "", Fault(place, "formula", f"found {quoted(str(value))}, an error of the spreadsheet.", "Type what is meant.")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return _day(value, place, takes_day=takes_day)
    if isinstance(value, bool):
        return "yes" if value else "no", None
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General", place)
    return _unescaped(str(value)).strip(), None


def _day(value: object, place: Place, *, takes_day: bool) -> tuple[str, Fault | None]:
    if takes_day and isinstance(value, datetime.date) and getattr(value, "hour", 0) == 0:
        return f"{value:%Y-%m-%d}", None
    return "", Fault(place, "changed-by-spreadsheet", f"found a date or a time, {quoted(str(value))}.", AS_TEXT)


def _number(value: float, shown_as: str, place: Place) -> tuple[str, Fault | None]:
    """A number as it was typed; Excel keeps 15 figures."""
    text = f"{value:.15g}"
    if shown_as not in _UNTOUCHED or "e" in text:
        return "", Fault(place, "changed-by-spreadsheet", f"found the number {text}, which the spreadsheet shows in another form.", AS_TEXT)
    return text, None


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold by its number, and an underscore that might begin such a number by its own."""
    return _UNDERSCORE.sub("_", text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
