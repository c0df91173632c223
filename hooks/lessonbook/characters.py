"""Characters that have no place in an entry: unseen, reordering, or borrowed from another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_KEPT_CONTROLS = "\t\n\r"
# Cc control, Cf format (zero-width, bidirectional, tags, byte-order mark), Co private use, Cs surrogates, Zl and Zp separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_UNUSUAL = re.compile(r"[^ -~\n]")
_WORD = re.compile(r"[^\W\d_]{2,}")
# What a curly quote, a dash or an accent looks like when bytes in one encoding were read in another.
_GARBLED = re.compile("\N{REPLACEMENT CHARACTER}+|â€.?|Ã[\u0080-\u00bf]|Â(?=[\u00a0-\u00bf])")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def is_refused(character: str) -> bool:
    """Whether a character is invisible, reorders what stands around it, or means nothing to others."""
    if character in _KEPT_CONTROLS:
        return False
    return _is_noncharacter(ord(character)) or unicodedata.category(character) in _REFUSED_CATEGORIES


def _is_noncharacter(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or number in _NONCHARACTERS  # noqa: PLR2004  the last two of every plane


def refused(text: str) -> Iterator[tuple[int, str]]:
    """Each refused character of a text: its offset, and its name as a message shows it."""
    for match in _UNUSUAL.finditer(text):
        if not match[0].isprintable() and is_refused(match[0]):
            yield match.start(), describe(match[0])


def describe(character: str) -> str:
    r"""A character by number and name, since itself it may be unseen.

    Examples:
        >>> describe("\u202e")
        'U+202E RIGHT-TO-LEFT OVERRIDE'

    """
    private = unicodedata.category(character) == "Co"
    return f"U+{ord(character):04X} {unicodedata.name(character, 'a sign of one font alone' if private else 'control character')}"


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Each word that mixes look-alike scripts (a Cyrillic "а" in a Latin word hides it from search)."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if not match[0].isascii() and len({script for letter in match[0] if (script := _script(letter))}) > 1:
            yield match.start(), match[0]


def garbled(text: str) -> Iterator[tuple[int, str]]:
    """Each place where letters were lost because a text was saved in one encoding and read in another."""
    for match in () if text.isascii() else _GARBLED.finditer(text):
        yield match.start(), match[0]


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
