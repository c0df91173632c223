"""What changed: lessons by the last day that their entries name, and what happened on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TypeAlias

from lessonbook.library import Library
from lessonbook.model import Lesson

KINDS = ("withdrawn", "superseded", "new", "reviewed")
"""What can happen to a lesson, in the order in which readers learn of it: what is on their walls and no longer holds comes first."""


@dataclass(frozen=True)
class Change:
    """A lesson, and the last day that its entry names. Each lesson has one: what happened to it before is history."""

    lesson: Lesson
    day: datetime.date

    @property
    def month(self) -> str:
        """The year and month of the day."""
        return _month(self.day)

    @property
    def kind(self) -> str:
        """What happened: one of ``KINDS``; "new" is a lesson that was added in this very month."""
        if self.lesson.status != "current":
            return self.lesson.status
        return "new" if self.lesson.added and _month(self.lesson.added) == self.month else "reviewed"

    @property
    def holds(self) -> bool:
        """Whether the lesson is still to be used."""
        return self.lesson.status == "current"


Month: TypeAlias = tuple[str, list[tuple[datetime.date, list[Change]]]]
"""A year and month, and its days, each with its changes."""


def changes(library: Library, agency: str | None = None) -> list[Change]:
    """The changes of all lessons, or of those that name an agency or hold for it by a mark; the newest day first, then by kind and rank."""
    wanted = {agency, *library.vocabulary.covering("agency", agency)} if agency else None
    dated = ((lesson, lesson.updated) for lesson in library.lessons if wanted is None or wanted.intersection(lesson.terms("agency")))
    found = [Change(lesson, day) for lesson, day in dated if day]
    return sorted(found, key=lambda change: (-change.day.toordinal(), KINDS.index(change.kind), library.rank(change.lesson)))


def newest_month(found: list[Change]) -> list[Change]:
    """The changes of the month of the first one."""
    return list(takewhile(lambda change: change.month == found[0].month, found))


def by_month(found: Iterable[Change]) -> list[Month]:
    """Changes by month and by day, in the order in which they come."""
    days = [(day, list(of_day)) for day, of_day in groupby(found, key=lambda change: change.day)]
    return [(month, list(of_month)) for month, of_month in groupby(days, key=lambda day: _month(day[0]))]


def _month(day: datetime.date) -> str:
    return day.isoformat()[:7]
