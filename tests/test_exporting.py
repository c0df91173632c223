"""The workbook of a library, and back again."""

from __future__ import annotations

from pathlib import Path

from conftest import Folder
from lessonbook.exchange.exporting import as_workbook, rows
from lessonbook.exchange.importing import plan, read_tables
from lessonbook.library import Library
from lessonbook.loading import load
from lessonbook.validation import validate


def imported(library: Library, empty: Folder) -> Library:
    """A library written to a workbook, and read from it into an empty folder."""
    tables, faults = read_tables(as_workbook(library), "all.xlsx")
    assert faults == []
    made = plan(load(empty.path), tables, [], validate)
    assert made.errors == []
    for path, text in made.texts.items():
        target = empty.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return empty.library()


def test_the_real_library_comes_back(real: Library, folder: Folder) -> None:
    """Every lesson and every source is what it was, in the same file."""
    (folder.path / "sources" / "report.yml").unlink()

    back = imported(real, folder)

    assert back.lessons == real.lessons
    assert back.sources == real.sources
    assert back.paths == real.paths


def test_every_field_comes_back(folder: Folder, tmp_path: Path) -> None:
    """What the real library has no example of yet: tombstones, notes, silences, odd texts."""
    folder.entry("heir", title="An heir")
    folder.entry(
        "plot",
        title="'=1+1'",
        kind="good-practice",
        failing="",
        works='"One;\\n\\ntwo _x000A_ “three”"',
        act_first="yes",
        theme="[drift-and-delay, signs-underrated]",
        handover="{from: gp, to: police}",
        why="'-5 is not a formula'",
        good_practice="[{text: Good; better, source: report}, {text: Best, source: report, where: p. 1}]",
        recommendation="[Ask., {action: Tell., prompt: Have I told?, agency: [gp, police], basis: review, level: manager, source: report}]",
        evidence="[{source: report, where: 1-5, says: 'no', note: [one; two, three]}]",
        case="'@home'",
        questions="['Who; why?', '+ what?']",
        related="[heir]",
        formerly="[old, older]",
        silence="[{code: weak-verb, reason: 'The word: ours.'}]",
        status="superseded",
        superseded_by="heir",
        added="2026-01-01",
        reviewed="2026-02-01",
        reviewed_by="A nurse",
    )
    folder.entry("gone", title="Gone", status="withdrawn", reason="Wrong.")
    folder.source("guide", title="Guide", year="undated", kind="guidance", standing="local", in_force="no", as_at="November 2026", reports_on="report")
    library = folder.library()
    empty = Folder(tmp_path / "empty" / "lessons")
    (empty.path / "sources" / "report.yml").unlink()

    back = imported(library, empty)

    assert back.lessons == library.lessons
    assert back.sources == library.sources


def test_a_row_holds_only_what_is_said(folder: Folder) -> None:
    """What is meant where nothing is said stays unsaid."""
    folder.entry("plot")
    made = {sheet.name: found for sheet, found in rows(folder.library()).items()}

    assert made["Actions"] == [{"lesson": "plot", "action": "Plot each weight on the growth chart."}]
    assert made["Evidence"] == [{"lesson": "plot", "source": "report", "where": "page 3"}]
    assert set(made["Lessons"][0]) == {"id", "title", "age_group", "agency", "failing", "harm", "decision_point"}
    assert made["Lessons"][0]["agency"] == "gp; health-visiting"
