"""The form of a suggestion, made from an entry's JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.form import COLUMNS, EDITORS_OWN, FormField, form_fields, order
from lessonbook.library import Library
from lessonbook.model import lesson_schema


def _paths(fields: tuple[FormField, ...], prefix: str = "") -> Iterator[tuple[str, FormField]]:
    for field in fields:
        yield f"{prefix}{field.name}", field
        yield from _paths(field.fields, f"{prefix}{field.name}.")


def test_every_field_of_the_schema_is_asked_for_or_is_the_editors_own(real: Library) -> None:
    """A field that is added to the model comes into the form, unless somebody decides that it should not."""
    asked = dict(_paths(form_fields(real.vocabulary)))
    schema = lesson_schema(real.vocabulary)

    assert {name for name in asked if "." not in name} == set(schema["properties"]) - EDITORS_OWN
    assert order(real.vocabulary) == list(schema["properties"])


def test_shapes(real: Library) -> None:
    """Each field is answered as its values are."""
    shapes = {path: field.shape for path, field in _paths(form_fields(real.vocabulary))}

    assert {path: shapes[path] for path in ("title", "failing", "questions", "kind", "agency", "act_first", "handover", "evidence")} == {
        "title": "line",
        "failing": "text",
        "questions": "lines",
        "kind": "choice",
        "agency": "terms",
        "act_first": "flag",
        "handover": "part",
        "evidence": "parts",
    }
    assert (shapes["handover.from"], shapes["evidence.source"], shapes["recommendation.agency"], shapes["good_practice.where"]) == (
        "term",
        "source",
        "terms",
        "line",
    )


def test_limits_and_lists_are_the_models(real: Library) -> None:
    """What is required, how long it may be, and which list it draws on."""
    fields = dict(_paths(form_fields(real.vocabulary)))

    assert [path for path, field in fields.items() if field.required and "." not in path] == ["title", "age_group", "agency", "recommendation", "evidence"]
    assert (fields["title"].most, fields["recommendation.action"].most, fields["failing"].most) == (120, 300, 1500)
    assert (fields["recommendation.agency"].facet, fields["handover.to"].facet, fields["theme"].facet) == ("agency", "agency", "theme")
    assert (fields["recommendation.basis"].default, fields["kind"].default) == ("editor", "failing")


def test_a_rule_holds_no_list_twice(real: Library) -> None:
    """The browser gets the terms of a list once, and nothing that is empty."""
    rules = {field.name: field.as_rule() for field in form_fields(real.vocabulary)}

    assert rules["agency"] == {"name": "agency", "shape": "terms", "required": True, "facet": "agency"}
    assert rules["kind"]["options"] == ["failing", "good-practice"]


def test_columns_are_of_fields_that_exist(real: Library) -> None:
    """A workbook's other names belong to fields of the form."""
    assert set(COLUMNS) <= {path for path, _ in _paths(form_fields(real.vocabulary))}
