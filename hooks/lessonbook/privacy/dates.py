"""Dates of events to the day, dates of birth, and ages to the week or closer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.finding import Finding, Rules, before, clue, find_all, rule

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)  # fmt: skip
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)  # fmt: skip
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
)  # fmt: skip
_DAY = rf"(?:[0-3]?\d(?: ?(?:st|nd|rd|th))?|{_ORDINAL})"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_THEN_YEAR = rf"(?:,? (?:of |in )?(?:{_YEAR}|\d\d(?! ?(?:children|families|per|%))))?"
_SEPARATED = r"[0-3]?\d ?([/.\-]) ?(?:[01]?\d|[ivx]{1,4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) ?\{same} ?(?:(?:19|20)?\d\d)"
_FEAST = (
    r"(?:(?:christmas|boxing|new year'?s|st george'?s|valentine'?s|mother'?s|father'?s|may|remembrance|pancake|ash|bonfire|guy fawkes|easter|good|whit|palm|shrove|maundy)"
    r"[ -](?:day|eve|night|sunday|monday|tuesday|wednesday|thursday|friday|saturday|bank holiday)|christmas|easter|halloween|hallowe'en|eid(?:[ -]al[ -]\w+)?|diwali|hogmanay"
    r"|(?:spring|summer|august|may) bank holiday|hanukkah|passover|yom kippur|vaisakhi)"
)  # fmt: skip
_DAYLIKE = r"(?:day|eve|night|evening|morning|afternoon|weekend|sunday|monday|tuesday|wednesday|thursday|friday|saturday)"
_PLACE_IN_TEXT = re.compile(r"\b(?:section|sections|paragraph|para|paras|page|pages|p|pp|chapter|standard|recommendation|finding|point|points|figure|table|part|annex|appendix|version|v|to|and|clause|rule|regulation)\.? ?$")

_YOUNG = r"(?:(?:day|week|hour|minute|fortnight)s?|wks?|hrs?)"
_OF_AGE = r"(?:[ -]olds?|[ -]of[ -]age)"


def _is_calendar_day(match: re.Match[str]) -> bool:
    """Two figures or one between full stops are as often the number of a paragraph."""
    day, month, year = (part.strip() for part in re.split(r"[/.\-]", match[0]))
    if not 1 <= int(day) <= 31 or (month.isdigit() and not 1 <= int(month) <= 12):  # noqa: PLR2004
        return False
    return len(year) == 4 or _PLACE_IN_TEXT.search(match.string[: match.start()].lower()) is None  # noqa: PLR2004



_DAY_OF_MONTH = rf"(?:the )?{_DAY}(?: day)?(?: of)?,? {_MONTH}{_THEN_YEAR}"
_MONTH_AND_DAY = rf"{_MONTH},? (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)|{_ORDINAL}|[0-3]?\d(?!\d)(?=,? {_YEAR}|[,.;:)]|$| (?:and|but|when|at|to|she|he|the|was|they)))(?:,? {_YEAR})?"

_BEFORE_MONTH = re.compile(rf"(?:{_DAYLIKE}|week|{_ORDINAL}) (?:in|of|before|after|at|on|over) (?:early |late |mid-?)?$")


def _names_a_day(match: re.Match[str]) -> bool:
    """Whether a month with its year stands behind a day or a week of it: "the weekend before March 2012"."""
    return _BEFORE_MONTH.search(before(match)) is not None


_DAYS = (rule("exact-date", rf"(?:{_WEEKDAY},? )?(?:{_DAY_OF_MONTH}|{_MONTH_AND_DAY})"),)
_FIGURES = (
    *(rule("exact-date", _SEPARATED.replace(r"\{same}", re.escape(mark)).replace(r"([/.\-])", re.escape(mark)), holds=_is_calendar_day) for mark in "/.-"),
    rule("exact-date", r"(?:19|20)\d\d([/.-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    rule("exact-date", r"(?:on|until|since|dated) (?!24/7)(?:[12]?\d|3[01])/(?:0?[1-9]|1[0-2])(?!/|\d)"),
)
_WEEKDAYS = (
    rule("exact-date", rf"{_WEEKDAY},? (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)|{_ORDINAL})(?! (?:week|time|visit|of (?:each|every|the)))"),
    rule("exact-date", r"(?:on|by|until|since|from|dated|of) the (?:[12]?\d|3[01])(?:st|nd|rd|th)(?! (?:birthday|child|week|day|month|time|century|meeting|visit|percentile|centile|anniversary|of the|and|edition|floor))"),
)
_OF_MONTHS = (rule("exact-date", rf"(?:the )?(?:{_DAY}) of (?:the|that) (?:same )?month"),)
_ROMAN = (rule("exact-date", r"[0-3]?\d (?:i{1,3}|iv|vi{0,3}|ix|xi{0,2}) (?:19|20)\d\d"),)
_MONTHS = (rule("exact-date", rf"{_MONTH},? {_YEAR}", holds=_names_a_day),)
_FEASTS = (
    rule("exact-date", rf"(?:{_DAYLIKE}|{_ORDINAL}) (?:in|of|before|after|at|on|over) (?:{_FEAST}),? {_YEAR}", rf"(?:{_FEAST}),? (?:in |of )?(?:the year )?{_YEAR}"),
)  # fmt: skip
_SOME_DATE = rf"(?:{_DAY_OF_MONTH}|{_MONTH_AND_DAY}|{_MONTH},? {_YEAR}|[0-3]?\d ?[/.\-] ?[01]?\d ?[/.\-] ?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|{_FEAST})"
_BIRTHS = (
    rule("date-of-birth", rf"(?:born|birthday|b\.|turned \w+|d\.? ?o\.? ?b\.?|dob|due date)[^.;!?\d]{{0,60}}?{_SOME_DATE}"),
    rule("date-of-birth", rf"(?:date of birth|d\.o\.b\.?|dob)[^;!?]{{0,40}}?{_SOME_DATE}", rf"{_SOME_DATE},? (?:was|is) (?:the|her|his|their|a) [^.;!?]{{0,30}}birthday"),
    rule("date-of-birth", rf"b\. ?{_SOME_DATE}", rf"born (?:in|during) [^.;!?]{{0,20}}?(?:week|days|{_MONTH})[^.;!?]{{0,15}}? {_YEAR}"),
)
_UNBORN = re.compile(r"pregnan|gestat|unborn|birth|antenatal|expect|conference|booking|scan|midwi", re.IGNORECASE)


def _is_born(match: re.Match[str]) -> bool:
    """The weeks of a pregnancy are no age."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    return _UNBORN.search(line) is None


_AGES = (
    rule("exact-age-and-place", rf"{_COUNT}(?:\+\d)?(?: ?-? ?and ?-? ?a ?-? ?half)?[ -]?{_YOUNG}{_OF_AGE}", rf"(?:aged|age|at the age of|was|were|only|just) (?:only |just |about )?{_COUNT}(?: ?\+ ?\d)? ?{_YOUNG}(?=[,;:.)]|$| (?:and|when|the|was|who|from|in|at|of age|old))"),
    rule("exact-age-and-place", rf"{_COUNT} years?,? (?:and )?(?:{_COUNT} months?,? (?:and )?)?{_COUNT} (?:day|week)s?", rf"{_COUNT} months?,? (?:and )?{_COUNT} (?:day|week)s?", rf"{_COUNT} weeks?,? (?:and )?{_COUNT} days?"),
    rule("exact-age-and-place", rf"at (?:only |just |about )?{_COUNT} ?{_YOUNG}", rf"(?:baby|infant|newborn|boy|girl|child|twin|son|daughter)s?,? (?:of |aged )?(?:only |just )?{_COUNT} ?{_YOUNG}", holds=_is_born),
    rule("exact-age-and-place", r"\d+ ?\+ ?\d weeks?", rf"(?:its|her|his|their) {_COUNT} (?:day|week|hour)s", rf"(?<=\(){_COUNT} (?:day|week|hour)s?(?=[;,)])"),
    rule("exact-age-and-place", rf"(?:day|week) {_COUNT} of (?:life|its life|her life|his life)", rf"{_COUNT} (?:day|week|hour)s? (?:after (?:the |her |his |its )?birth|of life)", rf"(?!24/7){_COUNT}/(?:52|365|7)", rf"(?:a|few|several) (?:few )?(?:day|week|hour|fortnight)s?{_OF_AGE}", rf"(?:{_ORDINAL}|\d+(?:st|nd|rd|th)) (?:day|week) of (?:life|its life|her life|his life)", r"(?:her|his|its|their) \d+(?:st|nd|rd|th) (?:day|week)"),
)  # fmt: skip
_MON = r"(?:jan|feb|mar|apr|(?-i:M)ay|jun|jul|aug|sep|oct|nov|dec)"
_CAPITAL_MON = r"(?:J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay|AY)|A(?:pr|PR|ug|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC))[A-Za-z]*\.?"
_DAY_CLUES = (
    clue(rf"{_CAPITAL_MON},? (?:the )?(?:\d\d?(?!\d)|[a-z\-]+(?:th|st|nd|rd)(?![a-z]))", cased=True),
    clue(r" (?:of )?(?:january|february|march|april|june|july|august|september|october|november|december)(?: \d\d?(?!\d))?", cased=True),
    clue(r"(?:J(?:an|un|ul)|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec)(?:(?<=[htd] ...)|(?<=[htd], ...)|(?<= of ...))", cased=True),
)
_DAY_FIGURES = (clue(rf"\d(?:st|nd|rd|th)?(?: day)?(?: of)?,? ?(?:the )?{_MON}"),)
_FIGURE_CLUES = (clue(r"\d ?[/.\-] ?(?:\d{1,2}|[ivx]{1,4}|[a-z]{3}) ?[/.\-] ?\d"), clue(r"\d{8}"), clue(r"\d/\d"))
_FEAST_WORDS = (
    *("christmas", "easter", "boxing day", "new year", "bonfire", "guy fawkes", "hallow", "valentine", " eid", "diwali", "hogmanay", "bank holiday", "good friday", "whit", "palm s"),
    *("ash w", "pancake", "mother's day", "father's day", "remembrance", "george's day", "hanukkah", "passover", "yom kippur", "vaisakhi", "shrove", "maundy", "may day"),
)  # fmt: skip
_BIRTH_WORDS = (" born", "(born", "birthday", "turned ", "due date", "d.o.b", "d. o", "dob", "d o b", "date of birth", "b. ")
_BIRTH_CLUES = (clue(rf"(?:born|birth|birthday|turned|due date|d\.? ?o\.? ?b\.?|b\.)(?![a-z])[^;!?]{{0,60}}?(?:\d|{_CAPITAL_MON}|(?:th|st|nd|rd) (?:of )?{_MON}|christmas|easter|boxing|eve)"), clue(r"birthday"))
_GROUPS = (
    Rules(_BIRTHS, words=_BIRTH_WORDS, clues=_BIRTH_CLUES),
    Rules(_DAYS, figures=_DAY_FIGURES),
    Rules(_DAYS, clues=_DAY_CLUES),
    Rules(_OF_MONTHS, words=(" month",), clues=(clue(r"[htd] of th(?:e|at) (?:same )?month"),)),
    Rules(_ROMAN, figures=(clue(r"\d [ivx]{1,4} (?:19|20)\d\d"),)),
    Rules(_FIGURES, figures=_FIGURE_CLUES),
    Rules(_WEEKDAYS, figures=(clue(r"\d(?:st|nd|rd|th)(?![a-z])"),)),
    Rules(_WEEKDAYS, clues=(clue(r"[A-Z][a-z]+day,? (?:the )?[a-z\-]+(?:th|st|nd|rd)(?![a-z])", cased=True),)),
    Rules(_MONTHS, clues=(clue(rf"{_CAPITAL_MON},? (?:'?\d)", cased=True),)),
    Rules(_FEASTS, words=_FEAST_WORDS),
)
_YEARS = clue(r"(?:19|20)\d\d|'\d\d")
_PERIOD = re.compile(rf"(?<!\d)(?:0?1|1st|first)(?: of)? {_MONTH},? {_YEAR} (?:to|and|until|-) (?:the )?(?:28|29|30|31)(?:th|st)?(?: of)? {_MONTH},? {_YEAR}", re.IGNORECASE)
_AGE_GROUPS = (Rules(_AGES, words=("day", "week", "hour", "minute", "fortnight", "wk", "hrs", "+", "/52", "/365", "/7")),)


def find_dates(text: str) -> Iterator[Finding]:
    """Every date of an event to the day, and every date of birth; the first and last day of a period that a report covers are none."""
    return find_all(_GROUPS, _PERIOD.sub(lambda period: " " * len(period[0]), text) if _YEARS.search(text) else text)


def find_ages(text: str) -> Iterator[Finding]:
    """Every age to the week, the day or closer: alone it says little, together with a place it may single out a child."""
    return find_all(_AGE_GROUPS, text)
