"""All measurements of a run, as plain data: visits of readers, warm queries, memory, growth, and the time that building takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench import queries
from bench.building import seconds
from bench.contestants import ALL, LESSONBOOK, Contestant, server
from bench.server import Shape
from bench.sites import Sites
from bench.visit import Guide, LateError
from browser.chromium import ARGUMENTS, HELP, find

Record = dict[str, Any]

PARTS = ("visits", "throttled", "warm", "growth", "building")
THROTTLED = 10_000
"""The size at which the slow line is measured, since its targets stand there; without it, every size."""
WARM = 200
TYPED = "typed"


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stderr.flush()


@dataclass(frozen=True)
class Plan:
    """What a run measures."""

    sizes: tuple[int, ...]
    runs: int
    contestants: tuple[Contestant, ...] = ALL
    parts: tuple[str, ...] = PARTS
    queries: int = 15
    """How many queries of each set growth is measured by."""

    @property
    def throttled(self) -> tuple[int, ...]:
        """The sizes at which the slow line is measured."""
        return (THROTTLED,) if THROTTLED in self.sizes else self.sizes


@dataclass
class Measures:
    """One run."""

    plan: Plan
    records: dict[str, list[Record]] = field(default_factory=lambda: {part: [] for part in PARTS})
    browser: str = ""

    def take(self) -> None:
        """Measure everything that is planned."""
        if set(self.plan.parts) - {"building"}:
            self._prepare()
            self._visit()
        self._building()

    def _visit(self) -> None:
        path = find()
        assert path, HELP
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            self.browser = browser.version
            for size in self.plan.sizes:
                self._size(browser, size)
            browser.close()

    def _prepare(self) -> None:
        """Build everything before anything is timed."""
        for size in self.plan.sizes:
            for name in ("lessons", "site", *(each.name for each in self.plan.contestants if each is not LESSONBOOK)):
                say(f"{size:,} lessons: {name}")
                getattr(Sites(size), name)

    def _size(self, browser: Browser, size: int) -> None:
        sites = Sites(size)
        say(f"{size:,} lessons: compressing")
        with server(sites, self.plan.contestants) as served:
            guides = [Guide(browser, served, each, each is LESSONBOOK and _counts(sites)) for each in self.plan.contestants]
            self._visits(guides, size)
            if size in self.plan.throttled:
                self._throttled(guides, size)
            self._warm(guides, size)
            self._growth(guides, size)

    def _visits(self, guides: list[Guide], size: int) -> None:
        for guide, query in self._rounds("visits", guides, size):
            with _late_is_said(), guide.open(query) as (_, session, visit):
                self._note("visits", guide.contestant, size, **visit.as_json(), heap=_heap(session))

    def _throttled(self, guides: list[Guide], size: int) -> None:
        for guide, query in self._rounds("throttled", guides, size):
            with _late_is_said():
                self._note("throttled", guide.contestant, size, **guide.visit(query, Shape()).as_json())

    def _rounds(self, part: str, guides: list[Guide], size: int) -> Iterator[tuple[Guide, str]]:
        """Each contestant in turn, again and again, each round with a query of its own."""
        if part not in self.plan.parts:
            return
        asked = queries.read(TYPED)
        for run in range(self.plan.runs):
            say(f"{size:,} lessons: {part}, run {run + 1} of {self.plan.runs}")
            yield from ((guide, asked[run % len(asked)]) for guide in guides)

    def _warm(self, guides: list[Guide], size: int) -> None:
        asked = warm_queries()
        for guide in guides if "warm" in self.plan.parts else ():
            say(f"{size:,} lessons: warm, {guide.contestant.label}")
            with _late_is_said(), guide.open(asked[0]) as (page, session, _):
                page.evaluate("queries => window.bench.warm(queries)", asked)
                times = page.evaluate("queries => window.bench.warm(queries)", asked)
                on_time = [value for value in times if value != "late"]
                self._note("warm", guide.contestant, size, times=on_time, late=len(times) - len(on_time), heap=_heap(session))

    def _growth(self, guides: list[Guide], size: int) -> None:
        own = [guide for guide in guides if guide.contestant is LESSONBOOK]
        for guide in own if "growth" in self.plan.parts else ():
            for name in queries.LIMITS:
                say(f"{size:,} lessons: first queries of {name} words")
                span = queries.Span.of(name, size)
                for query in queries.read(name)[: self.plan.queries]:
                    with _late_is_said():
                        self._note("growth", guide.contestant, size, **guide.visit(query).as_json(), set=name, least=span.least, greatest=span.greatest)

    def _building(self) -> None:
        for size in self.plan.sizes if "building" in self.plan.parts else ():
            for run in range(self.plan.runs):
                say(f"{size:,} lessons: building, run {run + 1} of {self.plan.runs}")
                lessons = Sites(size).lessons
                self._note("building", LESSONBOOK, size, shards=seconds("shards", lessons), lunr=seconds("lunr", lessons))

    def _note(self, part: str, contestant: Contestant, size: int, **values: Any) -> None:
        self.records[part].append({"contestant": contestant.name, "size": size, **values})


def warm_queries() -> list[str]:
    """The queries that are asked one after the other, in a fixed order that mixes the sets."""
    sets = [queries.read(name) for name in (*queries.LIMITS, TYPED)]
    longest = max(map(len, sets))
    return [found[place] for place in range(longest) for found in sets if place < len(found)][:WARM]


@contextmanager
def _late_is_said() -> Iterator[None]:
    """A query without results in time is told and left out, and the run goes on."""
    try:
        yield
    except LateError as error:
        say(f"LATE: {error}")


def _counts(sites: Sites) -> bool:
    """Whether this site's search says when every facet count is shown; else the first results are taken for it."""
    return any("data-counted" in script.read_text(encoding="utf-8") for script in sites.site.glob("scripts/finder.*.js"))


def _heap(session: CDPSession) -> float:
    """Bytes that scripts hold on the main thread, after the garbage is gone."""
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize"))
