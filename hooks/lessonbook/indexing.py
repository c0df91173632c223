"""The inverted index: for each term and field the documents that hold it, with the weights that lunr.py gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from lunr.builder import Builder
from lunr.idf import idf

from lessonbook.analysis import Analyser
from lessonbook.folding import compounds, words
from lessonbook.vocabulary import Synonym

FIELDS: Mapping[str, int] = {"title": 8, "action": 4, "statement": 3, "label": 2, "text": 1}
"""The fields of a document and their boosts: what a lesson is about comes before what it mentions."""

PRECISION = 1000
"""lunr rounds weights to three decimals; they are kept as whole thousandths."""

_LUNR = Builder()

Counts: TypeAlias = Mapping[str, Counter[str]]
"""How often each term stands in each field of a document."""


class Document(NamedTuple):
    """A lesson as the index sees it, by field: its texts, and tokens that stand for themselves (its id, its ages)."""

    texts: Mapping[str, Sequence[str]]
    tokens: Mapping[str, Sequence[str]]


class Posting(NamedTuple):
    """Where a term stands in one field: the numbers of the documents, rising, and beside each how often (or how much) it counts."""

    numbers: list[int]
    values: list[int]


@dataclass(frozen=True)
class Index:
    """Counts by term and field, of documents numbered from 0, and the length of each field of each document in terms."""

    count: int
    counts: Mapping[str, Mapping[str, Posting]]
    lengths: Mapping[str, Sequence[int]]
    words: Mapping[str, int]
    """Every word as readers write it, and in how many documents."""

    def terms(self) -> list[str]:
        """All terms by UTF-16 code unit, as lunr.js compares them (lunr.py's order by code point stops it from loading)."""
        return sorted(self.counts, key=lambda term: term.encode("utf-16-be", "surrogatepass"))

    def postings(self) -> Iterator[tuple[str, dict[str, Posting]]]:
        """Each term with its documents and their weights in thousandths by field, as lunr.py's ``Builder`` makes them."""
        for term in self.terms():
            yield term, self.posting(term)

    def posting(self, term: str) -> dict[str, Posting]:
        """The documents of one term."""
        found = self.counts[term]
        rarity = idf({field: dict.fromkeys(posting.numbers) for field, posting in found.items()}, self.count)
        return {field: self._weighed(field, found[field], rarity, self._averages[field]) for field in FIELDS if field in found}

    @cached_property
    def _averages(self) -> Mapping[str, float]:
        return {field: sum(lengths) / self.count for field, lengths in self.lengths.items() if self.count}

    def _weighed(self, field: str, posting: Posting, rarity: float, average: float) -> Posting:
        """BM25 with lunr.py's constants and its order of operations, so that no last digit differs."""
        k1, b, boost, lengths = _LUNR._k1, _LUNR._b, FIELDS[field], self.lengths[field]  # noqa: SLF001  named nowhere else
        scores = (
            rarity * ((k1 + 1) * tf) / (k1 * (1 - b + b * (lengths[number] / average)) + tf) * boost
            for number, tf in zip(posting.numbers, posting.values, strict=True)
        )
        return Posting(posting.numbers, [round(round(score, 3) * PRECISION) for score in scores])


def analyser_of(documents: Sequence[Document], synonyms: Sequence[Synonym]) -> Analyser:
    """The analyser that knows every compound that the documents or the synonyms write with a hyphen."""
    texts = (text for document in documents for texts in document.texts.values() for text in texts)
    names = (name for synonym in synonyms for name in synonym.finds)
    return Analyser(synonyms, compounds((*texts, *names)))


def build_index(documents: Sequence[Document], analyser: Analyser) -> Index:
    """Count every term of every field of every document."""
    spelled: Counter[str] = Counter()
    for document in documents:
        spelled.update({word for texts in document.texts.values() for text in texts for word in words(text)})
    return index_of((counts_of(document, analyser) for document in documents), spelled)


def counts_of(document: Document, analyser: Analyser) -> Counts:
    """Count the terms of one document."""
    return {field: Counter(analyser.terms(field_tokens(document, field, analyser))) for field in FIELDS}


def index_of(counted: Iterable[Counts], spelled: Mapping[str, int]) -> Index:
    """Put the counts of documents together, which are numbered in their order."""
    counts: dict[str, dict[str, Posting]] = {}
    lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
    number = -1
    for number, fields in enumerate(counted):
        for field, terms in fields.items():
            lengths[field].append(terms.total())
            _count(counts, field, number, terms)
    return Index(number + 1, counts, lengths, spelled)


def field_tokens(document: Document, field: str, analyser: Analyser) -> Iterator[str]:
    """The tokens of a field, before lunr's pipeline; no phrase reaches over the end of a text."""
    for text in document.texts[field]:
        yield from analyser.text_tokens(text)
    yield from document.tokens.get(field, ())


def _count(counts: dict[str, dict[str, Posting]], field: str, number: int, terms: Counter[str]) -> None:
    for term, often in terms.items():
        posting = counts.setdefault(term, {}).setdefault(field, Posting([], []))
        posting.numbers.append(number)
        posting.values.append(often)
