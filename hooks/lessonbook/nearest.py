"""The lessons nearest to one, for those to which no editor has related any: those that share its rarest words and terms.

A lesson asks for a fixed number of its words and terms, and each brings a fixed number of lessons, so that the work grows with the
library in a straight line. Weights are those of the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from lessonbook.analysis import token
from lessonbook.documents import document
from lessonbook.indexing import FIELDS, Document, analyser_of, build_index
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import FACETS

MOST = 5
ASKED = 32
"""How many of a lesson's words and terms are asked for, the weightiest first."""
HEARD = 50
"""How many lessons each of them brings: the highest-ranked of those that hold it."""
NEAR = 0.1
"""How much of a lesson's likeness to itself is wanted: lessons that share next to nothing help nobody."""


class Nearest:
    """The nearest lessons of a library; what they are found by is made when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def to(self, lesson: Lesson) -> tuple[Lesson, ...]:
        """At most five current lessons, the nearest first; none for one that is not current itself."""
        number = self._numbers.get(lesson.id)
        if number is None:
            return ()
        asked = sorted(self._weights[number], key=lambda held: (-held[1], held[0]))[:ASKED]
        scores = self._scores(number, asked)
        least = NEAR * sum(weight * weight for _, weight in asked)
        near = sorted((other for other, score in scores.items() if score >= least), key=lambda other: (-scores[other], other))
        return tuple(self._library.current[other] for other in near[:MOST])

    def _scores(self, number: int, asked: Iterable[tuple[str, int]]) -> Mapping[int, int]:
        """How like a lesson, by number, the others are: the products of the weights of what they share."""
        scores: dict[int, int] = {}
        for term, weight in asked:
            for other, theirs in self._holders[term][:HEARD]:
                scores[other] = scores.get(other, 0) + weight * theirs
        scores.pop(number, None)
        return scores

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {lesson.id: number for number, lesson in enumerate(self._library.current)}

    @cached_property
    def _holders(self) -> Mapping[str, list[tuple[int, int]]]:
        """For each word and term the lessons that hold it, by number, rising and so by rank, with its weight there."""
        made = [_document(self._library, lesson) for lesson in self._library.current]
        found = build_index(made, analyser_of(made, self._library.vocabulary.synonyms)).postings()
        return {term: [pair for posting in fields.values() for pair in zip(*posting, strict=True)] for term, fields in found}

    @cached_property
    def _weights(self) -> Sequence[Sequence[tuple[str, int]]]:
        """For each lesson its words and terms, with their weights."""
        weights: list[list[tuple[str, int]]] = [[] for _ in self._library.current]
        for term, holders in self._holders.items():
            for number, weight in holders:
                weights[number].append((term, weight))
        return weights


def _document(library: Library, lesson: Lesson) -> Document:
    """What a lesson is about, in fields that weigh alike: its title, actions and statement, and its terms without their other names."""
    texts = document(library, lesson).texts
    words = [text for field in ("title", "action", "statement") for text in texts[field]]
    terms = [token("t", facet, term) for facet in FACETS for term in lesson.terms(facet)]
    return Document({**dict.fromkeys(FIELDS, ()), "text": words}, {"label": terms})
