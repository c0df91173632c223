"""The years of a library, and the sources of a lesson on them."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.library import Library
from lessonbook.timeline import Span, Timeline, kinds, span, timeline


def cite(*names: str) -> str:
    """The evidence of an entry."""
    return f"[{', '.join(f'{{source: {name}, where: x}}' for name in names)}]"


@pytest.fixture
def library(folder: Folder) -> Library:
    """A lesson with three sources of three years and one of none, and a lesson with a later one."""
    folder.source("first", year="2003", kind="inquiry")
    folder.source("retelling", year="2012", kind="press", reports_on="[report]")
    folder.source("undated", year="undated")
    folder.source("later", year="2024")
    folder.entry("many", evidence=cite("retelling", "report", "undated", "first"))
    folder.entry("other", title="Another", evidence=cite("later"))
    return folder.library()


def line(library: Library) -> Timeline:
    """The timeline of the lesson with many sources."""
    return timeline(library, library.by_id["many"])


def test_every_source_is_one_mark_in_its_year(library: Library) -> None:
    """Years rise, whatever the order of the evidence."""
    assert [(year, [source.id for source in sources]) for year, sources in line(library).years] == [
        (2003, ["first"]),
        (2011, ["report"]),
        (2012, ["retelling"]),
    ]
    assert line(library).highest == 1


def test_undated_sources_stand_apart(library: Library) -> None:
    """They have no place on the line, and are not lost."""
    assert [source.id for source in line(library).undated] == ["undated"]


def test_marks_that_do_not_count_are_counted(library: Library) -> None:
    """Marks and recurrence differ by the sources that retell others."""
    marks = sum(len(sources) for _, sources in line(library).years) + len(line(library).undated)

    assert line(library).retold == 1
    assert marks - line(library).retold == library.recurrence(library.by_id["many"]).count


def test_all_lines_lie_on_the_years_of_the_library(library: Library) -> None:
    """From the first source of any lesson to the last."""
    assert span(library) == Span(2003, 2024)


def test_a_library_of_undated_sources_has_no_years(folder: Folder) -> None:
    """Nothing can be drawn, and nothing fails."""
    folder.source("report", year="undated")
    folder.entry("one")
    library = folder.library()

    assert span(library) is None
    assert timeline(library, library.current[0]).years == ()
    assert timeline(library, library.current[0]).highest == 0


def test_kinds_come_in_the_order_of_their_list(library: Library) -> None:
    """Those that are drawn, and no others: an undated source has no mark."""
    assert kinds([line(library)]) == ["inquiry", "inspection-report", "press"]


@pytest.mark.parametrize("years", [Span(2003, 2026), Span(2011, 2011), Span(2020, 2023), Span(1945, 2026)])
def test_years_lie_inside_the_line(years: Span) -> None:
    """Each in the middle of its part, in order, from end to end."""
    places = [years.place(year) for year in range(years.first, years.last + 1)]

    assert places[0] == pytest.approx(years.width / 2)
    assert places[-1] == pytest.approx(1 - years.width / 2)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("years", "named"),
    [
        (Span(2003, 2026), (2003, 2010, 2015, 2020, 2026)),
        (Span(2011, 2011), (2011,)),
        (Span(2020, 2023), (2020, 2021, 2022, 2023)),
        (Span(1945, 2026), (1945, 1960, 1980, 2000, 2026)),
    ],
)
def test_the_years_that_are_written(years: Span, named: tuple[int, ...]) -> None:
    """Both ends, and round years that do not run into them."""
    assert years.named == named
