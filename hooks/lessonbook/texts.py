"""What readers meet of an entry, text by text, and how advice on one of them is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lessonbook.issues import Issue, Severity
from lessonbook.loading import Draft, Filed
from lessonbook.model import Lesson
from lessonbook.tree import Key

Place = tuple[Key, ...]


def current(draft: Draft) -> Iterator[tuple[Lesson, Filed]]:
    """The entries that hold today: nobody mends the words of one that was withdrawn."""
    return ((lesson, filed) for lesson, filed in draft.lessons.values() if lesson.status == "current")


def texts(lesson: Lesson) -> Iterator[tuple[Place, str]]:
    """Every text of an entry in our own words, with its place; not where in a report it stands, which may quote a heading."""
    for field in ("title", "failing", "works", "why", "case"):
        if text := getattr(lesson, field):
            yield (field,), text
    for field, part in (("recommendation", "action"), ("recommendation", "prompt"), ("evidence", "says"), ("good_practice", "text")):
        for number, each in enumerate(getattr(lesson, field)):
            if text := getattr(each, part):
                yield (field, number, part), text
    yield from ((("questions", number), text) for number, text in enumerate(lesson.questions))


class Spot(NamedTuple):
    """Where advice points: a value of an entry, and the words of it that are meant, if not all."""

    filed: Filed
    place: Place
    words: str = ""


def advice(spot: Spot, code: str, found: str, expected: str) -> Issue:
    """A warning about a spot."""
    issue = spot.filed.issue(spot.place, code, found, expected, Severity.WARNING)
    return replace(issue, mark=spot.filed.mark_in(spot.place, spot.words), length=len(spot.words)) if spot.words else issue
