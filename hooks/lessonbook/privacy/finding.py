"""A place in a text that could identify somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FIGURES = re.compile(r"\d[^\n]{0,60}")


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
    """Rules that need not be tried where a text has none of their clues; a clue of each sort that is given must be there."""

    rules: tuple[Rule, ...]
    words: tuple[str, ...] = ()
    """Words in small letters."""
    clues: tuple[re.Pattern[str], ...] = ()
    figures: tuple[re.Pattern[str], ...] = ()
    """Clues that begin with a figure."""

    def find(self, text: str, small: str, figures: str) -> Iterator[Finding]:
        """Every place where one of the rules holds; ``small`` is the text in small letters, ``figures`` what stands behind its figures."""
        if self._has_word(small) and _has(self.figures, figures) and _has(self.clues, text):
            for each in self.rules:
                yield from each.find(text)

    def _has_word(self, small: str) -> bool:
        for word in self.words:  # a loop, since it runs for every file and a generator costs as much as the search
            if word in small:
                return True
        return not self.words


def _has(clues: tuple[re.Pattern[str], ...], text: str) -> bool:
    return not clues or any(clue.search(text) for clue in clues)


def find_all(groups: tuple[Rules, ...], text: str) -> Iterator[Finding]:
    """Every place where a rule of any group holds."""
    small = text.lower()
    figures = "\n".join(_FIGURES.findall(text))
    for group in groups:
        yield from group.find(text, small, figures)


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
