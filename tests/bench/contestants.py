"""Who is compared, and how each is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.server import Server
from bench.sites import Sites


@dataclass(frozen=True)
class Contestant:
    """A search: its page, which paths are its own, its box, and what a result looks like in the page."""

    name: str
    label: str
    page: str
    own: tuple[str, ...]
    box: str
    item: str
    form: str = ""
    """The form that must be submitted, and that says in its attributes when results and counts are shown; nothing where typing is enough."""
    others: tuple[str, ...] = ()
    """Paths below its own that are not the search's."""

    def owns(self, path: str) -> bool:
        """Whether a path is one of the search's own."""
        return path.startswith(self.own) and not path.startswith(self.others)


LESSONBOOK = Contestant(
    "lessonbook",
    "Lessonbook",
    "/find.html",
    ("/search/", "/scripts/finder."),
    "#lb-q",
    "[data-list] .lb-card",
    "[data-module=find]",
)
MATERIAL = Contestant(
    "material",
    "Material's own",
    "/material/index.html",
    ("/material/assets/javascripts/", "/material/search/"),
    "[data-md-component=search-query]",
    ".md-search-result__item",
)
WHOLE = Contestant("whole", "whole lunr", "/whole.html", ("/whole/",), "#bench-q", "#bench-list li")
PAGEFIND = Contestant(
    "pagefind", "Pagefind", "/pagefind.html", ("/pagefind/",), "pagefind-input input", ".pf-result-link", others=("/pagefind/pagefind-component-ui.css",)
)

ALL = (LESSONBOOK, MATERIAL, WHOLE, PAGEFIND)

_FOLDERS: Mapping[str, Callable[[Sites], Path]] = {
    "material": lambda sites: sites.material,
    "whole": lambda sites: sites.whole,
    "pagefind": lambda sites: sites.pagefind,
}
_PRIMED = ("search", "scripts", "stylesheets", "assets", "images")


def server(sites: Sites, contestants: tuple[Contestant, ...]) -> Server:
    """A server of all that the contestants need, with their files compressed."""
    names = [each.name for each in contestants if each.name in _FOLDERS]
    folders = {f"/{name}/": _FOLDERS[name](sites) for name in names} | {f"/{name}/": sites.site / name for name in _PRIMED}
    pages = {f"/{name}.html": sites.page(name) for name in names if name != "material"}
    made = Server({"/": sites.site, **folders}, pages)
    for prefix in folders:
        made.prime(prefix)
    return made
