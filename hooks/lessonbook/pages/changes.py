"""What changed, for all and for each service, with a text about the newest month for an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.changes import Change, by_month, changes, newest_month
from lessonbook.pages.frame import Frame, month
from lessonbook.pages.page import Page

MOST_CHANGES = 40
MOST_TITLES = 5
"""How many titles the text for an e-mail names."""


def address(agency: str | None) -> str:
    """Where the changes for a service stand, or those for all."""
    return f"changes/{agency}" if agency else "changes"


def feed_address(agency: str | None) -> str:
    """Where the feed of the same changes stands, if there is one."""
    return f"feeds/{agency or 'all'}.xml"


def feed_of(frame: Frame, agency: str | None) -> str | None:
    """The address of the feed; there is none where the site does not know its own, or no entry names a day: a feed must have both."""
    return feed_address(agency) if frame.absolute and frame.library.updated else None


def audiences(frame: Frame) -> tuple[str | None, ...]:
    """For whom there are changes: None for all, and each service."""
    return (None, *(term.id for term in frame.library.vocabulary.members("agency")))


def title_of(frame: Frame, agency: str | None) -> str:
    """The heading of the changes for a service, or of those for all."""
    return frame.text("changes.title_of", agency=frame.library.vocabulary.term("agency", agency).label) if agency else frame.text("changes.title")


def change_pages(frame: Frame) -> Iterator[Page]:
    """The page of all changes, and one a service."""
    for agency in filter(lambda agency: frame.wants(address(agency)), audiences(frame)):
        found = changes(frame.library, agency)
        title, intro = title_of(frame, agency), frame.text("changes.intro")
        feed = feed_of(frame, agency)
        values = {"agency": agency, "found": found, "months": by_month(found[:MOST_CHANGES]), "most": MOST_CHANGES, "letter": letter(frame, agency, found)}
        yield frame.page("changes", address(agency), title, intro, scripts=(frame.assets["changes"],), feed=feed, subscribe=feed, **values)


def letter(frame: Frame, agency: str | None, found: list[Change]) -> str:
    """What a monthly e-mail may say about the newest month; nothing where there is none."""
    if not found:
        return ""
    newest = sorted(newest_month(found), key=lambda change: change.kind != "new")
    blocks = [[frame.text("letter.title", title=title_of(frame, agency), month=month(frame.library.sentences, newest[0].month))]]
    counts = " ".join(frame.text(f"letter.{kind}", n=n) for kind in ("new", "reviewed") if (n := _count(newest, kind)))
    blocks += [[counts, *_titles(frame, [change for change in newest if change.holds])]] if counts else []
    for kind in ("superseded", "withdrawn"):
        gone = _titles(frame, [change for change in newest if change.kind == kind])
        blocks += [[frame.text(f"letter.{kind}"), *gone]] if gone else []
    blocks += [[frame.text("letter.where", address=frame.absolute(address(agency)))]] if frame.absolute else []
    return "\n\n".join("\n".join(block) for block in blocks)


def _count(found: list[Change], kind: str) -> int:
    return sum(change.kind == kind for change in found)


def _titles(frame: Frame, found: list[Change]) -> list[str]:
    """The first titles, a line each, and how many more there are."""
    lines = [f"- {change.lesson.title}" for change in found[:MOST_TITLES]]
    return [*lines, frame.text("letter.more", n=len(found) - MOST_TITLES)] if len(found) > MOST_TITLES else lines
