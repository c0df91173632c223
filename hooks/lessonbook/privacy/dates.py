"""Dates of events to the day, and dates of birth, in the forms in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.days import DAY, DAYLIKE, FEAST, MONTH, NTH, ORDINAL, WEEKDAY, YEAR
from lessonbook.privacy.finding import Finding, Rule, Rules, before, clue, find_all, rule

_DAYS_OF_ANY_MONTH = 31
_MONTHS_OF_A_YEAR = 12
_LONG_YEAR = 4
_PLACES_IN_TEXT = (
    "section|sections|paragraph|para|paras|page|pages|p|pp|chapter|standard|recommendation|finding|point|points|figure|table|part|annex|appendix|version|v|to|and"
    "|clause|rule|regulation"
)
_PLACE_IN_TEXT = re.compile(rf"\b(?:{_PLACES_IN_TEXT})\.? ?$")
_BEFORE_MONTH = re.compile(rf"(?:{DAYLIKE}|week|{ORDINAL}) (?:in|of|before|after|at|on|over) (?:early |late |mid-?)?$")


def _is_calendar_day(match: re.Match[str]) -> bool:
    """Whether three parts are a day, a month and a year; with a short year they are as often the number of a paragraph."""
    day, month, year = (part.strip() for part in re.split(r"[/.\-]", match[0]))
    if not 1 <= int(day) <= _DAYS_OF_ANY_MONTH or (month.isdigit() and not 1 <= int(month) <= _MONTHS_OF_A_YEAR):
        return False
    return len(year) == _LONG_YEAR or _PLACE_IN_TEXT.search(match.string[: match.start()].lower()) is None


def _names_a_day(match: re.Match[str]) -> bool:
    """Whether a month with its year stands behind a day or a week of it: "the weekend before March 2012"."""
    return _BEFORE_MONTH.search(before(match)) is not None


def _separated(mark: str) -> Rule:
    """A day, a month and a year with one mark between them."""
    month = r"(?:[01]?\d|[ivx]{1,4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    return rule("exact-date", rf"[0-3]?\d ?{mark} ?{month} ?{mark} ?(?:(?:19|20)?\d\d)", holds=_is_calendar_day)


_THEN_YEAR = rf"(?:,? (?:of |in )?(?:{YEAR}|\d\d(?! ?(?:children|families|per|%))))?"
_DAY_OF_MONTH = rf"(?:the )?{DAY}(?: day)?(?: of)?,? {MONTH}{_THEN_YEAR}"
_AFTER_MONTH = rf"[0-3]?\d(?!\d)(?=,? {YEAR}|[,.;:)]|$| (?:and|but|when|at|to|she|he|the|was|they))"
_MONTH_AND_DAY = rf"{MONTH},? (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)|{ORDINAL}|{_AFTER_MONTH})(?:,? {YEAR})?"
_NO_DATE = "birthday|child|week|day|month|time|century|meeting|visit|percentile|centile|anniversary|of the|and|edition|floor"

_DAYS = (rule("exact-date", rf"(?:{WEEKDAY},? )?(?:{_DAY_OF_MONTH}|{_MONTH_AND_DAY})"),)
_FIGURES = (
    *(_separated(mark) for mark in ("/", r"\.", "-")),
    rule("exact-date", r"(?:19|20)\d\d([/.-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"),
    rule("exact-date", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    rule("exact-date", r"(?:on|until|since|dated) (?!24/7)(?:[12]?\d|3[01])/(?:0?[1-9]|1[0-2])(?!/|\d)"),
)
_WEEKDAYS = (
    rule("exact-date", rf"{WEEKDAY},? (?:the )?(?:{NTH}|{ORDINAL})(?! (?:week|time|visit|of (?:each|every|the)))"),
    rule("exact-date", rf"(?:on|by|until|since|from|dated|of) the {NTH}(?! (?:{_NO_DATE}))"),
)
_OF_MONTHS = (rule("exact-date", rf"(?:the )?{DAY} of (?:the|that) (?:same )?month"),)
_ROMAN = (rule("exact-date", r"[0-3]?\d (?:i{1,3}|iv|vi{0,3}|ix|xi{0,2}) (?:19|20)\d\d"),)
_MONTHS = (rule("exact-date", rf"{MONTH},? {YEAR}", holds=_names_a_day),)
_FEASTS = (
    rule("exact-date", rf"(?:{DAYLIKE}|{ORDINAL}) (?:in|of|before|after|at|on|over) {FEAST},? {YEAR}"),
    rule("exact-date", rf"{FEAST},? (?:in |of )?(?:the year )?{YEAR}"),
)

_SOME_FIGURES = r"[0-3]?\d ?[/.\-] ?[01]?\d ?[/.\-] ?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
_SOME_DATE = rf"(?:{_DAY_OF_MONTH}|{_MONTH_AND_DAY}|{MONTH},? {YEAR}|{_SOME_FIGURES}|{FEAST})"
_BIRTHS = (
    rule("date-of-birth", rf"(?:born|birthday|b\.|turned \w+|d\.? ?o\.? ?b\.?|dob|due date)[^.;!?\d]{{0,60}}?{_SOME_DATE}"),
    rule("date-of-birth", rf"(?:date of birth|d\.o\.b\.?|dob)[^;!?]{{0,40}}?{_SOME_DATE}"),
    rule("date-of-birth", rf"{_SOME_DATE},? (?:was|is) (?:the|her|his|their|a) [^.;!?]{{0,30}}birthday"),
    rule("date-of-birth", rf"b\. ?{_SOME_DATE}", rf"born (?:in|during) [^.;!?]{{0,20}}?(?:week|days|{MONTH})[^.;!?]{{0,15}}? {YEAR}"),
)

_MON = r"(?:jan|feb|mar|apr|(?-i:M)ay|jun|jul|aug|sep|oct|nov|dec)"
_CAPITAL_MON = r"(?:J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay|AY)|A(?:pr|PR|ug|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC))[A-Za-z]*\.?"
_SMALL_MONTH = "(?:january|february|march|april|june|july|august|september|october|november|december)"
_DAY_CLUES = (
    clue(rf"{_CAPITAL_MON},? (?:the )?(?:\d\d?(?!\d)|[a-z\-]+(?:th|st|nd|rd)(?![a-z]))", cased=True),
    clue(rf" (?:of )?{_SMALL_MONTH}", cased=True),
    clue(r"(?:J(?:an|un|ul)|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec)(?:(?<=[htd] ...)|(?<=[htd], ...)|(?<= of ...))", cased=True),
)
_DAY_FIGURES = (clue(rf"\d(?:st|nd|rd|th)?(?: day)?(?: of)?,? ?(?:the )?{_MON}"),)
_FIGURE_CLUES = (clue(r"\d ?[/.\-] ?(?:\d{1,2}|[ivx]{1,4}|[a-z]{3}) ?[/.\-] ?\d"), clue(r"\d{8}"), clue(r"\d/\d"))
_FEAST_NAMES = (
    "christmas|easter|boxing day|new year|bonfire|guy fawkes|hallow|valentine| eid|diwali|hogmanay|bank holiday|good friday|whit|palm s|ash w|pancake"
    "|mother's day|father's day|remembrance|george's day|hanukkah|passover|yom kippur|vaisakhi|shrove|maundy|may day"
)
_BIRTH_WORDS = (" born", "(born", "birthday", "turned ", "due date", "d.o.b", "d. o", "dob", "d o b", "date of birth", "b. ")
_BORN = r"(?:born|birth|birthday|turned|due date|d\.? ?o\.? ?b\.?|b\.)(?![a-z])"
_BIRTH_CLUES = (
    clue(rf"{_BORN}[^;!?]{{0,60}}?(?:\d|{_CAPITAL_MON}|(?:th|st|nd|rd) (?:of )?{_MON}|christmas|easter|boxing|eve)"),
    clue(r"birthday"),
)
_YEARS = clue(r"(?:19|20)\d\d|'\d\d")
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
    Rules(_FEASTS, words=tuple(_FEAST_NAMES.split("|")), clues=(_YEARS,)),
)
_PERIOD = clue(rf"(?<!\d)(?:0?1|1st|first)(?: of)? {MONTH},? {YEAR} (?:to|and|until|-) (?:the )?(?:28|29|30|31)(?:th|st)?(?: of)? {MONTH},? {YEAR}")


def find_dates(text: str) -> Iterator[Finding]:
    """Every date of an event to the day, and every date of birth; the first and last day of a period that a report covers are none."""
    return find_all(_GROUPS, _PERIOD.sub(lambda period: " " * len(period[0]), text) if _YEARS.search(text) else text)
