"""The site of a library that is being edited: each page and file is made when it is asked for, and what is broken is said on top.

Nothing here is made in another way than in a build; a preview only makes less at a time, and remembers what stayed the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from lessonbook.desk import Desk
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.memory import Memory
from lessonbook.nearest import Notes
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Absolute, Asset, Link, Page
from lessonbook.pages.site import ALWAYS, NO_DESK, asset_at, page_at, searched

MOST_SHOWN = 20
"""How many errors a page shows before it says how many more there are."""

_LEFT_OUT = "Left out of this preview"
_NOT_YET = "This page has an error and was never without one since the preview began. Mend the file and save it: the page will appear here."
_AS_IT_WAS = "You see this page as it was when it last had no error."
_LEFT = "What has an error is left out of this preview, everything else is shown. Mend the file and save it: this page looks again by itself."
_AS_BEFORE = "You see what was there before, if anything was. Mend the file and save it: this page looks again by itself."
_PANEL = Markup('<div class="lb-broken" role="alert">\n<p><strong>{title}</strong> {says}</p>\n<ul>\n{items}</ul>\n</div>\n')
_ITEM = Markup("<li>{}</li>\n")


class Place(NamedTuple):
    """Where a site stands: how it links, the scripts of its pages, whole addresses where it knows its own, and where readers write to."""

    link: Link
    bundles: Mapping[str, Asset]
    absolute: Absolute | None = None
    desk: Desk = NO_DESK


class _Addresses(dict[str, str]):
    """Where the scripts stand; the search is made when a page first asks where its files do."""

    def __init__(self, site: Site, bundles: Mapping[str, Asset]) -> None:
        super().__init__((name, asset.address) for name, asset in bundles.items())
        self._site = site

    def __missing__(self, name: str) -> str:
        return self._site.search[name].address


class Site:
    """The pages and files of one library, each made when it is asked for."""

    def __init__(self, library: Library, place: Place, notes: Notes | None = None, last: Site | None = None) -> None:
        self.library = library
        self.place = place
        self._frame = Frame(library, place.link, _Addresses(self, place.bundles), place.absolute, notes)
        self._scripts = {asset.address: asset for asset in place.bundles.values()}
        self._last = {broken: last.holder(broken) for broken in library.left_out} if last else {}

    def holder(self, part: str) -> Site | None:
        """The latest site that has an entry or a source."""
        return self if part in self.library.by_id or part in self.library.sources else self._last.get(part)

    @cached_property
    def search(self) -> Mapping[str, Asset]:
        """The files of the search, by name."""
        return searched(self.library, self.place.link)

    @cached_property
    def _searched(self) -> Mapping[str, Asset]:
        return {asset.address: asset for asset in self.search.values()}

    def has(self, address: str) -> bool:
        """Whether there is a page at an address."""
        return address in ALWAYS or self.page(address) is not None

    def page(self, address: str) -> Page | None:
        """The page at an address; where its entry has an error, the last one without."""
        return page_at(self._frame, address, self.place.desk) or self._left_out(address)

    def _left_out(self, address: str) -> Page | None:
        part = address.rpartition("/")[2]
        if part not in self.library.left_out:
            return None
        held = self._last.get(part)
        return held.page(address) if held else Page(address, _LEFT_OUT, "", Markup("<h1>{}</h1>\n<p>{}</p>\n").format(_LEFT_OUT, _NOT_YET))

    def asset(self, address: str) -> Asset | None:
        """The file at an address."""
        if address.startswith("search/"):
            return self._searched.get(address)
        return self._scripts.get(address) or asset_at(self._frame, address, self.place.desk)

    def note(self, address: str) -> str:
        """What the reader of a page must know about it."""
        return _AS_IT_WAS if self._last.get(address.rpartition("/")[2]) and page_at(self._frame, address, self.place.desk) is None else ""


class Preview:
    """What is shown while the files of a folder change: always the site as the files have it, as far as they can be read."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._notes = Notes()
        self._site: Site | None = None
        self.errors: tuple[str, ...] = ()
        """What is wrong, as the check says it."""
        self._stands_still = False

    @property
    def site(self) -> Site:
        """The site that is shown."""
        assert self._site, "nothing is shown yet"
        return self._site

    def show(self, library: Library, place: Place | None = None) -> None:
        """Show a library from now on, where the last one stood if no other place is given."""
        self._site = Site(library, place or self.site.place, self._notes, self._site)

    def read(self, folder: Path) -> Library | None:
        """Read the files again; None where the words of the site are broken, and what was shown is shown on."""
        return self.heard(*open_library(folder, memory=self.memory))

    def heard(self, library: Library, issues: Sequence[Issue]) -> Library | None:
        """Take in what was read."""
        self.errors = tuple(str(issue) for issue in issues if issue.is_error)
        self._stands_still = not library.is_worded
        return library if library.is_worded else None

    def panel(self, address: str, failure: str = "") -> str:
        """What is wrong, and why the page itself could not be made, as HTML for the top of a page; nothing where all is well."""
        errors = [*filter(None, [failure]), *self.errors]
        stands_still = self._stands_still or bool(failure)
        return panel(errors, f"{self.site.note(address)} {_AS_BEFORE if stands_still else _LEFT}".strip()) if errors else ""


def panel(errors: Sequence[str], says: str) -> str:
    """Errors as HTML, each as the check says it."""
    more = [f"And {len(errors) - MOST_SHOWN} more: `lessonbook check` names them all."] if len(errors) > MOST_SHOWN else []
    items = Markup().join(_ITEM.format(line) for line in (*errors[:MOST_SHOWN], *more))
    return _PANEL.format(title="1 error." if len(errors) == 1 else f"{len(errors)} errors.", says=says, items=items)
