"""A page: an address, a title, a description and a body. And a file that is no page."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Link: TypeAlias = Callable[[str, str], str]
"""``link(here, there)``: the URL of one address as seen from another. The core never builds a URL itself."""

Absolute: TypeAlias = Callable[[str], str]
"""``absolute(address)``: the whole URL of an address, where the site knows its own."""


@dataclass(frozen=True)
class Page:
    """What a page says. ``title`` and ``description`` are plain text, ``body`` is safe HTML."""

    address: str
    title: str
    description: str
    body: str
    scripts: tuple[str, ...] = ()
    """The addresses of the scripts that only this page needs."""
    entry: str | None = None
    """The file that the page is made from, relative to the library's folder."""
    updated: datetime.date | None = None
    moved_to: str | None = None
    """The address to which readers of this one are sent."""
    feed: str | None = None
    """The address of the feed that tells the same."""


@dataclass(frozen=True)
class Asset:
    """A file that pages load or offer: an address, and its text or bytes."""

    address: str
    text: str | bytes
