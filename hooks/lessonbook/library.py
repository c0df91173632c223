"""The library: everything that was loaded and checked, frozen, and in the order readers meet it."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lessonbook.issues import Issue
from lessonbook.loading import Draft, Watch, load
from lessonbook.memory import Memory
from lessonbook.model import Lesson, Source
from lessonbook.privacy.veil import veiled
from lessonbook.recurrence import Recurrence, recurrence
from lessonbook.sentences import Sentences
from lessonbook.validation import Check, validate
from lessonbook.vocabulary import Gap, Vocabulary


@dataclass(frozen=True)
class Library:
    """Lessons (by id), sources (by id), vocabulary and sentences, none of which changes after loading."""

    vocabulary: Vocabulary
    sentences: Sentences
    sources: Mapping[str, Source]
    lessons: tuple[Lesson, ...]
    paths: Mapping[str, str]
    """The file of each lesson, relative to the library's folder."""
    gaps: tuple[Gap, ...] = ()
    """What the evidence does not hold, in the order of its file."""
    left_out: frozenset[str] = frozenset()
    """The ids of entries and sources that have a file and cannot be published as they stand."""
    is_worded: bool = True
    """Whether the vocabulary and the sentences are sound; where they are not, nothing else was read."""

    @cached_property
    def by_id(self) -> Mapping[str, Lesson]:
        """Every lesson, tombstones too."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def current(self) -> tuple[Lesson, ...]:
        """The lessons that hold today, act-first ones first, then by recurrence, newest evidence, id."""
        return tuple(sorted((lesson for lesson in self.lessons if lesson.status == "current"), key=self.rank))

    @cached_property
    def _recurrences(self) -> dict[str, Recurrence]:
        return {lesson.id: recurrence((e.source for e in lesson.evidence), self.sources) for lesson in self.lessons}

    def recurrence(self, lesson: Lesson) -> Recurrence:
        """How often the lesson was found."""
        return self._recurrences[lesson.id]

    def rank(self, lesson: Lesson) -> tuple[bool, int, int, str]:
        """The sort key of lessons everywhere: a rare and lethal one is not buried under the common."""
        found = self.recurrence(lesson)
        return (not lesson.act_first, -found.count, -found.last, lesson.id)

    def recurrence_rank(self, lesson: Lesson) -> tuple[int, int, str]:
        """The sort key by recurrence alone."""
        return self.rank(lesson)[1:]

    @cached_property
    def repeated(self) -> tuple[Lesson, ...]:
        """The lessons that hold today, by recurrence alone."""
        return tuple(sorted(self.current, key=self.recurrence_rank))

    @cached_property
    def cited(self) -> tuple[Source, ...]:
        """The sources that found the current lessons, oldest first."""
        ids = {evidence.source for lesson in self.current for evidence in lesson.evidence}
        return tuple(sorted((self.sources[i] for i in ids), key=lambda source: source.by_year))

    @cached_property
    def updated(self) -> datetime.date | None:
        """The last day on which an editor vouched for any entry: the library's own date, since a build reads no clock."""
        return max((lesson.updated for lesson in self.lessons if lesson.updated), default=None)

    @cached_property
    def _naming(self) -> dict[tuple[str, str], list[Lesson]]:
        naming: dict[tuple[str, str], list[Lesson]] = {}
        for lesson in self.current:
            for facet in self.vocabulary.lists:
                for term in lesson.terms(facet):
                    naming.setdefault((facet, term), []).append(lesson)
        return naming

    def naming(self, facet: str, term: str) -> tuple[Lesson, ...]:
        """The current lessons that name a term itself, ranked."""
        return tuple(self._naming.get((facet, term), ()))

    def lacking(self, facet: str, term: str) -> tuple[Gap, ...]:
        """The gaps that are about a term."""
        return tuple(gap for gap in self.gaps if term in gap.filters.get(facet, ()))

    def covering(self, facet: str, term: str) -> tuple[Lesson, ...]:
        """The current lessons that hold for a term by a mark ("everyone", "any age") and do not name it, ranked."""
        marks = self.vocabulary.covering(facet, term)
        named = {lesson.id for lesson in self.naming(facet, term)}
        found = {lesson.id: lesson for mark in marks for lesson in self.naming(facet, mark) if lesson.id not in named}
        return tuple(sorted(found.values(), key=self.rank))


def open_library(folder: Path, more: Iterable[Check] = (), watch: Watch = iter, memory: Memory | None = None) -> tuple[Library, list[Issue]]:
    """Load and check a folder, with more checks if wanted; broken entries are left out of the library and stand in the issues."""
    with _without_collecting():
        draft = load(folder, watch, memory)
        issues = validate(draft, more)
        return _assemble(draft, {issue.path for issue in issues if issue.is_error}), veiled(issues)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python does not look for what can be thrown away: all is kept, and in a large library the looking took as long as all the rest."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _assemble(draft: Draft, broken: set[str]) -> Library:
    sources = {i: source for i, (source, filed) in sorted(draft.sources.items()) if filed.path not in broken}
    kept = {i: part for i, part in sorted(draft.lessons.items()) if part[1].path not in broken and _cited(part[0]) <= sources.keys()}
    lessons = tuple(_pruned(lesson, kept) for lesson, _ in kept.values())
    paths = {i: filed.path.split("/", 1)[1] for i, (_, filed) in kept.items()}
    left_out = frozenset((draft.lessons.keys() | draft.sources.keys() | draft.unreadable) - kept.keys() - sources.keys())
    return Library(draft.vocabulary, draft.sentences, MappingProxyType(sources), lessons, MappingProxyType(paths), draft.gaps, left_out, draft.is_worded)


def _cited(lesson: Lesson) -> set[str]:
    return {part.source for parts in (lesson.evidence, lesson.good_practice, lesson.recommendation) for part in parts if part.source}


def _pruned(lesson: Lesson, kept: Container[str]) -> Lesson:
    """The lesson without references to entries that are left out."""
    related = tuple(other for other in lesson.related if other in kept)
    heir = lesson.superseded_by if lesson.superseded_by and lesson.superseded_by in kept else None
    if related == lesson.related and heir == lesson.superseded_by:
        return lesson
    return lesson.model_copy(update={"related": related, "superseded_by": heir})
