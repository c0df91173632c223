"""The feeds: Atom as RFC 4287 has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from conftest import Folder
from lessonbook.library import Library
from lessonbook.pages.feeds import MOST_IN_FEED, feeds
from lessonbook.pages.frame import Frame

Link = Callable[[str, str], str]
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/copy/"
HOSTILE = "</title><script>alert(1)</script> & ]]> &lt;b&gt; <![CDATA[ ' é"


def made(library: Library, link: Link) -> dict[str, str]:
    """Every feed's text, by address."""
    return {feed.address: str(feed.text) for feed in feeds(Frame(library, link, {}, lambda address: f"{SITE}{address}.html"))}


def parsed(library: Library, link: Link, name: str = "all") -> ElementTree.Element:
    """A feed as a reader's program sees it."""
    return ElementTree.fromstring(made(library, link)[f"feeds/{name}.xml"].encode())


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    """The texts of elements, by their path."""
    return [element.text for element in feed.findall("/".join(f"{ATOM}{name}" for name in path.split("/")))]


def test_one_for_all_and_one_a_service(folder: Folder, link: Link) -> None:
    """A service without lessons has one too: whoever follows it will hear."""
    folder.entry("plot", added="2026-11-23")
    library = folder.library()

    assert set(made(library, link)) == {"feeds/all.xml", *(f"feeds/{term.id}.xml" for term in library.vocabulary.members("agency"))}
    assert texts(parsed(library, link, "police"), "entry/id") == []
    assert texts(parsed(library, link, "police"), "updated") == ["2026-11-23T00:00:00Z"]


def test_what_a_feed_must_have(folder: Folder, link: Link) -> None:
    """Each feed and each entry: one id, one title, one updated; an author; a link to itself and to its page."""
    folder.entry("plot", added="2026-11-03", reviewed="2026-11-23", recommendation="[Weigh the baby., Plot it.]")
    feed = parsed(folder.library(), link, "gp")

    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, "id") == [f"{SITE}feeds/gp.xml.html"]
    assert texts(feed, "title") == ["What's new: GP and primary care in Lessonbook"]
    assert texts(feed, "updated") == texts(feed, "entry/updated") == ["2026-11-23T00:00:00Z"]
    assert texts(feed, "author/name") == ["Lessonbook"]
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": f"{SITE}feeds/gp.xml.html",
        "alternate": f"{SITE}changes/gp.html",
    }
    assert texts(feed, "entry/id") == [f"{SITE}lessons/plot.html"]
    assert texts(feed, "entry/title") == ["Plot every weight"]
    assert texts(feed, "entry/published") == ["2026-11-03T00:00:00Z"]
    assert texts(feed, "entry/summary") == ["Weigh the baby."]


def test_the_real_feeds_are_sound(real: Library, link: Link) -> None:
    """Ids are addresses and differ, times are RFC 3339's, and none is later than its feed's."""
    for name in ("all", "gp"):
        feed = parsed(real, link, name)
        ids, times = texts(feed, "entry/id"), texts(feed, "entry/updated") + texts(feed, "updated")

        assert 0 < len(ids) == len(set(ids)) <= MOST_IN_FEED
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", time or "") for time in times)
        assert max(time or "" for time in times) == times[-1]


def test_what_no_longer_holds_says_so(folder: Folder, link: Link) -> None:
    """In the title, which is all that many programs show; the summary says why, or what took its place."""
    folder.entry("gone", title="Gone", added="2026-11-03", status="withdrawn", reason="It was wrong.")
    folder.entry("lost", title="Lost", added="2026-11-02", status="superseded", superseded_by="heir")
    folder.entry("heir", title="Heir", added="2026-11-01")
    feed = parsed(folder.library(), link)

    assert texts(feed, "entry/title") == ["Withdrawn: Gone", "Replaced: Lost", "Heir"]
    assert texts(feed, "entry/summary")[:2] == ["It was wrong.", "Replaced by: Heir"]


def test_hostile_text_is_text(folder: Folder, link: Link) -> None:
    """It comes out as it was typed, and never as an element."""
    quoted = '"' + HOSTILE.replace('"', '\\"') + '"'
    folder.entry("plot", title=quoted, recommendation=quoted, added="2026-11-23")
    feed = parsed(folder.library(), link)

    assert texts(feed, "entry/title") == texts(feed, "entry/summary") == [HOSTILE]
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} == {
        *("feed", "id", "title", "updated", "link", "author", "name", "entry", "published", "summary"),
    }


def test_a_feed_is_capped(folder: Folder, link: Link) -> None:
    """Programs fetch it again and again."""
    for number in range(MOST_IN_FEED + 1):
        folder.entry(f"own-{number}", added="2026-11-01")

    assert len(texts(parsed(folder.library(), link), "entry/id")) == MOST_IN_FEED


@pytest.mark.parametrize("absolute", [None, lambda address: f"{SITE}{address}"])
def test_none_without_an_address_or_a_day(folder: Folder, link: Link, absolute: Callable[[str], str] | None) -> None:
    """A feed without either would not be one."""
    folder.entry("plot", added="" if absolute else "2026-11-23")

    assert list(feeds(Frame(folder.library(), link, {}, absolute))) == []
