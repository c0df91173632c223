"""What readers take away on paper: the sheets themselves, as the browser prints them, read back."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from browser.conftest import watched
from browser.test_pages import settle, url

LESSONS = "plot-every-weight-on-the-growth-chart,see-the-child-alone-and-ask,act-at-once-on-talk-of-suicide"


def sheets(page: Page) -> list[str]:
    """The text of each sheet of A4, without its spaces: where lines break is the printer's business."""
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [bare(sheet.extract_text()) for sheet in printed.pages]


def bare(text: str) -> str:
    """The letters and figures alone."""
    return re.sub(r"[\W_]+", "", text)


def torn(blocks: Locator, printed: list[str]) -> list[str]:
    """The beginnings of the blocks whose words stand on two sheets, judged by the runs of five words that a single sheet holds."""
    found = []
    for text in blocks.evaluate_all("blocks => blocks.map(block => block.innerText)"):
        words = text.split()
        runs = [bare("".join(words[first : first + 5])) for first in range(len(words) - 4)]
        holding = [[number for number, sheet in enumerate(printed) if run in sheet] for run in runs]
        if len({numbers[0] for numbers in holding if len(numbers) == 1}) != 1:
            found.append(" ".join(words[:8]))
    return found


@pytest.mark.parametrize("kind", ["checklists/gp", "lessons/plot-every-weight-on-the-growth-chart"])
def test_paper(context: BrowserContext, base: str, kind: str) -> None:
    """On A4 there are no menus, nothing is wider than the sheet, and boxes are drawn."""
    page, _ = watched(context)
    page.goto(url(base, kind))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})

    expect(page.locator(".lb-header")).to_be_hidden()
    expect(page.locator(".lb-risk")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    sheet = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 595" in sheet or b"/MediaBox [0 0 594" in sheet
    if kind.startswith("checklists"):
        boxes = page.locator(".lb-items").first.locator(".lb-item__boxes input")
        assert boxes.count() == 3 * page.locator(".lb-items").first.locator(".lb-item").count()
        assert boxes.first.evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"
        expect(page.locator(".lb-more")).to_be_hidden()


# A page of each layout; many pages of a long layout print slowly and alike.
PRINTED = (
    *("index", "find.html?q=weight&agency=gp", "about", "lessons/plot-every-weight-on-the-growth-chart", "ages/under-1", "agencies/index", "gaps"),
    *("sources/ofsted-2011-ages-of-concern", "checklists/gp", "checklists/childrens-social-care", "changes/gp", "patterns", "between/index"),
    *("briefings/plot-every-weight-on-the-growth-chart", f"briefing.html?lessons={LESSONS}", "suggest", "messages"),
)


@pytest.mark.parametrize("kind", PRINTED)
def test_the_first_sheet_is_used(page: Page, address: str, kind: str) -> None:
    """Where several sheets are needed, the first is not left empty by what is kept together."""
    page.goto(url(address, kind))
    settle(page, kind)
    printed = sheets(page)

    assert len(printed) == 1 or len(printed[0]) > 500, [len(sheet) for sheet in printed]


@pytest.mark.parametrize("kind", ["checklists/gp", "checklists/at-closure", "checklists/childrens-social-care-at-assessment"])
def test_no_sheet_ends_inside_an_item(page: Page, address: str, kind: str) -> None:
    """Prompt, boxes, reason, basis and lesson of an item stand on one sheet."""
    page.goto(f"{address}/{kind}.html")
    page.emulate_media(media="print")
    items = page.locator(".lb-items").first.locator(".lb-item")

    assert items.count() > 1
    assert torn(items, sheets(page)) == []


def test_several_briefings_on_few_sheets(page: Page, address: str) -> None:
    """Three lessons and the plan need no more than three sheets, and no part of one is torn."""
    page.goto(f"{address}/briefing.html?lessons={LESSONS}")
    page.wait_for_selector("[data-module=briefing][data-ready]")
    page.emulate_media(media="print")
    printed = sheets(page)

    assert len(printed) == 3
    assert torn(page.locator("article.lb-sheet section"), printed) == []
