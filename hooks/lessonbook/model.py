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


Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=str)]
Year = Annotated[int | None, BeforeValidator(_year, json_schema_input_type=str)]
Address = Annotated[str, BeforeValidator(_address)]


class Part(BaseModel):
    """A part of an entry: never changed after loading, and without fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


class Action(Part):
    """One thing to do: an imperative for the lesson's agencies, or for those named here."""

    action: Sentence
    prompt: Sentence | None = None
    agency: Agencies = ()
    level: Level = "practitioner"
    basis: Basis = "editor"
    source: Slug | None = None


class Evidence(Part):
    """A place that found the lesson, and what it says, in our words. ``note`` is for editors and is not shown."""

    source: Slug
    where: Line
    says: Passage | None = None
    note: Annotated[tuple[Line, ...], OneOrMany()] = ()


class GoodPractice(Part):
    """What good looks like, and who says so."""

    text: Passage
    source: Slug
    where: Line | None = None


class Handover(Part):
    """From one agency to another, where the lesson is about what passes (or not) between the two."""

    from_: Annotated[str, TermOf("agency")] = Field(alias="from")
    to: Annotated[str, TermOf("agency")]


class Silence(Part):
    """A warning that does not hold here, and why."""

    code: Slug
    reason: Line


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
    kind: Literal["failing", "good-practice"] = "failing"
    act_first: Flag = False
    age_group: Annotated[AgeGroups, Field(min_length=1)]
    agency: Annotated[Agencies, Field(min_length=1)]
    harm: Harms = ()
    theme: Themes = ()
    risk_factor: RiskFactors = ()
    decision_point: DecisionPoints = ()
    handover: Handover | None = None
    failing: Passage | None = None
    works: Passage | None = None
    why: Passage | None = None
    good_practice: Annotated[
        tuple[GoodPractice, ...], BeforeValidator(_good_practice, json_schema_input_type=GoodPractice | list[GoodPractice] | Literal["none recorded"])
    ] = ()
    recommendation: Annotated[tuple[Annotated[Action, BeforeValidator(_action, json_schema_input_type=Action | str)], ...], OneOrMany(), Field(min_length=1)]
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    case: Passage | None = None
    questions: Annotated[tuple[Sentence, ...], OneOrMany()] = ()
    related: Annotated[tuple[Slug, ...], OneOrMany()] = ()
    formerly: Annotated[tuple[Slug, ...], OneOrMany()] = ()
    silence: tuple[Silence, ...] = ()
    status: Status = "current"
    superseded_by: Slug | None = None
    reason: Sentence | None = None
    added: Date | None = None
    reviewed: Date | None = None
    reviewed_by: Line | None = None

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
        return {"type": "string", "enum": list(vocabulary.by_id(schema["x-terms"]))}
    return {key: _fill(value, vocabulary) for key, value in schema.items() if not (key == "default" and value in (None, [], ()))}
