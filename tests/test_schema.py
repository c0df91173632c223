"""The committed JSON Schema, which helps editors while they type, says what the loader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import LESSONS
from lessonbook.library import Library
from lessonbook.model import lesson_schema
from lessonbook.strictyaml import parse
from lessonbook.tree import plain

FILE = LESSONS / "lesson.schema.json"
SCHEMA: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


def inside(part: object) -> Iterator[dict[str, Any]]:
    """Every part of a schema that is an object itself."""
    if isinstance(part, dict):
        yield part
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from inside(value)


def test_the_file_is_up_to_date(real: Library) -> None:
    """Where this fails, run `make schema`."""
    assert lesson_schema(real.vocabulary) == SCHEMA


@pytest.mark.parametrize("entry", ["entries/_template.yml", "entries/babies/plot-every-weight-on-the-growth-chart.yml"])
def test_every_field_of_an_entry_is_known(entry: str) -> None:
    node, issues = parse((LESSONS / entry).read_bytes(), entry)
    assert node is not None
    assert issues == []
    data = plain(node)
    assert isinstance(data, dict)
    assert set(SCHEMA["required"]) <= set(data) <= set(SCHEMA["properties"])


def test_every_field_says_what_it_takes() -> None:
    fields = {(part["title"], name): field for part in (SCHEMA, *SCHEMA["$defs"].values()) for name, field in part["properties"].items()}
    assert [place for place, field in fields.items() if len(field.get("description", "")) < 12] == []


def test_unknown_fields_are_refused_at_every_level() -> None:
    assert [part for part in inside(SCHEMA) if part.get("type") == "object" and part.get("additionalProperties") is not False] == []


def test_every_reference_leads_somewhere() -> None:
    names = {part["$ref"].removeprefix("#/$defs/") for part in inside(SCHEMA) if "$ref" in part}
    assert names == set(SCHEMA["$defs"])


def test_an_empty_value_is_refused() -> None:
    """What may be left out may still not be written without a value, and no default stands for one."""
    assert [part for part in inside(SCHEMA) if part.get("type") == "null" or part.get("default", "") in (None, False)] == []


def test_the_terms_are_those_of_the_lists(real: Library) -> None:
    one, several = SCHEMA["properties"]["harm"]["anyOf"]
    assert one["enum"] == several["items"]["enum"] == list(real.vocabulary.by_id("harm"))
