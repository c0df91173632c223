"""Text into the terms of the index: lunr.py's own analysis of our words, and beside them the concepts that stand in the text.

A concept is one token for all words and phrases that mean the same ("was not brought", "DNA", "did not attend"), put in wherever
one of them stands. A query (``docs/javascripts/ask.js``) asks for the concept in the place of the longest phrase that it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lunr.pipeline import Pipeline
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token
from lunr.tokenizer import Tokenizer
from lunr.trimmer import trimmer

from lessonbook.folding import Compounds, join, words
from lessonbook.vocabulary import Synonym

Phrase = tuple[str, ...]
"""The stems of a phrase, stop words among them."""


_LABEL = 60
"""A text of no more letters is likely to be a label."""


def token(*parts: str) -> str:
    """A token that no text yields and that lunr's analysis leaves as it is: words hold no underscore."""
    return f"_{'_'.join(parts).replace('-', '_')}_"


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py is not typed
    """lunr.py's stemmer, with a last y as lunr.js has it: else "delay", "money" and "crying" would be asked for in vain."""

    b: str
    k: int

    def step1c(self) -> None:
        """Make y an i after a consonant: "cry", but not "delay"."""
        if self.b[self.k] == "y" and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


def stemmer(token: Token, *_: object) -> Token:
    """A step of lunr.py's pipeline."""
    return token.update(lambda word, _: _Stemmer().stem(word))


Pipeline.register_function(stemmer, "lessonbook-stemmer")


def pipeline() -> Pipeline:
    """lunr.py's own: trimmer, stop words, stemmer (which see)."""
    made = Pipeline()
    made.add(trimmer, stop_word_filter, stemmer)
    return made


class Analyser:
    """Turns the texts of one library into terms. It remembers words, whose stems would be asked for again and again."""

    def __init__(self, synonyms: Sequence[Synonym], compounds: Compounds) -> None:
        self.compounds = compounds
        self._pipeline = pipeline()
        self._stems: dict[str, str] = {}
        self._terms: dict[str, tuple[str, ...]] = {}
        self._labels: dict[str, Sequence[str]] = {}
        self.names = [name for synonym in synonyms for name in synonym.finds]
        self.phrases: dict[Phrase, int] = {}
        """Each phrase with the number of its concept."""
        for number, synonym in enumerate(synonyms):
            for name in synonym.finds:
                self.phrases.setdefault(self.phrase(name), number)
        self.phrases.pop((), None)
        self._concept_tokens = [token("c", str(number)) for number in range(len(synonyms))]

    def phrase(self, text: str) -> Phrase:
        """The stems of a text in order."""
        return tuple(self._stem(word) for word in join(words(text), self.compounds))

    def _stem(self, word: str) -> str:
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stems[word] = str(stemmer(Token(word)))
        return stem

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """The length of the longest phrase by its first stem."""
        longest: dict[str, int] = {}
        for phrase in self.phrases:
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
        return longest

    def tokens(self, found: list[str]) -> Iterator[str]:
        """The tokens of a text's words: each word, the parts of a compound, and after them the concepts that stand in it."""
        joined = list(join(found, self.compounds))
        yield from joined
        yield from self._concepts(joined)
        for word in joined:
            if word in self.compounds:
                yield from self.compounds[word]
                yield from self._concepts(self.compounds[word])

    def _concepts(self, found: Sequence[str]) -> Iterator[str]:
        stems = [self._stem(word) for word in found]
        for start, stem in enumerate(stems):
            longest = self._longest.get(stem)
            if longest:
                yield from self._concepts_at(stems, start, longest)

    def _concepts_at(self, stems: list[str], start: int, longest: int) -> Iterator[str]:
        for end in range(start + 1, min(start + longest, len(stems)) + 1):
            concept = self.phrases.get(tuple(stems[start:end]))
            if concept is not None:
                yield self._concept_tokens[concept]

    def text_tokens(self, text: str) -> Sequence[str]:
        """The tokens of a text. Labels stand in lesson after lesson, and are remembered; a longer text is likely to come once."""
        if len(text) > _LABEL:
            return list(self.tokens(words(text)))
        if text not in self._labels:
            self._labels[text] = tuple(self.tokens(words(text)))
        return self._labels[text]

    def terms(self, tokens: Iterable[str]) -> Iterator[str]:
        """The terms of tokens, as lunr.py's tokenizer and pipeline make them; stop words are gone."""
        for each in tokens:
            if each not in self._terms:
                self._terms[each] = tuple(str(term) for term in self._pipeline.run(Tokenizer(each)))
            yield from self._terms[each]
