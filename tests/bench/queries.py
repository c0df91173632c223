"""The fixed queries, by how common their words are, and how they were drawn."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from lunr.stop_word_filter import WORDS as STOP_WORDS

from bench import corpus
from bench.cache import HERE
from bench.words import FUNCTION, stem

FOLDER = HERE / "queries"
LIMITS = {"rare": (0.0, 0.01), "middling": (0.01, 0.1), "common": (0.1, 1.0)}
"""In which share of the lessons each word of a set stands, from and to."""
MARGIN = 0.2
"""How far inside its limits a word was when it was drawn, so that another version of the lessons does not push it out."""
SIZES = (2_000, 10_000, 20_000)
COUNT, TYPED = 40, 80
TYPED_SETS = ("middling", "rare")
"""A typed query is a word of each."""

_WORD = re.compile(r"[a-z]+")


def read(name: str) -> list[str]:
    """The queries of a set."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def lesson_words(lesson: corpus.Entry) -> list[str]:
    """Every word of a lesson's sentences."""
    return [word for text in (lesson["title"], *corpus.texts(lesson)) for word in _words(text)]


@cache
def shares(size: int) -> dict[str, float]:
    """In which share of the lessons each stem stands."""
    counts: Counter[str] = Counter()
    for number in range(size):
        counts.update({stem(word) for word in lesson_words(corpus.entry(number)[1])})
    return {term: count / size for term, count in counts.items()}


@dataclass(frozen=True)
class Span:
    """The least and the greatest share of the lessons in which a word of a set stands."""

    least: float
    greatest: float

    @classmethod
    def of(cls, name: str, size: int) -> Span:
        """Look the words of a set up."""
        found = [shares(size).get(stem(word), 0.0) for query in read(name) for word in query.split()]
        return cls(min(found), max(found))


def make() -> Iterator[tuple[Path, list[str]]]:
    """Draw all sets anew; each query is of words of one lesson among the first, so that it has a result at every size."""
    for name in LIMITS:
        yield FOLDER / f"{name}.txt", _distinct(COUNT, lambda draw, name=name: _drawn(draw, [name] * draw.choice((1, 1, 2, 2, 3))), name)
    yield FOLDER / "typed.txt", _distinct(TYPED, lambda draw: _drawn(draw, TYPED_SETS), "typed")


def _distinct(count: int, query: object, seed: str) -> list[str]:
    assert callable(query)
    draw, found = random.Random(seed), dict[str, None]()
    while len(found) < count:
        found |= dict.fromkeys(filter(None, [query(draw)]))
    return list(found)


def _drawn(draw: random.Random, sets: Iterable[str]) -> str | None:
    words = sorted(set(lesson_words(corpus.entry(draw.randrange(SIZES[0]))[1])))
    chosen: dict[str, None] = {}
    for name in sets:
        able = [word for word in words if word not in chosen and _within(word, name)]
        if not able:
            return None
        chosen[draw.choice(able)] = None
    return " ".join(chosen)


def _within(word: str, name: str) -> bool:
    least, greatest = LIMITS[name]
    found = [shares(size).get(stem(word), 0.0) for size in SIZES]
    return word not in _excluded() and least * (1 + MARGIN) <= min(found) and max(found) <= greatest * (1 - MARGIN)


@cache
def _excluded() -> frozenset[str]:
    """Words that mean something else to the search: function words, and words of the lists and of the sources, which stand in labels."""
    files = sorted((corpus.LESSONS / "vocabulary").rglob("*.yml"))
    listed = {word for file in files for text in _strings(yaml.safe_load(file.read_text(encoding="utf-8"))) for word in _words(text)}
    named = {word for number in range(corpus.SOURCES) for word in _words(corpus.source(number)["title"])}
    stems = {stem(word) for word in listed | named}
    return frozenset(word for word in _all_words() if stem(word) in stems or word in FUNCTION or word in STOP_WORDS)


def _all_words() -> set[str]:
    return {word for number in range(SIZES[0]) for word in lesson_words(corpus.entry(number)[1])}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
