"""A library's files in their canonical form: what would change, and nothing whose meaning would."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from lessonbook.canonical import PARTS, canonical
from lessonbook.checking import build
from lessonbook.issues import Issue
from lessonbook.layout import layout
from lessonbook.loading import Draft, Filed
from lessonbook.model import Lesson, Source
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields
from lessonbook.vocabulary import Vocabulary

Part: TypeAlias = Lesson | Source
Form: TypeAlias = Callable[[str, Fields, type[Part]], str]


@dataclass(frozen=True)
class Formatted:
    """A file, what it holds, and what it would hold."""

    path: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """What would change, line by line."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, self.path, self.path))


def within(paths: Collection[Path]) -> Callable[[Path], bool]:
    """Whether a file is one of some files, or stands below one of some folders; every file does where none is named."""
    wanted = [path.resolve() for path in paths]
    return lambda path: not wanted or any(path.resolve().is_relative_to(each) for each in wanted)


def formatted(draft: Draft, chosen: Callable[[Path], bool], form: Form = canonical) -> Iterator[Formatted | Issue]:
    """Each chosen file that would change; an issue where its meaning would change with it, which is then an error of this program."""
    parts: list[tuple[Part, Filed]] = [*draft.sources.values(), *draft.lessons.values()]
    for part, filed in parts:
        if not chosen(draft.folder.parent / filed.path):
            continue
        assert isinstance(filed.node, Fields)
        text = form(filed.text, filed.node, type(part))
        if not _means_the_same(text, part, filed, draft.vocabulary):
            expected = "The file was left as it is: please report this, with the file."
            yield filed.issue((), "not-formatted", "the file cannot be put into the usual form with its meaning kept.", expected)
        elif text != filed.text:
            yield Formatted(filed.path, filed.text, text)


def _means_the_same(text: str, part: Part, filed: Filed, vocabulary: Vocabulary) -> bool:
    """Whether a text is read without an error as the same part, with the same comments."""
    node, issues = parse(text.encode(), filed.path)
    if node is None or issues:
        return False
    again, issues = build(type(part), node, filed.path, vocabulary, {"id": part.id})
    return again == part and not issues and layout(text, node, PARTS).comments == layout(filed.text, filed.node, PARTS).comments
