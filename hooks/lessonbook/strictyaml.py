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

from lessonbook.characters import refused
from lessonbook.issues import Issue, Mark, quoted
from lessonbook.slips import DASHES, HIDDEN, explained, glued, lines_of, refusals, swallowed
from lessonbook.tree import Fields, Items, Node, Text

if not yaml.__with_libyaml__:  # the Python parser accepts what the C parser refuses
    raise ImportError("Lessonbook needs PyYAML with its C parser (libyaml): install one of PyYAML's ready-made wheels.")

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
MAX_VALUES = 2_000

_FORMATS = (
    (b"PK\x03\x04", "a file of Word, Excel or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word or Excel"),
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "a file of rich text"),
)


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
    if kind := next((kind for start, kind in _FORMATS if data.startswith(start)), None):
        return Issue(path, Mark(), "not-plain-text", "", f"found {kind}.", "Copy the words into a copy of the template, and delete this file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").split("\n")
        mark = Mark(len(before), len(before[-1]) + 1)
        found = f"found the byte 0x{data[error.start]:02X}, which is not UTF-8."
        return Issue(path, mark, "not-utf-8", "", found, 'Save the file as "UTF-8" (not ANSI, Latin-1 or UTF-16).')


class _Stop(Exception):  # noqa: N818  it ends the reading of one file and is never seen outside
    """The rest of the file cannot be read."""


class _Reader:
    """Reads one document, event by event, and collects what is wrong with it."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.end = Mark(len(self.lines), len(self.lines[-1]) + 1)
        self.path = path
        self.issues = list(refusals(text, path))
        self.count = 0

    def read(self) -> Node | None:
        """The document, or None where it cannot be read to its end."""
        if self.issues:
            return None
        try:
            return self._document(self._events())
        except _Stop:
            # What seems to be empty may stand in the lines that could not be read.
            self.issues = [issue for issue in self.issues if issue.code != "empty-value"]
            return None

    def _mark(self, event: yaml.Event) -> Mark:
        """Where an event begins; the parser counts a line after the last."""
        assert event.start_mark is not None
        return min(Mark(event.start_mark.line + 1, event.start_mark.column + 1), self.end)

    def _say(self, mark: Mark, code: str, found: str, expected: str, field: str = "") -> None:
        self.issues.append(Issue(self.path, mark, code, field, found, expected))

    def _events(self) -> Iterator[yaml.Event]:
        # Without yaml.parse(), which asks of each event first whether there is one, and so takes half as long again.
        events = iter(yaml.CSafeLoader(self.text).get_event, None)
        try:
            yield from self._without_glued(events) if "#" in self.text else events
        except yaml.MarkedYAMLError as error:
            self.issues.append(explained(error, self.lines, self.path))
            raise _Stop from error

    def _without_glued(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        """The same events; a comment that would swallow what it is glued to is said."""
        end = 0
        for event in events:
            assert event.end_mark is not None
            self.issues.extend(glued(self.text, end, event, self.path))
            end = max(end, event.end_mark.index)
            yield event

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
        mark = self._mark(event)
        if event.version or event.tags:
            self._say(mark, "directive", "found a line that begins with %.", "Delete it: an entry needs none.")
        if documents > 1:
            self._say(mark, "second-document", "found a second document after `---`.", "Keep one entry in a file.")
            raise _Stop

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        mark = self._mark(event)
        self._check_limits(mark, depth)
        if isinstance(event, yaml.AliasEvent):
            expected = "Put double quotes around a text that begins with *. If you meant what is written elsewhere, write it out here."
            self._say(mark, "alias", f"found {quoted(f'*{event.anchor}')}, which would stand for another value.", expected)
            return Text("", mark)
        self._check_marks(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(events, mark, depth)
        return self._fields(events, mark, depth, bool(getattr(event, "flow_style", False)))

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
            found = f"found {quoted(f'&{event.anchor}')}, which gives the value a name."
            self._say(mark, "anchor", found, "Put double quotes around a text that begins with &, or delete the name.")
        tag = getattr(event, "tag", None)
        if tag:
            found = f"found {quoted(tag)}, which would change how the value is read."
            self._say(mark, "tag", found, "Put double quotes around a text that begins with !, or delete the word with the !.")

    def _text(self, event: yaml.ScalarEvent, mark: Mark) -> Text:
        value, end = event.value, event.end_mark
        assert end is not None
        length = end.column + 1 - mark.column if end.line + 1 == mark.line else len(self.lines[mark.line - 1]) + 1 - mark.column
        if not event.style and value:
            self._check_plain(value, mark, end.line, end.column)
        for _, name in refused(value) if event.style == '"' else ():
            self._say(mark, "hidden-character", f"found {name}.", HIDDEN)
            break
        return Text(value, mark, length)

    def _check_plain(self, value: str, mark: Mark, end: int, column: int) -> None:
        """Look at a text without quotes for what it lost to a comment, and for what it swallowed."""
        line = self.lines[end] if end < len(self.lines) else ""
        if "#" in line and re.match(r"\s+#", line[column:]):
            self._say(
                mark,
                "comment-in-text",
                f"found {quoted(value)}, and after it a space and #: the rest of the line would be lost.",
                "Put double quotes around the whole text, or move the comment to a line of its own.",
            )
        one_line_of_words = end + 1 == mark.line and value[0].isalnum()
        for place, sign in () if one_line_of_words else swallowed(self.lines, mark, end + 1):
            found = f"found {quoted(sign)} at the beginning of a text."
            expected = f"{DASHES} Put double quotes around a text that begins with a dash."
            self._say(place, "bullet", found, expected)

    def _items(self, events: Iterator[yaml.Event], mark: Mark, depth: int) -> Items:
        values: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            values.append(self._node(event, events, depth + 1))
        return Items(tuple(values), mark)

    def _fields(self, events: Iterator[yaml.Event], mark: Mark, depth: int, in_brackets: bool) -> Fields:
        values: dict[str, tuple[Mark, Node]] = {}
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            place = self._mark(event)
            key = self._node(event, events, depth + 1)
            value_event = next(events)
            assert isinstance(value_event, yaml.NodeEvent)
            value = self._node(value_event, events, depth + 1)
            name = self._key(key, place, seen)
            if name is not None:
                values[name] = (place, value)
                self._check_empty(name, value, mark if in_brackets else None)
        return Fields(values, mark)

    def _key(self, key: Node, mark: Mark, seen: set[str]) -> str | None:
        if self.lines[mark.line - 1][: mark.column - 1].endswith("?"):
            self._say(mark, "first-character", "found a ? right before the name, which would be lost.", "Put double quotes around a text that begins with ?.")
        if not isinstance(key, Text) or not key.value:
            self._say(mark, "key-not-text", "found a field whose name is not a word.", "Write each field as `name: value`; quote a text with { } or [ ].")
            return None
        name = unicodedata.normalize("NFC", key.value)
        if name == "<<":
            self._say(mark, "merge-key", 'found "<<", which would copy fields from elsewhere.', "Write the fields out.")
            return None
        if name in seen:
            self._say(mark, "duplicate-field", f"found {quoted(name)} a second time.", "Keep one: the other would be lost.", name)
            return None
        seen.add(name)
        return key.value

    def _check_empty(self, name: str, value: Node, bracket: Mark | None) -> None:
        """Refuse a field without a value; in curly brackets it is most often the item of a list."""
        if not isinstance(value, Text) or value.value.strip() or self._said(bracket or value.mark):
            return
        rest = self.lines[value.mark.line - 1][value.mark.column - 1 :].lstrip()
        if bracket:
            expected = "Put a list in square brackets, [gp, police], and double quotes around a text that begins with {."
            self._say(bracket, "curly-brackets", f"found {quoted(name)} in curly brackets.", expected)
        elif rest.startswith("#"):
            self._say(value.mark, "empty-value", "found no value.", "A # begins a comment: put double quotes around a text that begins with it.", name)
        else:
            self._say(value.mark, "empty-value", "found no value.", "Fill it in, or delete the line.", name)

    def _said(self, mark: Mark) -> bool:
        return any(issue.mark == mark for issue in self.issues)
