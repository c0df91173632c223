"""What must hold for any bytes: a tree or a reason with a place, and nothing lost, repeated or changed in silence."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from lessonbook.checking import build
from lessonbook.issues import Issue
from lessonbook.model import Lesson
from lessonbook.strictyaml import parse
from lessonbook.tree import Plain, plain
from lessonbook.vocabulary import Vocabulary

MOST_COMPARED = 8_000
"""Letters: the other reader takes a tenth of a second for some thousands, and long texts hold the same again and again."""

PATH = "lessons/entries/entry.yml"


class Repeated(Exception):  # noqa: N818  it is what the other reader found, not a fault of this program
    """A field that stands twice."""


def other_reader(text: str) -> Plain | None:
    """The same text by a YAML reader of another descent; None where it cannot read what ours can."""
    try:
        return _texts(YAML(typ="safe", pure=True).compose(text))
    except YAMLError:
        return None


def _texts(node: object) -> Plain:
    match node:
        case ScalarNode():
            return str(node.value)
        case SequenceNode():
            return [_texts(value) for value in node.value]
        case MappingNode():
            names = [str(key.value) for key, _ in node.value]
            if repeated := [name for name, count in Counter(unicodedata.normalize("NFC", name) for name in names).items() if count > 1]:
                raise Repeated(repeated[0])
            return {name: _texts(value) for name, (_, value) in zip(names, node.value, strict=True)}
    raise TypeError(node)


@dataclass
class Judge:
    """Reads bytes as the loader does, and says what the loader should not have done."""

    vocabulary: Vocabulary
    codes: Counter[str] = field(default_factory=Counter)
    """How often each code was said, and how often a text was read."""

    def faults(self, data: bytes) -> list[str]:
        """What went wrong, nothing at best."""
        node, issues = parse(data, PATH)
        found = list(self._issues(issues, data))
        if node is None:
            return found if issues else [*found, "refused without a reason"]
        if not issues:
            self.codes["(read)"] += 1
            found += self._compared(data.decode("utf-8"), plain(node)) if len(data) <= MOST_COMPARED else ()
        lesson, more = build(Lesson, node, PATH, self.vocabulary, {"id": "entry"})
        self.codes["(valid)"] += lesson is not None and not issues
        return [*found, *self._issues(more, data), *(["no lesson, and no reason"] if lesson is None and not more else [])]

    def _issues(self, issues: list[Issue], data: bytes) -> Iterator[str]:
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for issue in issues:
            self.codes[issue.code] += 1
            if not (1 <= issue.mark.line <= lines and 1 <= issue.mark.column <= len(data) + 1):
                yield f"a place outside the file: {issue}"
            if not issue.found or not issue.expected or not str(issue).isprintable():
                yield f"a message that cannot be shown: {str(issue)!r}"

    def _compared(self, text: str, ours: Plain) -> Iterator[str]:
        try:
            other = other_reader(text)
        except Repeated as name:
            yield f"a field stands twice: {name}"
            return
        if other is None:
            self.codes["(read by us alone)"] += 1
        elif other != ours:
            yield f"read otherwise: {_difference(ours, other)}"


def _difference(ours: Plain, other: Plain) -> str:
    """The first thing that two readers do not agree on."""
    if isinstance(ours, dict) and isinstance(other, dict) and list(ours) == list(other):
        return next(f"{name}: {_difference(ours[name], other[name])}" for name in ours if ours[name] != other[name])
    if isinstance(ours, list) and isinstance(other, list) and len(ours) == len(other):
        return next(_difference(one, two) for one, two in zip(ours, other, strict=True) if one != two)
    return f"{ours!r:.200} and {other!r:.200}"
