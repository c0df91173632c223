"""The layout of a table of lessons: its sheets and their columns, the same for the template, an import and an export."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass
from enum import StrEnum

from lessonbook.model import Basis, InForce, Level, Nation, Read, SourceKind, Standing, Status


class Kind(StrEnum):
    """What a cell holds, and so how it is read."""

    TEXT = "text"
    LINES = "lines"  # several texts, each on a line of its own
    CHOICE = "choice"
    TERM = "term"  # of the list that ``of`` names
    TERMS = "terms"
    ID = "id"  # of a lesson or source, as ``of`` says
    IDS = "ids"
    PAIRS = "pairs"  # lines of `code: reason`
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column: its name, the field that it fills, and what its cells hold."""

    name: str
    about: str
    kind: Kind = Kind.TEXT
    of: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    offered: int = 1
    """How often the template shows it: a lesson has several actions, and seldom an old id."""
    group: str = ""
    """The list of an entry, one item of which a numbered column belongs to."""
    field: str = ""
    width: int = 18

    @property
    def keys(self) -> tuple[str, ...]:
        """The field of the entry, or of one item of its list."""
        return tuple((self.field or self.name).split("."))

    def header(self, number: int = 1, *, numbered: bool = False) -> str:
        """The name as people read it."""
        words = self.name.replace("_", " ").capitalize()
        return f"{words} {number}" if numbered else words


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook, or a CSV file of its name; ``fills`` is the list of a lesson to which each row adds one item."""

    name: str
    about: str
    columns: tuple[Column, ...]
    fills: str = ""

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _choice(name: str, of: object, about: str, **more: typing.Any) -> Column:
    return Column(name, about, Kind.CHOICE, choices=typing.get_args(of), **more)


def _terms(name: str, about: str, **more: typing.Any) -> Column:
    return Column(name, f"{about} Several values in a cell are separated by a semicolon.", Kind.TERMS, of=more.pop("of", name), width=26, **more)


def _long(name: str, about: str, **more: typing.Any) -> Column:
    return Column(name, about, width=more.pop("width", 50), **more)


_ACTION = "What to do, as an instruction, for one action. Begin with a verb that can be seen done: ask, write, plot, ring, visit."
_PROMPT = "The same as a question, for checklists. Without it the checklist shows the action."
_BASIS = "Where the action comes from. Without it, the editors."
_LEVEL = "Who does it: practitioner, manager or strategic. Without it, practitioner."
_CITED = "The id or the title of the source."
_WHERE = "The place in the source, such as a page or a paragraph."
_SAYS = "What the source says, in your own words."
_NOTE = "Notes for editors, one a line. They are not shown on the site."

LESSONS = Sheet(
    "Lessons",
    "One row a lesson.",
    (
        Column("id", "The lesson's permanent id: small letters, figures and single hyphens. Leave it empty, and it is made from the title.", width=24),
        Column("folder", "The folder below lessons/entries in which the file is put. May be left empty.", width=14),
        _long("title", "What to do, as an instruction, in plain words, at most 120 letters, without a full stop.", needed=True, width=40),
        _terms("age_group", "The ages that the lesson is about.", needed=True),
        _terms("agency", "The services that must act.", needed=True),
        _long("failing", "What went wrong, in one to three sentences of your own.", needed=True),
        Column("action", _ACTION, needed=True, group="recommendation", offered=3, width=40),
        Column("prompt", _PROMPT, group="recommendation", offered=0, width=40),
        _terms("action_agency", "Who does it, where it is not for all the lesson's services.", of="agency", group="recommendation", field="agency", offered=0),
        _choice("basis", Basis, _BASIS, group="recommendation", offered=0),
        _choice("level", Level, _LEVEL, group="recommendation", offered=0),
        Column("action_source", _CITED, Kind.ID, "sources", group="recommendation", field="source", offered=0),
        Column("source", _CITED, Kind.ID, "sources", needed=True, group="evidence", offered=2, width=30),
        Column("where", _WHERE, needed=True, group="evidence", offered=2),
        Column("says", _SAYS, group="evidence", offered=2, width=40),
        Column("note", _NOTE, Kind.LINES, group="evidence", offered=0),
        _terms("harm", "Kinds of harm, at best one or two."),
        _terms("theme", "Kinds of failing, at best one or two."),
        _terms("risk_factor", "What was going on around the child, at best no more than three."),
        _terms("decision_point", "The moments at which the lesson applies, at best no more than three."),
        _long("why", "What in the system made it likely, where a source says so."),
        _long("good_practice", "What good looks like.", group="good_practice", field="text", offered=0),
        Column("good_practice_source", _CITED, Kind.ID, "sources", group="good_practice", field="source", offered=0),
        Column("good_practice_where", _WHERE, group="good_practice", field="where", offered=0),
        _long("questions", "Questions for a team, one a line (Alt and Enter begin a new line in a cell).", kind=Kind.LINES),
        Column("act_first", "Yes, where the danger is immediate. Otherwise leave it empty.", Kind.CHOICE, choices=("yes", "no")),
        Column("handover_from", "The service that hands over, where the lesson is about what passes between two.", Kind.TERM, "agency", field="handover.from"),
        Column("handover_to", "The service that takes over.", Kind.TERM, "agency", field="handover.to"),
        Column("kind", "Good-practice, for a lesson about what went well. Otherwise leave it empty.", Kind.CHOICE, choices=("failing", "good-practice")),
        _long("works", "What went well. It takes the place of Failing where the kind is good-practice."),
        _long("case", "A short illustration. Leave it out, unless it is a composite or told by a national analysis.", offered=0),
        Column("related", "The ids or titles of other lessons.", Kind.IDS, "entries", offered=0),
        Column("formerly", "Ids that the lesson had before.", Kind.IDS, offered=0),
        Column("silence", "Warnings that do not hold here: a line each, the code, a colon and the reason.", Kind.PAIRS, offered=0),
        _choice("status", Status, "Current, superseded or withdrawn. Without it, current.", offered=0),
        Column("superseded_by", "The id of the lesson that took its place.", Kind.ID, "entries", offered=0),
        _long("reason", "Why it was withdrawn.", offered=0),
        Column("added", "The day on which the lesson was added, as year-month-day.", Kind.DAY, width=12),
        Column("reviewed", "The day on which it was last reviewed, as year-month-day.", Kind.DAY, offered=0, width=12),
        Column("reviewed_by", "The role and profession of the reviewer, without a name.", offered=0),
    ),
)

_OF_LESSON = Column("lesson", "The id or the title of a lesson of the sheet Lessons.", needed=True, width=40)

ACTIONS = Sheet(
    "Actions",
    "Further actions: one row each. Those in the sheet Lessons come first.",
    (
        _OF_LESSON,
        Column("action", _ACTION, needed=True, width=50),
        Column("prompt", _PROMPT, width=40),
        _terms("agency", "Who does it, where it is not for all the lesson's services."),
        _choice("basis", Basis, _BASIS),
        _choice("level", Level, _LEVEL),
        Column("source", _CITED, Kind.ID, "sources", width=30),
    ),
    "recommendation",
)

EVIDENCE = Sheet(
    "Evidence",
    "Further evidence: one row for each source of each lesson.",
    (
        _OF_LESSON,
        Column("source", _CITED, Kind.ID, "sources", needed=True, width=30),
        Column("where", _WHERE, needed=True, width=24),
        _long("says", _SAYS),
        Column("note", _NOTE, Kind.LINES, width=30),
    ),
    "evidence",
)

GOOD_PRACTICE = Sheet(
    "Good practice",
    "What good looks like: one row each.",
    (
        _OF_LESSON,
        _long("text", "What good looks like.", needed=True),
        Column("source", _CITED, Kind.ID, "sources", needed=True, width=30),
        Column("where", _WHERE, width=24),
    ),
    "good_practice",
)

SOURCES = Sheet(
    "Sources",
    "One row for each new report, inquiry, briefing, article or piece of guidance. Leave out those that the library has.",
    (
        Column("id", "The source's permanent id. Leave it empty, and it is made from publisher, year and title.", width=24),
        _long("title", "Its title, at most 300 letters.", needed=True),
        Column("publisher", "Who published it.", needed=True, width=30),
        Column("year", "The year in which it came out, in four figures. Or undated, where none can be seen: never guess one.", needed=True, width=10),
        _choice("kind", SourceKind, "What kind of source it is.", needed=True),
        _choice("nation", Nation, "The nation that it is about.", needed=True),
        _choice("read", Read, "How far you read it: in full, in part, a summary of it, or only what others say of it.", needed=True),
        _long("read_note", "What was read and what was not. Needed unless it was read in full."),
        Column("reference", "A report number or the like."),
        _long("url", "Its address on the web, beginning with https:// or http://.", width=40),
        Column("licence", "Who holds the rights, and under which licence."),
        Column("reports_on", "For an article or a summary: the ids or titles of the sources that it tells of.", Kind.IDS, "sources", width=30),
        _choice("standing", Standing, "For guidance only, and needed there."),
        _choice("in_force", InForce, "For guidance only, and needed there: is it in force?"),
        Column("as_at", "When you checked whether it was in force, such as November 2026. Needed for guidance."),
    ),
)

SHEETS = (LESSONS, SOURCES, ACTIONS, EVIDENCE, GOOD_PRACTICE)
UNREAD = ("How to", "Lists")
"""Sheets of the template that hold nothing to import."""


def known_as(text: str) -> tuple[str, int]:
    """The name and number of a column from its header, however that is typed.

    Examples:
        >>> known_as("Age group *"), known_as("Action 2")
        (('age_group', 1), ('action', 2))

    """
    name = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    match = re.fullmatch(r"(.+)_(\d{1,2})", name)
    return (match[1], int(match[2])) if match else (name, 1)
