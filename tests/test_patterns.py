"""The pages of patterns as they are written: what stands in the pictures and beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import get_args
from urllib.parse import parse_qsl, urlsplit

import pytest

from conftest import Folder
from lessonbook.coverage import coverage
from lessonbook.handovers import pairs
from lessonbook.library import Library
from lessonbook.model import SourceKind
from lessonbook.pages.frame import Frame
from lessonbook.pages.lesson import lesson_pages
from lessonbook.pages.page import Page
from lessonbook.pages.patterns import MOST_PAIRS, MOST_REPEATED, pattern_pages

Link = Callable[[str, str], str]
KINDS = tuple(kind for kind in get_args(SourceKind) if kind != "guidance")
"""The kinds of sources that may be evidence."""
HOSTILE = "</title><img src=x onerror=alert(1)>"


def patterns(library: Library, link: Link) -> dict[str, Page]:
    """The pages by address."""
    return {page.address: readable(page) for page in pattern_pages(Frame(library, link, {}))}


def readable(page: Page) -> Page:
    """The page with the arrows of the fixture's links as they were."""
    return replace(page, body=page.body.replace("-&gt;", "->"))


def lesson(library: Library, link: Link, lesson_id: str) -> str:
    """The body of a lesson's page."""
    return next(readable(page).body for page in lesson_pages(Frame(library, link, {"lesson": "lesson.js"})) if page.address == f"lessons/{lesson_id}")


def cells(body: str) -> Iterator[tuple[dict[str, str], int]]:
    """The filters to which each cell of the maps leads, and its number."""
    for address, number in re.findall(r'<td><a class="lb-shade[^"]*" href="([^"]*find\?[^"]*)"[^>]*>([\d,]+)</a>', body):
        yield dict(parse_qsl(urlsplit(html.unescape(address)).query)), int(number.replace(",", ""))


def cite(*names: str) -> str:
    """The evidence of an entry."""
    return f"[{', '.join(f'{{source: {name}, where: x}}' for name in names)}]"


@pytest.fixture
def every_kind(folder: Folder) -> Library:
    """A lesson with a dated source of every kind, and an undated one."""
    for kind in KINDS:
        folder.source(kind, title=f"Of the kind {kind}", kind=kind)
    folder.source("undated", title="Without a year", year="undated")
    folder.entry("one", evidence=cite(*KINDS, "undated"))
    return folder.library()


def test_every_cell_is_its_number_and_its_filters(real: Library, link: Link) -> None:
    """All cells of all maps, none left out, 0 too."""
    found = list(cells(patterns(real, link)["patterns"].body))
    wanted = [
        ({"age_group": age, facet: row}, count)
        for facet in ("agency", "decision_point", "theme")
        for row, numbers in coverage(real, facet, "age_group").items()
        for age, count in numbers.items()
    ]

    assert found == wanted
    assert 0 in {count for _, count in found}


def test_every_kind_has_a_shape_of_its_own(every_kind: Library, link: Link) -> None:
    """In the picture as in the key to it, which stands beside it."""
    body = patterns(every_kind, link)["patterns"].body
    picture = re.findall(r'\((.*?)\)</title>.*?<path class="lb-mark" d="([^"]+)"', re.sub("<svg class=.lb-key.*?</li>", "", body))
    key = [(name.strip(), shape) for shape, name in re.findall(r'aria-hidden="true"><path class="lb-mark" d="([^"]+)"/></svg>(.*?)</li>', body)]

    assert len({shape for _, shape in picture}) == len(picture) == len(KINDS)
    assert sorted(picture) == sorted(key)


def test_undated_sources_are_said(every_kind: Library, link: Link) -> None:
    """Beside the picture, with a link, on both pages."""
    body = patterns(every_kind, link)["patterns"].body

    assert 'One more source has no visible year: <a href="patterns->sources/undated">Without a year</a>' in body
    assert 'One more source has no visible year: <a href="#from-undated">Without a year</a>' in lesson(every_kind, link, "one")


def test_at_most_twenty_and_the_most_repeated(real: Library, link: Link) -> None:
    """In their order."""
    body = patterns(real, link)["patterns"].body
    drawn = re.findall(r'<title id="years-(.*?)">', body)

    assert drawn == [each.id for each in real.repeated[:MOST_REPEATED]]


def test_a_page_a_pair(real: Library, link: Link) -> None:
    """Each lists its lessons, and the index leads to each."""
    made = patterns(real, link)
    found = pairs(real)

    assert len(made) == len(found) + 2
    for pair in found:
        page = made[f"between/{pair.sender.id}-to-{pair.receiver.id}"]
        assert re.findall(r'__title"><a href="[^"]*->lessons/(.*?)"', page.body) == [each.id for each in pair.lessons]
        assert f"between/index->{page.address}" in made["between/index"].body


def test_many_pairs_are_cut(folder: Folder, link: Link) -> None:
    """The page of patterns shows the first, and leads to all."""
    services = ["gp", "police", "school", "midwifery", "camhs"]
    for sender in services:
        for receiver in services:
            folder.entry(f"from-{sender}-to-{receiver}", title=f"{sender} {receiver}", handover=f"{{from: {sender}, to: {receiver}}}")
    made = patterns(folder.library(), link)

    assert made["patterns"].body.count("patterns->between/") == MOST_PAIRS + 1
    assert made["between/index"].body.count("index->between/") == len(services) ** 2


def test_an_empty_library(folder: Folder, link: Link) -> None:
    """Its pages stand, and its maps hold nothing but 0."""
    made = patterns(folder.library(), link)

    assert {count for _, count in cells(made["patterns"].body)} == {0}
    assert "No lesson yet." in made["patterns"].body
    assert "That is not no risk." in made["between/index"].body


def test_hostile_titles_are_text_in_pictures(folder: Folder, link: Link) -> None:
    """In both titles of a picture, on both pages."""
    folder.source("report", title=f'"{HOSTILE}"')
    folder.entry("one", title=f'"{HOSTILE}"')
    library = folder.library()

    for body in (patterns(library, link)["patterns"].body, lesson(library, link, "one")):
        assert "<img" not in body
        assert f"Sources by year: {html.escape(HOSTILE)}</title>" in body
        assert f"<title>2011: {html.escape(HOSTILE)} (Inspection report)</title>" in body


def test_nearest_lessons_where_none_is_related(folder: Folder, link: Link) -> None:
    """They are shown, and said to be nobody's choice; an editor's choice is shown alone, and a pair leads to its page."""
    for name in ("one", "two", "three"):
        folder.entry(name, title=f"Title {name}", related="[two]" if name == "three" else "")
    folder.entry("four", title="Title four", handover="{from: police, to: gp}")
    library = folder.library()
    one, three, four = (lesson(library, link, name) for name in ("one", "three", "four"))

    assert "no editor has chosen them" in one
    assert "->lessons/two" in one
    assert "->lessons/three" in one
    assert "no editor has chosen them" not in three
    assert "->lessons/one" not in three
    assert "lessons/four->between/police-to-gp" in four


def test_the_timeline_of_a_lesson_leads_into_its_evidence(every_kind: Library, link: Link) -> None:
    """Every mark leads to an entry of the list under it."""
    body = lesson(every_kind, link, "one")
    marks = re.findall(r'<a href="#(from-[^"]+)"><title>', body)

    assert len(marks) == len(KINDS)
    assert [mark for mark in marks if f'<li id="{mark}">' not in body] == []
