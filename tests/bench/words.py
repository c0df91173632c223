"""The words of the synthetic lessons: function words, words of safeguarding, and a lexicon of stems that nobody has seen before."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from lunr.stemmer import PorterStemmer

from bench.cache import HERE

EXPONENT, OFFSET = 1.05, 2.7
LEXICON = 12_000
FOLDER = HERE / "words"
SHARES = (0.40, 0.35, 0.25)
"""How many of the words of a text are function words, words of safeguarding, and words of the lexicon."""

FUNCTION = tuple((FOLDER / "function.txt").read_text(encoding="utf-8").split())
SAFEGUARDING = tuple((FOLDER / "safeguarding.txt").read_text(encoding="utf-8").split())
VERBS = ("Ask", "Write", "Tell", "See", "Check", "Visit", "Ring", "Plot", "Record", "Share", "Name", "Weigh", "Refer", "Read", "Draw", "Keep", "Send", "Agree")

_ONSETS: tuple[str, ...] = (
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "sl",
    "sp",
    "st",
)
_ONSETS += ("t", "th", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "oo", "ou")
_CODAS = ("", "b", "ck", "d", "g", "l", "ll", "m", "n", "nd", "nt", "p", "r", "rd", "rk", "rm", "rn", "st", "t", "x")
_ENDINGS = ("", "", "", "", "", "", "s", "s", "ed", "ing")


@cache
def stem(word: str) -> str:
    """The word as lunr's index holds it."""
    return str(PorterStemmer().stem(word))


@cache
def lexicon() -> tuple[str, ...]:
    """Words that sound English, each with a stem of its own."""
    draw, found = random.Random(20_000), {stem(word): "" for word in (*FUNCTION, *SAFEGUARDING)}
    known = len(found)
    while len(found) < known + LEXICON:
        word = "".join(draw.choice(_ONSETS) + draw.choice(_VOWELS) + draw.choice(_CODAS) for _ in range(draw.choice((2, 2, 2, 3))))
        if 5 <= len(word) <= 12 and not word.endswith(("s", "e")):
            found.setdefault(stem(word), word)
    return tuple(word for word in found.values() if word)


@dataclass(frozen=True)
class Ranked:
    """Values from the most to the least common, drawn by the law of Zipf and Mandelbrot."""

    values: Sequence[str]
    cumulated: Sequence[float]

    @classmethod
    def of(cls, values: Sequence[str], exponent: float = EXPONENT, offset: float = OFFSET) -> Ranked:
        """Give every value its weight, by its place."""
        return cls(values, tuple(accumulate((rank + offset) ** -exponent for rank in range(1, len(values) + 1))))

    def draw(self, random_: random.Random) -> str:
        """One value."""
        return self.values[bisect(self.cumulated, random_.random() * self.cumulated[-1])]

    def some(self, random_: random.Random, count: int) -> list[str]:
        """Several different values."""
        found: dict[str, None] = {}
        while len(found) < min(count, len(self.values)):
            found[self.draw(random_)] = None
        return list(found)


@cache
def _kinds() -> tuple[Ranked, Ranked, Ranked]:
    return Ranked.of(FUNCTION), Ranked.of(SAFEGUARDING), Ranked.of(lexicon())


def _word(random_: random.Random) -> str:
    function, safeguarding, rest = _kinds()
    kind = random_.random()
    if kind < SHARES[0]:
        return function.draw(random_)
    if kind < SHARES[0] + SHARES[1]:
        return safeguarding.draw(random_)
    return rest.draw(random_) + random_.choice(_ENDINGS)


def clause(random_: random.Random, least: int, most: int) -> str:
    """Words in a row, without a beginning or an end."""
    return " ".join(_word(random_) for _ in range(random_.randint(least, most)))


def sentence(random_: random.Random, least: int = 10, most: int = 18) -> str:
    """A sentence of words in no order."""
    text = clause(random_, least, most)
    return f"{text[0].upper()}{text[1:]}."


def instruction(random_: random.Random, least: int = 8, most: int = 13) -> str:
    """An imperative: a verb that can be seen done, and words."""
    return f"{random_.choice(VERBS)} {clause(random_, least - 1, most - 1)}"
