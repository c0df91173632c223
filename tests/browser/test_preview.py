"""An editor at work: a browser beside the editor's program shows each save by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.test_pages import AXE, SCHEMES, faults
from test_preview_server import PATIENCE, Served, entries, serving

WAIT = PATIENCE * 1000


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview without an error."""
    yield from serving(tmp_path_factory.mktemp("previewed"))


def test_the_page_follows_the_file(page: Page, preview: Served) -> None:
    """Changed, broken and mended, without a hand on the browser; the page is never away from what is being read."""
    page.goto(f"{preview.address}/lessons/plot.html")
    heading, panel = page.get_by_role("heading", level=1), page.get_by_role("alert")
    expect(heading).to_have_text("Plot every weight")
    expect(panel).to_have_count(0)
    preview.folder.entry("plot", title="Plot each weight")
    expect(heading).to_have_text("Plot each weight", timeout=WAIT)
    preview.folder.entry("plot", title="Plot each weight", harm="neglekt")
    expect(panel).to_contain_text("lessons/entries/plot.yml:", timeout=WAIT)
    expect(panel).to_contain_text('harm[1]: found "neglekt"')
    expect(panel).to_contain_text("You see this page as it was when it last had no error.")
    expect(heading).to_have_text("Plot each weight")
    preview.folder.entry("plot", title="Plot every weight")
    expect(panel).to_have_count(0, timeout=WAIT)
    expect(heading).to_have_text("Plot every weight")


def test_a_new_entry_appears_before_the_eyes(context: BrowserContext, preview: Served) -> None:
    """Its address was opened before there was anything."""
    page = context.new_page()
    page.goto(f"{preview.address}/lessons/fresh.html")
    preview.folder.entry("fresh", title="[")
    expect(page.get_by_role("heading", level=1)).to_have_text("Left out of this preview", timeout=WAIT)
    preview.folder.entry("fresh", title="A fresh one")
    expect(page.get_by_role("heading", level=1)).to_have_text("A fresh one", timeout=WAIT)
    preview.save((entries(preview) / "fresh.yml").unlink)


def test_the_panel_can_be_read(context: BrowserContext, preview: Served) -> None:
    """Wide, narrow, light and dark: axe finds nothing, and the page is no wider than the screen."""
    preview.save(lambda: preview.folder.entry("bad", age_group="a-word-that-goes-on-and-on-without-any-end-" * 6))
    page = context.new_page()
    page.goto(f"{preview.address}/lessons/also.html")
    expect(page.get_by_role("alert")).to_be_visible()
    page.evaluate(AXE)
    found = {(width, scheme): faults(page, width, scheme) for width in (1280, 320) for scheme in SCHEMES}
    preview.save((entries(preview) / "bad.yml").unlink)

    assert {where: what for where, what in found.items() if what} == {}
