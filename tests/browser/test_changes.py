"""What's new, and what is overdue, in a real browser."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import build, watched
from browser.test_pages import AXE, RULES
from conftest import Folder

LESSON = "lessons/plot-every-weight-on-the-growth-chart"


def open_text(page: Page, base: str) -> str:
    """Open the text for an e-mail, by keyboard, and give it."""
    page.goto(f"{base}/changes.html")
    page.get_by_text("A text for an e-mail").focus()
    page.keyboard.press("Enter")
    text = page.get_by_role("textbox", name="A text for an e-mail")
    expect(text).to_be_visible()
    return text.input_value()


def test_the_text_is_copied(context: BrowserContext, page: Page, base: str) -> None:
    """The button gives the whole text to the clipboard and says so."""
    if not base.startswith("file:"):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = open_text(page, base)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()

    assert text.startswith("What's new in Lessonbook, ")
    if not base.startswith("file:"):
        assert page.evaluate("navigator.clipboard.readText()") == text


def test_the_old_way_to_copy(page: Page, address: str) -> None:
    """Over plain http there is no clipboard for scripts: the text is marked and copied as browsers always could."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    text = open_text(page, address)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()

    assert page.evaluate("document.getSelection().toString()") == text


def test_a_browser_that_copies_nothing(page: Page, address: str) -> None:
    """The text is marked, for the reader to copy, and the page says so."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;")
    text = open_text(page, address)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="The text is marked; copy it with the keyboard.")).to_be_visible()

    assert page.evaluate("document.getSelection().toString()") == text


def test_without_scripts(browser: Browser, base: str) -> None:
    """The changes, the services and the text are there; no button that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page, watch = watched(context)
    page.goto(f"{base}/changes.html")
    page.get_by_text("A text for an e-mail").click()
    expect(page.locator("#lb-letter")).to_be_visible()
    expect(page.locator("[data-module=letter]")).to_be_hidden()
    expect(page.locator(".lb-month .lb-card").first).to_be_visible()
    page.get_by_text("What's new for one service").click()
    page.get_by_role("link", name="GP and primary care").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What's new: GP and primary care")
    context.close()
    assert watch.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_folded(browser: Browser, address: str, scheme: str) -> None:
    """The list of services and the text, unfolded on a narrow screen."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/changes/gp.html")
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(result => result.violations)", RULES)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()

    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    assert overflow <= 0


def test_on_paper(page: Page, address: str) -> None:
    """What is for the screen alone stays there."""
    page.goto(f"{address}/changes.html")
    page.emulate_media(media="print")

    expect(page.locator(".lb-news")).to_be_hidden()
    expect(page.locator(".lb-month .lb-card").first).to_be_visible()


@pytest.mark.parametrize(("days", "seen"), [(-400, False), (0, False), (1, True), (400, True)])
def test_an_overdue_lesson_says_so(page: Page, base: str, days: int, seen: bool) -> None:
    """From the day after the one that stands in the side column; the site itself knows no clock."""
    page.goto(f"{base}/{LESSON}.html")
    banner = page.locator("[data-module=due]")
    day = datetime.date.fromisoformat(banner.get_attribute("data-day") or "") + datetime.timedelta(days=days)
    page.clock.set_fixed_time(datetime.datetime.combine(day, datetime.time(23, 59)))
    page.reload()

    expect(page.locator(".lb-lesson__side").get_by_text("Review due")).to_be_visible()
    assert banner.is_visible() is seen


def test_the_header_is_one_line(page: Page, address: str) -> None:
    """At 1280 px the menu, the reader's briefing and the search stand beside each other."""
    page.goto(f"{address}/{LESSON}.html")
    before = page.locator(".lb-header").bounding_box()
    page.get_by_role("button", name="Add to my briefing").click()
    expect(page.locator(".lb-header__tray")).to_be_visible()
    after = page.locator(".lb-header").bounding_box()
    menu, search = page.locator(".lb-header nav").bounding_box(), page.locator("#lb-header-q").bounding_box()

    assert before
    assert before == after
    assert before["height"] < 70
    assert menu
    assert search
    assert menu["height"] < 50
    assert search["width"] > 100


@pytest.fixture(scope="module")
def news(small_project: tuple[Path, Folder]) -> str:
    """A site in which lessons were replaced and withdrawn."""
    project, folder = small_project
    folder.entry("heir", title="Heir", added="2026-11-01")
    folder.entry("lost", title="Lost", added="2026-11-02", status="superseded", superseded_by="heir")
    folder.entry("gone", title="Gone", added="2026-11-03", status="withdrawn", reason="It was wrong.")
    return build(project, project / "news").as_uri()


def test_what_no_longer_holds(page: Page, news: str) -> None:
    """It stands first, with why, and leads to what took its place; it is never called overdue."""
    page.clock.set_fixed_time(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
    page.goto(f"{news}/changes/gp.html")

    assert page.locator(".lb-month .lb-card__title").all_inner_texts() == ["Gone", "Lost", "Heir"]
    expect(page.get_by_text("This lesson was withdrawn: It was wrong.")).to_be_visible()
    page.get_by_role("link", name="Heir").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heir")
    expect(page.locator("[data-module=due]")).to_be_visible()
    page.goto(f"{news}/lessons/lost.html")
    expect(page.locator("[data-module=due]")).to_have_count(0)


def test_the_word_file(page: Page, base: str) -> None:
    """A checklist's link downloads it."""
    page.goto(f"{base}/checklists/gp.html")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="The empty list as a Word file").click()

    assert waiting.value.suggested_filename == "gp.docx"
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")
