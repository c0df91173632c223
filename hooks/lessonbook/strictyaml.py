"""Strict YAML: bytes in, located text out, and every departure from plain YAML an issue.

Entries are untrusted and their editors are no programmers, so nothing is guessed: each scalar stays the text
that was typed ("no", "1-5" and "2011-10" too), and whatever could hide, repeat or swallow text is refused.
The tree is built from parser events, since PyYAML's composer recurses in C and crashes on deep nesting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from lessonbook.characters import mixed_words, refused
from lessonbook.issues import Issue, Mark, quoted
from lessonbook.tree import Fields, Items, Node, Text

if not yaml.__with_libyaml__:  # the Python parser accepts what the C parser refuses
    raise ImportError("Lessonbook needs PyYAML with its C parser (libyaml): install one of PyYAML's ready-made wheels.")

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
MAX_VALUES = 2_000
MAX_CHARACTER_ISSUES = 10


def parse(data: bytes, path: str) -> tuple[Node | None, list[Issue]]:
    """Read one YAML document; the tree is None where the file cannot be read to its end."""
    decoded = _decode(data, path)
    if isinstance(decoded, Issue):
        return None, [decoded]
    reader = _Reader(decoded, path)
    return reader.read(), sorted(reader.issues)


def _decode(data: bytes, path: str) -> str | Issue:
    if len(data) > MAX_BYTES:
        found = f"found {len(data):,} bytes."
        return Issue(path, Mark(), "too-large", "", found, f"An entry has at most {MAX_BYTES:,} bytes: split it.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        mark = Mark(before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        found = f"found the byte 0x{data[error.start]:02X}, which is not UTF-8."
        return Issue(path, mark, "not-utf-8", "", found, 'Save the file as "UTF-8" (not ANSI, Latin-1 or UTF-16).')


class _Stop(Exception):  # noqa: N818  it ends the reading of one file and is never seen outside
    """The rest of the file cannot be read."""


# What libyaml says, the code for it, and what an editor who never saw YAML can do about it.
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "colon", 'If the text holds a colon and a space, put double quotes around all of it: "Radio: lost".'),
    ("\\t", "tab", "Use spaces, not the tab key, at the beginning of a line."),
    ("could not find expected ':'", "missing-colon", "Write each field as `name: value`, with a colon and a space."),
    ("found unexpected end of stream", "open-quote", "Close the quote that was opened here, or remove it."),
    ("did not find expected ',' or", "open-bracket", "Separate the values with commas and close the bracket."),
    ("did not find expected node content", "open-bracket", "Close the bracket; quote a text that begins with a bracket."),
    ("did not find expected <document start>", "indentation", "Begin the fields of one entry at the same column, the first of the line."),
    ("did not find expected key", "indentation", "Begin the fields of one entry at the same column. If a text begins with a quote, put all of it in quotes."),
    ("did not find expected '-'", "indentation", "Begin each item of a list with `- ` at the same column."),
    ("cannot start any token", "first-character", "Put double quotes around a value that begins with @ ` or %."),
    ("expected alphabetic or numeric character", "first-character", "Put double quotes around a value that begins with & or *."),
)  # fmt: skip


class _Reader:
    """Reads one document, event by event, and collects what is wrong with it."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.lines = re.split("\r\n|\r|\n", text)
        self.path = path
        self.issues: list[Issue] = []
        self.count = 0

    def read(self) -> Node | None:
        """The document, or None where it cannot be read to its end."""
        if self._refuses_characters():
            return None
        try:
            return self._document(self._events())
        except _Stop:
            return None

    def _say(self, mark: Mark, code: str, found: str, expected: str, field: str = "") -> None:
        self.issues.append(Issue(self.path, mark, code, field, found, expected))

    def _mark_at(self, offset: int) -> Mark:
        before = self.text[:offset]
        start = max(before.rfind("\n"), before.rfind("\r") if "\n" not in before else -1) + 1
        return Mark(before.count("\n") + 1, offset - start + 1)

    def _refuses_characters(self) -> bool:
        for count, (offset, name) in enumerate(refused(self.text)):
            if count == MAX_CHARACTER_ISSUES:
                break
            if offset == 0 and name.startswith("U+FEFF"):
                self._say(Mark(), "byte-order-mark", "found a byte-order mark before the first letter.", 'Save the file as "UTF-8", not as "UTF-8 with BOM".')
            else:
                self._say(
                    self._mark_at(offset), "hidden-character", f"found {name}.", "Delete it: it cannot be seen, or changes how the text around it is shown."
                )
        for offset, word in mixed_words(self.text):
            self._say(
                self._mark_at(offset),
                "mixed-letters",
                f"found {quoted(word)}, with letters of two alphabets.",
                "Type the word again: one letter only looks right, and search would miss it.",
            )
        return bool(self.issues)

    def _events(self) -> Iterator[yaml.Event]:
        end = 0
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                assert event.start_mark is not None
                assert event.end_mark is not None
                self._check_between(end, event.start_mark.index)
                end = max(end, event.end_mark.index)
                yield event
        except yaml.MarkedYAMLError as error:
            self._explain(error)
            raise _Stop from error

    def _check_between(self, start: int, end: int) -> None:
        """Between two values a # begins a comment, for libyaml even where it follows a quote, a bracket or a comma at once."""
        for line in self.text[start:end].splitlines(keepends=True) if "#" in self.text[start:end] else ():
            at = start + line.find("#")
            if "#" in line and at and not self.text[at - 1].isspace():
                self._say_lost(self._mark_at(at), line[line.find("#") :])
            start += len(line)

    def _say_lost(self, mark: Mark, text: str) -> None:
        expected = "Put a space before the #, or, if it belongs to the text, double quotes around the whole text."
        self._say(mark, "comment-in-text", f"found {quoted(text)}: the rest of the line would be lost.", expected)

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        problem = " ".join(part for part in (error.problem, error.context) if part)
        place = error.problem_mark or error.context_mark
        if "quoted scalar" in problem and error.context_mark:
            place = error.context_mark
        mark = Mark(place.line + 1, place.column + 1) if place else Mark()
        line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        if line[: len(line) - len(line.lstrip())].count("\t"):
            problem = "\\t"
        for says, code, expected in _EXPLANATIONS:
            if says in problem:
                self._say(mark, code, f"cannot read {quoted(line)}." if line.strip() else "cannot read on.", expected)
                return
        self._say(mark, "syntax", f"cannot read {quoted(line)} ({error.problem}).", "Compare the line with the template's.")

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._check_document(event, documents)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
        if node is None or (isinstance(node, Text) and not node.value):
            self._say(Mark(), "empty-file", "found nothing to read.", "Copy the template and fill it in, or delete the file.")
            return None
        return node

    def _check_document(self, event: yaml.DocumentStartEvent, documents: int) -> None:
        mark = _mark(event)
        if event.version or event.tags:
            self._say(mark, "directive", "found a line that begins with %.", "Delete it: an entry needs none.")
        if documents > 1:
            self._say(mark, "second-document", "found a second document after `---`.", "Keep one entry in a file.")
            raise _Stop

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        mark = _mark(event)
        self._check_limits(mark, depth)
        if isinstance(event, yaml.AliasEvent):
            self._say(mark, "alias", f"found the alias *{event.anchor}.", "Write the value out, or quote a text that begins with *.")
            return Text("", mark)
        self._check_marks(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(events, mark, depth)
        return self._fields(events, mark, depth)

    def _check_limits(self, mark: Mark, depth: int) -> None:
        self.count += 1
        if depth > MAX_DEPTH:
            self._say(mark, "too-deep", f"found more than {MAX_DEPTH} levels, one inside the other.", "An entry needs four at most.")
            raise _Stop
        if self.count > MAX_VALUES:
            self._say(mark, "too-many-values", f"found more than {MAX_VALUES:,} values.", "Split the entry.")
            raise _Stop

    def _check_marks(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._say(mark, "anchor", f"found the anchor &{event.anchor}.", "Delete it, or quote a text that begins with &.")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self._say(mark, "tag", f"found the tag {quoted(tag)}.", "Delete it, or quote a text that begins with !.")

    def _text(self, event: yaml.ScalarEvent, mark: Mark) -> Text:
        value = event.value
        if not event.style and self._swallows(event):
            self._say(
                mark,
                "comment-in-text",
                f"found {quoted(value)}, and after it a space and #: the rest of the line would be lost.",
                "Put double quotes around the whole text, or move the comment to a line of its own.",
            )
        opening = self._line(mark.line - 1)[mark.column - 1 :] if event.style in ("|", ">") else ""
        if (rest := opening.lstrip("|>+-0123456789")).startswith("#"):
            self._say_lost(Mark(mark.line, mark.column + len(opening) - len(rest)), rest)
        for _, name in refused(value):
            self._say(mark, "hidden-character", f"found {name}.", "Delete it: it cannot be seen, or changes how the text around it is shown.")
            break
        return Text(value, mark)

    def _swallows(self, event: yaml.ScalarEvent) -> bool:
        end = event.end_mark
        assert end is not None
        return bool(event.value) and re.match(r"\s+#", self._line(end.line)[end.column :]) is not None

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    def _items(self, events: Iterator[yaml.Event], mark: Mark, depth: int) -> Items:
        values: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            values.append(self._node(event, events, depth + 1))
        return Items(tuple(values), mark)

    def _fields(self, events: Iterator[yaml.Event], mark: Mark, depth: int) -> Fields:
        values: dict[str, tuple[Mark, Node]] = {}
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            place = _mark(event)
            key = self._node(event, events, depth + 1)
            value_event = next(events)
            assert isinstance(value_event, yaml.NodeEvent)
            value = self._node(value_event, events, depth + 1)
            name = self._key(key, place, seen)
            if name is not None:
                values[name] = (place, value)
                self._check_empty(name, value)
        return Fields(values, mark)

    def _key(self, key: Node, mark: Mark, seen: set[str]) -> str | None:
        if self._line(mark.line - 1)[: mark.column - 1].endswith("?"):
            self._say(mark, "first-character", "found a ? right before the name, which would be lost.", "Put double quotes around a text that begins with ?.")
        if not isinstance(key, Text) or not key.value:
            self._say(mark, "key-not-text", "found a field whose name is not a word.", "Write each field as `name: value`; quote a text with { } or [ ].")
            return None
        name = unicodedata.normalize("NFC", key.value)
        if name == "<<":
            self._say(mark, "merge-key", "found the merge key <<.", "Write the fields out.")
            return None
        if name in seen:
            self._say(mark, "duplicate-field", f"found {quoted(name)} a second time.", "Keep one: the other would be lost.", name)
            return None
        seen.add(name)
        return key.value

    def _check_empty(self, name: str, value: Node) -> None:
        if isinstance(value, Text) and not value.value.strip() and not self._said(value.mark):
            self._say(value.mark, "empty-value", "found no value.", "Fill it in, or delete the line.", name)

    def _said(self, mark: Mark) -> bool:
        return any(issue.mark == mark for issue in self.issues)


def _mark(event: yaml.Event) -> Mark:
    assert event.start_mark is not None
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
