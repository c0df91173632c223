"""What is remembered of each file while its bytes stay the same, for a preview that reads a library again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from lessonbook.checking import build
from lessonbook.issues import Issue, Mark
from lessonbook.strictyaml import parse
from lessonbook.tree import Node
from lessonbook.vocabulary import Vocabulary

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class _File:
    data: bytes
    node: Node | None
    issues: list[Issue]
    built: dict[tuple[type[BaseModel], Mark], tuple[object, Any]] = field(default_factory=dict)
    """What was made of a part of the file, and in the light of what."""


class Memory:
    """Reads as ``parse`` and ``build`` do, and keeps the last answer for each file: it can forget, and never differ."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}
        self._vocabulary: Vocabulary | None = None

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
        kept, asked = self._files[path].built, (context, extra)
        if (model, node.mark) not in kept or kept[model, node.mark][0] != asked:
            kept[model, node.mark] = (asked, build(model, node, path, context, extra))
        made: tuple[Model | None, list[Issue]] = kept[model, node.mark][1]
        return made

    def same(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary that was there before, if it is equal: comparing it with itself takes no time."""
        if self._vocabulary != vocabulary:
            self._vocabulary = vocabulary
        return self._vocabulary or vocabulary
