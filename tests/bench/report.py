"""The results of a run as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.contestants import ALL, Contestant
from bench.figures import Figure, Figures, Median
from bench.queries import LIMITS

HEAD = """\
# The search, measured

Written by `make bench`; do not edit. Synthetic lessons of some 150 words, the same in every run; one server on this machine with gzip -9, one
browser, every first visit in an empty one. Median of {runs} runs, with the least and the greatest in brackets; each run has a query of its own, of one
word that 1 to 10 lessons in 100 hold and one that fewer hold. 1 kB is 1,000 bytes.
"""
NOTES = """\
## How it was measured

- *Bytes* are counted as the server sends them, head and body, up to the moment at which the first result (or the last facet count) stands in the page.
  Only the search's own: scripts, manifest, index, records, fragments, WebAssembly. The page, its styles and images are counted apart; so is Pagefind's
  style sheet, since this site's search has its styles in the theme's.
- *First results* is the time from navigation to the first result item in the document, for a query put in as soon as the page is parsed and has a box.
  Lessonbook's is submitted with Enter; the others answer while one types.
- *Throttled*: 200,000 bytes a second for all connections together, 150 ms before every answer and 150 ms more on every new connection, made by the server,
  since the browser's own throttling does not reach workers; the processor 4 times slower on the main thread (workers, which Pagefind and Material use, run
  at full speed).
- *Warm*: {warm} queries in a page that has asked them all once before; from the value being set to the first result of it in the list.
- *Memory*: what scripts hold on the main thread (JSHeapUsedSize) after a garbage collection; Material's and Pagefind's workers are not in it.
- *Lessonbook*, *whole lunr* and *Pagefind* stand in the same page, this site's `find.html`. *Whole lunr* loads one index of titles and texts, built by
  lunr.py, and the titles; its texts are the lesson's own sentences alone, without labels and sources, which is in its favour. *Pagefind* has its own
  component interface with debouncing off and at most 50 results, as many as this site shows.
- *Material's own* needs its header, its scripts and its worker: it is a plain MkDocs and Material page with the `search` plugin over this site's articles.
  Its bundle is counted, since it brings the search.
- *Building*: everything that makes the search's files, against lunr.py's own build of one index of the same documents and fields; each in a process of
  its own, the library open before the clock starts.
"""
UNITS = {"bytes_first": 1_000, "bytes_counted": 1_000, "bytes_page": 1_000, "first": 1, "heap": 1_000_000}


@dataclass(frozen=True)
class Report:
    """The page, made of figures."""

    figures: Figures
    about: dict[str, str]
    runs: int
    warm: int

    def text(self) -> str:
        """All of it."""
        parts = [
            HEAD.format(runs=self.runs),
            _table(["", ""], self.about.items()),
            "## Targets\n",
            _table([f"at {10_000:,} lessons, unless said", "measured", "at most", ""], map(_target, self.figures.targets())),
            *self._visits(),
            *self._warm(),
            *self._growth(),
            *self._building(),
            NOTES.format(warm=self.warm),
        ]
        return "\n".join(parts)

    def _contestants(self, part: str, size: int) -> list[Contestant]:
        names = {record["contestant"] for record in self.figures.records[part] if record["size"] == size}
        return [each for each in ALL if each.name in names]

    def _visits(self) -> Iterator[str]:
        columns = {"bytes_first": "bytes of the search (kB)", "bytes_counted": "with every facet count (kB)", "bytes_page": "page (kB)", "requests": "requests"}
        yield from self._cold("visits", "First results", {**columns, "first": "time (ms)", "heap": "memory (MB)"})
        yield from self._cold("throttled", "First results, throttled", {"first": "time (ms)", "bytes_first": "bytes of the search (kB)"})

    def _cold(self, part: str, title: str, columns: dict[str, str]) -> Iterator[str]:
        for size in self.figures.sizes(part):
            yield f"## {title}: {size:,} lessons\n"
            rows = ((each.label, *(self._cell(part, size, each, name) for name in columns)) for each in self._contestants(part, size))
            yield _table(["", *columns.values()], rows)

    def _cell(self, part: str, size: int, contestant: Contestant, name: str) -> str:
        if name == "bytes_counted" and not contestant.form:
            return "–"
        return _median(self.figures.median(part, size, contestant.name, name), UNITS.get(name, 1))

    def _warm(self) -> Iterator[str]:
        for size in self.figures.sizes("warm"):
            yield f"## Warm queries: {size:,} lessons\n"
            rows = [(each.label, self.figures.warm(size, each.name)) for each in self._contestants("warm", size)]
            cells = ((label, f"{w[0]:,.1f}", f"{w[1]:,.1f}", f"{w[2]}", f"{w[3] / 1e6:,.1f}") for label, w in rows if w)
            yield _table(["", "median (ms)", "95 in 100 (ms)", "without results in time", "memory after (MB)"], cells)

    def _growth(self) -> Iterator[str]:
        if self.figures.sizes("growth"):
            yield "## Bytes of a first query of Lessonbook, by how common its words are\n"
            head = [
                "lessons",
                "words",
                "each in (of 100 lessons)",
                "queries",
                "median (kB)",
                "9 in 10 (kB)",
                "median with every count (kB)",
                "median time (ms)",
            ]
            yield _table(head, (row for name in LIMITS for size in self.figures.sizes("growth") for row in self._grown(size, name)))

    def _grown(self, size: int, name: str) -> Iterator[tuple[str, ...]]:
        records, first = self.figures.growth(size, name), self.figures.growth_bytes(size, name)
        counted, time = self.figures.growth_bytes(size, name, "bytes_counted"), Median.of(record["first"] for record in records)
        if first and counted and time:
            span = f"{records[0]['least'] * 100:.2f} to {records[0]['greatest'] * 100:.1f}"
            yield f"{size:,}", name, span, f"{len(records)}", *(f"{value / 1_000:,.1f}" for value in (*first, counted[0])), f"{time.middle:,.0f}"

    def _building(self) -> Iterator[str]:
        if self.figures.sizes("building"):
            yield "## Building\n"
            yield _table(["lessons", "Lessonbook's files (s)", "lunr.py's one index (s)", "of lunr.py's"], map(self._built, self.figures.sizes("building")))

    def _built(self, size: int) -> tuple[str, ...]:
        times = (_median(self.figures.median("building", size, "lessonbook", kind), 1) for kind in ("shards", "lunr"))
        return f"{size:,}", *times, f"{self.figures.building_ratio(size) or 0:.2f}"


def _target(figure: Figure) -> tuple[str, ...]:
    value = "–" if figure.value is None else f"{figure.value / figure.scale:,.2f} {figure.unit}".strip()
    return figure.name, value, f"{figure.most:g} {figure.unit}".strip(), figure.verdict


def _median(median: Median | None, unit: float) -> str:
    if not median:
        return "–"
    middle, least, greatest = (_number(value / unit) for value in (median.middle, median.least, median.greatest))
    return f"{middle} [{least}–{greatest}]"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}"


def _table(head: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
