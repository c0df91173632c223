"""From a located tree to a frozen, typed object, with pydantic's complaints as issues that an editor understands."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError, core_schema

from lessonbook import guesses
from lessonbook.issues import Issue, did_you_mean, field_name, quoted
from lessonbook.tree import Key, Node, around, length, locate_key, plain

Model = TypeVar("Model", bound=BaseModel)


class OneOrMany:
    """Marks a tuple that may be written as one value or as a list of them."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        array = dict(handler(schema))
        return {"anyOf": [array["items"], array]}


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def refuse(code: str, found: str, expected: str, field: str = "") -> PydanticCustomError:
    """An error for a validator to raise, in the words that the editor reads; ``field`` names the one to blame in a whole."""
    return PydanticCustomError("refused", "refused", {"code": code, "found": found, "expected": expected, "field": field})


def build(model: type[Model], node: Node, path: str, context: object = None, extra: Mapping[str, str] | None = None) -> tuple[Model | None, list[Issue]]:
    """Validate a tree as ``model``; ``extra`` holds the fields that no file may set, such as the id."""
    data = plain(node)
    if not isinstance(data, dict):
        return None, [Issue(path, node.mark, "not-fields", "", "found no fields.", "Write each field as `name: value`.")]
    taken = [
        Issue(path, locate_key(node, (key,)), "unknown-field", key, f"found {quoted(key)}.", "Delete it: the file's name is the id.")
        for key in extra or ()
        if key in data
    ]
    try:
        made = model.model_validate({**data, **(extra or {})}, context=context)
    except ValidationError as error:
        return None, taken + [_issue(model, node, path, details) for details in _telling(model, error.errors())]
    return (None if taken else made), taken


def _telling(model: type[BaseModel], found: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors that tell something: no "too few" of a list whose items are wrong, and no missing field that was only misspelt."""
    places = [details["loc"] for details in found]
    misspelt = {meant for details in found if details["type"] == "extra_forbidden" for meant in _meant(model, details["loc"])}
    return [
        details
        for details in found
        if not (details["type"] == "too_short" and any(p != details["loc"] and p[: len(details["loc"])] == details["loc"] for p in places))
        and not (details["type"] == "missing" and details["loc"] in misspelt)
    ]


def _meant(model: type[BaseModel], keys: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
    """The fields that may be meant by a name that no field has: one, or any where the name is a text with a colon in it."""
    name, known = str(keys[-1]), field_names(model, keys[:-1])
    near = guesses.meant_field(name, known)
    yield from ((*keys[:-1], other) for other in ([near] if near else known if name[:1].isupper() and len(keys) > 1 else ()))


def _issue(model: type[BaseModel], node: Node, path: str, details: ErrorDetails) -> Issue:
    blamed = details.get("ctx", {}).get("field")
    keys = (*details["loc"], blamed) if blamed else details["loc"]
    code, found, expected = _explain(model, details)
    if code == "unknown-field":
        return Issue(path, locate_key(node, keys), code, field_name(keys), found, expected, length=len(str(keys[-1])))
    value = around(node, keys)
    return Issue(path, value.mark, code, field_name(keys), found, expected, length=length(value))


def _explain(model: type[BaseModel], details: ErrorDetails) -> tuple[str, str, str]:
    context: dict[str, Any] = details.get("ctx", {})
    if details["type"] == "refused":
        return context["code"], context["found"], context["expected"]
    if details["type"] == "extra_forbidden":
        name = str(details["loc"][-1])
        return "unknown-field", f"found {quoted(name)}.", _home(model, details["loc"]) or guesses.field(name, field_names(model, details["loc"][:-1]))
    explain = _EXPLANATIONS.get(details["type"])
    if explain:
        return explain(details, context)
    return "wrong-form", f"found {_shown(details['input'])}.", f"{details['msg']}."


def _home(model: type[BaseModel], keys: tuple[Key, ...]) -> str:
    """Where a field of the first level belongs that is one of a part's: its line stands too far to the left."""
    parts = [name for name, info in model.model_fields.items() for inner in _models(info.annotation) if keys[0] in inner.model_fields]
    if len(keys) > 1 or not parts:
        return ""
    return f"It belongs inside {' or '.join(f'`{part}`' for part in parts)}: begin it exactly below the fields there."


def _shown(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list | tuple) else "names with colons" if isinstance(value, dict) else quoted(str(value))


_FIELDS = "Write fields here, each as `name: value` on a line of its own."
_FIELDS_FOR_A_LIST = "Begin an item with one dash, and without a bracket."


def _missing(details: ErrorDetails, _: Mapping[str, Any]) -> tuple[str, str, str]:
    name = details["loc"][-1]
    return "missing-field", f"found no `{name}`.", f"Add a line that begins with `{name}:`."


def _not_text(details: ErrorDetails, _: Mapping[str, Any]) -> tuple[str, str, str]:
    return "not-text", f"found {_shown(details['input'])}.", "Write one text here. Put double quotes around a text that begins with a bracket or a dash."


def _not_a_list(details: ErrorDetails, _: Mapping[str, Any]) -> tuple[str, str, str]:
    return "not-a-list", f"found {_shown(details['input'])}.", "Write a list here: begin each item with a dash and a space, `- `."


def _not_fields(details: ErrorDetails, _: Mapping[str, Any]) -> tuple[str, str, str]:
    return "not-fields", f"found {_shown(details['input'])}.", _FIELDS_FOR_A_LIST if isinstance(details["input"], list) else _FIELDS


def _choice(details: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str, str]:
    options = [option.strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
    return "unknown-choice", f"found {_shown(details['input'])}.", did_you_mean(str(details["input"]), options)


def _too_long(details: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str, str]:
    return "too-long", f"found {len(details['input']):,} letters.", f"Use at most {context['max_length']:,}."


def _no_text(_details: ErrorDetails, _context: Mapping[str, Any]) -> tuple[str, str, str]:
    return "empty-value", "found no text.", "Fill it in, or delete it."


def _too_few(_details: ErrorDetails, _context: Mapping[str, Any]) -> tuple[str, str, str]:
    return "too-few", "found an empty list.", "Name at least one."


def _pattern(details: ErrorDetails, _context: Mapping[str, Any]) -> tuple[str, str, str]:
    meant = guesses.slug(str(details["input"]))
    example = f": {quoted(meant)}" if meant else ""
    return (
        "wrong-form",
        f"found {_shown(details['input'])}.",
        f"An id is the name of a file without .yml. Use small letters, figures and single hyphens{example}.",
    )


_EXPLANATIONS: dict[str, Callable[[ErrorDetails, Mapping[str, Any]], tuple[str, str, str]]] = {
    "missing": _missing,
    "string_type": _not_text,
    "tuple_type": _not_a_list,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
    "literal_error": _choice,
    "enum": _choice,
    "string_too_long": _too_long,
    "string_too_short": _no_text,
    "too_short": _too_few,
    "string_pattern_mismatch": _pattern,
}


def field_names(model: type[BaseModel], keys: tuple[Key, ...]) -> list[str]:
    """The fields that may stand under ``keys``, as they are written in a file."""
    for key in keys:
        if isinstance(key, str):
            named = [info for name, info in model.model_fields.items() if key in (name, info.alias)]
            model = next((inner for info in named for inner in _models(info.annotation)), model)
    return [info.alias or name for name, info in model.model_fields.items() if info.exclude is not True]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models(inner)
