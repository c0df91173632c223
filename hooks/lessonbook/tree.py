"""The tree of a YAML file: text, lists and fields, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from lessonbook.issues import Mark

Key: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as typed, and how many letters of its first line it takes."""

    value: str
    mark: Mark
    length: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; each key with the place where it stands."""

    values: dict[str, tuple[Mark, Node]]
    mark: Mark


Node: TypeAlias = Text | Items | Fields
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(node: Node) -> Plain:
    """The tree without its places: text, lists and dictionaries."""
    match node:
        case Text():
            return node.value
        case Items():
            return [plain(value) for value in node.values]
        case Fields():
            return {key: plain(value) for key, (_, value) in node.values.items()}


def locate(node: Node, keys: tuple[Key, ...]) -> Mark:
    """The place of the value under ``keys``, or of the nearest thing around it that the file holds."""
    return around(node, keys).mark


def around(node: Node, keys: tuple[Key, ...]) -> Node:
    """The value under ``keys``, or the nearest thing around it that the file holds."""
    for key in keys:
        if isinstance(node, Fields) and isinstance(key, str) and key in node.values:
            node = node.values[key][1]
        elif isinstance(node, Items) and isinstance(key, int) and key < len(node.values):
            node = node.values[key]
        elif isinstance(node, Fields) or key != 0:
            break
    return node


def length(node: Node) -> int:
    """How many letters of its line a value takes; 0 where that is not one text."""
    return node.length if isinstance(node, Text) else 0


def locate_key(node: Node, keys: tuple[Key, ...]) -> Mark:
    """The place of the name of the field under ``keys``, rather than of its value."""
    for key in keys[:-1]:
        if isinstance(node, Fields) and key in node.values:
            node = node.values[str(key)][1]
        elif isinstance(node, Items) and isinstance(key, int) and key < len(node.values):
            node = node.values[key]
    named = isinstance(node, Fields) and keys[-1] in node.values
    return node.values[str(keys[-1])][0] if named and isinstance(node, Fields) else locate(node, keys[-1:])
