"""Reviews that are overdue or fall due soon."""

from __future__ import annotations

import datetime

from conftest import Folder
from lessonbook.due import SOON, due, undated

ON = datetime.date(2026, 11, 23)


def test_worst_first(folder: Folder) -> None:
    """By day, then act-first ones; a lesson that is due on the day itself is not overdue."""
    for name, added in {"today": "2024-11-23", "over": "2024-11-22", "long": "2020-01-01"}.items():
        folder.entry(name, added=added)
    folder.entry("lethal", added="2024-11-22", act_first="yes")
    found = due(folder.library(), ON)

    assert [each.lesson.id for each in found] == ["long", "lethal", "over", "today"]
    assert [each.is_overdue for each in found] == [True, True, True, False]
    assert [each.left for each in found[1:]] == [-1, -1, 0]


def test_soon_has_an_end(folder: Folder) -> None:
    """A day more than soon is left out."""
    folder.entry("last", added=str((ON + SOON).replace(year=2025)))
    folder.entry("beyond", added=str((ON + SOON + datetime.timedelta(days=1)).replace(year=2025)))

    assert [each.lesson.id for each in due(folder.library(), ON)] == ["last"]


def test_what_no_longer_holds_is_never_due(folder: Folder) -> None:
    """Nor is what bears no date, which is named apart."""
    folder.entry("gone", added="2001-01-01", status="withdrawn", reason="Wrong.")
    folder.entry("dateless")
    library = folder.library()

    assert due(library, ON) == []
    assert [lesson.id for lesson in undated(library)] == ["dateless"]
