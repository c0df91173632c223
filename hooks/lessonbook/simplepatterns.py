"""The numbers and formats that may point to a person: one table, for Python and for the browser.

The patterns keep to what both understand alike: no look-behind (older telephones have none), no Unicode classes.
Each is looked for between characters that are neither letters nor figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from lessonbook.privacy.numbers import is_nhs_number

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_NUMBER = "(?:1[0-2]|0?[1-9])"
_YEAR = "(?:19|20)[0-9]{2}"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"


@dataclass(frozen=True)
class Pattern:
    """What a kind of number or format looks like; some must pass a check of their figures as well."""

    kind: str
    regex: str
    check: Literal["", "mod-11"] = ""
    any_case: bool = False

    def as_rule(self) -> dict[str, Any]:
        """The pattern as the browser has it."""
        return {"kind": self.kind, "regex": bounded(self.regex), "check": self.check, "any_case": self.any_case}


@dataclass(frozen=True)
class Found:
    """Where a text holds such a number."""

    kind: str
    start: int
    end: int


# The first that matches a place names it: an NHS number is not taken for a telephone number.
PATTERNS: tuple[Pattern, ...] = (
    Pattern("email", r"[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+", any_case=True),
    Pattern("nhs-number", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", check="mod-11"),
    Pattern("ni-number", r"[A-Z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]", any_case=True),
    Pattern("postcode", rf"[A-Z]{{1,2}}[0-9][A-Z0-9]? {{0,2}}{_INWARD}"),
    # In small letters too, unless the end is an ordinal: "section w1 2nd edition".
    Pattern("postcode", rf"[a-z]{{1,2}}[0-9][a-z0-9]? {{0,2}}(?!1st|2nd|3rd|[0-9]th){_INWARD.lower()}"),
    Pattern("telephone", r"(?:\+44[ -]?(?:\(0\) ?)?|0044[ -]?|\(?0)[1-9](?:[ )(-]{0,2}[0-9]){8,9}"),
    Pattern("exact-date", rf"{_DAY}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:,?[ -]{_YEAR})?"),
    Pattern("exact-date", rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}"),
    Pattern("exact-date", rf"{_DAY}/{_NUMBER}/(?:{_YEAR}|[0-9]{{2}})"),
    Pattern("exact-date", rf"{_DAY}([.-]){_NUMBER}\2{_YEAR}"),
    Pattern("exact-date", rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
)

# Spaces and dashes that only look different, each by one character, so that places stay what they are.
PLAIN = {" ": "\u00a0\u2007\u2009\u202f", "-": "\u2010\u2011\u2012\u2013\u2014\u2212"}
_PLAIN = str.maketrans({other: plain for plain, others in PLAIN.items() for other in others})


def bounded(regex: str) -> str:
    """A pattern between characters that are neither letters nor figures; its first group is what stands before it."""
    return f"(^|[^0-9A-Za-z])(?:{regex})(?![0-9A-Za-z])"


@cache
def _compiled(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(bounded(pattern.regex), re.ASCII | (re.IGNORECASE if pattern.any_case else 0))


def find(text: str) -> Iterator[Found]:
    """Each such number of a text, by place.

    Examples:
        >>> [found.kind for found in find("Ring 020 7946 0018 on 3 May")]
        ['telephone', 'exact-date']

    """
    plain, taken = text.translate(_PLAIN), set[int]()
    found: list[Found] = []
    for pattern in PATTERNS:
        for match in _compiled(pattern).finditer(plain):
            start, end = match.end(1), match.end()
            if passes(pattern, plain[start:end]) and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Found(pattern.kind, start, end))
    yield from sorted(found, key=lambda each: each.start)


def passes(pattern: Pattern, text: str) -> bool:
    """Whether the figures pass the pattern's own check."""
    return pattern.check != "mod-11" or is_nhs_number([int(figure) for figure in text if figure.isdigit()])


def masked(text: str) -> str:
    """A text whose letters and figures are dots: its form can be recognised, what it says cannot.

    Examples:
        >>> masked("SW1A 1AA")
        '\u2022\u2022\u2022\u2022 \u2022\u2022\u2022'

    """
    return "".join("\u2022" if letter.isalnum() else letter for letter in text)
