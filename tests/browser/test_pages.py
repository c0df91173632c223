"""Every kind of page: accessibility, keyboard, paper, narrow screens, hostile text."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import build, watched
from conftest import Folder

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A dark page is the light one in other colours: of axe's rules only these look at colours.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
KINDS = (
    *(
        "index",
        "find",
        "find.html?q=weight&agency=gp",
        "find.html?q=zzzz&agency=gp",
        "find.html?q=DV+assesment+3+month+old",
        "about",
        "editors",
        "hosts",
        "accessibility",
        "404",
    ),
    *("lessons/index", "lessons/plot-every-weight-on-the-growth-chart", "agencies/index", "agencies/gp", "ages/under-1", "moments/closure"),
    *("themes/men-and-household", "gaps", "harms/neglect", "circumstances/domestic-abuse", "searches/where-are-the-men", "sources/index"),
    *("sources/ofsted-2011-ages-of-concern", "checklists/index", "checklists/gp", "checklists/childrens-social-care"),
    *("checklists/childrens-social-care-at-assessment", "checklists/gp-for-under-1", "checklists/at-closure", "changes", "changes/gp"),
    *("briefings/plot-every-weight-on-the-growth-chart", "briefing", "briefing.html?lessons=plot-every-weight-on-the-growth-chart"),
    *("suggest", "suggest.html#lesson=plot-every-weight-on-the-growth-chart"),
    *("patterns", "between/index", "between/police-to-childrens-social-care"),
)


def url(base: str, kind: str) -> str:
    """The address of a page of a kind."""
    return f"{base}/{kind}" if ".html" in kind else f"{base}/{kind}.html"


def settle(page: Page, kind: str) -> None:
    """Wait until the finder has answered, or the form has its lesson."""
    if kind.startswith(("find", "suggest")):
        page.wait_for_selector("[data-ready]")


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str) -> None:
    """No violation of WCAG 2.2 AA or of good practice that a machine can see, and no sideways scrolling: wide, narrow, light and dark."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(url(address, kind))
    settle(page, kind)
    page.evaluate(AXE)
    found = {(width, scheme): faults(page, width, scheme) for width in (1280, 320) for scheme in SCHEMES}
    context.close()

    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def faults(page: Page, width: int, scheme: Literal["light", "dark"]) -> list[object]:
    """What axe finds, and by how much the page is too wide."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")  # links fade from colour to colour
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(result => result.violations)", RULES if scheme == "light" else COLOURS)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [(each["id"], [node["target"] for node in each["nodes"]][:4]) for each in found] + ([f"{overflow} px too wide"] if overflow > 0 else [])


def test_the_page_for_missing_pages(page: Page, address: str) -> None:
    """It stands with its styles where the site is the root of its server, which is all that MkDocs knows of it."""
    page.goto(url(address, "404"))

    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")


# A sub-path differs from a server's root in the links alone: a page at each depth, and those that load more.
DEEPER = ("index", "find.html?q=weight&agency=gp", "lessons/plot-every-weight-on-the-growth-chart", "checklists/gp", "suggest")
VISITS = [(base, kind) for base in ("http", "sub-path", "file") for kind in (DEEPER if base == "sub-path" else KINDS) if kind != "404"]


@pytest.mark.parametrize(("base", "kind"), VISITS, indirect=["base"])
def test_nothing_goes_out_and_nothing_is_refused(page: Page, base: str, kind: str) -> None:
    """Under the strict policy no page asks another host, and no load is refused (the fixture looks)."""
    page.goto(url(base, kind))
    settle(page, kind)


def test_the_menu_works_by_keyboard(browser: Browser, base: str) -> None:
    """Tab reaches the button, Enter opens, the links follow, Escape closes and gives the focus back."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page, watch = watched(context)
    page.goto(f"{base}/agencies/gp.html")
    button = page.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("link", name="Checklists", exact=True)).to_be_hidden()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert button.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Find", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    assert watch.errors == []
    context.close()


def test_the_skip_link(page: Page, base: str) -> None:
    """The first Tab shows it, and it leads past the header."""
    page.goto(f"{base}/lessons/index.html")
    page.keyboard.press("Tab")
    expect(page.locator(".lb-skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_no_single_key_does_anything(page: Page, address: str) -> None:
    """Letters and signs typed outside a field leave the page as it is."""
    page.goto(f"{address}/lessons/index.html")
    before = (page.url, page.inner_text("body"))
    for key in ("n", "p", "s", "f", "/", ".", ",", "h"):
        page.keyboard.press(key)

    assert (page.url, page.inner_text("body")) == before


def test_focus_is_seen_and_stays_on_the_screen(page: Page, address: str) -> None:
    """Every stop of the Tab key has a size and a place inside the page's width."""
    page.goto(f"{address}/lessons/plot-every-weight-on-the-growth-chart.html")
    script = """(() => { const box = document.activeElement.getBoundingClientRect();
        return [box.left, box.width, getComputedStyle(document.activeElement).outlineStyle]; })()"""
    for _ in range(25):
        page.keyboard.press("Tab")
        left, width, outline = page.evaluate(script)
        assert left >= 0
        assert width > 0
        assert outline != "none"


def test_the_actions_fit_the_first_screen(page: Page, address: str) -> None:
    """On a desk the first actions of a lesson need no scrolling."""
    page.goto(f"{address}/lessons/plot-every-weight-on-the-growth-chart.html")
    bottom = page.locator(".lb-actions > li").nth(1).evaluate("item => item.getBoundingClientRect().bottom")

    assert bottom < 900


def test_the_print_button(page: Page, address: str) -> None:
    """It is there with scripts and prints."""
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{address}/checklists/gp.html")
    page.get_by_role("button", name="Print").click()

    assert page.evaluate("window.printed") is True


HOSTILE = (
    "<img src=x onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    "[x](javascript:window.ran=1)",
    "<a href=javascript:window.ran=1>x</a>",
    "</title><svg onload=window.ran=1>",
    "&lt;img src=x onerror=window.ran=1&gt;",
    "' onmouseover=window.ran=1 x=",
    "</script><script>window.ran=1</script>",
    "<!--<script>window.ran=1</script>",
)

# What in these texts looks like an account or an address to the privacy guard, which would let none of them be built.
NO_NAMES = ("window.ran", "javascript:window.ran")


def quoted(text: str) -> str:
    """A text as a YAML value."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@pytest.fixture(scope="module")
def hostile(small_project: tuple[Path, Folder]) -> Path:
    """A site in which every text of an entry and a source is hostile."""
    project, folder = small_project
    with (folder.path / "privacy" / "words.txt").open("a", encoding="utf-8") as words:
        words.write("".join(f"{word}\n" for word in NO_NAMES))
    for number, text in enumerate(HOSTILE):
        value = quoted(text)
        names = {"publisher": value, "reference": value, "licence": value, "read": "part", "read_note": value}
        folder.source(f"source-{number}", title=quoted(f"{text} {number}"), **names)
        evidence = f"[{{source: source-{number}, where: {value}, says: {value}, note: {value}}}]"
        actions = f"[{{action: {value}, prompt: {quoted(f'{text} {number}?')}}}]"
        texts = dict.fromkeys(("failing", "why", "case", "reviewed_by"), value) | {"added": "2026-11-23"}
        good = f"[{{text: {value}, source: source-{number}, where: {value}}}]"
        folder.entry(
            f"entry-{number}", title=quoted(f"{text} {number}"), evidence=evidence, recommendation=actions, good_practice=good, questions=f"[{value}]", **texts
        )
    folder.entry("gone", title=quoted(HOSTILE[0]), status="withdrawn", reason=quoted(HOSTILE[1]), added="2026-11-23")
    folder.entry("moved-on", title=quoted(HOSTILE[2]), status="superseded", superseded_by="entry-0", formerly="old-name", added="2026-11-23")
    return build(project, project / "site")


@pytest.mark.parametrize(
    "kind",
    [
        *(f"lessons/entry-{number}" for number in range(len(HOSTILE))),
        *("index", "lessons/index", "lessons/gone", "lessons/moved-on", "agencies/gp", "ages/under-1", "harms/neglect", "moments/routine-contact"),
        *("changes", "changes/gp"),
        *(
            "checklists/gp",
            "checklists/health-visiting",
            "sources/index",
            "sources/source-0",
            "sources/source-4",
            "patterns",
            "between/index",
            "find",
            "find.html?q=img",
            "find.html?q=ran&agency=gp",
        ),
    ],
)
def test_hostile_text_is_shown_and_never_run(context: BrowserContext, hostile: Path, kind: str) -> None:
    """Without any policy to help, nothing runs, on hover and click neither, and the text stands there as typed."""
    page, watch = watched(context)
    page.goto(url(hostile.as_uri(), kind))
    settle(page, kind)
    assert page.locator("article a[href^='javascript:' i], article img, article [onerror], article [onmouseover], article [onload]").count() == 0
    assert page.locator("article svg:not(.lb-years, .lb-years svg, .lb-key__mark), article svg title *").count() == 0
    for element in page.locator("article :is(p, li, a, h1, h2)").all()[:40]:
        element.dispatch_event("mouseover")

    assert page.evaluate("window.ran") is None
    assert watch.errors == []
    if kind.startswith("lessons/entry-"):
        text = HOSTILE[int(kind.rsplit("-", 1)[1])]
        shown = page.locator("article").inner_text()
        assert page.locator("h1").inner_text().startswith(text)
        assert shown.count(text) >= 8


def test_hostile_results_are_text(context: BrowserContext, hostile: Path) -> None:
    """The finder shows titles and actions as typed."""
    page, watch = watched(context)
    page.goto(f"{hostile.as_uri()}/find.html")
    page.wait_for_selector("[data-ready]")
    shown = page.locator("[data-list]").inner_text()

    assert all(shown.count(text) >= 2 for text in HOSTILE)
    assert page.evaluate("window.ran") is None
    assert watch.errors == []
