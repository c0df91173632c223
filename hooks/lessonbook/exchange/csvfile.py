"""A CSV file: bytes in, a table out, whatever program and country it was saved in."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import PurePath

from lessonbook.exchange.columns import LESSONS, Sheet, known_as
from lessonbook.exchange.tables import MAX_COLUMNS, MAX_ROWS, Fault, Filled, Place, Table, sheet_named, table
from lessonbook.issues import quoted

_SAVE = 'In Excel choose File, Save as, and the type "CSV UTF-8 (Comma delimited)".'
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ",;\t|"


def read_csv(data: bytes, name: str) -> tuple[list[Table], list[Fault]]:
    """Read a file of lessons, or of another sheet where the file's name is that sheet's."""
    start = Place(PurePath(name).name)
    text = _decode(data, start)
    if isinstance(text, Fault):
        return [], [text]
    sheet = sheet_named(PurePath(name).stem) or LESSONS
    rows = _rows(text, _delimiter(text, sheet), start)
    if isinstance(rows, Fault):
        return [], [rows]
    made, faults = table(sheet, start, rows)
    return [made], faults


def _decode(data: bytes, place: Place) -> str | Fault:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return Fault(place, "not-utf-8", "found the encoding UTF-32.", _SAVE)
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        found = f"found the byte 0x{data[error.start]:02X} in line {row}, which is not {encoding.removesuffix('-sig').upper()}."
        return Fault(place, "not-utf-8", found, _SAVE)
    if "\0" in text:
        return Fault(place, "not-utf-8", "found empty bytes: this is no plain text file.", _SAVE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _first_line(text: str) -> tuple[str, str]:
    """What Excel's own line says of the delimiter (``sep=;``), and the rest."""
    line, _, rest = text.partition("\n")
    told = line.strip().strip('"').casefold()
    return (told[4:], rest) if told.startswith("sep=") and len(told) == len("sep=,") else ("", text)


def _delimiter(text: str, sheet: Sheet) -> str:
    """The sign that gives most columns with a known header; Excel takes that of the country."""
    told, rest = _first_line(text)
    lines = (line for line in rest.split("\n") if line.strip(" ,;\t|"))
    header = next(lines, "")

    def known(delimiter: str) -> int:
        return sum(known_as(cell)[0] in sheet.names for cell in next(csv.reader([header], delimiter=delimiter), []))

    return told or max(_DELIMITERS, key=known)


def _rows(text: str, delimiter: str, start: Place) -> list[tuple[int, Filled]] | Fault:
    told, rest = _first_line(text)
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Filled]] = []
    try:
        for number, cells in enumerate(reader, 2 if told else 1):
            filled = {column: cell.strip() for column, cell in enumerate(cells, 1) if cell.strip()}
            if filled:
                rows.append((number, filled))
            if len(rows) > MAX_ROWS + 1 or max(filled, default=0) > MAX_COLUMNS:
                return too_large(start)
    except csv.Error as error:
        return _unreadable(start, rest, reader.line_num, error)
    return rows


def too_large(place: Place) -> Fault:
    """More than can be read and checked at a time."""
    found = f"found more than {MAX_ROWS:,} rows, or more than {MAX_COLUMNS} columns."
    return Fault(place, "too-many-rows", found, "Split it into several files.")


def _unreadable(start: Place, text: str, line: int, error: csv.Error) -> Fault:
    lines = text.split("\n")
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    expected = "See that each quotation mark that opens a cell is closed, and that one inside a cell is doubled."
    return Fault(start, "open-quote", f"cannot read line {line}, {quoted(shown)} ({error}).", expected)
