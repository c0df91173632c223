"""One field of a file changed, and every other letter of it as it was.

The texts have been read by the strict reader before: they hold one document, in fields, and are not deep.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml
from pydantic import BaseModel

from lessonbook.canonical import canonical, written
from lessonbook.checking import field_names
from lessonbook.layout import body, comments
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields, Key, Plain, plain


def with_field(text: str, name: str, value: Plain, model: type[BaseModel]) -> str:
    """The text with a field set: in the place where it stands, else behind the last one that comes before it."""
    text = _in_lines(text, model)
    lines, fields = text.splitlines(), _fields(text)
    if name in fields:
        start, end = _extent(*fields[name], lines)
        kept = [comment for number, comment in comments(text) if start <= number < end]
    else:
        start = end = _place(name, fields, lines, model)
        kept = []
    return "\n".join([*lines[:start], *kept, *written({name: value}, model).splitlines(), *lines[end:], ""])


def with_item(text: str, name: str, value: Plain, model: type[BaseModel]) -> str:
    """The text with one item more at the end of a list."""
    node = _fields(text)[name][1] if name in _fields(text) else None
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return with_field(text, name, [*_values(text, name), value], model)
    lines = text.splitlines()
    end, margin = _end(node, lines), " " * node.start_mark.column
    item = [margin + line[2:] for line in written({name: [value, {}]}, model).splitlines()[1:-1]]
    return "\n".join([*lines[:end], *item, *lines[end:], ""])


def with_word(text: str, keys: tuple[Key, ...], word: str, model: type[BaseModel]) -> str:
    """The text with a word that needs no quotes, such as an id, in the place of the one under ``keys``."""
    first, last = _at(text, keys).start_mark, _at(text, keys).end_mark
    if first.line != last.line:
        return with_word(_canonical(text, model), keys, word, model)
    lines = text.splitlines()
    lines[first.line] = lines[first.line][: first.column] + word + lines[first.line][last.column :]
    return "\n".join([*lines, ""])


def _in_lines(text: str, model: type[BaseModel]) -> str:
    """The text, or, where all of its fields stand between braces, its canonical form."""
    return _canonical(text, model) if _root(text).flow_style else text


def _canonical(text: str, model: type[BaseModel]) -> str:
    node, _ = parse(text.encode(), "")
    assert isinstance(node, Fields)
    return canonical(text, node, model)


def _root(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    return root


def _fields(text: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The fields of a file: each name with the places of name and value."""
    return {key.value: (key, value) for key, value in _root(text).value}


def _values(text: str, name: str) -> list[Plain]:
    """The items of a list, one that is written as a single value too."""
    node, _ = parse(text.encode(), "")
    assert node is not None
    data = plain(node)
    assert isinstance(data, dict)
    value = data.get(name, [])
    return value if isinstance(value, list) else [value]


def _at(text: str, keys: tuple[Key, ...]) -> yaml.Node:
    node: yaml.Node = _root(text)
    for key in keys:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(key)]
        elif isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == key)
    return node


def _place(name: str, fields: Mapping[str, tuple[yaml.Node, yaml.Node]], lines: list[str], model: type[BaseModel]) -> int:
    """The line before which a new field belongs."""
    known = field_names(model, ())
    before = [_extent(*fields[other], lines)[1] for other in known[: known.index(name)] if other in fields]
    return max(before, default=_extent(*next(iter(fields.values())), lines)[0])


def _extent(key: yaml.Node, value: yaml.Node, lines: list[str]) -> tuple[int, int]:
    """The lines of a field, comments behind it left out."""
    return key.start_mark.line, _end(value, lines)


def _end(node: yaml.Node, lines: list[str]) -> int:
    """The line after the last one of a value."""
    if isinstance(node, yaml.ScalarNode) and node.style in (">", "|"):
        return max(body(lines, node).stop, node.start_mark.line + 1)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last, lines)
    return node.end_mark.line + 1
