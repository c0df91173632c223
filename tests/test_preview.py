"""The preview without a server: one page at a time is the page of a build, and what is broken is said."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace

import pytest

from conftest import Folder
from lessonbook.issues import Issue, Mark, Severity
from lessonbook.library import Library
from lessonbook.pages import assets, pages
from lessonbook.pages.page import Asset
from lessonbook.pages.site import ALWAYS, bundled
from lessonbook.preview import MOST_SHOWN, Place, Preview, Site, panel

BUNDLES = {name: f"// {name}" for name in ("finder", "checklist", "briefing", "lesson", "home", "changes", "suggest", "frame")}
Link = Callable[[str, str], str]


def absolute(address: str) -> str:
    """A whole address."""
    return f"https://example.org/{address}"


def place(link: Link) -> Place:
    """Where the preview of a test stands."""
    return Place(link, bundled(BUNDLES), absolute)


@pytest.fixture
def shown(folder: Folder, link: Link) -> Preview:
    """A preview of two entries."""
    folder.entry("plot", formerly="weigh", added="2026-11-20")
    folder.entry("also", title="Another", age_group="any", agency="everyone")
    preview = Preview()
    preview.show(folder.library(), place(link))
    return preview


def save(preview: Preview, folder: Folder) -> Library | None:
    """Take in what was saved, as the server does."""
    library = preview.read(folder.path)
    if library:
        preview.show(library)
    return library


def body(preview: Preview, address: str) -> str:
    """The body of a page."""
    page = preview.site.page(address)
    assert page
    return page.body


def whole(library: Library, link: Link) -> tuple[dict[str, object], dict[str, Asset]]:
    """All that a build makes, by address."""
    made = assets(library, link, BUNDLES, absolute)
    return {page.address: page for page in pages(library, link, {name: each.address for name, each in made.items()}, absolute)}, {
        each.address: each for each in made.values()
    }


def test_each_page_and_file_is_that_of_a_build(real: Library, link: Link) -> None:
    """In the real library every list, and one in fifteen of the rest: nothing is missing, and nothing differs by a letter."""
    site = Site(real, place(link))
    built, files = whole(real, link)

    assert built.keys() >= ALWAYS
    assert [address for address in {*ALWAYS, *list(built)[::15]} if site.page(address) != built[address]] == []
    assert [address for address in list(files)[::15] if site.asset(address) != files[address]] == []


def test_so_it_is_after_a_change(shown: Preview, folder: Folder, link: Link) -> None:
    """Every page and file: what was remembered of the time before does not show."""
    folder.entry("plot", title="Weigh each well-fed baby", related="also", added="2026-11-20")
    folder.entry("new", title="Read the line", failing="Nobody read the line of the baby's weights.")
    library = save(shown, folder)
    assert library
    built, files = whole(library, link)

    assert [address for address, page in built.items() if shown.site.page(address) != page] == []
    assert [address for address, file in files.items() if shown.site.asset(address) != file] == []
    assert "Read the line" in body(shown, "lessons/new")


def test_the_search_is_made_for_the_finder_alone(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the longest by far; a lesson, the home page and a checklist do without."""
    monkeypatch.setattr("lessonbook.preview.searched", lambda *_: pytest.fail("the search was made"))
    for address in ("lessons/plot", "index", "checklists/gp", "agencies/gp", "patterns"):
        assert body(shown, address)
    assert shown.site.has("find")


def test_a_broken_entry_is_shown_as_it_was(shown: Preview, folder: Folder) -> None:
    """Its own page stays, other pages leave it out, and the panel says what the check says."""
    folder.entry("plot", title="[")
    assert save(shown, folder)
    said = folder.open()[1]

    assert len(said) == 1
    assert "lessons/entries/plot.yml:" in said[0]
    assert shown.errors == tuple(said)
    assert "Plot every weight" in body(shown, "lessons/plot")
    assert "Plot every weight" not in body(shown, "lessons/index")
    assert "as it was when it last had no error" in shown.panel("lessons/plot")
    assert "as it was when it last had no error" not in shown.panel("lessons/also")
    folder.entry("plot", title="Mended")
    assert save(shown, folder)
    assert "Mended" in body(shown, "lessons/plot")
    assert shown.panel("lessons/plot") == ""


def test_it_stays_through_several_broken_saves(shown: Preview, folder: Folder) -> None:
    """The last version without an error is kept for as long as it takes."""
    for title in ("[", "]", '"'):
        folder.entry("plot", title=title)
        save(shown, folder)

    assert "Plot every weight" in body(shown, "lessons/plot")


def test_what_rests_on_a_broken_source(shown: Preview, folder: Folder) -> None:
    """The lessons that cite it have no error themselves; they and the source are shown as they were."""
    folder.source("report", year="soon")
    save(shown, folder)

    assert "Plot every weight" in body(shown, "lessons/plot")
    assert "A report" in body(shown, "sources/report")
    assert shown.site.library.lessons == ()


def test_a_source_that_only_the_rules_refuse(shown: Preview, folder: Folder) -> None:
    """It can be read by itself, and still cannot be published: it is shown as it was, too."""
    folder.source("report", reports_on="report")
    save(shown, folder)

    assert "reporting-loop" in shown.errors[0]
    assert "A report" in body(shown, "sources/report")
    assert "as it was when it last had no error" in shown.panel("sources/report")


def test_an_entry_that_was_never_sound(shown: Preview, folder: Folder) -> None:
    """Its page says why it is not there, and appears when the entry is mended."""
    folder.entry("fresh", title="[")
    save(shown, folder)
    assert "Left out of this preview" in body(shown, "lessons/fresh")
    folder.entry("fresh", title="Now it is")
    save(shown, folder)
    assert "Now it is" in body(shown, "lessons/fresh")


def test_a_deleted_entry_is_gone(shown: Preview, folder: Folder) -> None:
    """No last version of it is kept."""
    (folder.path / "entries" / "plot.yml").unlink()
    save(shown, folder)

    assert shown.site.page("lessons/plot") is None
    assert shown.site.page("lessons/weigh") is None


@pytest.mark.parametrize("name", ["sentences.yml", "vocabulary/agencies.yml"])
def test_broken_words_leave_all_as_it_was(shown: Preview, folder: Folder, name: str) -> None:
    """Without them there is no site: the last one is shown on, and the panel says why."""
    file = folder.path / name
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n\tbroken: [", encoding="utf-8")
    before = shown.site

    assert save(shown, folder) is None
    assert shown.site is before
    assert f"lessons/{name}:" in shown.panel("index")
    assert "You see what was there before" in shown.panel("index")
    file.write_text(text, encoding="utf-8")
    assert save(shown, folder)
    assert shown.panel("index") == ""


def test_the_panel_is_text() -> None:
    """What an editor typed is not taken for HTML."""
    shown = panel(['lessons/entries/a.yml:1:8: error x: found "<script>alert(1)</script>".'], "")

    assert "<script>" not in shown
    assert 'role="alert"' in shown
    assert "1 error." in shown


def test_a_panel_has_an_end() -> None:
    """Hundreds of errors are counted, and the first of them named."""
    shown = panel([f"error {number}" for number in range(500)], "")

    assert shown.count("<li>") == MOST_SHOWN + 1
    assert "500 errors." in shown
    assert "And 480 more" in shown


def test_a_warning_is_no_error(shown: Preview, folder: Folder) -> None:
    """The panel is for what cannot be published."""
    found = Issue("lessons/entries/plot.yml", Mark(), "weak-verb", "", 'found "Ensure".', "")
    shown.heard(folder.library(), [replace(found, severity=Severity.WARNING)])
    assert shown.panel("lessons/plot") == ""
    shown.heard(folder.library(), [found])
    assert str(found) in html.unescape(shown.panel("lessons/plot"))


def test_a_page_that_could_not_be_made(shown: Preview, folder: Folder) -> None:
    """Its reason stands before what else is wrong."""
    folder.entry("plot", title="[")
    save(shown, folder)
    said = shown.panel("index", "lessons/sentences.yml does not word `x`: add it.")

    assert 0 < said.index("does not word") < said.index("entries/plot.yml")
    assert "2 errors." in said
