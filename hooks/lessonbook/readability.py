"""How hard an entry is to read: the reading age of its longer texts, and fields that say too much.

The reading age is that of the Automated Readability Index (Senter and Smith, 1967, AMRL-TR-66-220), which counts strokes, words and
sentences (here also what a semicolon ends), needs no syllables, and gives a school year; five more is an age. It knows nothing of sense.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.issues import Issue
from lessonbook.loading import Draft
from lessonbook.model import Lesson
from lessonbook.texts import Place, Spot, advice, current, texts

OLDEST = {"failing": 21, "works": 21, "says": 23, "recommendation": 16}
"""The reading age that a field may ask for. What a report says is harder to put simply; an action is read in a hurry."""
FEW_WORDS = 15
"""Of a text with fewer words the reading age tells nothing: one long word makes it."""
LONGEST = {"title": 90, "failing": 400, "works": 400, "why": 300, "case": 600, "action": 140, "prompt": 120, "says": 400, "text": 400, "questions": 120}
"""How many letters of a field a tired reader takes in; more are allowed, and rarely needed."""


def reading_age(text: str) -> int:
    """The age at which most people can read a text, between 6 and 30.

    Examples:
        >>> reading_age("Ring the ward. Ask who saw the baby. Write it down.")
        6

    """
    words = text.split()
    sentences = sum(word.rstrip("\"'\u2019\u201d)*_")[-1:] in {".", "!", "?", ";"} for word in words) or 1
    grade = 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / sentences - 21.43
    return min(max(6, round(grade) + 5), 30)


def check_reading_age(draft: Draft) -> Iterator[Issue]:
    """The longer texts of each entry by themselves, and its actions as one."""
    for lesson, filed in current(draft):
        for place, text in _long_texts(lesson):
            age, oldest = reading_age(text), OLDEST[_field(place)]
            if age > oldest and text.count(" ") >= FEW_WORDS:
                found = f"found a reading age of about {age}."
                yield advice(Spot(filed, place), "hard-to-read", found, f"Cut long sentences in two and choose short words: {oldest} is enough here.")


def _field(place: Place) -> str:
    """The name of the innermost field of a place."""
    return next(key for key in reversed(place) if isinstance(key, str))


def _long_texts(lesson: Lesson) -> Iterator[tuple[Place, str]]:
    yield from ((place, text) for place, text in texts(lesson) if _field(place) in OLDEST)
    yield ("recommendation",), " ".join(action.action for action in lesson.recommendation)


def check_lengths(draft: Draft) -> Iterator[Issue]:
    """No field says more than a reader takes in."""
    for lesson, filed in current(draft):
        for place, text in texts(lesson):
            most = LONGEST[_field(place)]
            if len(text) > most:
                yield advice(Spot(filed, place), "long-text", f"found {len(text):,} letters.", f"Keep to {most:,}: say one thing, and leave out the rest.")
