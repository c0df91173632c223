"""All pages and files of the site, in a fixed order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from lessonbook.desk import Desk
from lessonbook.downloads import as_csv, as_json
from lessonbook.library import Library
from lessonbook.pages.briefings import briefing_pages, briefing_scripts
from lessonbook.pages.browse import browse_pages
from lessonbook.pages.changes import change_pages
from lessonbook.pages.checklists import checklist_pages
from lessonbook.pages.feeds import feeds
from lessonbook.pages.frame import FOLDERS, Frame
from lessonbook.pages.home import find, home
from lessonbook.pages.lesson import address, lesson_pages
from lessonbook.pages.messages import messages
from lessonbook.pages.page import Absolute, Asset, Link, Page
from lessonbook.pages.patterns import pattern_pages
from lessonbook.pages.sources import source_pages
from lessonbook.pages.suggest import suggest_page, suggest_scripts
from lessonbook.pages.worddocs import word_files
from lessonbook.search import edition, scripts

NO_DESK = Desk()
ALWAYS = frozenset(
    {"index", "find", "briefing", "gaps", "changes", "patterns", "messages", "suggest"}
    | {f"{folder}/index" for folder in ("between", "lessons", "sources", "checklists", *FOLDERS.values())}
)
"""The addresses of the pages that every library has."""


def pages(library: Library, link: Link, assets: dict[str, str], absolute: Absolute | None = None, desk: Desk = NO_DESK) -> list[Page]:
    """Every page, by address; ``assets`` names where the search's files stand."""
    return sorted(_pages(Frame(library, link, assets, absolute), desk), key=lambda page: page.address)


def page_at(frame: Frame, address: str, desk: Desk = NO_DESK) -> Page | None:
    """The page at one address, made alone."""
    return next((page for page in _pages(frame.only(address), desk) if page.address == address), None)


def _pages(frame: Frame, desk: Desk) -> Iterator[Page]:
    if frame.wants("index"):
        yield home(frame)
    if frame.wants("find"):
        yield find(frame)
    yield from lesson_pages(frame)
    yield from browse_pages(frame)
    yield from checklist_pages(frame)
    yield from briefing_pages(frame)
    yield from source_pages(frame)
    yield from change_pages(frame)
    yield from pattern_pages(frame)
    if frame.wants("messages"):
        yield messages(frame)
    if frame.wants("suggest"):
        yield suggest_page(frame, desk)


def assets(library: Library, link: Link, bundles: Mapping[str, str], absolute: Absolute | None = None, desk: Desk = NO_DESK) -> dict[str, Asset]:
    """Every file that is no page, by name; what a browser keeps for long carries a hash of its content in its name."""
    return {**bundled(bundles), **searched(library, link), **dict(_offered(Frame(library, link, {}, absolute), desk))}


def asset_at(frame: Frame, address: str, desk: Desk = NO_DESK) -> Asset | None:
    """The file at one address, made alone; the scripts and the files of the search are not among them."""
    return next((asset for _, asset in _offered(frame.only(address), desk) if asset.address == address), None)


def bundled(bundles: Mapping[str, str]) -> dict[str, Asset]:
    """The scripts of the pages."""
    return {name: hashed(f"scripts/{name}", text) for name, text in bundles.items()}


def searched(library: Library, link: Link) -> dict[str, Asset]:
    """The files of the search, one edition's number in the names of all."""
    data = list(scripts(library, lambda lesson_id: link("find", address(lesson_id))))
    number = edition(data)
    return {script.name: Asset(f"search/{script.name}.{number}.js", script.text) for script in data}


def _offered(frame: Frame, desk: Desk) -> Iterator[tuple[str, Asset]]:
    """What pages load or offer of single lessons, services or all."""
    yield from ((each.name, Asset(f"briefings/{each.name}.js", each.text)) for each in briefing_scripts(frame))
    if frame.wants("suggest/"):
        yield from ((f"suggest-{each.name}", Asset(f"suggest/{each.name}.js", each.text)) for each in suggest_scripts(frame, desk))
    yield from ((each.address, each) for each in (*feeds(frame), *word_files(frame)))
    if frame.wants("data/"):
        yield "json", Asset("data/lessons.json", as_json(frame.library))
        yield "csv", Asset("data/lessons.csv", as_csv(frame.library))


def hashed(stem: str, text: str) -> Asset:
    """A script whose address changes when its text does."""
    return Asset(f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.js", text)
