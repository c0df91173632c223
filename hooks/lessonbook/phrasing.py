"""Words that an entry is better without: contested terms, words that blame a person, letters that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from lessonbook.issues import Issue, quoted
from lessonbook.loading import Draft, Filed
from lessonbook.texts import Place, Spot, advice, current, texts
from lessonbook.wording import Abbreviation, Blame, Phrase, Wording

Meaning = TypeVar("Meaning")
Text = tuple[Place, str]

_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_EDGES = "\"'\u2018\u2019\u201c\u201d.,;:!?()[]*_"
_LETTERS = re.compile(r"(?=.*[A-Z].*[A-Z])((?:[A-Z]{2,6}|[A-Z][a-z][A-Z]{1,5}|[A-Z]&[A-Z])\d*)s?")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_JOINS = re.compile(r"[/\u2013-]")
_ROMAN = re.compile(r"[IVX]+")


class Sought(NamedTuple, Generic[Meaning]):
    """A phrase: the words without which it cannot stand in a text, the longest first, what finds it, and what it means to find it."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    meaning: Meaning


class Finder(Generic[Meaning]):
    """Finds phrases in the texts of one entry after another, looking only for those all of whose words the entry holds."""

    def __init__(self, phrases: Iterable[Sought[Meaning]]) -> None:
        self._by_word: dict[str, list[Sought[Meaning]]] = {}
        for sought in phrases:
            self._by_word.setdefault(sought.words[0], []).append(sought)

    def find(self, among: Iterable[Text], held: frozenset[str]) -> Iterator[tuple[Place, re.Match[str], Meaning]]:
        """Each phrase where it stands in the texts; ``held`` are all the words of the entry."""
        near = [sought for word in sorted(held & self._by_word.keys()) for sought in self._by_word[word]]
        wanted = [sought for sought in near if held.issuperset(sought.words)]
        for place, text in among if wanted else ():
            for sought in wanted:
                yield from ((place, match, sought.meaning) for match in sought.pattern.finditer(text))


def _sought(form: str, meaning: Meaning, before: str = "") -> Sought[Meaning]:
    """A phrase as something to look for, whether hyphens or spaces stand in it."""
    parts = _split(form)
    spaced = r"[\s-]+".join(re.escape(part).replace("'", "['\u2019]") for part in parts)
    pattern = re.compile(rf"(?<!\w){before}{spaced}(?!\w)", re.IGNORECASE)
    return Sought(tuple(sorted(parts, key=lambda part: (-len(part), part))), pattern, meaning)


def _split(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace("\u2019", "'").split()


def _held(among: Iterable[Text]) -> frozenset[str]:
    """The words of texts, in small letters, without what stands around them."""
    return frozenset(word.strip(_EDGES) for word in set(_split(" ".join(text for _, text in among))))


def check_words(draft: Draft) -> Iterator[Issue]:
    """The words of each entry, by the lists of its library."""
    contested = Finder(_sought(form, phrase) for phrase in draft.wording.contested for form in phrase.forms)
    blame = Finder(_blaming(draft.wording.blame))
    for lesson, filed in current(draft):
        among = list(texts(lesson))
        held = _held(among)
        yield from _contested(contested, filed, among, held)
        yield from _blame(blame, filed, among, held)
        yield from _abbreviations(draft.wording, filed, among)


def _contested(finder: Finder[Phrase], filed: Filed, among: list[Text], held: frozenset[str]) -> Iterator[Issue]:
    for place, match, phrase in finder.find(among, held):
        if not _is_quoted(match) and not any(_covers(form, match) for form in phrase.unless):
            expected = " ".join(filter(None, (phrase.instead, phrase.why)))
            yield advice(Spot(filed, place, match[0]), "contested-term", f"found {quoted(match[0])}.", expected)


def _is_quoted(match: re.Match[str]) -> bool:
    """Whether quotation marks stand around it: then the entry speaks of the term and does not use it."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return bool(before and after and before in _QUOTES and after in _QUOTES)


def _covers(form: str, match: re.Match[str]) -> bool:
    """Whether the match is a part of a longer name that stands there."""
    return any(found.start() <= match.start() and match.end() <= found.end() for found in _sought(form, None).pattern.finditer(match.string))


def _blaming(blame: Blame) -> Iterator[Sought[None]]:
    """Every way to blame: words that judge by themselves, and those that do so behind a person, with at most one word between."""
    yield from (_sought(form, None) for form in blame.alone)
    person = rf"(?:{'|'.join(map(re.escape, blame.people))})s?\s+(?:(?!(?:was|were|is|are|be|been|not)\b)\w+\s+)?"
    yield from (_sought(form, None, person) for form in (blame.after if blame.people else ()))


def _blame(finder: Finder[None], filed: Filed, among: list[Text], held: frozenset[str]) -> Iterator[Issue]:
    for place, match, _ in finder.find(among, held):
        expected = "Say what was not done, and under `why` what made it likely."
        yield advice(Spot(filed, place, match[0]), "blame", f"found {quoted(match[0])}, which blames and does not explain.", expected)


def _abbreviations(wording: Wording, filed: Filed, among: list[Text]) -> Iterator[Issue]:
    """The first place of each abbreviation that the entry does not explain."""
    listed = {each.label: each for each in wording.abbreviations}
    for letters in _letters(among) if listed else ():
        known = listed.get(letters)
        if not (known and known.plain) and not _explained(letters, known, among):
            expected = f'Write "{known.long} ({letters})" here.' if known else "Write it out, with the letters in brackets if you need them again."
            place = next(place for place, text in among if letters in text)
            yield advice(Spot(filed, place, letters), "abbreviation", f"found {quoted(letters)}, which nothing explains.", expected)


def _letters(among: list[Text]) -> list[str]:
    """The abbreviations of an entry, without those in which a plural s or a possessive ends."""
    parts = {word for word in set(" ".join(text for _, text in among).split()) if not word.islower()}
    found = {_LETTERS.fullmatch(_POSSESSIVE.sub("", piece.strip(_EDGES))) for word in parts for piece in _JOINS.split(word)}
    return sorted({match[1] for match in found if match and not _ROMAN.fullmatch(match[1])})


def _explained(letters: str, known: Abbreviation | None, among: list[Text]) -> bool:
    """Whether an entry says what letters stand for: by their long form, in brackets with them, or in the words behind them."""
    shown = rf"\((?:[^()]*,\s)?{letters}\)|\b{letters}\s\(|\b{letters},\s(?:an?|the)\s"
    long = known.long.casefold() if known else None
    return any(re.search(shown, text) or (long and long in " ".join(text.casefold().split())) for _, text in among)
