"""The feeds of what changed, in Atom (RFC 4287): one for all and one a service, where the site's own address is known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lessonbook.changes import Change, changes
from lessonbook.pages.changes import address, audiences, feed_address, title_of
from lessonbook.pages.frame import Frame
from lessonbook.pages.lesson import address as lesson_address
from lessonbook.pages.page import Absolute, Asset

MOST_IN_FEED = 40
_ATOM = "http://www.w3.org/2005/Atom"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def feeds(frame: Frame) -> Iterator[Asset]:
    """Every feed; none where the site does not know its address, or no entry names a day: a feed must have both."""
    if not frame.absolute or not frame.library.updated:
        return
    for agency in filter(lambda agency: frame.wants(feed_address(agency)), audiences(frame)):
        yield Asset(feed_address(agency), _DECLARATION + _feed(frame, frame.absolute, agency, frame.library.updated))


def _feed(frame: Frame, absolute: Absolute, agency: str | None, updated: datetime.date) -> str:
    """The feed of an audience; one without changes bears the library's day."""
    found = changes(frame.library, agency)[:MOST_IN_FEED]
    here = absolute(feed_address(agency))
    feed = Element("feed", {"xmlns": _ATOM})
    _texts(feed, id=here, title=frame.text("feed.title", title=title_of(frame, agency)), updated=_instant(found[0].day if found else updated))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": here})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": absolute(address(agency))})
    _texts(SubElement(feed, "author"), name=frame.text("feed.author"))
    for change in found:
        _entry(feed, frame, change, absolute(lesson_address(change.lesson.id)), agency)
    indent(feed)
    return tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, frame: Frame, change: Change, here: str, agency: str | None) -> None:
    """One lesson: its address is its id, and its title says whether it still holds."""
    entry = SubElement(feed, "entry")
    title = change.lesson.title if change.holds else frame.text(f"feed.{change.kind}", title=change.lesson.title)
    _texts(entry, id=here, title=title, updated=_instant(change.day))
    if change.lesson.added:
        _texts(entry, published=_instant(change.lesson.added))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": here})
    _texts(entry, summary=_summary(frame, change, agency))


def _summary(frame: Frame, change: Change, agency: str | None) -> str:
    """What to do first; of a lesson that no longer holds, what took its place, or why it was withdrawn."""
    heir = frame.library.by_id.get(change.lesson.superseded_by or "")
    if change.holds:
        return change.lesson.first_action(agency).action
    return frame.text("feed.heir", title=heir.title) if heir else change.lesson.reason or ""


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _instant(day: datetime.date) -> str:
    """A day as an instant, which is what Atom knows."""
    return f"{day.isoformat()}T00:00:00Z"
