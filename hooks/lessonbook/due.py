"""The lessons that are to be reviewed again: overdue, soon, or without a day from which to count."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lessonbook.library import Library
from lessonbook.model import Lesson

SOON = datetime.timedelta(days=90)
"""A review that falls due within this time is worth planning."""


@dataclass(frozen=True)
class Due:
    """A lesson, and how many days are left until its review is due: fewer than none where the day has passed."""

    lesson: Lesson
    day: datetime.date
    left: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed; on the day itself there is still time."""
        return self.left < 0


def due(library: Library, on: datetime.date) -> list[Due]:
    """The current lessons whose review is overdue on a day, or falls due soon after it, the longest overdue first."""
    known = ((lesson, lesson.due) for lesson in library.current)
    found = [Due(lesson, day, (day - on).days) for lesson, day in known if day and day - on <= SOON]
    return sorted(found, key=lambda each: (each.day, library.rank(each.lesson)))


def undated(library: Library) -> tuple[Lesson, ...]:
    """The current lessons that say neither when they were added nor when they were reviewed, ranked."""
    return tuple(lesson for lesson in library.current if not lesson.due)
