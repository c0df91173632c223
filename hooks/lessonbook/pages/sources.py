"""The pages of the sources: what was read, and every lesson that it supports."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.model import Lesson
from lessonbook.pages.frame import Frame, year_of
from lessonbook.pages.page import Page


def source_pages(frame: Frame) -> Iterator[Page]:
    """A page a source that some lesson uses, and the list of them."""
    evidence, support = _users(frame)
    used = [frame.library.sources[source_id] for source_id in frame.library.sources if source_id in evidence or source_id in support]
    for source in used:
        found, supported = evidence.get(source.id, []), support.get(source.id, [])
        yield frame.page(
            "source",
            f"sources/{source.id}",
            source.title,
            f"{source.publisher}, {year_of(frame.library, source)}",
            source=source,
            found=found,
            supported=supported,
        )
    ordered = sorted(used, key=lambda source: (-(source.year or 0), source.title))
    yield frame.page("sources", "sources/index", frame.text("sources.title"), frame.text("sources.intro"), sources=ordered)


def _users(frame: Frame) -> tuple[dict[str, list[Lesson]], dict[str, list[Lesson]]]:
    """By source: the lessons that it found, and those whose good practice or actions rest on it."""
    found: dict[str, list[Lesson]] = {}
    supported: dict[str, list[Lesson]] = {}
    for lesson in frame.library.current:
        for evidence in lesson.evidence:
            found.setdefault(evidence.source, []).append(lesson)
        rests_on = {good.source for good in lesson.good_practice} | {a.source for a in lesson.recommendation if a.source}
        for source_id in sorted(rests_on - {evidence.source for evidence in lesson.evidence}):
            supported.setdefault(source_id, []).append(lesson)
    return found, supported
