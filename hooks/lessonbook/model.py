"""What an entry and a source say once they are loaded: frozen, typed, normalised."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from lessonbook import guesses
from lessonbook.checking import OneOrMany, refuse
from lessonbook.issues import quoted
from lessonbook.vocabulary import (
    FACETS,
    AgeGroups,
    Agencies,
    DecisionPoints,
    Flag,
    Harms,
    Line,
    OneLine,
    RiskFactors,
    Sentence,
    Slug,
    TermOf,
    Themes,
    Vocabulary,
)

NONE_RECORDED = "none recorded"
UNDATED = "undated"
MONTHS_BETWEEN_REVIEWS = 24
"""After so many months an entry is to be reviewed again."""

Title = Annotated[str, Field(min_length=1, max_length=120), OneLine]
Note = Annotated[str, Field(min_length=1, max_length=500), OneLine]

Basis = Literal["review", "practice", "guidance", "editor"]
Level = Literal["practitioner", "manager", "strategic"]
Status = Literal["current", "superseded", "withdrawn"]
SourceKind = Literal[
    "inquiry", "national-analysis", "inspection-report", "thematic-briefing", "single-review", "research", "press", "guidance"
]  # fmt: skip
Nation = Literal["england", "wales", "scotland", "northern-ireland", "uk"]
Read = Literal["full", "part", "summary", "secondary"]
Standing = Literal["statutory", "clinical", "professional", "charity", "local"]
InForce = Literal["yes", "no", "unverified"]

Passage = Annotated[str, Field(min_length=1, max_length=1_500), BeforeValidator(lambda value: value.strip() if isinstance(value, str) else value)]


def _date(value: object) -> object:
    if isinstance(value, datetime.date):
        return value
    text = value if isinstance(value, str) else ""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    meant = guesses.day(text)
    expected = f"Did you mean {meant}?" if meant else "Write a day of the calendar as year-month-day: 2026-11-23."
    raise refuse("not-a-date", f"found {quoted(str(value))}.", expected)


def _year(value: object) -> object:
    if value == UNDATED:
        return None
    if isinstance(value, str) and re.fullmatch(r"(19|20)\d{2}", value):
        return int(value)
    raise refuse("not-a-year", f"found {quoted(str(value))}.", f"Write the year in four figures, such as 2011, or `{UNDATED}` where none can be seen.")


def _address(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"'\\^`{|}]+", value):
        return value
    meant = guesses.address(value) if isinstance(value, str) else ""
    expected = f"Did you mean {quoted(meant, 200)}?" if meant else "Write an address that begins with https:// and holds no space."
    raise refuse("not-an-address", f"found {quoted(str(value))}.", expected)


Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")])]
Year = Annotated[int | None, BeforeValidator(_year, json_schema_input_type=str)]
Address = Annotated[str, BeforeValidator(_address)]


class Part(BaseModel):
    """A part of an entry: never changed after loading, and without fields that nobody knows.

    The line under a field says to editors what it takes: it stands in the schema, and so in the help of editing programs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, use_attribute_docstrings=True)


class Action(Part):
    """One thing to do: an imperative for the lesson's agencies, or for those named here."""

    action: Sentence
    """What to do, as an instruction that begins with something that can be seen to be done: ask, write, plot, ring, visit."""
    prompt: Sentence | None = None
    """The same as a question, for checklists: Have I plotted the weight?"""
    agency: Agencies = ()
    """Who does it, where it is not for all the lesson's services."""
    level: Level = "practitioner"
    """Who acts: checklists take the practitioner's actions."""
    basis: Basis = "editor"
    """Where it comes from: the review recommends it, the source gives it as practice, guidance says it, or the editors drew it."""
    source: Slug | None = None
    """The id of the source that it comes from; guidance needs one."""


class Evidence(Part):
    """A place that found the lesson, and what it says, in our words. ``note`` is for editors and is not shown."""

    source: Slug
    """The id of a source: its file's name in lessons/sources, without .yml."""
    where: Line
    """The place in it, such as a page or a paragraph."""
    says: Passage | None = None
    """What it says, in your own words."""
    note: Annotated[tuple[Line, ...], OneOrMany()] = ()
    """For editors: not shown on the site."""


class GoodPractice(Part):
    """What good looks like, and who says so."""

    text: Passage
    """What good looks like."""
    source: Slug
    """The id of the source that says so."""
    where: Line | None = None
    """The place in it."""


class Handover(Part):
    """From one agency to another, where the lesson is about what passes (or not) between the two."""

    from_: Annotated[str, TermOf("agency")] = Field(alias="from")
    """The service that passes it on."""
    to: Annotated[str, TermOf("agency")]
    """The service that receives it."""


class Silence(Part):
    """A warning that does not hold here, and why."""

    code: Slug
    """The warning's code, as the check says it: weak-verb."""
    reason: Line
    """Why it does not hold here."""


def _action(value: object) -> object:
    return {"action": value} if isinstance(value, str) else value


def _good_practice(value: object) -> object:
    if isinstance(value, str):
        if value.strip().casefold() != NONE_RECORDED:
            raise refuse("not-fields", f"found {quoted(value)}.", f"Write `text:` and `source:`, or `{NONE_RECORDED}`.")
        return ()
    return value if isinstance(value, list | tuple) else [value]


class Lesson(Part):
    """One recurring failing (or good practice) and what to do about it; one file, whose name is the id."""

    id: Slug = Field(exclude=True)
    title: Title
    """What to do, as an instruction, in plain words and without a full stop: Plot every weight on the baby's growth chart"""
    kind: Literal["failing", "good-practice"] = "failing"
    """A failing, or good practice: that has `works` in the place of `failing`."""
    act_first: Flag = False
    """Write yes where the danger is immediate: the lesson then stands above the others."""
    age_group: Annotated[AgeGroups, Field(min_length=1)]
    """The ages that it is about, one or several, or any."""
    agency: Annotated[Agencies, Field(min_length=1)]
    """The services that must act, one or several; everyone where the source does not say which."""
    harm: Harms = ()
    """The kinds of harm, at best one or two."""
    theme: Themes = ()
    """The kinds of failing, at best one or two."""
    risk_factor: RiskFactors = ()
    """What was going on around the child, at best no more than three."""
    decision_point: DecisionPoints = ()
    """The moments at which it applies, at best no more than three."""
    handover: Handover | None = None
    """Where it is about what passes, or does not pass, between two services."""
    failing: Passage | None = None
    """What went wrong, in one to three sentences of your own, without names, exact dates, places or blame."""
    works: Passage | None = None
    """What went well, where the kind is good-practice."""
    why: Passage | None = None
    """What in the system made it likely, where a source says so."""
    good_practice: Annotated[
        tuple[GoodPractice, ...], BeforeValidator(_good_practice, json_schema_input_type=GoodPractice | list[GoodPractice] | Literal["none recorded"])
    ] = ()
    """What good looks like, and which source says so; or the words: none recorded"""
    recommendation: Annotated[tuple[Annotated[Action, BeforeValidator(_action, json_schema_input_type=Action | str)], ...], OneOrMany(), Field(min_length=1)]
    """What to do: one sentence, a list of sentences, or a list of actions."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where it was found, one item a source."""
    case: Passage | None = None
    """Leave it out: it is only for a composite, or for a case that a national analysis tells."""
    questions: Annotated[tuple[Sentence, ...], OneOrMany()] = ()
    """Questions for a team to talk about."""
    related: Annotated[tuple[Slug, ...], OneOrMany()] = ()
    """The ids of other lessons."""
    formerly: Annotated[tuple[Slug, ...], OneOrMany()] = ()
    """The ids that this lesson had before: they lead to it."""
    silence: tuple[Silence, ...] = ()
    """Warnings that do not hold here."""
    status: Status = "current"
    """Whether it holds. A lesson that was superseded needs `superseded_by`, one that was withdrawn needs `reason`."""
    superseded_by: Slug | None = None
    """The id of the lesson that took its place."""
    reason: Sentence | None = None
    """Why it was withdrawn, for readers who kept its address."""
    added: Date | None = None
    """The day on which it was added: 2026-11-23"""
    reviewed: Date | None = None
    """The day on which it was last reviewed, replaced or withdrawn: 2026-11-23"""
    reviewed_by: Line | None = None
    """The role and profession of the reviewer, without a name."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        wanted = "works" if self.kind == "good-practice" else "failing"
        other = "failing" if wanted == "works" else "works"
        if getattr(self, other) is not None:
            raise refuse("kind", f"found `{other}` in an entry of the kind {self.kind}.", f"Such an entry has `{wanted}`: change `kind`, or this field.", other)
        if getattr(self, wanted) is None:
            raise refuse("missing-field", f"found no `{wanted}`.", f"Add a line that begins with `{wanted}:`.", wanted)
        if self.status == "superseded" and not self.superseded_by:
            raise refuse("missing-field", "found `status: superseded`.", "Add `superseded_by`, the id of the lesson that took its place.", "status")
        if self.status == "withdrawn" and not self.reason:
            raise refuse("missing-field", "found `status: withdrawn`.", "Add `reason`: readers who kept the address must learn why.", "status")
        return self

    @property
    def statement(self) -> str:
        """What went wrong, or, for good practice, what works."""
        return self.failing or self.works or ""

    @property
    def updated(self) -> datetime.date | None:
        """The last day on which an editor vouched for the entry."""
        return max((day for day in (self.added, self.reviewed) if day), default=None)

    @property
    def due(self) -> datetime.date | None:
        """The day on which a current entry is to be reviewed again; None where no day is known."""
        last = self.reviewed or self.added
        return _months_later(last, MONTHS_BETWEEN_REVIEWS) if last and self.status == "current" else None

    def terms(self, facet: str) -> tuple[str, ...]:
        """The ids that the entry names of one list, marks included."""
        value: tuple[str, ...] = getattr(self, facet)
        return value

    def first_action(self, agency: str | None = None) -> Action:
        """The first action for an agency, or, without one, the first of all."""
        own = (action for action in self.recommendation if agency in self.for_agencies(action))
        return next(own, self.recommendation[0])

    def for_agencies(self, action: Action) -> tuple[str, ...]:
        """Who an action is for: the agencies it names, else all of the lesson's."""
        return action.agency or self.agency


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last of a shorter month; the calendar's end is as far as it goes."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, datetime.MAXYEAR)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Source(Part):
    """One published report, inquiry, briefing, article or piece of guidance; its file's name is its id."""

    id: Slug = Field(exclude=True)
    title: Sentence
    publisher: Line
    year: Year
    kind: SourceKind
    nation: Nation
    read: Read
    read_note: Note | None = None
    reference: Line | None = None
    url: Address | None = None
    licence: Line | None = None
    reports_on: Annotated[tuple[Slug, ...], OneOrMany()] = ()
    standing: Standing | None = None
    in_force: InForce | None = None
    as_at: Line | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.read != "full" and not self.read_note:
            raise refuse("missing-field", f"found `read: {self.read}`.", "Add `read_note`: what was read, and what was not.", "read")
        if self.kind == "guidance" and not (self.standing and self.in_force and self.as_at):
            raise refuse("missing-field", "found `kind: guidance`.", "Add `standing`, `in_force` and `as_at`.", "kind")
        if self.kind != "guidance" and (self.standing or self.in_force):
            raise refuse("kind", f"found `kind: {self.kind}`.", "Only guidance has `standing` and `in_force`.", "kind")
        return self

    @property
    def by_year(self) -> tuple[int, str]:
        """The sort key, oldest first; what is undated comes last."""
        return (self.year or datetime.MAXYEAR, self.id)

    @property
    def binds(self) -> bool:
        """Whether a duty or a time limit may rest on it: guidance in force, and checked."""
        return self.kind == "guidance" and self.in_force == "yes"


def lesson_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an entry, with the terms of the vocabulary filled in."""
    schema = Lesson.model_json_schema(by_alias=True)
    schema["properties"].pop("id")
    schema["required"].remove("id")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    filled = _fill(schema, vocabulary)
    assert isinstance(filled, dict)
    return filled


def _fill(schema: object, vocabulary: Vocabulary) -> object:
    if isinstance(schema, list):
        return [_fill(value, vocabulary) for value in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("x-terms") in FACETS:
        return {key: value for key, value in schema.items() if key != "x-terms"} | {"enum": list(vocabulary.by_id(schema["x-terms"]))}
    match schema.get("anyOf"):
        case [choice, {"type": "null"}]:  # what is left out is None, but nobody may write an empty value
            return _fill({**choice, **{key: value for key, value in schema.items() if key != "anyOf"}}, vocabulary)
    return {key: _fill(value, vocabulary) for key, value in schema.items() if not (key == "default" and value in (None, [], (), False))}
