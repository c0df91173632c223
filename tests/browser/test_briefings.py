"""Briefings and the reader's own service: over http, under a sub-path and from a folder."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import watched
from browser.test_find import open_find
from lessonbook.library import Library

LESSON = "plot-every-weight-on-the-growth-chart"
OTHER = "act-at-once-on-talk-of-suicide"


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def shown(page: Page) -> list[str]:
    """The titles of the lessons that stand in the briefing."""
    page.wait_for_selector("[data-module=briefing][data-ready]")
    return page.locator("article.lb-sheet h2").all_inner_texts()


def test_every_lesson_has_a_sheet(page: Page, address: str, real: Library) -> None:
    """One page of A4 each: the twenty with the most text are printed."""
    longest = sorted(real.current, key=lambda lesson: -len(lesson.model_dump_json(include={"failing", "why", "recommendation", "questions", "title"})))[:20]
    for lesson in longest:
        page.goto(f"{address}/briefings/{lesson.id}.html")

        assert pages(page.pdf(format="A4", prefer_css_page_size=True)) == 1, lesson.id


def test_seven_parts(page: Page, base: str) -> None:
    """In the sector's order, with an empty plan and where it comes from."""
    page.goto(f"{base}/briefings/{OTHER}.html")
    headings = page.locator(".lb-sheet h2").all_inner_texts()

    assert [heading.split(".")[0] for heading in headings] == ["1", "2", "3", "4", "5", "6", "7"]
    expect(page.locator(".lb-plan tbody tr")).to_have_count(3)
    expect(page.locator(".lb-sheet__source")).to_contain_text(OTHER)
    assert page.locator(".lb-sheet__do dd").count() == page.locator(".lb-sheet__do .lb-basis").count() > 0


def test_from_the_tray_to_the_briefing(page: Page, base: str) -> None:
    """A lesson and a result are put aside; the header leads to both together; one is taken off; the link can be shared."""
    page.goto(f"{base}/lessons/{LESSON}.html")
    page.get_by_role("button", name="Add to my briefing").click()
    expect(page.get_by_role("button", name="Remove from my briefing")).to_have_attribute("aria-pressed", "true")
    open_find(page, base, "?q=suicide")
    title = page.locator(".lb-card__title").first.inner_text()
    page.locator(".lb-card").first.get_by_role("button", name="Add to my briefing").click()
    page.get_by_role("link", name="My briefing (2)").click()

    assert shown(page) == [shown(page)[0], title]
    expect(page.locator("[data-plan] tbody tr")).to_have_count(4)
    address = page.url
    page.get_by_role("button", name=f"Remove from my briefing: {title}").click()
    assert len(shown(page)) == 1
    assert title not in shown(page)
    page.goto(address)
    assert len(shown(page)) == 2


def test_a_shared_link_needs_no_tray(context: BrowserContext, base: str) -> None:
    """Whoever gets it sees the lessons, and their own list stays what it was."""
    page, watch = watched(context)
    page.goto(f"{base}/briefing.html?lessons={OTHER},{LESSON}")

    assert len(shown(page)) == 2
    expect(page.get_by_role("link", name=re.compile("My briefing"))).to_be_hidden()
    page.locator("article.lb-sheet").first.get_by_role("button").click()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Make this my briefing").click()
    expect(page.get_by_role("link", name="My briefing (1)")).to_be_visible()
    assert watch.errors == []


@pytest.mark.parametrize("lesson", [LESSON, OTHER, "name-one-lead-and-agree-who-does-what"])
def test_together_they_say_what_each_says_alone(page: Page, address: str, lesson: str) -> None:
    """Sections 1 to 6 of a lesson's own sheet and of the page of several: the same words, source of good practice and what was left out included."""
    page.goto(f"{address}/briefings/{lesson}.html")
    alone = [words(text) for text in page.locator(".lb-sheet section").all_inner_texts()][:6]
    page.goto(f"{address}/briefing.html?lessons={lesson}")

    assert len(shown(page)) == 1
    assert [words(text) for text in page.locator("article.lb-sheet section").all_inner_texts()] == alone


def words(text: str) -> list[str]:
    """The words of a section, however they are laid out."""
    return re.findall(r"[\w']+", text)


def test_a_lesson_that_is_no_more(context: BrowserContext, base: str) -> None:
    """It is said, and the others stand."""
    page, _ = watched(context)
    page.goto(f"{base}/briefing.html?lessons={LESSON},no-such-lesson")

    assert len(shown(page)) == 1
    expect(page.locator("[data-lessons]")).to_contain_text("The lesson “no-such-lesson” did not arrive.")


@pytest.mark.parametrize("lessons", ["", "..%2F..%2Fevil", "<script>", "a" * 5000, ",,,", "constructor,__proto__", "%00"])
def test_odd_addresses(context: BrowserContext, address: str, lessons: str) -> None:
    """Nothing but an id is asked for, and the page works."""
    page, watch = watched(context)
    page.goto(f"{address}/briefing.html?lessons={lessons}")
    page.wait_for_selector("[data-module=briefing][data-ready]")

    assert not [url for url in watch.requests if "evil" in url.rsplit("?", 1)[0] or ".." in url.rsplit("?", 1)[0]]
    assert [error for error in watch.errors if "404" not in error and "MIME" not in error] == []


def test_without_storage(context: BrowserContext, address: str) -> None:
    """The tray works for the page, and the link carries the list."""
    page, watch = watched(context)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {value: null})")
    page.goto(f"{address}/lessons/{LESSON}.html")
    page.get_by_role("button", name="Add to my briefing").click()
    page.get_by_role("link", name="My briefing (1)").click()

    assert len(shown(page)) == 1
    assert watch.errors == []


def test_the_readers_own_actions_come_first(page: Page, base: str) -> None:
    """A service is chosen once: its actions lead here and on the next lesson, all stay, and it can be forgotten."""
    page.goto(f"{base}/lessons/{LESSON}.html")
    actions = page.locator(".lb-actions > li")
    before = actions.all_inner_texts()
    page.get_by_role("button", name="Hospital and emergency department").click()

    assert "Hospital and emergency department" in actions.first.inner_text()
    assert sorted(actions.all_inner_texts()) == sorted(before)
    page.reload()
    assert "Hospital and emergency department" in actions.first.inner_text()
    page.goto(f"{base}/index.html")
    expect(page.locator(".lb-yours")).to_contain_text("You said that you are: Hospital and emergency department.")
    page.locator(".lb-yours").get_by_role("link", name="Your checklist").click()
    expect(page.locator("h1")).to_have_text("Hospital and emergency department: checklist")
    page.goto(f"{base}/lessons/{LESSON}.html")
    page.get_by_role("button", name="All", exact=True).click()
    assert actions.all_inner_texts() == before
    page.goto(f"{base}/index.html")
    expect(page.locator(".lb-yours")).to_be_hidden()
