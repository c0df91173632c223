"""What editors agreed on words, from ``lessons/wording.yml``: what to write instead, what needs its long form, what begins an action."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from lessonbook.issues import Issue, quoted
from lessonbook.tree import Node, locate
from lessonbook.vocabulary import Flag, Line, Names, Sentence


class _Listed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(_Listed):
    """Words that help nobody, or that the field contests: what to write instead, and why."""

    label: Line
    aliases: Names = ()
    instead: Sentence
    why: Sentence | None = None
    source: Line | None = None
    unless: Names = ()
    """Longer names in which the words may stand."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way in which it is written."""
        return (self.label, *self.aliases)


class Abbreviation(_Listed):
    """Letters, and what they stand for. One that is ``plain`` is understood by everyone who reads a lesson."""

    label: Line
    long: Line
    plain: Flag = False

    @property
    def forms(self) -> tuple[str, ...]:
        """It is written in one way."""
        return (self.label,)


class Blame(_Listed):
    """How a sentence comes to blame a person: ``people`` before a phrase of ``after``, or a word that judges by itself."""

    people: Names = ()
    after: Names = ()
    alone: Names = ()


class Wording(_Listed):
    """The word lists of a library; one that has none is not advised on words."""

    contested: tuple[Phrase, ...] = ()
    weak: tuple[Phrase, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    blame: Blame = Blame()
    verbs: Names = ()
    """The verbs with which an action may begin."""


def check_listed_once(wording: Wording, node: Node, path: str) -> Iterator[Issue]:
    """No word stands twice in one list: which of its entries would count?"""
    for field in ("contested", "weak", "abbreviations"):
        seen: set[str] = set()
        for number, each in enumerate(getattr(wording, field)):
            for form in each.forms:
                if form.casefold() in seen:
                    mark = locate(node, (field, number))
                    yield Issue(path, mark, "repeated-word", f"{field}[{number + 1}]", f"found {quoted(form)} a second time.", "Keep one.")
                seen.add(form.casefold())
