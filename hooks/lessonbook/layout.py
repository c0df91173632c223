"""What a file of an entry holds besides its data: comments, empty lines, and where the lines of long texts break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from lessonbook.tree import Fields, Items, Key, Node, Text

Keys: TypeAlias = tuple[Key, ...]
Lines: TypeAlias = tuple[str, ...]

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_FOR_PROGRAMS = re.compile(r"# (?:yaml-language-server:|\$schema:)")


@dataclass(frozen=True)
class Layout:
    """Comments (with one empty line at most between them) and typed blocks, each by the keys of the field that it belongs to."""

    head: Lines = ()
    before: Mapping[Keys, Lines] = field(default_factory=dict)
    after: Mapping[Keys, Lines] = field(default_factory=dict)
    blocks: Mapping[Keys, Lines] = field(default_factory=dict)
    tail: Lines = ()

    @property
    def comments(self) -> list[str]:
        """Every comment, sorted: none may be lost."""
        kept = [self.head, *self.before.values(), *self.after.values(), self.tail]
        return sorted(line for lines in kept for line in lines if line)


@dataclass(frozen=True)
class _Place:
    """Where a field or an item begins, both counted from 0; an item begins before its own first field."""

    line: int
    column: int
    keys: Keys


def layout(text: str, node: Node, parts: frozenset[str] = frozenset()) -> Layout:
    """The layout of a text that the strict reader has read as ``node``; one part of a list in ``parts`` counts as a list of one."""
    lines = re.split("\r\n|\r|\n", text)
    scalars = _scalars(text)
    return _Sorter(_masked(lines, scalars), lines, list(_places(node, (), parts))).sort(_blocks(lines, scalars, dict(_texts(node, (), parts))))


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Each comment of a text that the strict reader has read, with the number of its line, counted from 0."""
    lines = re.split("\r\n|\r|\n", text)
    for number, line in enumerate(_masked(lines, _scalars(text))):
        if found := _COMMENT.search(line):
            yield number, lines[number][found.start() :].rstrip()


def _scalars(text: str) -> list[yaml.ScalarToken]:
    return [token for token in yaml.scan(text, Loader=yaml.CSafeLoader) if isinstance(token, yaml.ScalarToken)]


def _places(node: Node, keys: Keys, parts: frozenset[str]) -> Iterator[_Place]:
    """Every field and item, in the order of the file."""
    if isinstance(node, Items):
        for number, value in enumerate(node.values):
            yield _Place(value.mark.line - 1, value.mark.column - 2, (*keys, number))
            yield from _places(value, (*keys, number), parts)
    elif isinstance(node, Fields):
        for name, (mark, value) in node.values.items():
            yield _Place(mark.line - 1, mark.column - 1, (*keys, name))
            yield from _places(value, _inside(value, (*keys, name), parts), parts)


def _texts(node: Node, keys: Keys, parts: frozenset[str]) -> Iterator[tuple[tuple[int, int], Keys]]:
    """Where each text begins, and its keys."""
    if isinstance(node, Text):
        yield (node.mark.line - 1, node.mark.column - 1), keys
    elif isinstance(node, Items):
        for number, value in enumerate(node.values):
            yield from _texts(value, (*keys, number), parts)
    else:
        for name, (_, value) in node.values.items():
            yield from _texts(value, _inside(value, (*keys, name), parts), parts)


def _inside(value: Node, keys: Keys, parts: frozenset[str]) -> Keys:
    return (*keys, 0) if keys[-1] in parts and isinstance(value, Fields) else keys


def body(lines: Sequence[str], token: yaml.ScalarToken | yaml.ScalarNode) -> range:
    """The lines of a block that hold its text, without the empty ones at its end."""
    end = token.end_mark.line + (token.end_mark.column > 0)
    while end > token.start_mark.line + 1 and not lines[end - 1].strip():
        end -= 1
    return range(token.start_mark.line + 1, end)


def _masked(lines: list[str], scalars: list[yaml.ScalarToken]) -> list[str]:
    """The lines with an x for every letter that belongs to a text, so that a # in a text is no comment."""
    masked = list(lines)
    for token in scalars:
        if token.style in (">", "|"):
            for number in body(lines, token):
                masked[number] = "x"
        else:
            _mask(masked, token.start_mark, token.end_mark)
    return masked


def _mask(masked: list[str], start: yaml.Mark, end: yaml.Mark) -> None:
    for number in range(start.line, min(end.line + 1, len(masked))):
        line = masked[number]
        first = start.column if number == start.line else 0
        last = end.column if number == end.line else len(line)
        masked[number] = line[:first] + "x" * (last - first) + line[last:]


def _blocks(lines: list[str], scalars: list[yaml.ScalarToken], keys: Mapping[tuple[int, int], Keys]) -> dict[Keys, Lines]:
    """The lines of each block as typed, without its margin, after the sign that begins it."""
    blocks: dict[Keys, Lines] = {}
    for token in scalars:
        place = (token.start_mark.line, token.start_mark.column)
        typed = [lines[number].rstrip() for number in body(lines, token)]
        if token.style in (">", "|") and typed and place in keys:
            margin = len(typed[0]) - len(typed[0].lstrip())
            blocks[keys[place]] = (token.style, *(line[margin:] for line in typed))
    return blocks


class _Sorter:
    """Gives every comment and empty line to the field that it belongs to."""

    def __init__(self, masked: list[str], lines: list[str], places: list[_Place]) -> None:
        self.masked = masked
        self.lines = lines
        self.places = places
        self.before: dict[Keys, Lines] = {}
        self.after: dict[Keys, Lines] = {}
        self.tail: Lines = ()

    def sort(self, blocks: Mapping[Keys, Lines]) -> Layout:
        """The layout of the file."""
        waiting: list[tuple[int, str]] = []
        for number, line in enumerate(self.masked):
            found = _COMMENT.search(line)
            comment = self.lines[number][found.start() :].rstrip() if found else ""
            if not line.strip() or (found and not line[: found.start()].strip()):
                waiting.append((found.start() if found else -1, comment))
                continue
            self._give(waiting, number)
            waiting = []
            if found:
                self._give_beside(comment, number)
        self._give(waiting, len(self.lines))
        head, first = self._head()
        return Layout(head, {**self.before, **first}, self.after, blocks, self.tail)

    def _give(self, waiting: list[tuple[int, str]], line: int) -> None:
        """Give lines to the field that begins below them, or, where they stand further to the right, to the one above."""
        following = next((place for place in self.places if place.line >= line), None)
        above = [place for place in self.places if place.line < line]
        depth = len(following.keys) if following else 1
        column = following.column if following else 0
        owner = above[-1].keys[:depth] if above and len(above[-1].keys) > depth else None
        deeper = 0
        while owner and deeper < len(waiting) and (waiting[deeper][0] > column or waiting[deeper][0] < 0):
            deeper += 1
        while deeper and waiting[deeper - 1][0] < 0:
            deeper -= 1
        if owner and deeper:
            self.after[owner] = _single(comment for _, comment in waiting[:deeper])
        rest = _single(comment for _, comment in waiting[deeper:])
        if following and rest:
            self.before[following.keys] = (*self.before.get(following.keys, ()), *rest)
        elif rest:
            self.tail = rest if rest[-1] else rest[:-1]

    def _give_beside(self, comment: str, line: int) -> None:
        """Give a comment that stands beside something to the first field of its line."""
        place = next((place for place in self.places if place.line == line), None)
        place = place or next(place for place in reversed(self.places) if place.line < line)
        self.before[place.keys] = (*self.before.get(place.keys, ()), comment)

    def _head(self) -> tuple[Lines, dict[Keys, Lines]]:
        """The comments that are about the whole file: those before an empty line, and those for programs; the rest is the first field's."""
        if not self.places:
            return (), {}
        lines = self.before.get(self.places[0].keys, ())
        lines = lines[1:] if lines and not lines[0] else lines
        end = max((number + 1 for number, line in enumerate(lines) if not line or (number == 0 and _FOR_PROGRAMS.match(line))), default=0)
        return lines[:end], {self.places[0].keys: lines[end:]}


def _single(lines: Iterator[str]) -> Lines:
    """Lines with no two empty ones together."""
    kept: list[str] = []
    for line in lines:
        if line or not kept or kept[-1]:
            kept.append(line)
    return tuple(kept)
