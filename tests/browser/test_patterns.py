"""What keeps coming up, in a real browser: its pictures, their tables, and where their links lead."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import watched

MAPS = ".lb-map:not(.lb-map--pairs)"
CELLS = f"{MAPS} a.lb-shade"


def number(text: str) -> int:
    """The number with which a text begins."""
    match = re.match(r"[\d,]+", text)
    assert match, text
    return int(match[0].replace(",", ""))


def chosen(page: Page) -> list[tuple[str, str]]:
    """Cells to follow: of each map the one with most lessons, one with none, and two by lot, the same in every run; address and number."""
    chance = random.Random(5)
    found: list[tuple[str, str]] = []
    for table in page.locator(MAPS).all():
        cells = table.locator("a.lb-shade").evaluate_all("cells => cells.map(cell => [cell.href, cell.textContent])")
        cells.sort(key=lambda cell: -number(cell[1]))
        found += [tuple(cell) for cell in (cells[0], cells[-1], *chance.sample(cells[1:-1], k=2))]
    return found


def test_a_cell_leads_to_as_many_lessons_as_it_says(page: Page, base: str) -> None:
    """In the finder, with the two filters of the cell and no other; 0 is none there too."""
    page.goto(f"{base}/patterns.html")
    cells = chosen(page)
    for address, count in cells:
        page.goto(address)
        page.wait_for_selector("[data-ready]")
        asked = [value for values in parse_qs(urlsplit(address).query).values() for value in values]

        assert number(page.locator("[data-heading]").inner_text()) == number(count), address
        assert sorted(page.locator("#lb-find input:checked").evaluate_all("boxes => boxes.map(box => box.value)")) == sorted(asked)
        assert len(asked) == 2
    assert {number(count) for _, count in cells} > {0}


def test_a_click_on_a_cell(page: Page, base: str) -> None:
    """As a reader does it."""
    page.goto(f"{base}/patterns.html")
    cell = page.locator(CELLS).first
    count = cell.inner_text()
    cell.click()

    expect(page.locator("[data-heading]")).to_have_text(re.compile(rf"^{count} lessons?\b"))


def test_pictures_and_marks_have_titles(page: Page, base: str) -> None:
    """Every picture by its lesson, every mark by its year, source and kind, for whoever points at it and for whoever hears it."""
    page.goto(f"{base}/patterns.html")
    pictures = page.locator("svg.lb-years")
    marks = page.locator("svg.lb-years a")

    assert pictures.count() == 20
    assert pictures.evaluate_all("all => all.every(one => one.firstElementChild.localName === 'title' && one.firstElementChild.textContent)")
    assert marks.evaluate_all("all => all.every(one => /^\\d{4}: .+ \\(.+\\)$/.test(one.firstElementChild.textContent))")
    expect(pictures.first).to_have_accessible_name(re.compile("^Sources by year: "))
    expect(marks.first).to_have_accessible_name(re.compile(r"^\d{4}: "))


def test_the_table_holds_what_the_pictures_show(page: Page, base: str) -> None:
    """Lesson by lesson the same years and the same sources; the number of sources is the lesson's, but for those that retell."""
    page.goto(f"{base}/patterns.html")
    page.get_by_text("The same as a table").click()
    rows, bodies = page.locator(".lb-lines > li"), page.locator(".lb-rows tbody")

    assert rows.count() == bodies.count() == 20
    for row, body in zip(rows.all(), bodies.all(), strict=True):
        marks = row.locator("svg a").evaluate_all("all => all.map(one => [one.textContent.trim().slice(0, 4), one.getAttribute('href')])")
        lines = body.locator("tr:has(td)").evaluate_all("all => all.map(one => [one.cells[0].textContent, one.querySelector('a').getAttribute('href')])")
        retold = row.get_by_text("not counted")

        assert [line for line in lines if line[0] != "undated"] == marks
        assert body.locator("th").inner_text() == row.locator("h3").inner_text()
        said = number(row.locator("p").first.inner_text().removeprefix("Reported in "))
        assert len(lines) - said == (number(retold.inner_text().replace("One", "1")) if retold.count() else 0)


def test_a_mark_leads_to_its_source(page: Page, base: str) -> None:
    """With the pointer, anywhere in the column of its year, and with the keyboard."""
    page.goto(f"{base}/patterns.html")
    mark = page.locator("svg.lb-years a").first
    title = mark.locator("title").text_content()
    mark.click(position={"x": 2, "y": 2})
    heading = page.locator("h1").inner_text()
    assert heading in (title or "")
    page.go_back()
    page.locator("svg.lb-years a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(heading)


def test_the_keyboard_passes_the_pictures_by(page: Page, base: str) -> None:
    """A link that shows itself when it is reached leads past each of them; focus is seen on a mark."""
    page.goto(f"{base}/patterns.html")
    for target, at in (("#coverage", 0), ("#between", 1)):
        past = page.locator(".lb-past").nth(at)
        past.focus()
        expect(past).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("target => Boolean(document.activeElement.compareDocumentPosition(document.querySelector(target)) & 2)", target)
    page.locator("svg.lb-years a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


SHADES = """cells => cells.map(cell => { const style = getComputedStyle(cell); return [style.backgroundColor, style.color]; })"""


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG has it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("look", ["light", "dark", "paper"])
def test_shades_are_told_apart_without_colour(browser: Browser, address: str, look: str) -> None:
    """Each is darker (in the dark: lighter) than the one before, and its number is read on it; on paper too."""
    context = browser.new_context(color_scheme="dark" if look == "dark" else "light")
    page = context.new_page()
    page.goto(f"{address}/patterns.html")
    page.emulate_media(media="print" if look == "paper" else "screen")
    shades = page.locator(".lb-key .lb-shade:not(.lb-shade--0)").evaluate_all(SHADES)
    kept = page.locator(CELLS).evaluate_all("cells => cells.every(cell => getComputedStyle(cell).printColorAdjust === 'exact')")
    context.close()
    grounds = [luminance(ground) for ground, _ in shades]
    contrasts = [(max(pair) + 0.05) / (min(pair) + 0.05) for pair in ([luminance(colour) for colour in shade] for shade in shades)]

    assert len(grounds) == 4
    assert grounds == sorted(grounds, reverse=look != "dark")
    assert all((max(pair) + 0.05) / (min(pair) + 0.05) > 1.2 for pair in pairwise(grounds))
    assert min(contrasts) >= 4.5
    assert kept


@pytest.mark.parametrize("kind", ["patterns", "between/index"])
def test_paper(context: BrowserContext, base: str, kind: str) -> None:
    """On A4 the pictures stand, nothing is wider than the sheet, and what is only for the screen is gone."""
    page, watch = watched(context)
    page.goto(f"{base}/{kind}.html")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.locator(".lb-shade").first).to_be_visible()
    if kind == "patterns":
        expect(page.locator("svg.lb-years").first).to_be_visible()
        expect(page.get_by_text("The same as a table")).to_be_hidden()
    sheets = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45]", sheets)
    assert 1 <= len(re.findall(rb"/Type /Page\b", sheets)) <= 8
    assert watch.errors == []


def inside(cells: Locator) -> bool:
    """Whether every cell holds its number, on one line."""
    fits: bool = cells.evaluate_all("cells => cells.every(cell => cell.scrollWidth <= cell.clientWidth && cell.clientHeight < 40)")
    return fits


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    """With the table open as well; numbers keep inside their cells, which are large enough to be hit, and marks inside their picture."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/patterns.html")
    page.get_by_text("The same as a table").click()
    cells = page.locator(CELLS)
    sizes = cells.evaluate_all("cells => cells.map(cell => [cell.offsetWidth, cell.offsetHeight])")
    outside = page.locator("svg.lb-years").evaluate_all(
        """all => all.flatMap(one => { const box = one.getBoundingClientRect();
            return [...one.querySelectorAll("path, text")].map(part => part.getBoundingClientRect())
                .filter(part => part.left < box.left - 1 || part.right > box.right + 1 || part.top < box.top - 1 || part.bottom > box.bottom + 1); }).length"""
    )

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert inside(cells)
    assert min(min(size) for size in sizes) >= 24
    assert outside == 0
    context.close()


def test_without_scripts(browser: Browser, base: str) -> None:
    """The pictures stand, and the name of each row leads to a page that lists what the finder would show."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/patterns.html")
    expect(page.locator("svg.lb-years")).to_have_count(20)
    row = page.locator(f"{MAPS} tbody th a").first
    name = row.inner_text()
    row.click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(".lb-card").first).to_be_visible()
    context.close()


def test_between_services(page: Page, base: str) -> None:
    """From the page of patterns and from a lesson to the lessons of a pair, as many as the table says."""
    page.goto(f"{base}/patterns.html")
    cell = page.locator(".lb-map--pairs a").first
    count = number(cell.inner_text())
    cell.click()
    heading = page.locator("h1").inner_text()
    expect(page.locator(".lb-card")).to_have_count(count)
    page.locator(".lb-card a").first.click()
    page.get_by_role("link", name=heading).click()
    expect(page.locator("h1")).to_have_text(heading)


def test_a_mark_on_a_lesson_leads_to_what_the_source_says(page: Page, base: str) -> None:
    """As many marks as pieces of evidence with a year, and each leads to its own."""
    page.goto(f"{base}/lessons/act-as-if-nobody-else-is-watching-the-baby.html")
    marks, pieces = page.locator("svg.lb-years a"), page.locator(".lb-evidence > li")
    assert marks.count() == pieces.count() > 1
    year = marks.first.text_content() or ""
    marks.first.click()

    expect(page.locator(".lb-evidence > li:target strong")).to_have_text(year.strip()[:4])
    expect(page.locator(".lb-evidence > li:target")).to_be_in_viewport()
