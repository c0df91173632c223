"""Ages to the week, the day or closer: alone they say little, together with a place they may single out a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.days import COUNT, NTH, ORDINAL
from lessonbook.privacy.finding import Finding, Rule, rule

_UNIT = r"(?:(?:day|week|hour|minute|fortnight)s?|wks?|hrs?)"
_OLD = r"(?:[ -]olds?|[ -]of[ -]age)"
_CHILD = r"(?:baby|infant|newborn|boy|girl|child|twin|son|daughter)s?"
_LIFE = r"(?:life|its life|her life|his life)"
_END = r"(?=[,;:.)]|$| (?:and|when|the|was|who|from|in|at|of age|old))"
_UNBORN = re.compile(r"pregnan|gestat|unborn|birth|antenatal|expect|conference|booking|scan|midwi", re.IGNORECASE)


def _is_born(match: re.Match[str]) -> bool:
    """The weeks of a pregnancy are no age."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    return _UNBORN.search(line) is None


def _age(*patterns: str) -> Rule:
    return rule("exact-age-and-place", *patterns)


_AGES = (
    _age(rf"{COUNT}(?:\+\d)?(?: ?-? ?and ?-? ?a ?-? ?half)?[ -]?{_UNIT}{_OLD}", rf"(?:a|few|several) (?:few )?{_UNIT}{_OLD}"),
    _age(rf"(?:aged|age|at the age of|was|were|only|just) (?:only |just |about )?{COUNT}(?: ?\+ ?\d)? ?{_UNIT}{_END}"),
    _age(rf"{COUNT} years?,? (?:and )?(?:{COUNT} months?,? (?:and )?)?{COUNT} (?:day|week)s?"),
    _age(rf"{COUNT} months?,? (?:and )?{COUNT} (?:day|week)s?", rf"{COUNT} weeks?,? (?:and )?{COUNT} days?"),
    rule("exact-age-and-place", rf"at (?:only |just |about )?{COUNT} ?{_UNIT}", rf"{_CHILD},? (?:of |aged )?(?:only |just )?{COUNT} ?{_UNIT}", holds=_is_born),
    _age(r"\d+ ?\+ ?\d weeks?", rf"(?:its|her|his|their) (?:{COUNT} (?:day|week|hour)s|{NTH} (?:day|week))", rf"(?<=\(){COUNT} (?:day|week|hour)s?(?=[;,)])"),
    _age(rf"(?:day|week) {COUNT} of {_LIFE}", rf"(?:{ORDINAL}|{NTH}) (?:day|week) of {_LIFE}"),
    _age(rf"{COUNT} (?:day|week|hour)s? (?:after (?:the |her |his |its )?birth|of life)", rf"(?!24/7){COUNT}/(?:52|365|7)"),
)
_UNITS = re.compile(r"(?:day|week|hour|minute|fortnight|wk|hrs|/52|/365|/7)", re.IGNORECASE)


def find_ages(text: str) -> Iterator[Finding]:
    """Every age of a plain text to the week, the day or closer; the rules are tried on what stands beside a unit of time, and on all only then."""
    near = "\n".join(text[max(0, unit.start() - 40) : unit.end() + 25] for unit in _UNITS.finditer(text))
    for each in _AGES:
        if near and each.pattern.search(near):
            yield from each.find(text)
