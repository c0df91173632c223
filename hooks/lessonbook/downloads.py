"""The whole library as JSON and as CSV, for those who want to work with it elsewhere."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from lessonbook.library import Library
from lessonbook.model import Action, Lesson, Source

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_JOIN = "; "


def as_json(library: Library) -> str:
    """All lessons, tombstones too, and all sources behind them."""
    lessons = [_lesson(library, lesson) for lesson in library.lessons]
    sources = [_source(source) for source in library.sources.values()]
    return json.dumps({"lessons": lessons, "sources": sources}, indent=1, ensure_ascii=False) + "\n"


def _lesson(library: Library, lesson: Lesson) -> dict[str, Any]:
    found = library.recurrence(lesson)
    data = lesson.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude={"silence"})
    for evidence in data["evidence"]:
        evidence.pop("note", None)
    for number, action in enumerate(lesson.recommendation):
        data["recommendation"][number] |= {"basis": action.basis, "level": action.level, "agency": list(lesson.for_agencies(action))}
    return {"id": lesson.id, "status": lesson.status, **data, "reported_in": found.count, "first_year": found.first or None, "last_year": found.last or None}


def _source(source: Source) -> dict[str, Any]:
    return {"id": source.id, **source.model_dump(mode="json", exclude_none=True, exclude_defaults=True)}


def as_csv(library: Library, *, for_excel: bool = True) -> str:
    """A row an action of every current lesson (RFC 4180); for Excel, cells that a spreadsheet would run are made text."""
    stream = io.StringIO(newline="")
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for lesson in library.current:
        for row in _rows(library, lesson):
            rows.writerow({column: safe_cell(value) if for_excel else value for column, value in row.items()})
    return stream.getvalue()


COLUMNS = (
    *("id", "title", "act_first", "age_group", "agency", "harm", "theme", "risk_factor", "decision_point", "statement"),
    *("action", "action_agency", "basis", "level", "reported_in", "first_year", "last_year", "sources"),
)


def _rows(library: Library, lesson: Lesson) -> list[dict[str, str]]:
    found = library.recurrence(lesson)
    tags = {facet: _JOIN.join(lesson.terms(facet)) for facet in library.vocabulary.lists}
    counted = {"reported_in": str(found.count), "first_year": str(found.first or ""), "last_year": str(found.last or "")}
    shared = {"id": lesson.id, "title": lesson.title, "act_first": "yes" if lesson.act_first else "no", "statement": lesson.statement, **tags, **counted}
    cited = _JOIN.join(evidence.source for evidence in lesson.evidence)
    return [{**shared, **_action_cells(lesson, action), "sources": cited} for action in lesson.recommendation]


def _action_cells(lesson: Lesson, action: Action) -> dict[str, str]:
    return {"action": action.action, "action_agency": _JOIN.join(lesson.for_agencies(action)), "basis": action.basis, "level": action.level}


def safe_cell(value: str) -> str:
    """A cell that Excel reads as text: one that begins like a formula gets an apostrophe before it."""
    return f"'{value}" if value.startswith(_FORMULA) else value
