"""Actions as instructions: each begins with a verb that can be seen to be done, says who is meant, and is one thing.

Nothing here knows grammar. An action begins well when its first word is a verb that the library's editors have listed and the second
does not make a noun of it ("Staff should …", "Review of …"). A word that is missing from the list is asked about, and put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lessonbook.issues import Issue, quoted
from lessonbook.loading import Draft, Filed
from lessonbook.model import Lesson
from lessonbook.texts import Place, Spot, advice, current
from lessonbook.wording import Phrase, Wording

MOST_ACTIONS = 2
"""How many things one sentence may ask for: one, and what seals it ("Ask …, and write down the answer")."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PART = re.compile(r"[;.!?]\s+")
_PASSIVE = r"\b(?:should|must|needs? to|has to|have to|ought to|(?:is|are) to)\s+(?:\w+\s+)?be\b"
_DUMMY = (
    r"^it (?:is|was|will be|remains) (?:\w+ )?(?:important|essential|vital|crucial|necessary|key|good practice|imperative)\b",
    r"^there (?:should|must|needs?|has to|have to|is|are)\b",
)
_NOBODY = re.compile("|".join((*_DUMMY, _PASSIVE)), re.IGNORECASE)
_SUBJECT = re.compile(r"should|must|needs?|ought|is|are|was|were|has|had|will|would|can|could|may|might")
_LEAD = re.compile(
    r"after|as|at|before|by|during|for|from|given|if|in|on|once|though|through|under|unless|until|when|whenever|where|wherever|while|with|without"
)
"""With these words a condition begins; the action follows its comma."""
_LIGHT = re.compile(r"again|also|always|and|first|never|next|now|only|or|please|then")
_OF = re.compile(r"approve|ask|be|complain|disapprove|hear|inform|know|learn|make|remind|say|speak|talk|tell|think|warn|write")
"""Verbs that "of" may follow at once; with others ("review of", "use of") it shows a noun."""
_JOINED = re.compile(r",\s+(?:(?:and|then|also)\s+)*([a-z-]+)\s+(?!and\b|or\b)[\w\"]")


class Imperatives:
    """What one library knows of verbs."""

    def __init__(self, wording: Wording) -> None:
        self._verbs = frozenset(_bare(verb) for verb in wording.verbs)
        self._weak = {form.casefold(): phrase for phrase in wording.weak for form in phrase.forms}

    def opening(self, part: str) -> str | None:
        """The verb with which an instruction begins, behind light words and behind a condition; None where there is none."""
        words = _WORD.findall(part)
        while words and (_LIGHT.fullmatch(words[0].casefold()) or self._is_manner(words[0])):
            words = words[1:]
        if not words:
            return None
        if _LEAD.fullmatch(words[0].casefold()):
            return next(filter(None, map(self.opening, part.split(",")[1:])), None)
        return words[0] if self._begins(words) else None

    def _is_manner(self, word: str) -> bool:
        return word.endswith("ly") and _bare(word) not in self._verbs

    def _begins(self, words: Sequence[str]) -> bool:
        first, second = _bare(words[0]), words[1].casefold() if len(words) > 1 else ""
        return first in self._verbs and not _SUBJECT.fullmatch(second) and (second != "of" or _OF.fullmatch(first) is not None)

    def weak(self, text: str) -> Iterator[tuple[str, Phrase]]:
        """The weak verbs of a text, as written, each where something is asked for."""
        for match in self._weakly.finditer(text) if self._weak else ():
            yield match[1], self._weak[" ".join(match[1].split()).casefold()]

    @cached_property
    def _weakly(self) -> re.Pattern[str]:
        forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(self._weak, key=lambda form: (-len(form), form)))
        return re.compile(rf"(?:^|[;.,:]\s+|\b(?:and|or|then)\s+)(?:(?:please|also|always|then|do|and)\s+)*({forms})\b", re.IGNORECASE)

    def further(self, text: str) -> list[str]:
        """The verbs of what an action asks for besides one thing and what seals it. A caution ("do not wait") is no second thing to do."""
        first, *later = _PART.split(text)
        joined = [verb for verb in _JOINED.findall(first) if _bare(verb) in self._verbs]
        others = [verb for part in later if (verb := self.opening(part))]
        found = [verb for verb in (*joined, *others) if _bare(verb) != "do"]
        return found if others or len(found) >= MOST_ACTIONS else []


def _bare(word: str) -> str:
    return word.casefold().replace("-", "").replace("\u2019", "'")


def check_actions(draft: Draft) -> Iterator[Issue]:
    """Each action of each entry, and each title, which says what to do as well."""
    imperatives = Imperatives(draft.wording)
    for lesson, filed in current(draft):
        for place, text in _instructions(lesson):
            yield from _opening(imperatives, filed, place, text) if draft.wording.verbs else ()
            yield from _weak(imperatives, filed, place, text)
            yield from _further(imperatives, filed, place, text)


def _instructions(lesson: Lesson) -> Iterator[tuple[Place, str]]:
    yield ("title",), lesson.title
    yield from ((("recommendation", number, "action"), action.action) for number, action in enumerate(lesson.recommendation))


def _opening(imperatives: Imperatives, filed: Filed, place: Place, text: str) -> Iterator[Issue]:
    for number, part in enumerate(_PART.split(text)):
        if imperatives.opening(part):
            continue
        if match := _NOBODY.search(part):
            expected = "Say who does what: begin with the verb for the lesson's services, or name others under `agency`."
            yield advice(Spot(filed, place, match[0]), "no-actor", f"found {quoted(match[0])}, without anyone who does it.", expected)
        elif not number:
            first = " ".join(part.split()[:3])
            expected = "Begin with what is done: ask, write, plot, ring. If it is a verb, add it to `verbs` in wording.yml."
            yield advice(Spot(filed, place, first), "no-verb", f"found {quoted(first)} at the beginning.", expected)


def _weak(imperatives: Imperatives, filed: Filed, place: Place, text: str) -> Iterator[Issue]:
    for words, phrase in imperatives.weak(text):
        yield advice(Spot(filed, place, words), "weak-verb", f"found {quoted(words)}.", phrase.instead)


def _further(imperatives: Imperatives, filed: Filed, place: Place, text: str) -> Iterator[Issue]:
    if verbs := imperatives.further(text):
        found = f"found more than one thing to do: {', '.join(map(quoted, verbs))}."
        yield advice(Spot(filed, place, verbs[0]), "many-actions", found, "Make each an action of its own, which can be ticked by itself.")
