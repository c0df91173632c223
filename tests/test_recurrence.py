"""Recurrence counts independent sources."""

from __future__ import annotations

from lessonbook.model import Source
from lessonbook.recurrence import Recurrence, recurrence


def source(name: str, year: int | str, *reports_on: str, kind: str = "single-review") -> Source:
    """A source of a year, with what it tells of."""
    return Source.model_validate(
        {"id": name, "title": name, "publisher": "p", "year": str(year), "kind": kind, "nation": "england", "read": "full", "reports_on": list(reports_on)}
    )


SOURCES = {
    each.id: each
    for each in (
        source("a", 2003, kind="inquiry"),
        source("b", 2011),
        source("c", 2024),
        source("undated", "undated"),
        source("press-on-a", 2004, "a", kind="press"),
        source("press-on-a-and-b", 2012, "a", "b", kind="press"),
        source("briefing-on-press-on-a", 2005, "press-on-a", kind="thematic-briefing"),
    )
}


def counted(*names: str) -> int:
    """How many independent sources these are."""
    return recurrence(names, SOURCES).count


def test_independent_sources_count_each() -> None:
    """Three reports are three, with their kinds and years."""
    assert recurrence(["c", "a", "b"], SOURCES) == Recurrence(3, (("single-review", 2), ("inquiry", 1)), 2003, 2024)


def test_a_report_and_what_tells_of_it_count_once() -> None:
    """The press item adds nothing to its report, directly or over another."""
    assert counted("a", "press-on-a") == 1
    assert counted("a", "press-on-a", "briefing-on-press-on-a") == 1


def test_two_tellings_of_one_report_count_once() -> None:
    """Without the report, those that tell of it are one."""
    assert counted("press-on-a", "briefing-on-press-on-a") == 1


def test_a_press_item_on_two_reports_adds_nothing_to_them() -> None:
    """It joins neither: the two reports stay two."""
    assert counted("a", "b", "press-on-a-and-b") == 2
    assert counted("press-on-a-and-b") == 1
    assert counted("b", "press-on-a-and-b") == 1


def test_the_same_source_twice_counts_once() -> None:
    """Citing it again changes nothing."""
    assert counted("b", "b") == 1


def test_an_undated_source_counts_and_has_no_year() -> None:
    """It is a source like others, and says nothing of the years."""
    assert recurrence(["undated", "b"], SOURCES) == Recurrence(2, (("single-review", 2),), 2011, 2011)
    assert recurrence(["undated"], SOURCES) == Recurrence(1, (("single-review", 1),), 0, 0)
