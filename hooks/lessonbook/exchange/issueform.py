"""The form of an issue by which people without git suggest a lesson: its questions, the file that GitHub reads, and the answers.

An answer is a stranger's text. It is cut at the headings of the form and at no others, and whatever could be hidden in it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from lessonbook.exchange.columns import LESSONS, SOURCES, Column, Kind, Sheet
from lessonbook.exchange.names import part_names
from lessonbook.exchange.tables import Cell, Fault, Place, Row, Table, character_faults
from lessonbook.loading import Draft
from lessonbook.vocabulary import Vocabulary

MAX_LETTERS = 65_536
"""The most that GitHub takes."""
NO_RESPONSE = ("_No response_", "None", "")
ISSUE = "the issue"


@dataclass(frozen=True)
class Field:
    """A question: its heading, the column that its answer fills, and how it is asked."""

    heading: str
    column: str
    about: str
    sheet: Sheet = LESSONS
    lines: bool = False
    needed: bool = True
    several: bool = False

    @property
    def fills(self) -> Column:
        """The column that the answer fills."""
        return self.sheet.column(self.column)


_ONLY_NEW = "Only where the report is not yet one of our sources."

FIELDS = (
    Field("What is the lesson?", "title", "What to do, as an instruction in plain words, such as: Plot every weight on the baby's growth chart"),
    Field("Which ages is it about?", "age_group", "One or several.", several=True),
    Field("Who must act?", "agency", "One or several services.", several=True),
    Field("What went wrong?", "failing", "One to three sentences, in your own words. No names, no exact dates, no place below a county.", lines=True),
    Field("What should be done?", "action", "One action a line, each beginning with a verb: ask, write, plot, ring, visit.", lines=True),
    Field("Which report found it?", "source", "Its title, as published, or the id of one of our sources."),
    Field("Where in the report?", "where", "Such as page 12, or paragraph 3.4."),
    Field("What does the report say there?", "says", "In your own words.", lines=True, needed=False),
    Field("What kind of harm is it about?", "harm", "At best one or two.", needed=False, several=True),
    Field("At which moments does it apply?", "decision_point", "At best no more than three.", needed=False, several=True),
    Field("Who published the report?", "publisher", _ONLY_NEW, SOURCES, needed=False),
    Field("In which year?", "year", f"{_ONLY_NEW} In four figures, or undated where none can be seen.", SOURCES, needed=False),
    Field("What kind of report is it?", "kind", _ONLY_NEW, SOURCES, needed=False),
    Field("Which nation is it about?", "nation", _ONLY_NEW, SOURCES, needed=False),
    Field("How much of it did you read?", "read", f"{_ONLY_NEW} All of it, a part, a summary, or only what others say of it.", SOURCES, needed=False),
    Field("What did you read, and what not?", "read_note", f"{_ONLY_NEW} Needed unless you read it in full.", SOURCES, lines=True, needed=False),
    Field("Where is it on the web?", "url", f"{_ONLY_NEW} An address that begins with https://", SOURCES, needed=False),
)

PROMISES_HEADING = "Before you send it"
PROMISES = (
    "I name no child, relative, worker or place below a county, and nothing that I know only from my work.",
    "The report is published, and I wrote in my own words.",
)
_WARNING = """\
Everything that you write here is public at once, and copies of it stay. Write nothing by which somebody could be recognised.
An editor reads it. What can be added becomes a pull request, which two people read before it is published.
"""
_ABOUT_FILE = "# Made from the questions in hooks/lessonbook/exchange/issueform.py: lessonbook issue-form > .github/ISSUE_TEMPLATE/lesson.yml\n"


def form(vocabulary: Vocabulary) -> str:
    """The file from which GitHub makes the form."""
    body = [
        {"type": "markdown", "attributes": {"value": _WARNING}},
        *(_question(field, vocabulary) for field in FIELDS),
        {
            "type": "checkboxes",
            "id": "promises",
            "attributes": {"label": PROMISES_HEADING, "options": [{"label": promise, "required": True} for promise in PROMISES]},
        },
    ]
    about = {"name": "Suggest a lesson", "description": "A lesson that a published review found, and that is not here yet.", "labels": ["lesson"]}
    return _ABOUT_FILE + yaml.safe_dump({**about, "body": body}, sort_keys=False, allow_unicode=True, width=120)


def _question(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    options = _options(field, vocabulary)
    kind = "dropdown" if options else "textarea" if field.lines else "input"
    more = {"options": options, **({"multiple": True} if field.several else {})} if options else {}
    name = f"source-{field.column}" if field.sheet is SOURCES else field.column
    attributes = {"label": field.heading, "description": field.about, **more}
    return {"type": kind, "id": name.replace("_", "-"), "attributes": attributes, "validations": {"required": field.needed}}


def _options(field: Field, vocabulary: Vocabulary) -> list[str]:
    column = field.fills
    if column.kind is Kind.TERMS:
        return [term.label for term in vocabulary.lists[column.of]]
    return list(column.choices)


def read_issue(body: str, draft: Draft) -> tuple[list[Table], list[Fault]]:
    """The lesson of an issue, and its source where the library has none of that name, as rows of tables."""
    if len(body) > MAX_LETTERS:
        return [], [Fault(Place(ISSUE), "too-large", f"found {len(body):,} letters.", f"Write at most {MAX_LETTERS:,}.")]
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in body):  # noqa: PLR2004  what no encoding holds stands for bytes that were none
        return [], [Fault(Place(ISSUE), "not-utf-8", "found bytes that are no text.", "Write the answers again.")]
    answers, faults = _answers(body.replace("\r\n", "\n").replace("\r", "\n"))
    if not answers:
        return [], [Fault(Place(ISSUE), "no-form", "found none of the questions of the form.", 'Open a new issue with the form "Suggest a lesson".')]
    faults += [fault for heading, text in answers.items() for fault in _faults(Cell(text, Place(ISSUE, header=heading)))]
    tables = [_table(LESSONS, answers, draft.vocabulary)]
    if not _is_known(answers, draft):
        tables.append(_table(SOURCES, {**answers, _TITLE.heading: answers.get(_SOURCE.heading, "")}, draft.vocabulary, _TITLE))
    return tables, faults


_SOURCE = next(field for field in FIELDS if field.column == "source")
_TITLE = Field(_SOURCE.heading, "title", "", SOURCES)


def _is_known(answers: Mapping[str, str], draft: Draft) -> bool:
    names = part_names((source.id, source.title) for source, _ in draft.sources.values())
    return names.find(answers.get(_SOURCE.heading, "")) is not None


def _answers(body: str) -> tuple[dict[str, str], list[Fault]]:
    """The answers by heading. A heading of the form that stands twice could hide an answer in another: neither is taken."""
    headings = {field.heading for field in FIELDS} | {PROMISES_HEADING}
    answers: dict[str, list[str]] = {}
    faults = []
    current: list[str] = []
    for line in body.split("\n"):
        heading = line.rstrip().removeprefix("### ")
        if not line.startswith("### ") or heading not in headings:
            current.append(line)
            continue
        if heading in answers:
            faults.append(
                Fault(Place(ISSUE, header=heading), "repeated-heading", "found this heading a second time.", "Keep it once, with its answer below it.")
            )
        current = answers.setdefault(heading, [])
    return {heading: _answer(lines) for heading, lines in answers.items()}, faults


def _answer(lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text in NO_RESPONSE else text


def _faults(cell: Cell) -> Iterator[Fault]:
    """What an answer may not hold, whatever it means."""
    yield from character_faults(cell)
    if "<!--" in cell.text:
        yield Fault(cell.place, "hidden-text", "found `<!--`: what follows is not shown to those who read the issue.", "Delete it.")
    if cell.place.header == PROMISES_HEADING and re.search(r"^- \[ \]", cell.text, re.MULTILINE):
        yield Fault(cell.place, "promise", "found a box without a tick.", "Tick it, if it is so: `- [x]`.")


def _table(sheet: Sheet, answers: Mapping[str, str], vocabulary: Vocabulary, *more: Field) -> Table:
    fields = [field for field in (*more, *FIELDS) if field.sheet is sheet]
    cells = {key: cell for field in fields for key, cell in _cells(field, answers.get(field.heading, ""), vocabulary)}
    headers = {(field.column, 1): Place(ISSUE, header=field.heading) for field in fields}
    return Table(sheet, (Row(Place(ISSUE), cells),), headers)


def _cells(field: Field, text: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, int], Cell]]:
    """An answer as the cells of its column: one, or for a list one for each line."""
    place = Place(ISSUE, header=field.heading)
    if field.lines and field.fills.group == "recommendation":
        lines = [re.sub(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+", "", line).strip() for line in text.split("\n")]
        yield from (((field.column, number), Cell(line, place)) for number, line in enumerate(filter(None, lines), 1))
    elif text:
        options = _options(field, vocabulary)
        yield (field.column, 1), Cell("; ".join(_chosen(text, options)) if field.several else text, place)


def _chosen(text: str, options: Sequence[str]) -> Iterator[str]:
    """The options of which GitHub has made a line with commas between them; an option may hold a comma itself."""
    rest = " ".join(text.split())
    while rest:
        longest = max((option for option in options if rest == option or rest.startswith(f"{option}, ")), key=len, default=rest.partition(", ")[0])
        yield longest
        rest = rest[len(longest) :].removeprefix(",").strip()


def report(paths: Sequence[str], faults: Sequence[Fault]) -> str:
    """What to say under the issue, in Markdown: what is wrong and where, or which files it becomes."""
    errors = [fault for fault in faults if fault.is_error]
    advice = [fault for fault in faults if not fault.is_error]
    if errors:
        lines = ["This cannot be added yet. Please edit the issue and put this right:", "", *map(_line, errors)]
    else:
        lines = ["This can be added, as:", "", *(f"- `{path}`" for path in paths)]
    if advice:
        lines += ["", "It would be better still like this:", "", *map(_line, advice)]
    return "\n".join(lines) + "\n"


def _line(fault: Fault) -> str:
    """A fault as an item of a list. What was found is a stranger's text, so it is shown as code: it names nobody and links nowhere."""
    where = f"**{fault.place.header}** " if fault.place.header else ""
    return f"- {where}{_code(fault.found)} {fault.expected.replace('@', '(at)').replace('<', '&lt;')}".rstrip()


def _code(text: str) -> str:
    return "`" + text.replace("`", "'") + "`"
