"""How many independent sources report a lesson, of which kinds, and over which years.

It says how often a lesson was found by those who looked, not how often the thing happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lessonbook.model import Source


@dataclass(frozen=True)
class Recurrence:
    """The count of independent sources, the count of each kind (most first), and the first and last year; 0 where all are undated."""

    count: int
    kinds: tuple[tuple[str, int], ...]
    first: int
    last: int


def recurrence(cited: Iterable[str], sources: Mapping[str, Source]) -> Recurrence:
    """Count the sources behind a lesson; those that tell of one another, or of one same report, count once."""
    groups = _independent([sources[source_id] for source_id in sorted(set(cited))], sources)
    kinds = Counter(group[0].kind for group in groups)
    years = [source.year for group in groups for source in group if source.year] or [0]
    ordered = tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])))
    return Recurrence(len(groups), ordered, min(years), max(years))


def _independent(cited: list[Source], sources: Mapping[str, Source]) -> list[list[Source]]:
    """Group the sources by the reports on which they rest; the report itself stands first in its group."""
    first_hand = [[source] for source in cited if not source.reports_on]
    groups: list[tuple[set[str], list[Source]]] = [({group[0].id}, group) for group in first_hand]
    for source in (source for source in cited if source.reports_on):
        reports = origins(source, sources)
        near = next((group for ids, group in groups if ids & reports), None)
        if near is None:
            groups.append((set(reports), [source]))
        elif len(near) == 1 and near[0].reports_on:
            near.append(source)
    return [group for _, group in groups]


def origins(source: Source, sources: Mapping[str, Source]) -> set[str]:
    """The reports at the end of the chain of telling, or the source itself where it tells of none."""
    if not source.reports_on:
        return {source.id}
    return {end for other in source.reports_on if other in sources for end in origins(sources[other], sources)} or {source.id}
