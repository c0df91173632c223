"""Names of people, places, schools, hospitals and homes: every word with a capital that no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessonbook.folding import words
from lessonbook.privacy.addresses import STREETS
from lessonbook.privacy.finding import Finding, before, small_words
from lessonbook.privacy.lists import PrivacyLists
from lessonbook.privacy.phrases import first_word

_CAPITAL = re.compile(r"(?<![^\W_])(?<![^\W_]')([^\W\d_a-z][^\W_]*)(?:[\w'&-]*\w)?'?")
_JOIN = re.compile(r"(?:,? |-| & |/| of | and | the | of the | on | upon | in | C of E )")
_PARTS = (
    "annex|annexe|appendix|table|part|section|figure|box|vitamin|hepatitis|group|option|type|class|step|phase|level|category|schedule|chapter|plan|key stage"
    "|strand|tier|band|grade|domain|theme|criterion|form|article|guideline|standard"
)
_LETTER_OF = re.compile(rf"\b(?:{_PARTS})s? (?:[A-Z](?:,| and| or| to) )*$", re.IGNORECASE)
_NUMBERED = re.compile(r"[A-Z]{1,3}\d{1,4}|[IVX]{1,4}")
_NICKNAME = re.compile(r"""(["'])[A-Z][\w-]*(?: [A-Z][\w-]*)?,?\1""")

_INITIALS_CLUE = re.compile(r"\. ?[a-z]\.")
_SMALL_INITIALS = re.compile(r"(?<![\w.])(?!e\.g\.|i\.e\.|a\.m\.|p\.m\.|n\.b\.|d\.o\.b|c\.v\.|p\.s\.|c\.f\.)[a-z]\.(?: ?[a-z]\.)+")
_BY_NAME = (
    "known as|called|nicknamed?|(?:went|go|goes|going) by(?: the name(?: of)?)?|(?:knew|know) (?:him|her|them) as|under the name(?: of)?"
    "|(?:him|her|them)self|street name(?: was| of)?"
)
_CALLED = re.compile(rf"(?:{_BY_NAME}) $")
_QUOTED = re.compile(r"""["'][a-z][\w-]*(?: [\w-]+)?["']""")

_TITLED = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Father|Sister|Brother|Judge|Justice|HHJ|DJ|PC|PS|PCSO|DC|DS|DI|DCI|DSI|Sgt"
    "|Sergeant|Inspector|Constable|Nurse|Midwife|Auntie|Aunty|Aunt|Uncle|Nan|Nana|Nanny|Gran|Granny|Grandma|Grandad|Grandpa|Pastor|Imam|Canon|Councillor"
    "|Cllr"
)
_TITLES = frozenset(_TITLED.split("|"))
_TITLE = re.compile(rf"(?:^|\W)(?:{_TITLED})\.?$")
_KINDS_OF_SCHOOL = "primary|secondary|infant|junior|high|grammar|nursery|special|boarding|girls'?|boys'?|free|middle|first|prep|preparatory|independent|pre-?"
_SCHOOLS = "school|academy|college|nursery|pre-?school|playgroup|kindergarten|sixth form|primary|university|childminders?|after-?school club|montessori"
_HOSPITALS = (
    "hospital|infirmary|ward|unit|suite|hospice|medical centre|health centre|surgery|clinic|children's centre|walk-in centre|maternity|practice|birth centre"
)
_SCHOOL = re.compile(rf"\b(?:(?:{_KINDS_OF_SCHOOL}) ?school|{_SCHOOLS})\b", re.IGNORECASE)
_HOSPITAL = re.compile(rf"\b(?:{_HOSPITALS})\b", re.IGNORECASE)
_STREET = re.compile(rf"\b(?:{STREETS})\b", re.IGNORECASE)

_KIN = (
    "brother|sister|mother|father|son|daughter|baby|child|boy|girl|twin|cousin|aunt|uncle|stepfather|stepmother|mum|dad|boyfriend|girlfriend"
    "|grandmother|grandfather|niece|nephew"
)
_RELATION = re.compile(rf"\b(?:called|named|{_KIN}|little|poor|told|asked),? $", re.IGNORECASE)
_OWNED = "parents?|siblings?|school|teacher|room|body|bed|head|arm|leg|face|injur|bruis|death|birth|weight|voice|story|case|partner|life|home|words|gran"
_DID = "said|told|asked|cried|went|lived|died|slept|wanted|ran away|moved|felt|and h(?:is|er)"
_HAD = r"been|born|seen|found|taken|aged|left|moved|hurt|hit|told|asked|said|lived|gone|run|\d+|a bruise|bruises"
_PERSONAL = re.compile(rf"'s? (?:{_KIN}|{_OWNED})|,? (?:who|aged|herself|himself)\b| (?:{_DID})\b| (?:was|had) (?:{_HAD})\b")


@dataclass(frozen=True)
class _Word:
    """A word with a capital that no list knows, or one beside it."""

    start: int
    end: int
    text: str

    @property
    def base(self) -> str:
        """The word without its possessive."""
        return _base(self.text)


def find_names(text: str, lists: PrivacyLists, *, headings: bool = False) -> Iterator[Finding]:
    """Every name of a plain text that no list knows; in ``headings``, everyday words may have capitals anywhere."""
    unknown = {match.start() for match in _unknown(text, lists, headings=headings)}
    for run in _runs(text) if unknown else ():
        strange = [word for word in run if word.start in unknown]
        if strange:
            yield Finding(strange[0].start, strange[-1].end, _code(text, run, strange, lists))
    yield from _small_letters(text, lists)


def _unknown(text: str, lists: PrivacyLists, *, headings: bool) -> Iterator[re.Match[str]]:
    """The words that neither belong to a listed name nor open a sentence as an everyday word. Most words are settled in the first lines."""
    done = 0
    for match in _CAPITAL.finditer(text):
        start, word = match.start(), match[0]
        if start < done:
            continue
        done = lists.allowed.end(text, start, match[1]) if match[1] in lists.allowed.first_words else 0
        if not done and word.lower() in lists.opening and (headings or _opens(text, start)):
            continue
        if _is_listed_person(text, match, done, lists) or _goes_on(text[done : match.end()]) if done else not _is_plain(text, match, lists, headings=headings):
            yield match


def _goes_on(rest: str) -> bool:
    """Whether a word is more than the known name with which it begins: "Panel-Smith", and not "Panel's" or "Panel-led"."""
    return any(letter.isupper() for letter in rest)


def _is_listed_person(text: str, match: re.Match[str], done: int, lists: PrivacyLists) -> bool:
    """Whether a listed name of one word, such as May, is here a person's."""
    return done <= match.end() and _may_be_given(_base(match[0]), lists) and _is_person(text, match)


def _is_plain(text: str, match: re.Match[str], lists: PrivacyLists, *, headings: bool) -> bool:
    base = _base(match[0])
    if not base[0].isupper():
        return True
    if len(base) == 1 or _NUMBERED.fullmatch(base):
        return base in "IAO" or bool(_LETTER_OF.search(text, 0, match.start()))
    if base in lists.given or (base in lists.wordlike and _is_person(text, match)):
        return False
    if headings or _opens(text, match.start()):
        return not lists.plain or all(_is_everyday(part, lists) for part in re.split(r"[-'/&]", base.lower()))
    return base in ("I'm", "I've", "I'd", "I'll")


def _may_be_given(base: str, lists: PrivacyLists) -> bool:
    return base in lists.given or base in lists.wordlike


def _is_everyday(word: str, lists: PrivacyLists) -> bool:
    """Whether a word, or the one that it comes from ("valuing": "value"), is an everyday one."""
    stems = {word, *(word.removesuffix(end) + more for end in ("ing", "ed", "ly", "er", "s", "es", "d") for more in ("", "e") if word.endswith(end))}
    return not word or not lists.plain.isdisjoint(stems) or word.isdigit()


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether what stands beside a word that may be a name takes it for one."""
    start = match.start()
    return bool(_PERSONAL.match(text, start + len(_base(match[0]))) or (not _opens(text, start) and _RELATION.search(text, 0, start)))


def _base(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a bracket begins here. One or two words in quotes may be a nickname: they open nothing."""
    while start and text[start - 1] in " \"'([{*-\u2022\u00b7\u25aa\u25e6":
        start -= 1
        if text[start] in "([{" or (text[start] in "\"'" and not _NICKNAME.match(text, start)):
            return True
    return not start or text[start - 1] in ".?!:;\u2026|#>\n"


def _runs(text: str) -> Iterator[list[_Word]]:
    """The words with capitals, those together that make one name."""
    run: list[_Word] = []
    for match in _CAPITAL.finditer(text):
        word = _Word(match.start(), match.end(), match[0])
        if run and not _goes_with(text, run[-1], word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_with(text: str, word: _Word, start: int) -> bool:
    """Whether what begins behind a word is of one name with it; the full stop may belong to a title or to initials."""
    between = text[word.end : start]
    if (between == ". " and word.text in _TITLES) or (between in (".", ".-") and len(word.text) == 1):
        return True
    return bool(_JOIN.fullmatch(between)) and not _opens(text, start)


def _code(text: str, run: list[_Word], unknown: list[_Word], lists: PrivacyLists) -> str:
    """What an unknown name is, as far as it and the words beside it tell."""
    name = text[run[0].start : run[-1].end]
    beside = re.split(r"[.,]", text[run[-1].end : run[-1].end + 25], maxsplit=1)[0]
    tests = {
        "known-name": lists.known.find(words(name), lists.ordinary) is not None,
        "person-name": bool(_TITLE.search(text[: unknown[0].start].rstrip())) or any(word.base in _TITLES for word in run),
        "school-name": bool(_SCHOOL.search(name + beside)),
        "hospital-or-ward": bool(_HOSPITAL.search(name + beside)),
        "small-place": any(lists.places.end(text, word.start, first_word(word.text)) >= word.start + len(word.base) for word in unknown),
        "given-name": any(part in lists.given for word in unknown for part in (word.base.capitalize(), *word.base.split("-"))),
        "address": bool(_STREET.search(name)),
    }
    return next((code for code, holds in tests.items() if holds), "unknown-name")


def _small_letters(text: str, lists: PrivacyLists) -> Iterator[Finding]:
    """Given names, initials and nicknames that were typed without a capital."""
    for name in sorted(lists.small_given & small_words(text)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield Finding(match.start(), match.end(), "given-name")
    for match in _SMALL_INITIALS.finditer(text) if _INITIALS_CLUE.search(text) else ():
        yield Finding(match.start(), match.end(), "unknown-name")
    for match in _QUOTED.finditer(text):
        called = _CALLED.search(before(match))
        if called and (called[0] != "called " or match[0].strip("\"'") not in lists.plain):
            yield Finding(match.start(), match.end(), "unknown-name")
