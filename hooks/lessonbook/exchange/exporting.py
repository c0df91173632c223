"""A library as the workbook that an import reads: every lesson and source, as rows of the sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessonbook.exchange.columns import ACTIONS, EVIDENCE, GOOD_PRACTICE, LESSONS, SHEETS, SOURCES, Column, Kind, Sheet
from lessonbook.exchange.template import filled
from lessonbook.library import Library
from lessonbook.model import UNDATED, Lesson, Source


def as_workbook(library: Library) -> bytes:
    """All lessons, tombstones and editors' notes too, and all sources."""
    return filled(library, rows(library))


def rows(library: Library) -> dict[Sheet, list[dict[str, str]]]:
    """The rows of each sheet, by the names of its columns."""
    made: dict[Sheet, list[dict[str, str]]] = {sheet: [] for sheet in SHEETS}
    made[SOURCES] = [_row(SOURCES, {"id": source.id, "year": UNDATED, **_dump(source)}) for source in library.sources.values()]
    for lesson in library.lessons:
        data = _dump(lesson)
        folder = library.paths[lesson.id].split("/")[1:-1]
        made[LESSONS].append(_row(LESSONS, {"id": lesson.id, "folder": "/".join(folder), **data}))
        for sheet in (ACTIONS, EVIDENCE, GOOD_PRACTICE):
            made[sheet] += [_row(sheet, {"lesson": lesson.id, **item}) for item in data.get(sheet.fills, ())]
    return made


def _dump(part: Lesson | Source) -> dict[str, Any]:
    """What a part says, as its file does: nothing that is meant where nothing is said."""
    return part.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def _row(sheet: Sheet, data: Mapping[str, Any]) -> dict[str, str]:
    return {column.name: text for column in sheet.columns if not column.group and (text := _text(column, _under(data, column.keys)))}


def _under(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _text(column: Column, value: Any) -> str:
    """A value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.kind is Kind.PAIRS:
        return "\n".join(f"{pair['code']}: {pair['reason']}" for pair in value)
    if isinstance(value, list):
        return ("\n" if column.kind is Kind.LINES else "; ").join(value)
    return str(value)
