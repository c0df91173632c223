"""One visit to a find page by a reader who was never there before: what came over the line, and when the results stood there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.cache import HERE
from bench.contestants import Contestant
from bench.server import Sent, Server, Shape

SLOWDOWN = 4
"""How many times slower the throttled processor is."""
VIEW = {"width": 1280, "height": 900}


class LateError(Exception):
    """No result came in time."""


@dataclass(frozen=True)
class Visit:
    """What one visit cost: milliseconds to the first results, bytes of the search and of the page by then, and bytes of the search when all counts stood."""

    query: str
    first: float
    counted: float
    bytes_first: int
    bytes_counted: int
    bytes_page: int
    requests: int
    paths: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """For the raw file."""
        return asdict(self)


@dataclass(frozen=True)
class Guide:
    """Takes readers to one contestant's page."""

    browser: Browser
    server: Server
    contestant: Contestant
    counts: bool
    """Whether the page says when every facet count is shown."""

    @contextmanager
    def open(self, query: str, shape: Shape | None = None) -> Iterator[tuple[Page, CDPSession, Visit]]:
        """A page in an empty browser that has shown the first results of a query, and what that cost."""
        context = self.browser.new_context(viewport=VIEW)  # type: ignore[arg-type]
        try:
            context.add_init_script(self._probe(query))
            page = context.new_page()
            session = context.new_cdp_session(page)
            if shape:
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            self.server.begin(shape)
            page.goto(f"{self.server.address}{self.contestant.page}", wait_until="commit")
            yield page, session, self._visit(query, page.evaluate("window.bench.first"))
        finally:
            context.close()

    def visit(self, query: str, shape: Shape | None = None) -> Visit:
        """One visit, and away."""
        with self.open(query, shape) as (_, _, visit):
            return visit

    def _probe(self, query: str) -> str:
        own = self.contestant
        config = {"box": own.box, "item": own.item, "form": own.form, "counts": self.counts, "query": query}
        return (HERE / "probe.js").read_text(encoding="utf-8").replace("(CONFIG);", f"({json.dumps(config)});")

    def _visit(self, query: str, found: Any) -> Visit:
        if found == "late":
            raise LateError(f"{self.contestant.label}: no results for {query!r}.")
        first, counted = self._by(found, "first"), self._by(found, "counted")
        own = [sent for sent in first if self.contestant.owns(sent.path)]
        paths: dict[str, int] = {}
        for sent in first:
            paths[sent.path] = paths.get(sent.path, 0) + sent.size
        total = sum(sent.size for sent in own)
        counted_total = sum(sent.size for sent in counted if self.contestant.owns(sent.path))
        page = sum(sent.size for sent in first) - total
        return Visit(query, found["first"], found["counted"], total, counted_total, page, len({sent.path for sent in own}), paths)

    def _by(self, found: dict[str, float], moment: str) -> list[Sent]:
        """What had gone out by a moment of the page."""
        until = (found["origin"] + found[moment]) / 1_000
        return [sent for sent in list(self.server.sent) if sent.moment <= until]
