"""Numbers and formats that belong to one person, home or account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.finding import Finding, Rule, Rules, before, clue, find_all, rule

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM"
    "|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA"
    "|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_GAP = r"[ .\-/]{0,3}"
_SPELT = r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NAMED_NUMBER = r"(?:\W{0,3}(?:is|was|no|number|num|id|of|as)){0,3}\W{0,4}"


def _figures(match: re.Match[str]) -> list[int]:
    return [int(figure) for figure in re.sub(r"\D", "", match[0])]


def _is_postcode(match: re.Match[str]) -> bool:
    """Small letters make "a1 2nd" look like one."""
    return match[0][-2:] not in ("nd", "rd", "st", "th")


def is_nhs_number(figures: list[int]) -> bool:
    """Whether ten figures end with the check figure of an NHS number (modulus 11)."""
    return len(figures) == 10 and len(set(figures)) > 1 and sum(figure * weight for figure, weight in zip(figures, range(10, 0, -1), strict=True)) % 11 == 0  # noqa: PLR2004


def _is_health_number(match: re.Match[str]) -> bool:
    """An ISBN of ten figures has the same check figure."""
    context = before(match)
    return "isbn" not in context and ("nhs" in context or is_nhs_number(_figures(match)))


def is_pupil_number(number: str) -> bool:
    """Whether a pupil number begins with its check letter."""
    marks = re.sub(r"[^A-Z0-9]", "", number.upper())
    values = [int(mark) if mark.isdigit() else _CHECK_LETTERS.find(mark) for mark in marks[1:]]
    return _CHECK_LETTERS[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23] == marks[0]


def _is_unique_pupil_number(match: re.Match[str]) -> bool:
    return is_pupil_number(match[0]) or "upn" in before(match) or "pupil number" in before(match)


def _is_telephone(match: re.Match[str]) -> bool:
    return re.search(r"\b(?:isbn|issn|doi)\b[^.;]*$", before(match, 20)) is None


def _is_no_span(match: re.Match[str]) -> bool:
    """Two years and a page, such as "2018-2024 13", have ten figures too."""
    return re.match(r"(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d", match[0]) is None and _is_health_number(match)


_CASE = re.compile(
    r"\b(?:case|court|crime|incident|police|hospital|record|file|reference|ref|log|claim|passport|prison|prisoner|account) (?:no|number|num|ref|reference|id)"
    r"[.:#]{0,2} ?(?:is |was )?[a-z/\-]{0,6}$"
)


def _is_case(match: re.Match[str]) -> bool:
    return _CASE.search(before(match)) is not None


_TEN = clue(r"\d(?:[ .\-/]{0,3}\d){9}")
_SIX = clue(r"\d(?:[ .\-/]{0,3}\d){5}")
_POSTCODES = (
    rule("postcode", rf"(?:{_AREAS}) ?\d(?:[A-Z\d])?{_GAP}[\dO][ABD-HJLNP-UW-Z]{{2}}", holds=_is_postcode),
    rule("postcode", r"[A-Z]{1,2}[ .\-]?\d[A-Z\d]?[ .\-]{0,3}\d[ABD-HJLNP-UW-Z]{2}", cased=True),
    rule("postcode", r"[A-Z] (?:[A-Z] )?\d (?:[A-Z\d] )?\d [A-Z] [A-Z]", cased=True),
)
_PARTS_OF_POSTCODES = (rule("postcode", r"GIR ?0AA", r"postcode\W{1,3}(?:is |was |of |area )?[A-Z]{1,2}\d[A-Z\d]?", r"[A-Z]{1,2}\d[A-Z\d]? postcode"),)
_NI = (rule("ni-number", rf"[A-Z]{_GAP}[A-Z]{_GAP}(?:\d{_GAP}){{6}}[A-D]"),)
_NI_PAIRS = (rule("ni-number", r"[A-Z]{2}([ .\-])\d\d\1\d\d\1\d\d", cased=True),)
_NAMED_NI = (rule("ni-number", rf"(?:national insurance|NINO|NI){_NAMED_NUMBER}[A-Z]{{2}}{_GAP}(?:\d{_GAP}){{5}}\d(?:{_GAP}[A-D])?"),)
_UPNS = (rule("upn", rf"[A-HJ-NP-RT-Z]{_GAP}(?:\d{_GAP}){{11}}[A-HJ-NP-RT-Z\d]", holds=_is_unique_pupil_number),)
_TELEPHONES = (
    rule(
        "telephone",
        r"(?:\(?\+|00) ?\d{1,3}\)?(?:[ .\-()/]{0,3}\d){8,12}",
        r"\(?[0O](?:[ .\-()/]{0,3}\d){9,10}",
        r"44(?:[ .\-]{0,2}\d){10}",
        holds=_is_telephone,
    ),
)
_HEALTH = (rule("nhs-number", r"\d(?:[ .\-/]{0,3}\d){9}", holds=_is_no_span),)
_NAMED_TELEPHONES = (rule("telephone", rf"(?:tel|phone|telephone|mobile|fax|whatsapp|rang|ring|dial)\.?{_NAMED_NUMBER}(?:\d[ .\-]{{0,2}}){{5,11}}\d"),)
_CASES = (Rule("case-number", re.compile(r"(?!(?:19|20)\d\d(?![A-Z\d/\-]))\d{3,}[A-Z\d/\-]*", re.IGNORECASE), _is_case),)
_MARKS = (
    rule("case-number", r"[A-Z]{2}\d{2}[A-Z]\d{5}", r"[A-Z]\d{4}[A-Z]{2}", cased=True),
    rule("number-plate", r"[A-Z]{2}\d{2} ?[A-Z]{3}", cased=True),
)
_SPELT_NUMBERS = (rule("telephone", rf"(?:{_SPELT}[ ,.\-]{{1,2}}){{7,}}{_SPELT}"),)
_MAIL = (
    rule(
        "email",
        r"[\w.+'\-]+ ?@ ?[\w\-]+(?: ?\. ?[\w\-]+)+",
        r"[\w.+'\-]+@[\w\-]+",
        r"[\w.+\-]+ ?[\[({<] ?at ?[\])}>] ?[\w\-]+[\w .\-\[\](){}]*",
        r"[\w.+\-]+ at [\w\-]+(?: dot [\w\-]+)+",
    ),
    rule("account", r"(?<![\w.@])@ ?\w[\w.]*\w"),
)
_ACCOUNTS = (
    rule(
        "account",
        r"(?=[\d_]*[A-Za-z])[A-Za-z\d]{2,}(?:_[A-Za-z\d]+)+_*(?!\.(?:ya?ml|md|txt))",
        r"[A-Z]?[a-z]{3,}\d{2,}",
        r"[A-Za-z]*[a-z][A-Z][a-zA-Z]*\d+\w*",
        r"[a-z]+[A-Z][a-z]*[A-Z]\w*",
        cased=True,
    ),
    rule(
        "account", r"(?<![\w.@/\-])(?:[a-z][\w\-]+|\w[\w\-]*\d)\.(?!(?:ya?ml|md|txt|csv|xlsx|docx|pdf|html)(?!\w))[a-z][\w\-]+(?:\.\w+)*(?![\w@])", cased=True
    ),
)

_GROUPS = (
    Rules(_POSTCODES, figures=(clue(r"\d[A-Z]?[ .\-/]{0,3}[\dO][A-Z]{2}(?![^\W_])"), clue(r"\d [A-Z] [A-Z](?![^\W_])"))),
    Rules(_PARTS_OF_POSTCODES, words=("postcode", "gir ")),
    Rules(_NI, figures=(clue(r"\d(?:[ .\-/]{0,3}\d){5}[ .\-/]{0,3}[A-D](?![^\W_])"),)),
    Rules(_NI_PAIRS, figures=(clue(r"\d\d[ .\-]\d\d[ .\-]\d\d(?!\d)"),)),
    Rules(_NAMED_NI, words=("national insurance", "ni no", "ni:", "ni num", "ni is", "ni was", "nino")),
    Rules(_UPNS, figures=(clue(r"\d(?:[ .\-/]{0,3}\d){10}"),)),
    Rules(_TELEPHONES, figures=(clue(r"(?:0|44|\d(?<=[oO+].)|\d(?<=[oO+] .))(?:[ .\-()/]{0,3}\d){8}"),)),
    Rules(_HEALTH, figures=(_TEN,)),
    Rules(_NAMED_TELEPHONES, figures=(_SIX,)),
    Rules(_CASES, figures=(clue(r"(?:no|num|number|ref|reference|id)[.:#]{0,2} ?(?:is |was )?[a-z/\-]{0,6}\d{3}"),)),
    Rules(_MARKS, figures=(clue(r"\d\d[A-Z]\d{5}|\d{4}[A-Z]{2}|\d\d ?[A-Z]{3}", cased=True),)),
    Rules(_SPELT_NUMBERS, words=("zero", "nought", " oh", "oh ", "double", "nine nine", "seven seven", "nine, nine", "seven, seven")),
    Rules(_MAIL, words=("@", "at]", "at)", "at}", "at>", " dot ")),
    Rules(_ACCOUNTS, clues=(clue(r"[A-Z\d](?<=[a-z].)", cased=True), clue(r"[._][A-Za-z\d](?<=\w..)", cased=True))),
)


def find_numbers(text: str) -> Iterator[Finding]:
    """Every number and format of a plain text that belongs to somebody."""
    return find_all(_GROUPS, text)
