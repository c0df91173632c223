"""Characters that have no place in an entry: unseen, reordering, or borrowed from another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_KEPT_CONTROLS = "\t\n\r"
# Cc control, Cf format (zero-width, bidirectional, tags, byte-order mark), Co private use, Cs surrogates, Zl and Zp separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_WORD = re.compile(r"[^\W\d_]{2,}")
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
    for offset, character in enumerate(text):
        if not character.isprintable() and is_refused(character):
            yield offset, describe(character)


def describe(character: str) -> str:
    r"""A character by number and name, since itself it may be unseen.

    Examples:
        >>> describe("\u202e")
        'U+202E RIGHT-TO-LEFT OVERRIDE'

    """
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Each word that mixes look-alike scripts (a Cyrillic "а" in a Latin word hides it from search)."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if len({script for letter in match[0] if (script := _script(letter))}) > 1:
            yield match.start(), match[0]


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
