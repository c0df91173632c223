"""What is remembered of each file while its bytes stay the same, for a preview that reads a library again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from lessonbook.checking import build
from lessonbook.issues import Issue
from lessonbook.strictyaml import parse
from lessonbook.tree import Node

Model = TypeVar("Model", bound=BaseModel)
Found = TypeVar("Found")


@dataclass
class _File:
    data: bytes
    node: Node | None
    issues: list[Issue]
    found: dict[Hashable, tuple[object, Any]] = field(default_factory=dict)
    """What was found out about the file, and in the light of what."""


class Memory:
    """Reads as ``parse`` and ``build`` do, and keeps the last answer for each file: it can forget, and never differ."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}
        self._same: dict[type, Any] = {}

    def parse(self, data: bytes, path: str) -> tuple[Node | None, list[Issue]]:
        """Read the bytes of a file, unless the same bytes were read at this path the last time."""
        kept = self._files.get(path)
        if kept is None or kept.data != data:
            kept = self._files[path] = _File(data, *parse(data, path))
        return kept.node, kept.issues

    def build(
        self, model: type[Model], node: Node, path: str, context: object = None, extra: Mapping[str, str] | None = None
    ) -> tuple[Model | None, list[Issue]]:
        """Validate a part of the file that was parsed last at this path, unless that was done in the light of an equal context."""
        return self.once(path, (model, node.mark), (context, extra), lambda: build(model, node, path, context, extra))

    def once(self, path: str, what: Hashable, light: object, find: Callable[[], Found]) -> Found:
        """Find something out about the file that was parsed last at this path, unless it was done in the light of an equal thing."""
        kept = self._files[path].found
        if what not in kept or kept[what][0] != light:
            kept[what] = (light, find())
        found: Found = kept[what][1]
        return found

    def same(self, value: Found) -> Found:
        """The value of its type that was there before, if it is equal: comparing a thing with itself takes no time."""
        if self._same.get(type(value)) != value:
            self._same[type(value)] = value
        kept: Found = self._same[type(value)]
        return kept
