"""A place in a text that could identify somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

AROUND = 120
"""How many letters before and behind a clue a rule may need."""
_FIGURES = re.compile(r"\d[^\n]{0,60}")
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, order=True)
class Finding:
    """From where to where in a text something stands, and the code of what it is."""

    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Rule:
    """A pattern, with a second look at what it matched where the shape alone says too little."""

    code: str
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = bool

    def find(self, text: str) -> Iterator[Finding]:
        """Every place where the rule holds."""
        for match in self.pattern.finditer(text):
            if self.holds(match):
                yield Finding(match.start(), match.end(), self.code)


@dataclass(frozen=True)
class Rules:
    """Rules that are tried only beside their clues, which most texts do not have; of each sort of clue that is given one must be there."""

    rules: tuple[Rule, ...]
    words: tuple[str, ...] = ()
    """Words in small letters."""
    clues: tuple[re.Pattern[str], ...] = ()
    figures: tuple[re.Pattern[str], ...] = ()
    """Clues that need a figure."""

    def find(self, text: str, small: str, figures: str) -> Iterator[Finding]:
        """Every place where one of the rules holds; ``small`` is the text in small letters, ``figures`` what stands beside its figures."""
        near = self._near(text, small, figures)
        for each in self.rules:
            if near and each.pattern.search(near):
                yield from each.find(text)

    def _near(self, text: str, small: str, figures: str) -> str:
        """What stands beside the clues; nothing where there are none."""
        present = [word for word in self.words if word in small]
        if self.words and not present:
            return ""
        if self.figures:
            return figures if any(clue.search(figures) for clue in self.figures) else ""
        if self.clues:
            places = [place.start() for clue in self.clues for place in clue.finditer(text)]
        else:
            places = [place for word in present for place in _places(small, word)]
        return "\n".join(text[max(0, place - AROUND) : place + AROUND] for place in places)


def _places(small: str, word: str) -> Iterator[int]:
    place = small.find(word)
    while place >= 0:
        yield place
        place = small.find(word, place + 1)


def find_all(groups: tuple[Rules, ...], text: str) -> Iterator[Finding]:
    """Every place where a rule of any group holds."""
    small, figures = _clues(text)
    for group in groups:
        yield from group.find(text, small, figures)


@lru_cache(maxsize=4)
def _clues(text: str) -> tuple[str, str]:
    """A text in small letters, and what stands beside its figures, which several modules ask for one after the other."""
    return text.lower(), "\n".join(text[max(0, place.start() - AROUND // 2) : place.end()] for place in _FIGURES.finditer(text))


@lru_cache(maxsize=4)
def small_words(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def clue(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    """A pattern that finds fast: it begins with a figure or another rare letter, and has nothing to look behind for before it."""
    return re.compile(pattern, re.NOFLAG if cased else re.IGNORECASE)


def before(match: re.Match[str], length: int = 40) -> str:
    """What stands in front of a match, in small letters and on its line."""
    return match.string[max(0, match.start() - length) : match.start()].rpartition("\n")[2].lower()


def rule(code: str, *patterns: str, holds: Callable[[re.Match[str]], bool] = bool, cased: bool = False) -> Rule:
    """A rule of one or more patterns, which stand on their own: no letter or figure before or behind."""
    whole = rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])"
    return Rule(code, re.compile(whole, re.NOFLAG if cased else re.IGNORECASE), holds)


def outermost(found: Iterator[Finding]) -> list[Finding]:
    """The findings without those that lie in or across an earlier or a longer one, in the order of the text; of two alike, the first that is named."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
