"""Names of one or several words, found where they begin."""

from __future__ import annotations

from functools import cached_property


class Phrases(frozenset[str]):
    """Names as they are written, such as "Clare's Law" or "House of Lords"."""

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The names by their first word, the longest first."""
        by_word: dict[str, list[str]] = {}
        for phrase in sorted(self, key=lambda phrase: (-len(phrase), phrase)):
            by_word.setdefault(first_word(phrase), []).append(phrase)
        return by_word

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which the names begin."""
        return frozenset(self._by_word)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the names, in small letters."""
        return frozenset(word for phrase in self for word in phrase.lower().replace("-", " ").split())

    def end(self, text: str, start: int, first: str) -> int:
        """Where the longest name ends that begins at a place, with a first word; 0 where none does."""
        for phrase in self._by_word.get(first, ()):
            end = start + len(phrase)
            if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
                return end
        return 0


def first_word(text: str) -> str:
    """The letters with which a text begins.

    Examples:
        >>> first_word("Clare's Law")
        'Clare'

    """
    for place, letter in enumerate(text):
        if not letter.isalnum():
            return text[:place]
    return text
