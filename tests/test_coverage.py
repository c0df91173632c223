"""Where there are lessons, and where it is said that there are none."""

from __future__ import annotations

from conftest import Folder
from lessonbook.coverage import coverage, empty

GAP = """\
- id: nothing-on-fire
  label: Fire
  definition: No report tells of it.
  agency: fire-and-rescue
"""


def test_cells_count_lessons_that_name_both(folder: Folder) -> None:
    """A mark fills no cell."""
    folder.entry("one", age_group="[under-1, 1-to-5]")
    folder.entry("two", title="Another", age_group="any", agency="gp")
    folder.entry("three", title="A third", agency="everyone")
    table = coverage(folder.library(), "age_group", "agency")

    assert (table["under-1"]["gp"], table["1-to-5"]["health-visiting"], table["under-1"]["police"]) == (1, 1, 0)
    assert ("under-1", "gp") not in empty(table)
    assert ("under-1", "police") in empty(table)
    assert len(table) == 6


def test_a_gap_is_about_terms(folder: Folder) -> None:
    """The library knows which gaps to name beside a term."""
    (folder.path / "gaps.yml").write_text(GAP, encoding="utf-8")
    library = folder.library()

    assert [gap.label for gap in library.lacking("agency", "fire-and-rescue")] == ["Fire"]
    assert library.lacking("agency", "gp") == ()


def test_a_wrong_gap_is_an_error(folder: Folder) -> None:
    """A term that does not exist, with its line."""
    folder.entry("one")
    (folder.path / "gaps.yml").write_text(GAP.replace("fire-and-rescue", "fire"), encoding="utf-8")
    _, issues = folder.open()

    assert [line.split(": found")[0] for line in issues] == ["lessons/gaps.yml:4:11: error unknown-term: agency[1]"]
