"""From the rows of tables to the entries and sources that they describe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lessonbook.exchange.columns import LESSONS, SOURCES, Sheet
from lessonbook.exchange.names import Names, part_names, term_names
from lessonbook.exchange.proposal import Proposal
from lessonbook.exchange.tables import Cell, Fault, Row, Table
from lessonbook.exchange.values import Values
from lessonbook.issues import quoted
from lessonbook.loading import Draft
from lessonbook.questions import slug, source_slug
from lessonbook.tree import Key

NO_ID = "row-without-an-id"

_FOLDER = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}"


def proposals(tables: Iterable[Table], draft: Draft) -> tuple[list[Proposal], list[Fault]]:
    """The sources and entries that some tables describe, sources first, and what in them cannot be understood."""
    kept = list(tables)
    sources = [Proposal("sources", _source_id(row) or _unnamed(row), row, table) for table, row in _rows(kept, SOURCES)]
    lessons = [Proposal("entries", _lesson_id(row) or _unnamed(row), row, table) for table, row in _rows(kept, LESSONS)]
    terms = {facet: term_names(terms) for facet, terms in draft.vocabulary.lists.items()}
    values = Values(terms, _parts(draft, sources, lessons))
    for proposal in (*sources, *lessons):
        _fill(proposal, values)
    _add_all(kept, lessons, draft, values)
    for lesson in lessons:
        _simplify(lesson)
    return [*sources, *lessons], values.faults


def _rows(tables: Iterable[Table], sheet: Sheet) -> Iterator[tuple[Table, Row]]:
    return ((table, row) for table in tables if table.sheet is sheet for row in table.rows)


def _text(row: Row, name: str) -> str:
    cell = row.cells.get((name, 1))
    return cell.text if cell else ""


def _lesson_id(row: Row) -> str:
    return _text(row, "id") or slug(_text(row, "title"))


def _source_id(row: Row) -> str:
    return _text(row, "id") or source_slug({name: _text(row, name) for name in ("publisher", "year", "title")})


def _unnamed(row: Row) -> str:
    """An id with which a row without one is read, so that all that is wrong with it is said; it is never written."""
    return f"{NO_ID}-{row.place.row}"


def _named(proposals: Iterable[Proposal]) -> list[tuple[str, str]]:
    return [(proposal.id, proposal.title) for proposal in proposals]


def _parts(draft: Draft, sources: list[Proposal], lessons: list[Proposal]) -> Mapping[str, Names]:
    """What may be named: what the library has, and what the tables bring."""
    unread = [(part_id, "") for part_id in sorted(draft.unreadable)]
    found = [(source.id, source.title) for source, _ in draft.sources.values()]
    known = [(lesson.id, lesson.title) for lesson, _ in draft.lessons.values()]
    return {"sources": part_names([*found, *unread, *_named(sources)]), "entries": part_names([*known, *unread, *_named(lessons)])}


def _fill(proposal: Proposal, values: Values) -> None:
    """Read the cells of a proposal's own row; its numbered columns become the items of lists."""
    numbers: dict[str, list[int]] = {}
    for (name, number), cell in sorted(proposal.row.cells.items(), key=lambda item: item[0][1]):
        column = proposal.table.sheet.column(name)
        known = numbers.setdefault(column.group, [])
        if number not in known:
            known.append(number)
        keys: tuple[Key, ...] = (column.group, known.index(number), *column.keys) if column.group else column.keys
        if name == "folder":
            proposal.folder = _folder(cell, values)
        elif name == "id":
            proposal.places["id"] = cell.place
        else:
            proposal.put(keys, values.read(column, cell), cell.place)


def _folder(cell: Cell, values: Values) -> str:
    folder = cell.text.replace("\\", "/").strip("/")
    if not re.fullmatch(_FOLDER, folder):
        expected = "Use small letters, figures and single hyphens, such as before-birth."
        values.faults.append(Fault(cell.place, "wrong-form", f"found {quoted(cell.text)}.", expected))
        return ""
    return folder


def _add_all(tables: Iterable[Table], lessons: list[Proposal], draft: Draft, values: Values) -> None:
    """Read the sheets of which each row adds one item to a lesson."""
    own = part_names(_named(lessons))
    by_id = {lesson.id: lesson for lesson in lessons}
    for table in tables:
        for row in table.rows if table.sheet.fills else ():
            cell = row.cells.get(("lesson", 1))
            owner = by_id.get(own.find(cell.text) or "") if cell else None
            if owner:
                _add(owner, table.sheet, row, values)
            else:
                values.faults.append(_no_owner(row, cell, own, draft))


def _add(owner: Proposal, sheet: Sheet, row: Row, values: Values) -> None:
    number = owner.count(sheet.fills)
    owner.put((sheet.fills, number), {}, row.place)
    for (name, _), cell in row.cells.items():
        column = sheet.column(name)
        if name != "lesson":
            owner.put((sheet.fills, number, *column.keys), values.read(column, cell), cell.place)


def _no_owner(row: Row, cell: Cell | None, own: Names, draft: Draft) -> Fault:
    if cell is None:
        return Fault(
            row.place, "missing-field", "found no lesson in this row.", "Fill in the column Lesson, with the id or the title of a lesson of this import."
        )
    there = part_names((lesson.id, lesson.title) for lesson, _ in draft.lessons.values()).find(cell.text)
    found = f"found {quoted(cell.text)}, which is no lesson of this import."
    if there:
        return Fault(cell.place, "unknown-id", found, f"The library has it: use `lessonbook add-evidence {there}`, or edit {draft.lessons[there][1].path}.")
    return Fault(cell.place, "unknown-id", found, own.did_you_mean(cell.text))


def _simplify(lesson: Proposal) -> None:
    """An action of which nothing else is said is a sentence."""
    actions = lesson.data.get("recommendation")
    if isinstance(actions, list):
        lesson.data["recommendation"] = [action["action"] if isinstance(action, dict) and action.keys() == {"action"} else action for action in actions]
