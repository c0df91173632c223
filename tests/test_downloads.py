"""The downloads, read back by the readers that people use."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Folder
from lessonbook.downloads import COLUMNS, as_csv, as_json, safe_cell
from lessonbook.library import Library


def test_csv_comes_back(folder: Folder) -> None:
    """A CSV reader finds what the entry says, commas, quotes and line ends included."""
    folder.entry("plot", title="'Plot, \"every\" weight; all'", failing='"One, \\"two\\"\\n\\nthree"')

    (row,) = csv.DictReader(io.StringIO(as_csv(folder.library()), newline=""))

    assert (row["title"], row["statement"]) == ('Plot, "every" weight; all', 'One, "two"\n\nthree')
    assert (row["agency"], row["basis"], row["reported_in"], row["first_year"]) == ("gp; health-visiting", "editor", "1", "2011")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(folder: Folder, sign: str) -> None:
    """A text that Excel would run is text."""
    folder.entry("plot", title=f"'{sign}cmd|calc!A1'")

    (row,) = csv.DictReader(io.StringIO(as_csv(folder.library())))

    assert row["title"] == f"'{sign}cmd|calc!A1"


@given(st.text())
def test_safe_cells(text: str) -> None:
    """No cell begins like a formula, and nothing of it is lost."""
    assert safe_cell(text).endswith(text)
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_json_comes_back(folder: Folder) -> None:
    """JSON holds each lesson with its count, and no editors' notes."""
    folder.entry("plot", evidence="[{source: report, where: p. 1, note: internal 7}]", good_practice="none recorded")

    data = json.loads(as_json(folder.library()))

    assert [source["id"] for source in data["sources"]] == ["report"]
    assert data["lessons"][0]["id"] == "plot"
    assert data["lessons"][0]["reported_in"] == 1
    assert data["lessons"][0]["recommendation"][0]["basis"] == "editor"
    assert data["lessons"][0]["evidence"] == [{"source": "report", "where": "p. 1"}]


def test_every_row_has_every_column(real: Library) -> None:
    """The real library fills the table."""
    rows = list(csv.reader(io.StringIO(as_csv(real))))

    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) - 1 == sum(len(lesson.recommendation) for lesson in real.current)


def test_an_undated_source_gives_no_year(folder: Folder) -> None:
    """Neither table nor JSON holds a made-up year."""
    folder.source("report", year="undated")
    folder.entry("one")
    library = folder.library()
    (row,) = csv.DictReader(io.StringIO(as_csv(library)))
    made = json.loads(as_json(library))

    assert (row["reported_in"], row["first_year"], row["last_year"]) == ("1", "", "")
    assert (made["lessons"][0]["first_year"], "year" in made["sources"][0]) == (None, False)
