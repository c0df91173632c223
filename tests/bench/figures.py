"""What the records of a run come to: medians with their limits, and the figures that have targets."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from bench.measures import Record

Records = dict[str, list[Record]]

AT = 10_000
FROM, TO = 2_000, 20_000


@dataclass(frozen=True)
class Median:
    """The middle of several values, with the least and the greatest."""

    middle: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Median | None:
        """The median, or nothing where nothing was measured."""
        found = sorted(values)
        return cls(statistics.median(found), found[0], found[-1]) if found else None


@dataclass(frozen=True)
class Figure:
    """A figure with its target: measured, and at most."""

    name: str
    value: float | None
    most: float
    unit: str = ""
    scale: float = 1

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.value is None:
            return "not measured"
        return "met" if self.value <= self.most * self.scale else "**missed**"


@dataclass(frozen=True)
class Figures:
    """The records of a run, and what can be asked of them."""

    records: Records

    def sizes(self, part: str) -> list[int]:
        """The sizes at which a part was measured."""
        return sorted({record["size"] for record in self.records[part]})

    def values(self, part: str, size: int, contestant: str, name: str) -> list[float]:
        """One value of all records of a contestant."""
        return [record[name] for record in self.records[part] if record["size"] == size and record["contestant"] == contestant]

    def median(self, part: str, size: int, contestant: str, name: str) -> Median | None:
        """The median of one value."""
        return Median.of(self.values(part, size, contestant, name))

    def warm(self, size: int, contestant: str) -> tuple[float, float, int, float] | None:
        """Milliseconds of the middle query and of the one that 95 in 100 beat, how many gave nothing in time, and the memory after them."""
        for record in self.records["warm"]:
            if record["size"] == size and record["contestant"] == contestant and len(record["times"]) > 1:
                cuts = statistics.quantiles(record["times"], n=100, method="inclusive")
                return cuts[49], cuts[94], record["late"], record["heap"]
        return None

    def growth(self, size: int, name: str) -> list[Record]:
        """The first queries of a set."""
        return [record for record in self.records["growth"] if record["size"] == size and record["set"] == name]

    def growth_bytes(self, size: int, name: str, key: str = "bytes_first") -> tuple[float, float] | None:
        """Bytes of the middle query of a set, and of the one that nine in ten beat."""
        found = [record[key] for record in self.growth(size, name)]
        return (statistics.median(found), statistics.quantiles(found, n=10, method="inclusive")[8]) if len(found) > 1 else None

    def targets(self) -> list[Figure]:
        """Every figure that has a target."""
        warm = self.warm(AT, "lessonbook")
        return [
            Figure("bytes to the first results", self._middle("visits", "lessonbook", "bytes_first"), 70, "kB", 1_000),
            Figure("bytes until every facet count is shown", self._middle("visits", "lessonbook", "bytes_counted"), 120, "kB", 1_000),
            Figure("bytes to the first results, of Pagefind's", self._ratio("visits", "bytes_first", "pagefind"), 0.4),
            Figure("throttled time to the first results, of Pagefind's", self._ratio("throttled", "first", "pagefind"), 0.7),
            Figure("throttled time to the first results, of whole lunr's", self._ratio("throttled", "first", "whole"), 0.2),
            Figure("warm query, 95 in 100", warm[1] if warm else None, 50, "ms"),
            Figure(f"bytes of a first query of rare words, {TO:,} lessons against {FROM:,}", self._growth_ratio("rare"), 1.3),
            Figure("time to build the shards, of lunr.py's own build", self.building_ratio(AT), 1),
        ]

    def _middle(self, part: str, contestant: str, name: str) -> float | None:
        found = self.median(part, AT, contestant, name)
        return found.middle if found else None

    def _ratio(self, part: str, name: str, other: str) -> float | None:
        return quotient(self._middle(part, "lessonbook", name), self._middle(part, other, name))

    def _growth_ratio(self, name: str) -> float | None:
        small, large = self.growth_bytes(FROM, name), self.growth_bytes(TO, name)
        return quotient(large and large[0], small and small[0])

    def building_ratio(self, size: int) -> float | None:
        """The median of the quotients of the pairs."""
        pairs = [record["shards"] / record["lunr"] for record in self.records["building"] if record["size"] == size]
        return statistics.median(pairs) if pairs else None


def quotient(one: float | None, other: float | None) -> float | None:
    """One of the other, where both were measured."""
    return one / other if one is not None and other else None
