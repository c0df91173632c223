"""The workbook that people fill in, as Excel finds it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from conftest import Folder
from lessonbook.exchange.columns import ACTIONS, EVIDENCE, LESSONS, SHEETS, SOURCES, known_as
from lessonbook.exchange.importing import plan, read_tables
from lessonbook.exchange.template import put_text, template
from lessonbook.library import Library
from lessonbook.loading import load
from lessonbook.validation import validate


@pytest.fixture(scope="module")
def book(real: Library) -> openpyxl.Workbook:
    """The template of the real library."""
    return openpyxl.load_workbook(io.BytesIO(template(real)))


def offers(sheet: Worksheet) -> dict[str, str]:
    """Where the values of each drop-down come from, by the header of its column."""
    found = {}
    for offer in sheet.data_validations.dataValidation:
        for area in offer.sqref.ranges:
            found[str(sheet.cell(1, area.min_col).value)] = str(offer.formula1)
    return found


def values(book: openpyxl.Workbook, area: str) -> list[object]:
    """The values of a range, as a drop-down shows them."""
    name, cells = area.split("!")
    return [cell.value for row in book[name][cells.replace("$", "")] for cell in row]


def test_sheets_and_headers(book: openpyxl.Workbook) -> None:
    """How to begin stands first; every header is one that an import knows, explains itself and stays in sight."""
    assert book.sheetnames == ["How to", "Lessons", "Sources", "Actions", "Evidence", "Good practice", "Lists"]
    assert "lessonbook import lessons.xlsx" in str([row[0].value for row in book["How to"].rows])
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.freeze_panes == "A2"
        for number, cell in enumerate(page[1], 1):
            column = page.column_dimensions[get_column_letter(number)]
            assert known_as(str(cell.value))[0] in sheet.names
            assert cell.comment
            assert (column.number_format, column.width > 9) == ("@", True)


def test_what_is_offered(book: openpyxl.Workbook) -> None:
    """A lesson has room for three actions and two sources; what few lessons need is left to the other sheets and to editors."""
    headers = [str(cell.value) for cell in book["Lessons"][1]]

    assert headers[2:9] == ["Title", "Age group", "Agency", "Failing", "Action 1", "Action 2", "Action 3"]
    assert headers[9:16] == ["Source 1", "Where 1", "Says 1", "Source 2", "Where 2", "Says 2", "Harm"]
    assert not {"Case", "Status", "Formerly"} & set(headers)


def test_drop_downs(book: openpyxl.Workbook, real: Library) -> None:
    """They offer the labels of the vocabulary, the sources by id, the lessons by title, and the choices of the model."""
    lessons, sources, evidence = offers(book["Lessons"]), offers(book["Sources"]), offers(book["Evidence"])

    assert values(book, lessons["Agency"]) == [term.label for term in real.vocabulary.lists["agency"]]
    assert values(book, lessons["Decision point"]) == [term.label for term in real.vocabulary.lists["decision_point"]]
    assert values(book, lessons["Source 2"]) == list(real.sources)
    assert evidence["Lesson"] == "Lessons!$C$2:$C$5001"
    assert book["Lessons"]["C1"].value == "Title"
    assert sources["Nation"] == '"england,wales,scotland,northern-ireland,uk"'
    assert all(len(offer) <= 255 for page in (lessons, sources, evidence) for offer in page.values())


def test_every_column_that_takes_a_name_has_a_drop_down(book: openpyxl.Workbook) -> None:
    """Nobody must know the lists by heart."""
    for sheet in (LESSONS, SOURCES, ACTIONS, EVIDENCE):
        page = book[sheet.name]
        columns = {str(cell.value): sheet.column(known_as(str(cell.value))[0]) for cell in page[1]}
        assert {header for header, column in columns.items() if column.choices or column.of not in ("", "entries")} <= set(offers(page))


def test_only_one_choice_may_be_made_where_one_is_possible(book: openpyxl.Workbook) -> None:
    """Several terms may be typed with semicolons, and a new report's title; a wrong nation is refused by Excel itself."""
    found = [(page, offer, area) for page in book.worksheets for offer in page.data_validations.dataValidation for area in offer.sqref.ranges]
    strict = {str(page.cell(1, area.min_col).value): bool(offer.showErrorMessage) for page, offer, area in found}

    assert (strict["Agency"], strict["Source 1"], strict["Lesson"], strict["Nation"], strict["Handover to"]) == (False, False, False, True, True)


def test_a_filled_template_is_imported(folder: Folder) -> None:
    """A row of labels, as somebody chooses them from the lists, becomes a lesson and a source."""
    folder.entry("plot")
    book = openpyxl.load_workbook(io.BytesIO(template(folder.library())))
    filled: dict[str, dict[str, str | int]] = {
        "Lessons": {"Title": "Ask who lives there", "Age group": "Under 1", "Agency": "Police; GP", "Failing": "Nobody asked.", "Action 1": "Ask."},
        "Sources": {"Title": "New", "Publisher": "A board", "Year": 2019, "Kind": "research", "Nation": "uk", "Read": "full"},
        "Evidence": {"Lesson": "Ask who lives there", "Source": "New", "Where": "p. 2"},
    }
    filled["Lessons"].update({"Action 2": "Look.", "Source 1": "report", "Where 1": 12})
    for name, cells in filled.items():
        headers = [cell.value for cell in book[name][1]]
        for header, value in cells.items():
            book[name].cell(2, headers.index(header) + 1, value)
    stream = io.BytesIO()
    book.save(stream)

    tables, faults = read_tables(stream.getvalue(), "filled.xlsx")
    made = plan(load(folder.path), tables, faults, validate)

    assert made.faults == ()
    assert set(made.texts) == {"entries/ask-who-lives-there.yml", "sources/a-board-2019-new.yml"}
    assert "  - source: a-board-2019-new\n" in made.texts["entries/ask-who-lives-there.yml"]


def test_codes_of_letters_are_kept_from_excel() -> None:
    """Excel shows `_x0041_` as A: an underscore that begins such a code is written by its own."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    put_text(page, 1, 1, "_x0041_ and _x and _y0041_")

    assert page["A1"].value == "_x005F_x0041_ and _x and _y0041_"
