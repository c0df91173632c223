"""An import before it is written: what it would write, all that is wrong with it, and lessons that already say so.

The new entries are written as YAML, read back by the strict reader and checked with the library as if they were in it, so that
an import passes exactly what ``lessonbook check`` passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from lessonbook.canonical import entry_text, source_text
from lessonbook.editing import Change, Check, applied
from lessonbook.exchange.columns import LESSONS, Column, Sheet
from lessonbook.exchange.csvfile import read_csv
from lessonbook.exchange.near import near
from lessonbook.exchange.proposal import Proposal
from lessonbook.exchange.rows import NO_ID, proposals
from lessonbook.exchange.tables import Fault, Place, Table, sheet_named
from lessonbook.exchange.workbook import read_workbook
from lessonbook.issues import Issue, Severity, quoted
from lessonbook.loading import Draft, id_problem
from lessonbook.loading import read_bytes as bytes_of

MAX_FILE = 20_000_000


@dataclass(frozen=True)
class Plan:
    """The texts to write, by their path from the library's folder on, and what is wrong, worst first."""

    texts: Mapping[str, str]
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> list[Fault]:
        """What must be put right before anything is written."""
        return [fault for fault in self.faults if fault.is_error]

    @property
    def advice(self) -> list[Fault]:
        """What should be better."""
        return [fault for fault in self.faults if not fault.is_error]


def read_tables(data: bytes, name: str) -> tuple[list[Table], list[Fault]]:
    """The tables of a file: a workbook by what it begins with, whatever its name, and else a CSV file."""
    if len(data) > MAX_FILE:
        return [], [Fault(Place(PurePath(name).name), "too-large", f"found more than {MAX_FILE:,} bytes.", "Split it, and leave out pictures.")]
    is_workbook = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or PurePath(name).suffix.casefold() in (".xlsx", ".xlsm", ".xls")
    return read_workbook(data, name) if is_workbook else read_csv(data, name)


def read_files(paths: Iterable[Path]) -> tuple[list[Table], list[Fault]]:
    """The tables of several files."""
    tables, faults, names = [], [], []
    for path in paths:
        names.append(path.name)
        data = bytes_of(path, MAX_FILE)
        found = ([], [Fault(Place(path.name), "not-a-file", *data)]) if isinstance(data, tuple) else read_tables(data, path.name)
        tables += found[0]
        faults += found[1]
    if not any(table.rows for table in tables) and not any(fault.is_error for fault in faults):
        expected = f"Write a row for each lesson into the sheet {LESSONS.name}. `lessonbook template` makes a workbook to fill in."
        faults.append(Fault(Place(", ".join(names)), "no-lessons", "found no lessons and no sources.", expected))
    return tables, faults


def plan(draft: Draft, tables: Iterable[Table], told: Iterable[Fault], check: Check) -> Plan:
    """What an import of some tables would write into a library, and what stands against it."""
    made, unread = proposals(tables, draft)
    faults = [*told, *unread, *_id_faults(made, draft)]
    taken = {fault.place for fault in faults if fault.code in _TAKEN}
    new = {each.path: each for each in made if each.id_place not in taken or each.id.startswith(NO_ID)}
    texts = {path: entry_text(each.data) if each.part == "entries" else source_text(each.data) for path, each in new.items()}
    after = applied(draft, Change({draft.folder / path: text for path, text in texts.items()}))
    said = {fault.place for fault in faults}
    faults += [fault for fault in _checked(draft, after, new, check) if fault.private or fault.place not in said]
    faults += _near(draft, after, new)
    return Plan(texts, tuple(sorted(_veiled(faults), key=lambda fault: (not fault.is_error, fault))))


def _veiled(faults: Iterable[Fault]) -> set[Fault]:
    """The faults, of which none quotes a cell that may hold personal details."""
    kept = set(faults)
    hidden = {fault.place for fault in kept if fault.private}
    return {replace(fault, found=_QUOTED.sub('"…"', fault.found)) if fault.place in hidden else fault for fault in kept}


def _checked(before: Draft, after: Draft, new: Mapping[str, Proposal], check: Check) -> Iterator[Fault]:
    """What the check says of the library with the new entries that it does not say without them."""
    known = set(check(before))
    by_path = {before.name(before.folder / path): each for path, each in new.items()}
    return (_placed(issue, by_path) for issue in check(after) if issue not in known)


_QUOTED = re.compile(r'"[^"]*"')
_TAKEN = ("existing-id", "duplicate-id", "file-name")


def _id_faults(made: Iterable[Proposal], draft: Draft) -> Iterator[Fault]:
    """Nothing that exists is overwritten, and no two rows make the same file."""
    first: dict[tuple[str, str], Place] = {}
    for each in made:
        place = each.id_place
        other = first.setdefault((each.part, each.id), place)
        if each.id.startswith(NO_ID):
            if each.title:
                yield Fault(each.place("title"), "file-name", f"found {quoted(each.title)}, of which no id can be made.", "Fill in the column Id.")
        elif problem := id_problem(each.id, draft.name(draft.folder / each.path), {}):
            yield Fault(place, "file-name", f"found the id {quoted(each.id)}.", problem.expected)
        elif path := _existing(each, draft):
            yield Fault(place, "existing-id", f"found the id {quoted(each.id)}, which {path} has.", _instead(each))
        elif other is not place:
            yield Fault(
                place, "duplicate-id", f"found the id {quoted(each.id)} a second time; {_within(other)} has it too.", "Give one of them another id or title."
            )


def _within(place: Place) -> str:
    return ", ".join(part for part in (f"sheet {place.sheet}" if place.sheet else place.file, f"row {place.row}" if place.row else "") if part)


def _existing(each: Proposal, draft: Draft) -> str:
    """The file that has an id already."""
    parts = draft.lessons if each.part == "entries" else draft.sources
    if each.id in parts:
        return parts[each.id][1].path
    return f"a file of {each.part} that cannot be read" if each.id in draft.unreadable else ""


def _instead(each: Proposal) -> str:
    if each.part == "sources":
        return "Delete the row: the library's own source is used. To change it, edit its file."
    return f"Nothing is overwritten. To add a source to that lesson: `lessonbook add-evidence {each.id}`. For another lesson, choose another id or title."


def _placed(issue: Issue, by_path: Mapping[str, Proposal]) -> Fault:
    """What the check says of a new file, said of the cell that it comes from."""
    each = by_path.get(issue.path)
    private = issue.private
    if each is None:
        return Fault(Place(f"{issue.path}:{issue.mark.line}:{issue.mark.column}"), issue.code, issue.found, issue.expected, issue.severity, private)
    if issue.code == "missing-field" and issue.expected.startswith("Add a line"):
        return _missing(issue, each)
    return Fault(each.place(issue.field), issue.code, issue.found, issue.expected, issue.severity, private)


def _missing(issue: Issue, each: Proposal) -> Fault:
    """A cell that is empty and must not be; its place is said, although nothing stands there."""
    around = each.place(issue.field)
    words = [word for word in re.split(r"[.\[\]]+", issue.field) if word]
    keys = tuple(word for word in words if not word.isdigit())
    column = _column(sheet_named(around.sheet) or each.table.sheet, keys)
    number = next((int(word) for word in words if word.isdigit()), 1)
    own = around.sheet == each.row.place.sheet and around.file == each.row.place.file
    header = each.table.headers.get((column.name, number)) if column and own else None
    if header:
        return Fault(replace(header, row=around.row), issue.code, "found nothing.", "Fill it in.", issue.severity)
    name = column.header() if column else issue.field
    return Fault(replace(around, column=0, header=name), issue.code, "found nothing.", f"Fill it in, in a column with the header {name}.", issue.severity)


def _column(sheet: Sheet, keys: tuple[str, ...]) -> Column | None:
    """The column that would fill a field: for a list, the first that each of its items needs."""
    group, wanted = ("", keys[-1:] if sheet.fills else keys)
    if not sheet.fills and any(column.group == keys[0] for column in sheet.columns):
        group, wanted = keys[0], keys[1:]
    found = (column for column in sheet.columns if column.group == group)
    return next((column for column in found if column.keys == wanted or (not wanted and column.needed)), None)


def _near(before: Draft, after: Draft, new: Mapping[str, Proposal]) -> Iterator[Fault]:
    """The lessons of the library to which new ones come near."""
    known = near(lesson for lesson, _ in before.lessons.values())
    for each in new.values():
        for other in known.to(after.lessons[each.id][0]) if each.part == "entries" and each.id in after.lessons else ():
            lesson, filed = before.lessons[other]
            found = f"found {quoted(each.title)}; {filed.path} says much the same: {quoted(lesson.title)}."
            expected = f"Is it the same lesson? Then add your source to that one: `lessonbook add-evidence {other}`."
            yield Fault(each.place("title"), "near-lesson", found, expected, Severity.WARNING)
