"""The one form of an entry or a source: fields in the order of the model, each text as plain as it can be.

Whether a text may stand without quotes is decided by the strict reader itself: the first way of writing it that is read
back as it was is taken. Comments stand before the field that they are about and move with it. A long text is broken at
``WIDTH``; where an editor has broken its lines, and none is longer, they stay, so that a diff shows the words that changed.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import BaseModel

from lessonbook.checking import field_names
from lessonbook.model import Lesson, Source
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields, Items, Key, Node, Plain, Text

WIDTH = 150
"""The longest line of a long text."""

PASSAGES = frozenset({"failing", "works", "why", "case", "says", "text"})
"""The fields in which line breaks mean something and long lines are broken; all others are one line."""
_ONE_BY_ONE = frozenset({"recommendation", "questions", "related"})
"""The lists whose texts stand each on a line of its own; others are written in a row where that is short enough."""
_PARTS = frozenset({"recommendation", "good_practice"})
"""The lists of parts that may be written as one part; they are lists in the canonical form."""

# Texts that are plain in every place, for speed: a letter or figure, and no sign that YAML knows.
_SURELY_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .'/()-]*[A-Za-z0-9.')/-])?")

Keys: TypeAlias = tuple[Key, ...]


@dataclass(frozen=True)
class Layout:
    """What a file holds besides its data: comments and empty lines, and the lines of long texts, each by the keys of its field."""

    head: tuple[str, ...] = ()
    before: Mapping[Keys, tuple[str, ...]] = field(default_factory=dict)
    tail: tuple[str, ...] = ()
    blocks: Mapping[Keys, tuple[str, ...]] = field(default_factory=dict)


def entry_text(data: Mapping[str, Plain]) -> str:
    """An entry's data, as read from a file, in the canonical form."""
    return written(data, Lesson)


def source_text(data: Mapping[str, Plain]) -> str:
    """A source's data, as read from a file, in the canonical form."""
    return written(data, Source)


def written(data: Mapping[str, Plain], model: type[BaseModel], layout: Layout | None = None) -> str:
    """The data of a file in the canonical form, with what else its file held."""
    writer = _Writer(model, layout or Layout())
    lines = [*writer.layout.head, *writer.fields(data, ()), *writer.layout.tail]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the data of one file, field by field, as lines."""

    def __init__(self, model: type[BaseModel], layout: Layout) -> None:
        self.model = model
        self.layout = layout

    def fields(self, data: Mapping[str, Plain], keys: Keys) -> list[str]:
        """The lines of a part, at the left margin."""
        known = field_names(self.model, keys)
        names = sorted(data, key=lambda name: known.index(name) if name in known else len(known))
        return [line for name in names for line in (*self._before((*keys, name)), *self._field(name, data[name], (*keys, name)))]

    def _before(self, keys: Keys) -> tuple[str, ...]:
        return self.layout.before.get(keys, ())

    def _field(self, name: str, value: Plain, keys: Keys) -> list[str]:
        if isinstance(value, dict) and name in _PARTS:
            return [f"{_key(name)}:", *_indented(self._item(value, keys))]
        if isinstance(value, dict):
            return [f"{_key(name)}:", *_indented(self.fields(value, keys))]
        if isinstance(value, list):
            return self._list(name, value, keys)
        return self._text(f"{_key(name)}: ", value, keys)

    def _list(self, name: str, values: list[Plain], keys: Keys) -> list[str]:
        noted = any((*keys, number) in self.layout.before for number in range(len(values)))
        texts = [value for value in values if isinstance(value, str)]
        if not noted and len(texts) == len(values):
            if len(texts) == 1:
                return self._text(f"{_key(name)}: ", texts[0], keys)
            row = f"{_key(name)}: [{', '.join(_squeezed(text) for text in texts)}]"
            if not texts or (name not in _ONE_BY_ONE and len(row) <= WIDTH and _reads_as(row, [_squeezed(text) for text in texts])):
                return [row]
        return [f"{_key(name)}:", *_indented(line for number, value in enumerate(values) for line in self._noted_item(value, (*keys, number)))]

    def _noted_item(self, value: Plain, keys: Keys) -> list[str]:
        return [*self._before(keys), *self._item(value, keys)]

    def _item(self, value: Plain, keys: Keys) -> list[str]:
        if isinstance(value, str):
            return self._text("- ", value, keys)
        inner = self.fields(value, keys) if isinstance(value, dict) else self._list("", value, keys)
        start = next((number for number, line in enumerate(inner) if line and not line.startswith("#")), 0)
        rest = list(_indented(inner[start:])) or ["  {}"]
        return [*inner[:start], f"- {rest[0][2:]}", *rest[1:]]

    def _text(self, lead: str, value: str, keys: Keys) -> list[str]:
        passage = keys[-1] in PASSAGES
        text = value.strip() if passage else _squeezed(value)
        for lines in _ways(lead, text, self.layout.blocks.get(keys, ()), room=self._room(keys) if passage else None):
            if _reads_as("\n".join(lines), [text] if lead == "- " else text):
                return lines
        return [lead + json.dumps(text, ensure_ascii=False)]

    def _room(self, keys: Keys) -> int:
        """How long a line may be at this depth: lists and parts inside parts are moved to the right by two."""
        return WIDTH - 2 * (len(keys) - 1)


def _ways(lead: str, text: str, typed: tuple[str, ...], room: int | None) -> Iterator[list[str]]:
    """The ways to write a text, the plainest first; ``typed`` is the block that the editor wrote."""
    quoted = lead + json.dumps(text, ensure_ascii=False)
    if room is None or len(lead) + len(text) <= room:
        yield [lead + text]
    if room is None or len(quoted) <= room:
        yield [quoted]
        return
    if typed and max(map(len, typed)) + 2 <= room:
        yield [lead + typed[0], *_indented(typed[1:])]
    yield [f"{lead}>", *_indented(_folded(text, room - 2))]
    yield [f"{lead}|", *_indented(text.split("\n"))]


def _folded(text: str, room: int) -> Iterator[str]:
    """The lines of a folded text: between two of its own lines stands an empty one."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False)


def _reads_as(line: str, wanted: str | list[str]) -> bool:
    """Whether the strict reader takes the line or lines, a field or an item, for the text or texts that are meant."""
    if isinstance(wanted, str) and _SURELY_PLAIN.fullmatch(wanted) and line.endswith(f": {wanted}"):
        return True
    node, issues = parse(line.encode("utf-8", "replace") + b"\n", "")
    value = next((value for _, value in node.values.values()), None) if isinstance(node, Fields) else node
    return not issues and _texts(value) == wanted


def _texts(node: Node | None) -> str | list[str] | None:
    if isinstance(node, Items):
        return [value.value.strip() if isinstance(value, Text) else "" for value in node.values]
    return node.value.strip() if isinstance(node, Text) else None


def _key(name: str) -> str:
    return name if _SURELY_PLAIN.fullmatch(name) or re.fullmatch(r"\w+", name) else json.dumps(name, ensure_ascii=False)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)
