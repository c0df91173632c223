"""The one form of an entry or a source: fields in the order of the model, each text as plain as it can be.

Whether a text may stand without quotes is decided by the strict reader itself: the first way of writing it that is read
back as it was is taken. Comments stand before the field that they are about and move with it. A long text is broken at
``WIDTH``; where an editor has broken its lines, and none is longer, they stay, so that a diff shows the words that changed.

ruamel.yaml keeps comments too, but hangs each on the field before it, where it would stay behind when fields change their
order. The tests let it read what is written here, as another program would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

import yaml
from pydantic import BaseModel

from lessonbook.checking import field_names
from lessonbook.layout import Keys, Layout, Lines, layout
from lessonbook.model import Lesson, Source
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields, Items, Node, Plain, Text, plain

WIDTH = 150
"""The longest line of a long text."""

PASSAGES = frozenset({"failing", "works", "why", "case", "says", "text"})
"""The fields in which line breaks mean something and long lines are broken; all others are one line."""
_ONE_BY_ONE = frozenset({"recommendation", "questions", "related"})
"""The lists whose texts stand each on a line of its own; others are written in a row where that is short enough."""
PARTS = frozenset({"recommendation", "good_practice"})
"""The lists of parts that may be written as one part; they are lists in the canonical form."""

_OTHER_THAN_TEXT = frozenset({"year", "added", "reviewed", "act_first"})
"""The fields that hold a year, a day, or yes or no; elsewhere a text that looks like one of these is quoted, for other programs."""
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+\.?\d*)(?:[eE][-+]?\d+)?|0o[0-7]+")
"""A number of YAML 1.2; the resolver knows those of 1.1."""
_RESOLVER = yaml.resolver.Resolver()

# Texts that are plain in every place, for speed: a letter or figure, and no sign that YAML knows.
_SURELY_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .'/()-]*[A-Za-z0-9.')/-])?")


def entry_text(data: Mapping[str, Plain]) -> str:
    """An entry's data, as read from a file, in the canonical form."""
    return written(data, Lesson)


def source_text(data: Mapping[str, Plain]) -> str:
    """A source's data, as read from a file, in the canonical form."""
    return written(data, Source)


def written(data: Mapping[str, Plain], model: type[BaseModel], layout: Layout | None = None) -> str:
    """The data of a file in the canonical form, with what else its file held."""
    writer = _Writer(model, layout or Layout())
    listed: dict[str, Plain] = {name: [value] if name in PARTS and isinstance(value, dict) else value for name, value in data.items()}
    lines = [*writer.layout.head, *writer.fields(listed, ()), *writer.layout.tail]
    return "\n".join(lines) + "\n"


def canonical(text: str, node: Fields, model: type[BaseModel]) -> str:
    """The text of a file, which the strict reader has read as ``node``, in the canonical form."""
    data = plain(node)
    assert isinstance(data, dict)
    return written(data, model, layout(text, node, PARTS))


class _Writer:
    """Writes the data of one file, field by field, as lines."""

    def __init__(self, model: type[BaseModel], layout: Layout) -> None:
        self.model = model
        self.layout = layout

    def fields(self, data: Mapping[str, Plain], keys: Keys) -> list[str]:
        """The lines of a part, at the left margin."""
        known = field_names(self.model, keys)
        names = sorted(data, key=lambda name: known.index(name) if name in known else len(known))
        return [line for name in names for line in self._noted(self._field(name, data[name], (*keys, name)), (*keys, name))]

    def _noted(self, lines: list[str], keys: Keys) -> list[str]:
        """The lines of a field or an item with the comments that belong to it."""
        return [*self.layout.before.get(keys, ()), *lines, *_indented(self.layout.after.get(keys, ()))]

    def _field(self, name: str, value: Plain, keys: Keys) -> list[str]:
        if isinstance(value, dict):
            return [f"{_key(name)}:", *_indented(self.fields(value, keys))]
        if isinstance(value, list):
            return self._list(name, value, keys)
        return self._text(f"{_key(name)}: ", value, keys)

    def _list(self, name: str, values: list[Plain], keys: Keys) -> list[str]:
        texts = [_squeezed(value) for value in values if isinstance(value, str)]
        if len(texts) == len(values) and not self._has_notes(keys, len(values)):
            if len(texts) == 1:
                return self._text(f"{_key(name)}: ", texts[0], keys)
            if row := _row(name, texts):
                return [row]
        items = (self._noted(self._item(value, (*keys, number)), (*keys, number)) for number, value in enumerate(values))
        return [f"{_key(name)}:", *_indented(line for item in items for line in item)]

    def _has_notes(self, keys: Keys, count: int) -> bool:
        """Whether an editor has written a comment to an item of a list, so that it needs a line of its own."""
        return any(line for number in range(count) for line in self.layout.before.get((*keys, number), ()))

    def _item(self, value: Plain, keys: Keys) -> list[str]:
        if isinstance(value, str):
            return self._text("- ", value, keys)
        if not value or isinstance(value, list):
            return [f"- {json.dumps(value, ensure_ascii=False)}"]
        inner = self.fields(value, keys)
        start = next(number for number, line in enumerate(inner) if line and not line.startswith("#"))
        first, *rest = _indented(inner[start:])
        return [*inner[:start], f"- {first[2:]}", *rest]

    def _text(self, lead: str, value: str, keys: Keys) -> list[str]:
        passage = keys[-1] in PASSAGES
        text = value.strip() if passage else _squeezed(value)
        plain_too = _is_text_to_all(text) or (keys[-1] in _OTHER_THAN_TEXT and _SURELY_PLAIN.fullmatch(text) is not None)
        ways = _in_blocks(lead, text, self.layout.blocks.get(keys, ()), WIDTH - 2 * (len(keys) - 1)) if passage else _in_line(lead, text)
        meant = [text] if lead == "- " else text
        return next((lines for lines in ways if _reads_as(lines, meant) and (plain_too or lines != [lead + text])), [lead + _in_quotes(text)])


def _in_line(lead: str, text: str) -> Iterator[list[str]]:
    """A text that stands in one line, however long."""
    yield [lead + text]


def _in_blocks(lead: str, text: str, typed: Lines, room: int) -> Iterator[list[str]]:
    """The ways to write a text whose lines may break, the plainest first; ``typed`` is the block that the editor wrote."""
    for line in (lead + text, lead + _in_quotes(text)):
        if len(line) <= room and "\n" not in text:
            yield [line]
    if typed and max(map(len, typed)) + 2 <= room:
        yield [lead + typed[0], *_indented(typed[1:])]
    if "\n" in text and max(map(len, text.split("\n"))) + 2 <= room:
        yield [f"{lead}|", *_indented(text.split("\n"))]
    yield [f"{lead}>", *_indented(_folded(text, room - 2))]
    yield [f"{lead}|", *_indented(text.split("\n"))]


def _row(name: str, texts: list[str]) -> str:
    """A list in one line, where it is short, and its texts need no quotes; else nothing."""
    row = f"{_key(name)}: [{', '.join(texts)}]"
    fits = name not in _ONE_BY_ONE and len(row) <= WIDTH and all(map(_is_text_to_all, texts))
    return row if not texts or (fits and _reads_as([row], texts)) else ""


def _folded(text: str, room: int) -> Iterator[str]:
    """The lines of a folded text: between two of its own lines stands an empty one, and none is broken at two spaces together."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from _filled(re.split(r"(?<=\S) (?=\S)", line), room)


def _filled(words: list[str], room: int) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > room:
            yield line
            line = word
        else:
            line += f" {word}"
    yield line


def _reads_as(lines: list[str], meant: str | list[str]) -> bool:
    """Whether the strict reader takes the lines, of a field or an item, for the text or texts that are meant."""
    if isinstance(meant, str) and _SURELY_PLAIN.fullmatch(meant) and lines[0].endswith(f": {meant}"):
        return True
    node, issues = parse("\n".join([*lines, ""]).encode("utf-8", "replace"), "")
    value = next((value for _, value in node.values.values()), None) if isinstance(node, Fields) else node
    return not issues and _texts(value) == meant


def _texts(node: Node | None) -> str | list[str] | None:
    if isinstance(node, Items):
        return [value.value.strip() if isinstance(value, Text) else "" for value in node.values]
    return node.value.strip() if isinstance(node, Text) else None


def _key(name: str) -> str:
    return name if re.fullmatch(r"[a-z]\w*", name) else _in_quotes(name)


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_text_to_all(text: str) -> bool:
    """Whether every YAML reader takes a text without quotes for text, and not for a number, a day or a yes; some stop at a tab."""
    if "\t" in text or _NUMBER.fullmatch(text):
        return False
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False))).endswith(":str")  # type: ignore[no-untyped-call]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)
