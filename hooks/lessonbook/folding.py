"""Text into words, the same way for the index and (``docs/javascripts/fold.js``) for what a reader types.

Case, accents, ligatures, curly quotes and hyphens do not matter: "pre-birth", "prebirth" and "pre birth" are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property


class Compounds(dict[str, tuple[str, ...]]):
    """Words that someone wrote with a hyphen: the joined word, and its parts."""

    @classmethod
    def of(cls, found: Iterable[tuple[str, ...]]) -> Compounds:
        """Those of the parts that were found, sorted."""
        return cls({"".join(parts): parts for parts in sorted(found)})

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """How many parts the longest compound has that begins with a word."""
        longest: dict[str, int] = {}
        for parts in self.values():
            longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
        return longest


_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u2032`\u00b4\uff07]")
_POSSESSIVE = re.compile(r"'s?(?![^\W_])")
_HYPHENS = r"[-\u2010-\u2015\u2212]"
_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(rf"[^\W_]+(?:{_HYPHENS}[^\W_]+)+")


def fold(text: str) -> str:
    """Small letters without accents or compatibility forms, apostrophes gone with the possessive s."""
    straight = _POSSESSIVE.sub(" ", _APOSTROPHES.sub("'", text)).replace("'", "")
    return straight.lower() if straight.isascii() else _unmarked(_unmarked(straight).lower())


def _unmarked(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if unicodedata.category(letter)[0] != "M")


def words(text: str) -> list[str]:
    """The words of a text, folded, in order.

    Examples:
        >>> words("The baby\u2019s Pre\u2011birth r\u00e9sum\u00e9")
        ['the', 'baby', 'pre', 'birth', 'resume']

    """
    return _WORD.findall(fold(text))


def hyphenated(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """The parts of every word that the texts write with a hyphen."""
    return {tuple(_WORD.findall(match)) for text in texts for match in _HYPHENATED.findall(fold(text))}


def compounds(texts: Iterable[str]) -> Compounds:
    """Every word that the texts write with a hyphen, sorted."""
    return Compounds.of(hyphenated(texts))


def join(parts: list[str], known: Compounds) -> Iterator[str]:
    """Put known compounds together, the longest first; a compound typed as one word stays as it is."""
    start = 0
    while start < len(parts):
        size = min(known.longest.get(parts[start], 1), len(parts) - start)
        while size > 1 and known.get("".join(parts[start : start + size])) != tuple(parts[start : start + size]):
            size -= 1
        yield parts[start] if size == 1 else "".join(parts[start : start + size])
        start += size
