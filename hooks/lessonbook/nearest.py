"""The lessons nearest to one, for those to which no editor has related any: those that share its rarest words and terms.

A lesson asks for a fixed number of its words and terms, and each brings a fixed number of lessons, so that the work grows with the
library in a straight line. Weights are those of the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lessonbook.analysis import Analyser, token
from lessonbook.documents import document
from lessonbook.folding import Compounds, hyphenated, words
from lessonbook.indexing import FIELDS, Counts, Document, Index, counts_of, index_of
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import FACETS, Synonym

MOST = 5
ASKED = 32
"""How many of a lesson's words and terms are asked for, the weightiest first."""
HEARD = 50
"""How many lessons each of them brings: the highest-ranked of those that hold it."""
NEAR = 0.1
"""How much of a lesson's likeness to itself is wanted: lessons that share next to nothing help nobody."""


@dataclass
class _Known:
    """A lesson as it was read: its document, its words, those with hyphens, and its terms."""

    lesson: Lesson
    document: Document
    words: frozenset[str]
    hyphenated: frozenset[tuple[str, ...]]
    counts: Counts | None = None


class Notes:
    """What was read of lessons, for a preview that looks again whenever one of them changed: it can forget, and never differ."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._synonyms: Sequence[Synonym] = ()
        self._analyser = Analyser((), Compounds())

    def read(self, library: Library) -> Iterator[Counts]:
        """The terms of every current lesson."""
        self._known = {lesson.id: self._of(library, lesson) for lesson in library.current}
        self._take_in(library.vocabulary.synonyms)
        for each in self._known.values():
            if each.counts is None:
                each.counts = counts_of(each.document, self._analyser)
            yield each.counts

    def _of(self, library: Library, lesson: Lesson) -> _Known:
        known = self._known.get(lesson.id)
        if known and known.lesson is lesson:
            return known
        made = _document(library, lesson)
        texts = [text for texts in made.texts.values() for text in texts]
        return _Known(lesson, made, frozenset(word for text in texts for word in words(text)), frozenset(hyphenated(texts)))

    def _take_in(self, synonyms: Sequence[Synonym]) -> None:
        """Have the analyser know the compounds of today, and forget the terms of every lesson that it may now read in another way."""
        names = {parts for synonym in synonyms for name in synonym.finds for parts in hyphenated([name])}
        compounds = Compounds.of(names.union(*(known.hyphenated for known in self._known.values())))
        if (synonyms, compounds) == (self._synonyms, self._analyser.compounds):
            return
        before, self._analyser = self._analyser, Analyser(synonyms, compounds)
        as_before = synonyms == self._synonyms and before.phrases == self._analyser.phrases
        self._synonyms = synonyms
        # A compound is read in a text that holds it as one word, or its parts from the first on.
        changed = {word for joined, parts in before.compounds.items() ^ compounds.items() for word in (joined, parts[0])}
        for known in self._known.values():
            if not as_before or known.words & changed:
                known.counts = None


class Nearest:
    """The nearest lessons of a library; what they are found by is made when it is first asked for."""

    def __init__(self, library: Library, notes: Notes | None = None) -> None:
        self._library = library
        self._notes = notes or Notes()
        self._weighed: dict[str, Mapping[int, int]] = {}

    def to(self, lesson: Lesson) -> tuple[Lesson, ...]:
        """At most five current lessons, the nearest first; none for one that is not current itself."""
        number = self._numbers.get(lesson.id)
        if number is None:
            return ()
        asked = self._asked(number)
        scores = self._scores(number, asked)
        least = NEAR * sum(weight * weight for _, weight in asked)
        near = sorted((other for other, score in scores.items() if score >= least), key=lambda other: (-scores[other], other))
        return tuple(self._library.current[other] for other in near[:MOST])

    def _asked(self, number: int) -> list[tuple[str, int]]:
        """The weightiest words and terms of a lesson, with their weights."""
        held = [(term, self._holders(term)[number]) for term in self._terms[number]]
        return sorted(held, key=lambda each: (-each[1], each[0]))[:ASKED]

    def _scores(self, number: int, asked: Iterable[tuple[str, int]]) -> Mapping[int, int]:
        """How like a lesson, by number, the others are: the products of the weights of what they share."""
        scores: dict[int, int] = {}
        for term, weight in asked:
            for other, theirs in islice(self._holders(term).items(), HEARD):
                scores[other] = scores.get(other, 0) + weight * theirs
        scores.pop(number, None)
        return scores

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {lesson.id: number for number, lesson in enumerate(self._library.current)}

    def _holders(self, term: str) -> Mapping[int, int]:
        """The lessons that hold a word or term, by number, rising and so by rank, with its weight there."""
        if term not in self._weighed:
            self._weighed[term] = {number: weight for posting in self._index.posting(term).values() for number, weight in zip(*posting, strict=True)}
        return self._weighed[term]

    @cached_property
    def _index(self) -> Index:
        return index_of(self._notes.read(self._library), {})

    @cached_property
    def _terms(self) -> Sequence[Sequence[str]]:
        """For each lesson its words and terms."""
        terms: list[list[str]] = [[] for _ in self._library.current]
        for term, fields in self._index.counts.items():
            for posting in fields.values():
                for number in posting.numbers:
                    terms[number].append(term)
        return terms


def _document(library: Library, lesson: Lesson) -> Document:
    """What a lesson is about, in fields that weigh alike: its title, actions and statement, and its terms without their other names."""
    texts = document(library, lesson).texts
    chosen = [text for name in ("title", "action", "statement") for text in texts[name]]
    terms = [token("t", facet, term) for facet in FACETS for term in lesson.terms(facet)]
    return Document({**dict.fromkeys(FIELDS, ()), "text": chosen}, {"label": terms})
