"""The checklists as Word files, read back with python-docx."""

from __future__ import annotations

import dataclasses
import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from conftest import Folder
from lessonbook.checklist import Checklists, Choice
from lessonbook.library import Library
from lessonbook.pages import worddocs
from lessonbook.pages.frame import Frame
from lessonbook.pages.worddocs import sheet, word_files
from lessonbook.worddoc import Row, Sheet, word_file

Link = Callable[[str, str], str]
HOSTILE = "</w:t><w:br/> & \" ' <b> ]]> é"
SHEET = Sheet(
    title="GP: checklist",
    version="Version 3f2a",
    author="Lessonbook",
    intro="Prompts for thought.",
    rule="Never write a name.",
    fields=("Team", "Role", "Date"),
    columns=("No.", "Prompt", "Answer", "Note"),
    answers=("Yes", "Not yet", "Not applicable"),
    rows=(Row("Weighed?", "It was not.", "Reported once."), Row("Plotted?", "Neither.", "Reported twice.")),
    closing=("Still worried?", "Written for England."),
    day=datetime.date(2026, 11, 23),
)


def read(data: bytes) -> Any:
    """A file as Word opens it."""
    return docx.Document(io.BytesIO(data))


def lines(cell: Any) -> list[str]:
    """All texts of a cell, those in boxes too, which python-docx passes over."""
    return ["".join(text.text or "" for text in paragraph._p.iter(qn("w:t"))) for paragraph in cell.paragraphs]


def test_what_stands_on_the_sheet() -> None:
    """Title, version, rule, head, prompts with their answers and room, and the closing sentence, in this order."""
    document = read(word_file(SHEET))
    head, prompts = document.tables

    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()] == [
        *("GP: checklist", "Version 3f2a", "Prompts for thought.", "Never write a name.", "Still worried?", "Written for England."),
    ]
    assert [cell.text for cell in head.rows[0].cells] == ["Team: ", "Role: ", "Date: "]
    assert [lines(cell) for cell in prompts.rows[0].cells] == [["No."], ["Prompt"], ["Answer"], ["Note"]]
    assert [lines(cell) for cell in prompts.rows[1].cells] == [
        ["1"],
        ["Weighed?", "It was not.", "Reported once."],
        ["☐ Yes", "☐ Not yet", "☐ Not applicable"],
        [""],
    ]
    assert len(prompts.rows) == 3
    assert document.paragraphs[0].style.name == "Heading 1"


def test_how_it_prints() -> None:
    """On A4, the first row on every page, no row cut by the end of one, room to write, and no table wider than the sheet."""
    document = read(word_file(SHEET))
    section, prompts = document.sections[0], document.tables[1]
    rows = [row._tr.trPr for row in prompts.rows]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    assert all(row.height.mm >= 17 for row in prompts.rows[1:])
    assert sum(column.width.mm for column in prompts.columns) <= section.page_width.mm - section.left_margin.mm - section.right_margin.mm + 1
    assert "GP: checklist · Version 3f2a" in section.footer.paragraphs[0].text


def test_boxes_can_be_ticked_in_word() -> None:
    """Each is a control of its own, empty, with a name for those who do not see it."""
    boxes = list(read(word_file(SHEET)).element.iter(qn("w:sdt")))

    assert [box.find(f".//{qn('w:alias')}").get(qn("w:val")) for box in boxes] == ["Yes", "Not yet", "Not applicable"] * 2
    assert all(box.find(".//{http://schemas.microsoft.com/office/word/2010/wordml}checkbox") is not None for box in boxes)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    """Whenever it is made: every time in the file is the library's day."""
    data = word_file(SHEET)
    about = read(data).core_properties

    assert word_file(SHEET) == data
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2026, 11, 23, 0, 0, 0)}
    assert [str(about.created)[:10], str(about.modified)[:10], about.author, about.title, about.language] == [
        *("2026-11-23", "2026-11-23", "Lessonbook", "GP: checklist", "en-GB"),
    ]


@pytest.mark.parametrize(("day", "kept"), [(None, 1980), (datetime.date(1066, 1, 1), 1980), (datetime.date(9999, 1, 1), 2107)])
def test_days_that_a_zip_file_cannot_hold(day: datetime.date | None, kept: int) -> None:
    """The nearest that it can stands for them."""
    data = word_file(dataclasses.replace(SHEET, day=day))

    assert {part.date_time[0] for part in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {kept}


def test_hostile_text_is_text() -> None:
    """It comes out as it was typed, wherever it stood; a title may be longer than the properties hold."""
    row = Row(HOSTILE, HOSTILE, HOSTILE)
    texts = {"title": HOSTILE * 20, "version": HOSTILE, "intro": HOSTILE, "rule": HOSTILE, "author": HOSTILE}
    made = dataclasses.replace(SHEET, **texts, answers=(HOSTILE,), columns=(HOSTILE,) * 4, fields=(HOSTILE,), closing=(HOSTILE,), rows=(row,))  # type: ignore[arg-type]
    document = read(word_file(made))

    assert [lines(cell) for cell in document.tables[1].rows[1].cells] == [["1"], [HOSTILE] * 3, [f"☐ {HOSTILE}"], [""]]
    assert document.paragraphs[0].text == HOSTILE * 20
    assert list(document.element.iter(qn("w:br"))) == []


def test_a_checklists_sheet(folder: Folder, link: Link) -> None:
    """The first nine prompts, each with why, basis and recurrence; what is meant for all says so, and where more stand."""
    folder.entry("all", agency="everyone", act_first="yes", recommendation="Ask the child.", added="2026-11-23")
    for number in range(10):
        folder.entry(
            f"own-{number}", failing="Nobody did. It was not seen.", recommendation=f"[{{action: Do {number}, prompt: Have I done {number}?, basis: review}}]"
        )
    library = folder.library()
    made = sheet(Frame(library, link, {}, lambda address: f"https://example.org/{address}"), Checklists(library).of(Choice("gp")))

    assert made.title == "GP and primary care: checklist"
    assert made.version.endswith("· Lessons as of 23 November 2026")
    assert made.rule == "Never write a child's, family's or colleague's name."
    assert len(made.rows) == 9
    assert made.rows[0].below == "Suggested by this site's editors; not from the review · Reported in 1 source we read, 2011 · meant for every service"
    assert made.rows[1] == Row("Have I done 0?", "Nobody did.", "The review recommends this · Reported in 1 source we read, 2011")
    assert made.closing[0] == "Still worried? Refer or escalate, whatever you ticked. Record decisions in your own system."
    assert made.closing[1] == "2 more prompts stand on the page of this checklist: https://example.org/checklists/gp"


def test_which_files_there_are(real: Library, link: Link) -> None:
    """One a service; one a moment for a service that goes by moment; none for ages, or for moments of all services."""
    names = [file.address for file in word_files(Frame(real, link, {}))]

    assert {"checklists/gp.docx", "checklists/childrens-social-care-at-assessment.docx"} <= set(names)
    assert len(names) == len(set(names))
    assert [name for name in names if "-for-" in name or name.startswith("checklists/at-") or name == "checklists/childrens-social-care.docx"] == []


def test_none_without_the_extra(folder: Folder, link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is built without python-docx too."""
    folder.entry("plot")
    monkeypatch.setattr(worddocs, "INSTALLED", False)

    assert list(word_files(Frame(folder.library(), link, {}))) == []
