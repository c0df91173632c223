"""Entries that say nearly the same as another: their titles, or what went wrong in them, are alike whatever the order of the words.

Each text asks only for entries that share two of its rarest words, and each such pair brings a fixed number, so that the work grows with
the library in a straight line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS
from rapidfuzz import fuzz, process

from lessonbook.analysis import Analyser
from lessonbook.folding import Compounds, words
from lessonbook.issues import Issue
from lessonbook.loading import Draft
from lessonbook.model import Lesson
from lessonbook.texts import Spot, advice, current

ALIKE = 80
"""From this likeness on, of 100, two texts are the same in other words."""
ASKED = 6
"""How many of a text's words are asked for, the rarest first."""
HEARD = 40
"""How many entries each pair of them brings."""


class Near(NamedTuple):
    """Two texts, by number, the later one first, and how alike they are."""

    later: int
    earlier: int
    likeness: float


def nearest(texts: Sequence[str]) -> Iterator[Near]:
    """For each text the earlier one that is nearest to it, where one is near."""
    lines = list(map(_Bags().of, texts))
    holding = Counter(stem for line in lines for stem in set(line.split()))
    earlier: dict[str, list[int]] = {}
    for later, line in enumerate(lines):
        keys = _keys(line.split(), holding)
        met = sorted({number for key in keys for number in earlier.get(key, ())})
        found = process.extractOne(line, [lines[number] for number in met], scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found:
            yield Near(later, met[found[2]], found[1])
        for key in keys:
            if len(held := earlier.setdefault(key, [])) < HEARD:
                held.append(later)


class _Bags:
    """The stems of texts, sorted, without the words that say nothing; each word is looked at once."""

    def __init__(self) -> None:
        self._stems: dict[str, str] = dict.fromkeys(STOP_WORDS, "")
        self._analyser = Analyser((), Compounds())

    def of(self, text: str) -> str:
        """The stems of a text, one space between two."""
        return " ".join(sorted(filter(None, map(self._stem, words(text)))))

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = " ".join(self._analyser.phrase(word))
        return self._stems[word]


def _keys(bag: Iterable[str], holding: Mapping[str, int]) -> list[str]:
    """The pairs of a text's rarest stems; its one stem, where it has no other."""
    rare = sorted(sorted(set(bag), key=lambda stem: (holding[stem], stem))[:ASKED])
    return list(map(" ".join, combinations(rare, 2))) or rare


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
