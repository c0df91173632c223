"""The form of a suggestion: the fields that an entry's JSON Schema describes, as a page asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lessonbook.guesses import SLUG
from lessonbook.model import lesson_schema
from lessonbook.vocabulary import FACETS, Vocabulary

Shape = Literal["line", "text", "lines", "choice", "term", "terms", "flag", "source", "part", "parts"]
"""How a field is answered: in a line or a text, one answer a line, by one or several choices, or by fields of its own."""

LONGEST_LINE = 160
"""Longer answers get a box of several lines."""

EDITORS_OWN = frozenset({"case", "related", "formerly", "silence", "status", "superseded_by", "reason", "added", "reviewed", "reviewed_by", "evidence.note"})
"""What only editors can know: a form does not ask for it, and a correction leaves it as it is."""


COLUMNS: Mapping[str, str] = {
    "recommendation.agency": "action_agency",
    "recommendation.source": "action_source",
    "good_practice.text": "good_practice",
    "good_practice.source": "good_practice_source",
    "good_practice.where": "good_practice_where",
    "handover.from": "handover_from",
    "handover.to": "handover_to",
}
"""What a workbook calls the fields that two parts of an entry have; the others go by their own names."""


@dataclass(frozen=True)
class FormField:
    """A field of the form; ``name`` is the one that the entry's file has."""

    name: str
    shape: Shape
    required: bool = False
    most: int = 0
    pattern: str = ""
    facet: str = ""
    options: tuple[str, ...] = ()
    default: str = ""
    hint: str = ""
    """What the schema says of it."""
    fields: tuple[FormField, ...] = ()

    def as_rule(self) -> dict[str, Any]:
        """The field as the browser has it, what is empty left out; the terms of a list stand elsewhere."""
        rule = {"name": self.name, "shape": self.shape, "required": self.required, "most": self.most, "pattern": self.pattern, "facet": self.facet}
        options = () if self.facet else self.options
        rule |= {"options": list(options), "default": self.default, "fields": [field.as_rule() for field in self.fields]}
        return {key: value for key, value in rule.items() if value}


def form_fields(vocabulary: Vocabulary) -> tuple[FormField, ...]:
    """Every field that a reader can answer, in the schema's order."""
    schema = lesson_schema(vocabulary)
    return tuple(_Schema(schema["$defs"], vocabulary).fields(schema))


def order(vocabulary: Vocabulary) -> list[str]:
    """All fields of an entry, the editors' own too, in the order in which a file has them."""
    return list(lesson_schema(vocabulary)["properties"])


class _Schema:
    """Reads a JSON Schema: what may be one or many, nothing or something, becomes one field of one shape."""

    def __init__(self, definitions: Mapping[str, Any], vocabulary: Vocabulary) -> None:
        self.definitions = definitions
        self.lists = {facet: tuple(vocabulary.by_id(facet)) for facet in FACETS}

    def fields(self, schema: Mapping[str, Any], prefix: str = "") -> Iterator[FormField]:
        """The fields of an object, without those that are the editors' own."""
        for name, value in schema["properties"].items():
            if f"{prefix}{name}" not in EDITORS_OWN:
                yield self._field(name, value, name in schema.get("required", ()), prefix)

    def _field(self, name: str, schema: Mapping[str, Any], required: bool, prefix: str) -> FormField:
        found = list(self._alternatives(schema))
        many = any(each.get("type") == "array" for each in found)
        items = [item for each in found for item in (self._alternatives(each["items"]) if each.get("type") == "array" else (each,))]
        part = next((item for item in items if item.get("type") == "object"), None)
        hint = str(schema.get("description", ""))
        if part:
            inner = tuple(self.fields(part, f"{prefix}{name}."))
            return FormField(name, "parts" if many else "part", required, hint=hint, fields=inner)
        return self._plain(FormField(name, "line", required, hint=hint), items[0], many, str(schema.get("default") or ""))

    def _plain(self, field: FormField, item: Mapping[str, Any], many: bool, default: str) -> FormField:
        options = tuple(item.get("enum", ()))
        facet = next((facet for facet, terms in self.lists.items() if options == terms), "")
        shape = _shape(field.name, item, many, bool(facet))
        return FormField(
            field.name, shape, field.required, item.get("maxLength", 0), item.get("pattern", ""), facet, options, default, field.hint, field.fields
        )

    def _alternatives(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        if "$ref" in schema:
            yield from self._alternatives(self.definitions[schema["$ref"].rsplit("/", 1)[-1]])
        elif "anyOf" in schema:
            for each in schema["anyOf"]:
                yield from self._alternatives(each)
        elif schema.get("type") != "null":
            yield schema


def _shape(name: str, item: Mapping[str, Any], many: bool, listed: bool) -> Shape:
    if "enum" in item:
        return "flag" if item["enum"] == ["yes", "no"] else "choice" if not listed else "terms" if many else "term"
    if many:
        return "lines"
    if name == "source" and item.get("pattern") == SLUG:
        return "source"
    return "text" if item.get("maxLength", 0) > LONGEST_LINE else "line"
