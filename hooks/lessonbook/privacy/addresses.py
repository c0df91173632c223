"""Addresses of homes, and wards with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.finding import Finding, Rule, Rules, before, clue, find_all, rule

STREETS = (
    "road|rd|street|str|st|avenue|ave|lane|ln|close|crescent|cres|gardens|gdns|grove|terrace|drive|court|way|place|mews|row|square|sq|walk|hill|parade|estate|house"
    "|flats|tower|towers|cottages?|farm|caravan|blocks?|park|buildings|heights|lodge|villas?|yard|wharf|quay|rise|view|bank|green|gate|end|side|croft|fold|fields?"
    "|path|passage|mount|circus|common|broadway"
)
_PLAIN_TYPE = r"(?:road|rd|street|avenue|ave|lane|crescent|gardens|grove|terrace|drive|mews)"
_NAME = r"(?-i:[A-Z])[\w'.-]*"
_HOUSE = r"\d{1,4} ?[a-z]?(?: ?[-/&] ?\d{1,4}[a-z]?)?"
_FILLERS = (
    "the|a|an|in|of|on|to|at|and|or|per|each|one|same|busy|other|new|old|this|that|their|his|her|crossed|into|by|for|from|with|years?|months?|weeks?|days?"
    "|children|families"
)

_HOME = re.compile(r"\b(?:flat|apartment|apt\.?|caravan|plot|house|number|no\.?|room|unit|chalet|pitch|block|maisonette|bedsit) $")


def _is_home(match: re.Match[str]) -> bool:
    return _HOME.search(before(match)) is not None


_LIVED_AT = re.compile(r"\b(?:house|home|flat|lived|lives|living|stayed|staying|moved|called) (?:at|in|into|to) (?:number|no\.?) $")


def _is_lived_at(match: re.Match[str]) -> bool:
    return _LIVED_AT.search(before(match)) is not None


_STREETS = (
    rule("address", rf"{_HOUSE},? (?:{_NAME},? ){{1,4}}(?:{STREETS})"),
    rule("address", rf"{_HOUSE},? (?:(?!(?:{_FILLERS})\b)[a-z'.-]+ ){{1,3}}{_PLAIN_TYPE}"),
)
_HOMES = (Rule("address", re.compile(rf"\d{{1,4}} ?[a-z]?(?:,| of| at| in| on)?,? (?:the )?{_NAME}(?: {_NAME})*(?<![.'-])", re.IGNORECASE), _is_home),)
_FLATS = (
    rule("address", r"(?:flat|apartment) \d{1,4}[a-z]?(?:[/,] ?\d+)?", r"(?:p\.? ?o\.?|post office) box \d+", r"\d+(?:st|nd|rd|th) floor,? (?-i:[A-Z])\w+"),
)
_NUMBERS = (Rule("address", re.compile(r"\d{1,4}[a-z]?"), _is_lived_at),)
_WARDS = (rule("hospital-or-ward", r"ward (?:number |no\.? )?(?:\d{1,3} ?[a-z]?|(?-i:[A-Z]\d{0,3}))", r"(?-i:[A-Z]\d{1,2}) ward"),)
_GROUPS = (
    Rules(_STREETS, figures=(clue(r"\d ?[a-z]?,? [A-Z]", cased=True), clue(rf"\d ?[a-z]?,? (?:[a-z'.\-]+ ){{1,3}}{_PLAIN_TYPE}(?![a-z])", cased=True))),
    Rules(_HOMES, figures=(clue(r"\d ?[a-z]?(?:,| of| at| in| on)?,? (?:the )?[A-Z]", cased=True),)),
    Rules(_FLATS, words=("flat ", "apartment ", " box ", " floor")),
    Rules(_NUMBERS, figures=(clue(r"(?:at|in|to) (?:number|no\.?) \d"),)),
    Rules(_WARDS, words=("ward ", " ward")),
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Every address with a number, and every ward with one; those without are names."""
    return find_all(_GROUPS, text)
