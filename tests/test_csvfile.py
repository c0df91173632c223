"""CSV files as programs and countries save them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.exchange.csvfile import read_csv
from lessonbook.exchange.tables import MAX_COLUMNS, MAX_ROWS

HEAD = "Title,Age group,Agency\n"


def cells(data: bytes, name: str = "lessons.csv") -> list[dict[str, str]]:
    """The texts of a file that must be in order, row by row."""
    (table,), faults = read_csv(data, name)
    assert not faults, faults
    return [{column: cell.text for (column, _), cell in row.cells.items()} for row in table.rows]


def said(data: bytes, name: str = "lessons.csv") -> list[str]:
    """What is wrong with a file."""
    return [str(fault) for fault in read_csv(data, name)[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    """UTF-8 with and without its mark, and UTF-16 with one."""
    assert cells(f"{HEAD}Naïve – café,Under 1,GP\n".encode(encoding)) == [{"title": "Naïve – café", "age_group": "Under 1", "agency": "GP"}]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (f"{HEAD}The baby’s weight,Under 1,GP\n".encode("cp1252"), "found the byte 0x92 in line 2, which is not UTF-8."),
        (HEAD.encode("utf-32"), "found the encoding UTF-32."),
        (HEAD.encode("utf-16-le"), "found empty bytes: this is no plain text file."),
        (HEAD.encode("utf-16")[:-1], "which is not UTF-16."),
        (b"\x89PNG\r\n\x1a\n\0\0", "found the byte 0x89 in line 1, which is not UTF-8."),
    ],
)
def test_other_encodings_are_refused_with_a_way_out(data: bytes, found: str) -> None:
    """Nobody can tell what letters such bytes were meant to be."""
    (line,) = said(data)

    assert line.startswith("lessons.csv: error not-utf-8: ")
    assert found in line
    assert line.endswith('In Excel choose File, Save as, and the type "CSV UTF-8 (Comma delimited)".')


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_of_other_countries(delimiter: str) -> None:
    """Excel takes the sign of the country; the header tells which."""
    text = f"Title{delimiter}Age group{delimiter}Where, exactly\n".replace("Where, exactly", "Where") + f'"Ask; see, ring"{delimiter}Under 1{delimiter}"p. 1"\n'

    assert cells(text.encode()) == [{"title": "Ask; see, ring", "age_group": "Under 1", "where": "p. 1"}]


def test_the_line_in_which_excel_names_the_delimiter() -> None:
    """It is no row of the table, and counts as one of the file."""
    (table,), _ = read_csv(b"sep=;\r\nTitle;Agency\r\nPlot;GP\r\n", "lessons.csv")

    assert [(row.place.row, row.cells["title", 1].text) for row in table.rows] == [(3, "Plot")]


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    """It is said, with the line."""
    (line,) = said(b'Title,Agency\nPlot,"GP\nAsk,Police\n')

    assert line == (
        'lessons.csv: error open-quote: cannot read line 3, "Ask,Police" (unexpected end of data). '
        "See that each quotation mark that opens a cell is closed, and that one inside a cell is doubled."
    )


@pytest.mark.parametrize("header", ["Titel,Agency", "Title 2,Agency", "Title,Agency,Agency", "Title,,Agency"])
def test_headers(header: str) -> None:
    """A header is known, and stands once over each filled column."""
    expected = {
        "Titel,Agency": ['lessons.csv, row 1, column A: error unknown-header: found the header "Titel". Did you mean "Title"?'],
        "Title 2,Agency": ['lessons.csv, row 1, column A: error unknown-header: found the header "Title 2". Did you mean "Title"?'],
        "Title,Agency,Agency": ['lessons.csv, row 1, column C: error repeated-header: found the header "Agency" a second time. Keep one column of it.'],
        "Title,,Agency": ['lessons.csv, row 2, column B: error no-header: found "GP" in a column without a header. Write a header above it, or delete it.'],
    }

    assert said(f"{header}\n{'Plot,GP,GP'[: 7 if header.count(',') == 1 else 10]}\n".encode()) == expected[header]


def test_a_second_action_has_a_number() -> None:
    """The message says how to number the columns."""
    (line,) = said(b"Title,Action,Action\n")

    assert line.endswith('found the header "Action" a second time. Number them: Action 1, Action 2.')


def test_blank_rows_are_passed_over_and_counted() -> None:
    """The row of a message is the row that Excel shows."""
    (table,), _ = read_csv(b"\n,,\nTitle,Agency\n\n , \nPlot,GP\n", "lessons.csv")

    assert [row.place.row for row in table.rows] == [6]


@pytest.mark.parametrize(("name", "sheet"), [("sources.csv", "Sources"), ("Good practice.csv", "Good practice"), ("my export.csv", "Lessons")])
def test_the_name_of_a_file_says_what_it_holds(name: str, sheet: str) -> None:
    """A file is of the lessons unless it has another sheet's name."""
    (table,), _ = read_csv(b"Source,Where\n", name)

    assert table.sheet.name == sheet


def test_limits() -> None:
    """The last row that may be read is read, and one more is refused; so are too many columns."""
    full = HEAD + "Plot,Under 1,GP\n" * MAX_ROWS

    assert len(cells(full.encode())) == MAX_ROWS
    assert said((full + "Plot,Under 1,GP\n").encode())[0].startswith("lessons.csv: error too-many-rows: found more than 5,000 rows")
    assert len(cells((full + ",,\n" * 100_000).encode())) == MAX_ROWS
    assert "too-many-rows" in said(b"," * MAX_COLUMNS + b"x\n")[0]


def test_characters_that_cannot_be_seen() -> None:
    """Each cell is looked at, also where its column is not read."""
    hidden, mixed = said("Title,Agency\nPl\u200bot,G\u0420\n".encode())

    assert hidden.startswith("lessons.csv, row 2, column A (Title): error hidden-character: found U+200B ZERO WIDTH SPACE. Delete it")
    assert mixed.startswith('lessons.csv, row 2, column B (Agency): error mixed-letters: found "G\u0420", with letters of two alphabets. Type')


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))), min_size=1, max_size=5))
def test_odd_texts_come_back(texts: list[str]) -> None:
    """What a CSV writer writes is read as it was, without the spaces at its ends."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream)
    rows.writerow([f"Action {number}" for number in range(1, len(texts) + 1)])
    rows.writerow(texts)

    (table,), _ = read_csv(stream.getvalue().encode(), "lessons.csv")

    assert [cell.text for row in table.rows for cell in row.cells.values()] == [text.strip() for text in texts if text.strip()]


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    """Whatever a file holds, it is read or refused with words."""
    tables, faults = read_csv(data, "lessons.csv")

    assert tables or faults
