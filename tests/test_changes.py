"""What changed: each lesson once, under its last day, and a text about the newest month."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conftest import Folder
from lessonbook.changes import by_month, changes, newest_month
from lessonbook.library import Library
from lessonbook.pages import Page, pages
from lessonbook.pages.changes import MOST_CHANGES, MOST_TITLES, letter
from lessonbook.pages.frame import Frame

Link = Callable[[str, str], str]
ASSETS = {name: f"{name}.js" for name in ("home", "lesson", "changes", "checklist", "briefing", "finder", "manifest", "suggest")}


def ids(library: Library, agency: str | None = None) -> list[str]:
    """The lessons that changed, in their order."""
    return [change.lesson.id for change in changes(library, agency)]


def page(library: Library, link: Link, address: str = "changes") -> Page:
    """A page of the site."""
    return next(each for each in pages(library, link, ASSETS) if each.address == address)


def text(library: Library, link: Link, agency: str | None = None, site: str = "") -> str:
    """The text for an e-mail."""
    frame = Frame(library, link, ASSETS, (lambda address: f"{site}{address}") if site else None)
    return letter(frame, agency, changes(library, agency))


def test_the_newest_day_first(folder: Folder) -> None:
    """The later of the two dates counts; what bears none is left out, and ranks order a day."""
    folder.entry("old", added="2026-01-05")
    folder.entry("again", added="2025-01-05", reviewed="2026-03-01")
    folder.entry("both", added="2026-03-01")
    folder.entry("lethal", added="2026-03-01", act_first="yes")
    folder.entry("never")

    assert ids(folder.library()) == ["lethal", "both", "again", "old"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"added": "2026-11-03"}, "new"),
        ({"added": "2026-11-03", "reviewed": "2026-11-30"}, "new"),
        ({"added": "2026-11-30", "reviewed": "2026-12-01"}, "reviewed"),
        ({"added": "2025-12-01", "reviewed": "2026-12-01"}, "reviewed"),
        ({"reviewed": "2026-12-01"}, "reviewed"),
        ({"added": "2026-11-03", "status": "withdrawn", "reason": "Wrong."}, "withdrawn"),
        ({"added": "2026-11-03", "status": "superseded", "superseded_by": "heir"}, "superseded"),
    ],
)
def test_what_happened(folder: Folder, fields: dict[str, str], kind: str) -> None:
    """New is what was added in the month under which it stands; tombstones are named as such."""
    folder.entry("heir")
    folder.entry("one", title="One", **fields)

    assert [change.kind for change in changes(folder.library())] == [kind]


def test_what_no_longer_holds_comes_first(folder: Folder) -> None:
    """On one day: withdrawn, replaced, new, checked again."""
    folder.entry("a", added="2020-01-01", reviewed="2026-11-03")
    folder.entry("b", added="2026-11-03")
    folder.entry("c", added="2026-11-03", status="superseded", superseded_by="b")
    folder.entry("d", added="2026-11-03", status="withdrawn", reason="Wrong.")

    assert ids(folder.library()) == ["d", "c", "b", "a"]


def test_for_a_service(folder: Folder) -> None:
    """What names it, and what is meant for all; nothing of another's."""
    folder.entry("own", agency="gp", added="2026-01-01")
    folder.entry("all", agency="everyone", added="2026-01-02")
    folder.entry("other", agency="police", added="2026-01-03")

    assert ids(folder.library(), "gp") == ["all", "own"]


def test_months_and_days(folder: Folder) -> None:
    """Months hold days, days hold changes, and the newest month is whole."""
    for name, added in {"a": "2026-11-03", "b": "2026-11-03", "c": "2026-11-01", "d": "2026-10-31", "e": "2025-11-01"}.items():
        folder.entry(name, added=added)
    found = changes(folder.library())

    assert [(month, [(str(day), len(of_day)) for day, of_day in days]) for month, days in by_month(found)] == [
        ("2026-11", [("2026-11-03", 2), ("2026-11-01", 1)]),
        ("2026-10", [("2026-10-31", 1)]),
        ("2025-11", [("2025-11-01", 1)]),
    ]
    assert [change.lesson.id for change in newest_month(found)] == ["a", "b", "c"]


def test_the_text_for_an_email(folder: Folder, link: Link) -> None:
    """The newest month alone: counts, the new ones' titles first, what to stop using, and where the rest is."""
    folder.entry("old", title="Old", added="2026-10-31")
    folder.entry("again", title="Again", added="2025-01-05", reviewed="2026-11-30")
    folder.entry("fresh", title="Fresh", added="2026-11-01")
    folder.entry("gone", title="Gone", added="2026-11-02", status="withdrawn", reason="Wrong.")
    folder.entry("lost", title="Lost", added="2026-11-02", status="superseded", superseded_by="fresh")

    assert text(folder.library(), link, "gp", "https://example.org/").splitlines() == [
        "What's new: GP and primary care in Lessonbook, November 2026",
        "",
        "1 new lesson from reviews of child deaths and serious harm. 1 lesson that the editors have checked again.",
        "- Fresh",
        "- Again",
        "",
        "Replaced by a newer lesson. Please stop using printed copies:",
        "- Lost",
        "",
        "Withdrawn. Please stop using printed copies:",
        "- Gone",
        "",
        "What to do about each of them: https://example.org/changes/gp",
    ]


def test_the_text_is_short(folder: Folder, link: Link) -> None:
    """Five titles and how many more; no address where the site knows none; no text where nothing bears a date."""
    for number in range(MOST_TITLES + 3):
        folder.entry(f"own-{number}", title=f"Title {number}", added="2026-11-01")
    lines = text(folder.library(), link).splitlines()

    assert lines[2:] == ["8 new lessons from reviews of child deaths and serious harm.", *(f"- Title {number}" for number in range(5)), "- and 3 more"]
    assert text(folder.library(), link, "police") == ""


def test_only_what_was_withdrawn(folder: Folder, link: Link) -> None:
    """A month in which nothing was added counts nothing."""
    folder.entry("gone", title="Gone", added="2026-11-02", status="withdrawn", reason="Wrong.")

    assert text(folder.library(), link).splitlines()[2:] == ["Withdrawn. Please stop using printed copies:", "- Gone"]


def test_the_page(folder: Folder, link: Link) -> None:
    """Months and days are headings, what was replaced leads to what took its place, what was withdrawn says why."""
    folder.entry("fresh", title="Fresh", added="2026-11-01")
    folder.entry("gone", title="Gone", added="2026-11-02", status="withdrawn", reason="It was wrong.")
    folder.entry("lost", title="Lost", added="2026-10-02", status="superseded", superseded_by="fresh")
    body = page(folder.library(), link).body

    assert re.findall(r"<h2>(.*?)</h2>", body) == ["November 2026", "October 2026"]
    assert re.findall(r'<time datetime="(.*?)">', body) == ["2026-11-02", "2026-11-01", "2026-10-02"]
    assert "This lesson was withdrawn: It was wrong." in body
    assert 'Replaced by a newer lesson: <a href="changes-&gt;lessons/fresh">Fresh</a>' in body
    assert "<strong>New</strong>" in body


def test_the_page_is_capped(folder: Folder, link: Link) -> None:
    """The oldest are left to the list of all lessons, and the page says so."""
    for number in range(MOST_CHANGES + 1):
        folder.entry(f"own-{number}", title=f"Title {number}", agency="gp", added="2026-11-01")
    library = folder.library()

    assert page(library, link).body.count('class="lb-card"') == MOST_CHANGES
    assert 'These are the newest 40 of 41. <a href="changes-&gt;lessons/index">' in page(library, link).body
    assert '<a href="changes/gp-&gt;agencies/gp">' in page(library, link, "changes/gp").body.rsplit("These are", 1)[1]
    assert "No lesson here says when it was added." in page(library, link, "changes/police").body


def test_the_page_shows_a_services_own_action(folder: Folder, link: Link) -> None:
    """As its other pages do."""
    folder.entry("one", added="2026-11-01", recommendation="[{action: Weigh, agency: health-visiting}, {action: Read the line, agency: gp}]")

    assert "Read the line" in page(folder.library(), link, "changes/gp").body
    assert "Weigh" in page(folder.library(), link, "changes/health-visiting").body
