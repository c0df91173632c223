"""Workbooks as people and programs make them, and as nobody should."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from collections.abc import Callable, Iterable

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from lessonbook.exchange.tables import MAX_COLUMNS, MAX_ROWS
from lessonbook.exchange.template import put_text
from lessonbook.exchange.workbook import MAX_UNPACKED, read_workbook

HEAD = ("Title", "Age group", "Agency", "Where", "Added")
_NOON = datetime.datetime(2026, 5, 1, 12)  # noqa: DTZ001  a spreadsheet knows no zones


def workbook(*rows: Iterable[object], name: str = "Lessons", change: Callable[[Worksheet], object] = id) -> bytes:
    """A workbook with one sheet, the header and some rows, changed as a test likes."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    for row in (HEAD, *rows):
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(data: bytes) -> list[dict[str, str]]:
    """The texts of a workbook that must be in order, row by row."""
    tables, faults = read_workbook(data, "w.xlsx")
    assert not faults, list(map(str, faults))
    return [{column: cell.text for (column, _), cell in row.cells.items()} for table in tables for row in table.rows]


def said(data: bytes) -> list[str]:
    """What is wrong with a workbook."""
    return [str(fault) for fault in read_workbook(data, "w.xlsx")[1]]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with some bytes of one of its parts replaced, as a broken program might."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            text = source.read(member)
            assert member.filename != part or old in text
            target.writestr(member.filename, text.replace(old, new, 1) if member.filename == part else text)
    return stream.getvalue()


def test_a_sheet_is_read() -> None:
    """Texts, whole numbers, yes and no, and a day where a day belongs."""
    rows = [("Plot", "Under 1", "GP; Police", 12, datetime.date(2026, 11, 23)), ("Ask", True, None, 3.5, None)]

    assert cells(workbook(*rows)) == [
        {"title": "Plot", "age_group": "Under 1", "agency": "GP; Police", "where": "12", "added": "2026-11-23"},
        {"title": "Ask", "age_group": "yes", "where": "3.5"},
    ]


def test_line_ends_in_a_cell() -> None:
    """Those of every program become one."""
    assert cells(workbook(("one\r\ntwo_x000D_\nthree\rfour",))) == [{"title": "one\ntwo\nthree\nfour"}]


@pytest.mark.parametrize(
    ("value", "shown_as", "found"),
    [
        ("=1+1", None, "error formula: found a formula. Type its result instead"),
        ("#N/A", None, 'error formula: found "#N/A", an error of the spreadsheet.'),
        (_NOON.replace(hour=0), None, 'error changed-by-spreadsheet: found a date or a time, "2026-05-01 00:00:00". A spreadsheet has changed what'),
        (datetime.time(12, 30), None, 'error changed-by-spreadsheet: found a date or a time, "12:30:00".'),
        (0.5, "0%", "error changed-by-spreadsheet: found the number 0.5, which the spreadsheet shows in another form."),
        (1e20, None, "error changed-by-spreadsheet: found the number 1e+20"),
    ],
)
def test_what_a_spreadsheet_changed_is_refused(value: object, shown_as: str | None, found: str) -> None:
    """What was typed cannot be told any more, so the place is named."""

    def change(sheet: Worksheet) -> None:
        if shown_as:
            sheet["D2"].number_format = shown_as

    (line,) = said(workbook(("Plot", None, None, value), change=change))

    assert line.startswith(f"w.xlsx, sheet Lessons, row 2, column D (Where): {found}")


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    """Only what Excel would compute is refused."""
    assert cells(workbook((None,), change=lambda sheet: put_text(sheet, 2, 1, "=1+1"))) == [{"title": "=1+1"}]


def test_a_day_with_an_hour_is_no_day() -> None:
    """Half of it would be lost."""
    assert "error changed-by-spreadsheet" in said(workbook(("Plot", None, None, None, _NOON)))[0]


def test_merged_cells() -> None:
    """They are refused where they begin, however far they reach, and at once."""
    began = time.perf_counter()

    data = changed(workbook(("Plot",)), "xl/worksheets/sheet1.xml", b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B2:XFD1048576"/></mergeCells>')

    assert said(data) == ["w.xlsx, sheet Lessons, row 2, column B: error merged-cells: found merged cells. Split them: each cell belongs to one row."]
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True), "row 2"),
        (lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True), "column B"),
        (lambda sheet: setattr(sheet, "sheet_state", "hidden"), ""),
    ],
)
def test_what_is_hidden_is_refused(change: Callable[[Worksheet], object], place: str) -> None:
    """Nobody publishes what nobody saw."""

    def also(sheet: Worksheet) -> None:
        assert isinstance(sheet.parent, openpyxl.Workbook)
        sheet.parent.create_sheet("Lists")
        change(sheet)

    (line,) = said(workbook(("Plot", "Under 1"), change=also))

    assert line.startswith(f"w.xlsx, sheet Lessons{', ' if place else ''}{place}: error hidden-")


def test_a_hidden_row_without_a_word_is_nothing() -> None:
    """Hidden and empty harms nobody."""
    assert cells(workbook(("Plot",), change=lambda sheet: setattr(sheet.row_dimensions[7], "hidden", True))) == [{"title": "Plot"}]


def test_sheets() -> None:
    """A lone sheet is that of the lessons; among others an unknown one is said, and is an error where it is nearly a known one."""
    assert cells(workbook(("Plot",), name="Sheet1")) == [{"title": "Plot"}]

    book = openpyxl.load_workbook(io.BytesIO(workbook(("Plot",))))
    for name in ("My notes", "Source", "Lists"):
        book.create_sheet(name).append(["anything"])

    notes, source = said(saved(book))

    assert notes.startswith(
        'w.xlsx, sheet My notes: warning unknown-sheet: found the sheet "My notes", which is not read. These are read: Lessons, Sources, Actions'
    )
    assert source == 'w.xlsx, sheet Source: error unknown-sheet: found the sheet "Source", which is not read. Did you mean "Sources"?'


def test_headers() -> None:
    """Unknown and repeated headers are named with their columns."""
    lines = said(workbook(("x",) * 6, change=lambda sheet: sheet.cell(1, 2, "Ages group")))

    assert lines == [
        'w.xlsx, sheet Lessons, row 1, column B: error unknown-header: found the header "Ages group". Did you mean "Age group"?',
        'w.xlsx, sheet Lessons, row 2, column F: error no-header: found "x" in a column without a header. Write a header above it, or delete it.',
    ]


def test_fifty_thousand_rows() -> None:
    """They are refused before they are read."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Lessons")
    sheet.append(HEAD)
    for number in range(50_000):
        sheet.append([f"Title {number}", "Under 1", "GP", "page 3"])
    data = saved(book)
    began = time.perf_counter()

    (line,) = said(data)

    assert line.startswith("w.xlsx: error too-many-rows: found more than 5,000 rows, or more than 200 columns. Split it")
    assert time.perf_counter() - began < 10


def test_limits() -> None:
    """As many rows and columns as may be read, and one more."""
    most = workbook(*[("Plot",)] * MAX_ROWS)
    wide = workbook(change=lambda sheet: sheet.cell(2, MAX_COLUMNS + 1, "x"))

    assert len(cells(most)) == MAX_ROWS
    assert "too-many-rows" in said(workbook(*[("Plot",)] * (MAX_ROWS + 1)))[0]
    assert "too-many-rows" in said(wide)[0]


def test_a_row_far_below() -> None:
    """One cell in the last row of the sheet makes no million rows."""
    assert "too-many-rows" in said(workbook(("Plot",), change=lambda sheet: sheet.cell(1_048_576, 1, "x")))[0]


def test_empty_rows_far_below() -> None:
    """LibreOffice ends every sheet with an empty row, the last there can be; others have borders there."""
    below = b'<row r="9000" ht="12"><c r="A9000" s="0"/></row><row r="1048576" hidden="false"/></sheetData>'
    began = time.perf_counter()

    assert cells(changed(workbook(("Plot",)), "xl/worksheets/sheet1.xml", b"</sheetData>", below)) == [{"title": "Plot"}]
    assert time.perf_counter() - began < 5


def test_too_many_cells() -> None:
    """A single row of a million cells is refused before it is read."""
    many = b"<c><v>1</v></c>" * (MAX_ROWS * MAX_COLUMNS + 1) + b"</row></sheetData>"

    assert "too-many-rows" in said(changed(workbook(("Plot",)), "xl/worksheets/sheet1.xml", b"</row></sheetData>", many))[0]


def bomb() -> bytes:
    """A small file that holds a huge one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (MAX_UNPACKED + 1))
    return stream.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet '


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "broken-workbook"),
        (b"PK\x03\x04 and no more", "broken-workbook"),
        (workbook(("Plot",))[:-300], "broken-workbook"),
        (workbook(("Plot",))[: len(workbook(("Plot",))) // 2], "broken-workbook"),
        (bomb(), f"too-large: found {MAX_UNPACKED + 1:,} bytes in 1 parts, once it is unpacked."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked-workbook: found a workbook with a password. Take the password away.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", "no-workbook: found a workbook in the old format (.xls). In Excel choose"),
        (changed(workbook(("Plot",)), "xl/worksheets/sheet1.xml", b"<worksheet ", ENTITIES), "broken-workbook: found a document type in"),
        (changed(workbook(("Plot",)), "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetDat"), "broken-workbook: cannot read the workbook (ParseError)."),
        (changed(workbook(("a",), ("b",)), "xl/worksheets/sheet1.xml", b'<row r="3"', b'<row r="1"'), "broken-workbook: found rows out of order."),
    ],
)
def test_broken_workbooks(data: bytes, found: str) -> None:
    """Each is refused in one line that says what to do."""
    (line,) = said(data)

    assert f"error {found}" in line
    assert 'File, Save as, and the type "Excel Workbook (*.xlsx)".' in line or "split it" in line


def test_another_zip() -> None:
    """A document or an archive is no workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<x/>")

    assert said(stream.getvalue()) == [
        'w.xlsx: error no-workbook: found no Excel workbook. In Excel choose File, Save as, and the type "Excel Workbook (*.xlsx)".'
    ]


WHOLE = workbook(("Plot", "Under 1", "GP", "page 3"))


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_changed_bytes_break_it(changes: list[tuple[int, int]]) -> None:
    """However the file is damaged, it is read or refused with words."""
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte

    tables, faults = read_workbook(bytes(data), "w.xlsx")

    assert tables or faults


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_changed_sheet_breaks_it(junk: bytes, place: int) -> None:
    """The same within the XML of a sheet, which a damaged zip hardly ever reaches."""
    sheet = zipfile.ZipFile(io.BytesIO(WHOLE)).read("xl/worksheets/sheet1.xml")
    place %= len(sheet)

    tables, faults = read_workbook(changed(WHOLE, "xl/worksheets/sheet1.xml", sheet, sheet[:place] + junk + sheet[place:]), "w.xlsx")

    assert tables or faults


@settings(max_examples=20)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40), min_size=1))
def test_odd_texts_come_back(texts: list[str]) -> None:
    """What is written into a cell is read from it, formulas and codes of letters too."""
    odd = [form.format(text) for text in texts if text.strip() for form in ("{}x", "={}", "'{}", "_x000A_{}")]

    def change(sheet: Worksheet) -> None:
        for row, text in enumerate(odd, 2):
            put_text(sheet, row, 1, text)

    assume(odd)
    tables, _ = read_workbook(workbook((), change=change), "w.xlsx")
    assert [row.cells["title", 1].text for row in tables[0].rows] == [text.strip() for text in odd]
