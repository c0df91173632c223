"""Where there are lessons, and where it is said that there are none."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.coverage import SHADES, apart, coverage, empty, shade, shades

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


def test_lessons_of_any_age_stand_apart(folder: Folder) -> None:
    """They are in no column; one that names an age beside the mark is in that column alone."""
    folder.entry("one", age_group="any", agency="gp")
    folder.entry("two", title="Another", age_group="[any, under-1]", agency="[gp, police]")
    library = folder.library()

    assert (apart(library, "agency", "age_group")["gp"], apart(library, "agency", "age_group")["police"]) == (1, 0)
    assert coverage(library, "agency", "age_group")["gp"]["under-1"] == 1


@pytest.mark.parametrize("most", [*range(40), 999, 1_000])
def test_every_number_has_a_shade(most: int) -> None:
    """More is never lighter, nothing has none, and the darkest is for the most."""
    limits = shades(most)
    found = [shade(count, limits) for count in range(most + 1)]

    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, len(limits))
    assert len(limits) <= SHADES
    assert 0 not in found[1:]


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
