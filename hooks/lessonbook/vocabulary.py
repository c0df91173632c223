"""The closed lists of ``lessons/vocabulary``: what an entry may name, and how readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from lessonbook import guesses
from lessonbook.checking import OneOrMany, refuse
from lessonbook.guesses import SLUG
from lessonbook.issues import Issue, Mark, did_you_mean, quoted
from lessonbook.tree import Node, locate

MAX_SLUG = 80

Slug = Annotated[str, Field(pattern=SLUG, max_length=MAX_SLUG)]


def _one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _flag(value: object) -> object:
    match value:
        case bool():
            return value
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise refuse("not-yes-or-no", f"found {quoted(str(value))}.", "Write yes or no.")


OneLine = BeforeValidator(_one_line)
"""Removes the outer spaces of a text and the line breaks inside it."""

Line = Annotated[str, Field(min_length=1, max_length=160), OneLine]
Sentence = Annotated[str, Field(min_length=1, max_length=300), OneLine]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=Literal["yes", "no"])]
Names = Annotated[tuple[Line, ...], OneOrMany()]


class Months(NamedTuple):
    """An age in whole months, both limits included."""

    first: int
    last: int


def _months(value: object) -> object:
    match = re.fullmatch(r"(\d{1,3}) to (\d{1,3})", value) if isinstance(value, str) else None
    if not match:
        raise refuse("wrong-form", f"found {quoted(str(value))}.", "Write the limits in months: `0 to 11`.")
    return Months(int(match[1]), int(match[2]))


class Named(BaseModel):
    """What has today's name, and others: in use, in use though contested, and retired. All of them find it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    label: Line
    aliases: Names = ()
    often_called: Names = ()
    former: Names = ()

    @property
    def finds(self) -> tuple[str, ...]:
        """Every word under which a reader may look for this."""
        return (self.label, *self.aliases, *self.often_called, *self.former)


class Synonym(Named):
    """Words and phrases that are one to the search: whoever asks for one finds lessons with any of them."""


class Term(Named):
    """A member of a closed list. A ``mark`` stands for all its list, or for what it ``covers``, and counts for none."""

    definition: Sentence
    reader: Line = ""
    mark: Flag = False
    covers: Annotated[tuple[Slug, ...], OneOrMany()] = ()

    @property
    def finds(self) -> tuple[str, ...]:
        """Every word under which a reader may look for this term."""
        return (*filter(None, (self.label, self.reader)), *self.aliases, *self.often_called, *self.former)


class AgeGroup(Term):
    """A band of age."""

    months: Annotated[Months | None, BeforeValidator(_months)] = None
    before_birth: Flag = False


class Agency(Term):
    """Who must act; an agency named in most lessons has its ``checklists`` by moment only."""

    checklists: Literal["one", "by-moment"] = "one"


FACETS: Mapping[str, type[Term]] = {
    "age_group": AgeGroup,
    "agency": Agency,
    "decision_point": Term,
    "harm": Term,
    "theme": Term,
    "risk_factor": Term,
}
"""The lists that an entry draws on, each by the name of the entry's field, in the order readers meet them."""

FILES: Mapping[str, str] = {
    "age_group": "age_groups",
    "agency": "agencies",
    "decision_point": "decision_points",
    "harm": "harms",
    "theme": "themes",
    "risk_factor": "risk_factors",
}


class TermOf:
    """Marks a text that must be the id of a term of one list; the vocabulary comes as validation context."""

    def __init__(self, facet: str) -> None:
        self.facet = facet

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "x-terms": self.facet}

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        if isinstance(info.context, Vocabulary) and value not in info.context.by_id(self.facet):
            raise refuse("unknown-term", f"found {quoted(value)}.", guesses.term(value, info.context.names(self.facet)))
        return value


AgeGroups = Annotated[tuple[Annotated[str, TermOf("age_group")], ...], OneOrMany()]
Agencies = Annotated[tuple[Annotated[str, TermOf("agency")], ...], OneOrMany()]
DecisionPoints = Annotated[tuple[Annotated[str, TermOf("decision_point")], ...], OneOrMany()]
Harms = Annotated[tuple[Annotated[str, TermOf("harm")], ...], OneOrMany()]
Themes = Annotated[tuple[Annotated[str, TermOf("theme")], ...], OneOrMany()]
RiskFactors = Annotated[tuple[Annotated[str, TermOf("risk_factor")], ...], OneOrMany()]


class Filtered(BaseModel):
    """What has a name, one line on it (``definition``), and terms of the lists that it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    label: Line
    definition: Sentence
    age_group: AgeGroups = ()
    agency: Agencies = ()
    decision_point: DecisionPoints = ()
    harm: Harms = ()
    theme: Themes = ()
    risk_factor: RiskFactors = ()

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen terms by facet, empty ones left out."""
        return {facet: terms for facet in FACETS if (terms := getattr(self, facet))}


class Search(Filtered):
    """A ready-made search: a named set of filters, with one line (``definition``) on what it leaves out."""

    for_whom: Line
    order: Literal["act-first", "most-reported"]


class Gap(Filtered):
    """What the evidence does not hold, or hardly: an empty or thin place of the library, said openly."""


@dataclass(frozen=True)
class Vocabulary:
    """All closed lists, in the order of their files, the ready-made searches, and what the search knows of words."""

    lists: Mapping[str, tuple[Term, ...]]
    searches: tuple[Search, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    english: tuple[str, ...] = ()
    """Everyday words, which are not to be taken for slips of the pen."""

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Term]]:
        return {facet: {term.id: term for term in terms} for facet, terms in self.lists.items()}

    def by_id(self, facet: str) -> Mapping[str, Term]:
        """Every term of a list, the marks too, by id."""
        return self._by_id[facet]

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {facet: {name.casefold(): term.id for term in terms for name in (*term.finds, term.id)} for facet, terms in self.lists.items()}

    def names(self, facet: str) -> Mapping[str, str]:
        """Every word that a term of a list goes by, in small letters, with the term's id."""
        return self._names[facet]

    def term(self, facet: str, term_id: str) -> Term:
        """One term."""
        return self._by_id[facet][term_id]

    def members(self, facet: str) -> tuple[Term, ...]:
        """The terms of a list without its marks."""
        return tuple(term for term in self.lists[facet] if not term.mark)

    def covering(self, facet: str, term_id: str) -> frozenset[str]:
        """The ids of the marks that stand for a term among others."""
        return frozenset(t.id for t in self.lists[facet] if t.mark and (not t.covers or term_id in t.covers))


def check_names(named: Iterable[tuple[Named, str, Mark]]) -> Iterator[Issue]:
    """Within one list no id, label or other name may mean two things; each member comes with where it stands."""
    owner: dict[str, str] = {}
    for each, path, mark in named:
        for name in dict.fromkeys(word.casefold() for word in (each.id, *each.finds) if word):
            if owner.setdefault(name, each.id) != each.id:
                found = f"found {quoted(name)}, which also names {quoted(owner[name])}."
                yield Issue(path, mark, "ambiguous-alias", each.id, found, "A word may name one term of a list only.")


def check_covers(terms: list[tuple[Term, Node]], path: str) -> Iterator[Issue]:
    """Marks cover terms that exist."""
    ids = {term.id for term, _ in terms}
    for term, node in terms:
        for covered in term.covers:
            if covered not in ids:
                yield Issue(path, locate(node, ("covers",)), "unknown-term", "covers", f"found {quoted(covered)}.", did_you_mean(covered, ids))
