"""When a lesson was found: its sources by year, on the years of the whole library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from lessonbook.library import Library
from lessonbook.model import Lesson, Source, SourceKind

STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_STEPS = 6
"""As many years are named between the ends as stand apart from one another on a phone."""


@dataclass(frozen=True)
class Span:
    """The years from the first to the last, on which every timeline is drawn, so that they can be compared."""

    first: int
    last: int

    def place(self, year: int) -> float:
        """Where the middle of a year lies, from 0 (before the first) to 1 (after the last)."""
        return (year - self.first + 0.5) * self.width

    @property
    def width(self) -> float:
        """The part of the whole that one year takes."""
        return 1 / (self.last - self.first + 1)

    @property
    def named(self) -> tuple[int, ...]:
        """The years to be written under the line: both ends, and round ones that are far enough from them."""
        step = next(step for step in STEPS if self.last - self.first <= step * MOST_STEPS)
        near = step * 0.6
        between = (year for year in range(self.first, self.last) if year % step == 0 and year - self.first >= near and self.last - year >= near)
        return tuple(dict.fromkeys((self.first, *between, self.last)))


@dataclass(frozen=True)
class Timeline:
    """The sources of a lesson: those of each year, rising, and those without one."""

    years: tuple[tuple[int, tuple[Source, ...]], ...]
    undated: tuple[Source, ...]
    retold: int
    """How many of them only tell of others, or of the same report as others, and so are not counted."""

    @property
    def highest(self) -> int:
        """The most sources of any year."""
        return max((len(sources) for _, sources in self.years), default=0)


def span(library: Library) -> Span | None:
    """The years of all sources that found any lesson; None where none has a year."""
    cited = {evidence.source for lesson in library.lessons for evidence in lesson.evidence}
    years = [year for source_id in cited if (year := library.sources[source_id].year)]
    return Span(min(years), max(years)) if years else None


def timeline(library: Library, lesson: Lesson) -> Timeline:
    """The timeline of a lesson."""
    cited = sorted((library.sources[evidence.source] for evidence in lesson.evidence), key=lambda source: source.by_year)
    dated = groupby((source for source in cited if source.year), key=lambda source: source.year or 0)
    undated = tuple(source for source in cited if not source.year)
    return Timeline(tuple((year, tuple(found)) for year, found in dated), undated, len(cited) - library.recurrence(lesson).count)


def kinds(lines: Iterable[Timeline]) -> list[str]:
    """The kinds of the sources that are drawn, in the order of the list of kinds."""
    drawn = {source.kind for line in lines for _, sources in line.years for source in sources}
    return [kind for kind in get_args(SourceKind) if kind in drawn]
