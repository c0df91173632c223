"""Entries that say nearly the same as another: their titles, or what went wrong in them, are alike whatever the order of the words.

Each text asks only for entries that share one of its rarest words, and each such word brings a fixed number, so that the work grows with
the library in a straight line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS
from rapidfuzz import fuzz

from lessonbook.analysis import Analyser
from lessonbook.folding import Compounds, words
from lessonbook.issues import Issue
from lessonbook.loading import Draft
from lessonbook.model import Lesson
from lessonbook.texts import Spot, advice, current

ALIKE = 80
"""From this likeness on, of 100, two texts are the same in other words."""
ASKED = 5
"""How many of a text's words are asked for, the rarest first."""
HEARD = 40
"""How many entries each of them brings."""


class Near(NamedTuple):
    """Two texts, by number, the later one first, and how alike they are."""

    later: int
    earlier: int
    likeness: float


def nearest(texts: Sequence[str]) -> Iterator[Near]:
    """For each text the earlier one that is nearest to it, where one is near."""
    bags = list(_bags(texts))
    holders = _holders(bags)
    for later, bag in enumerate(bags):
        rare = sorted(bag, key=lambda stem: (len(holders[stem]), stem))[:ASKED]
        earlier = {number for stem in rare for number in holders[stem][:HEARD] if number < later}
        scored = ((_likeness(bag, bags[number]), -number) for number in earlier)
        likeness, number = max(scored, default=(0.0, 0))
        if likeness:
            yield Near(later, -number, likeness)


def _bags(texts: Iterable[str]) -> Iterator[list[str]]:
    """The stems of each text, sorted, without the words that say nothing."""
    analyser = Analyser((), Compounds())
    for text in texts:
        yield sorted(stem for word in words(text) if word not in STOP_WORDS for stem in analyser.phrase(word))


def _holders(bags: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for stem in dict.fromkeys(bag):
            holders.setdefault(stem, []).append(number)
    return holders


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return fuzz.ratio(" ".join(one), " ".join(other), score_cutoff=ALIKE)


def check_duplicates(draft: Draft) -> Iterator[Issue]:
    """Each entry against those before it, by title and by what went wrong; the same words in both titles are told elsewhere."""
    found = list(current(draft))
    for field in ("title", "statement"):
        for near in nearest([getattr(lesson, field) for lesson, _ in found]):
            (lesson, filed), (other, other_filed) = found[near.later], found[near.earlier]
            place = ("title",) if field == "title" else (_statement(lesson),)
            if not (field == "title" and same_words(lesson.title) == same_words(other.title)):
                yield advice(Spot(filed, place), "near-duplicate", _found(near, other_filed.path), _expected(lesson, other))


def same_words(title: str) -> frozenset[str]:
    """The words of a title, whatever their order."""
    return frozenset(words(title))


def _statement(lesson: Lesson) -> str:
    return "failing" if lesson.failing else "works"


def _found(near: Near, path: str) -> str:
    return f"found {near.likeness:.0f} in 100 alike in {path}."


def _expected(lesson: Lesson, other: Lesson) -> str:
    sources = {evidence.source for each in (lesson, other) for evidence in each.evidence}
    merged = f"one lesson with {len(sources)} sources" if len(sources) > 1 else "one lesson"
    return f"Merging the two would give {merged}: add this evidence to the other entry, or say in both titles how they differ."
