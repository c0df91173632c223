"""The page of a lesson, its tombstone, and the pages at its old addresses."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.model import Evidence, Lesson
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page
from lessonbook.timeline import Span, kinds, span, timeline
from lessonbook.vocabulary import Term


def address(lesson_id: str) -> str:
    """Where a lesson stands."""
    return f"lessons/{lesson_id}"


def lesson_pages(frame: Frame) -> Iterator[Page]:
    """Every lesson, current or not, and a page at each of its old addresses."""
    years = span(frame.library)
    for lesson in frame.library.lessons:
        if frame.wants(address(lesson.id)):
            yield _page(frame, lesson, years)
        for old in lesson.formerly:
            yield _moved(frame, old, lesson)


def _page(frame: Frame, lesson: Lesson, years: Span | None) -> Page:
    related = [frame.library.by_id[other] for other in lesson.related]
    line = timeline(frame.library, lesson)
    heir = frame.library.by_id.get(lesson.superseded_by or "")
    return frame.page(
        "lesson",
        address(lesson.id),
        lesson.title,
        lesson.statement,
        lesson=lesson,
        evidence=_by_year(frame, lesson),
        span=years,
        line=line,
        kinds=kinds([line]),
        related=related or frame.nearest.to(lesson),
        chosen=bool(related),
        services=_services(frame, lesson),
        scripts=(frame.assets["lesson"],),
        heir=heir,
        found=frame.library.recurrence(lesson),
        entry=frame.library.paths[lesson.id],
        updated=lesson.updated,
    )


def _services(frame: Frame, lesson: Lesson) -> list[Term]:
    """The services that some action names, in the order of the vocabulary: the reader may be one of them."""
    named = {agency for action in lesson.recommendation for agency in lesson.for_agencies(action)}
    return [term for term in frame.library.vocabulary.members("agency") if term.id in named]


def _by_year(frame: Frame, lesson: Lesson) -> list[Evidence]:
    return sorted(lesson.evidence, key=lambda evidence: frame.library.sources[evidence.source].by_year)


def _moved(frame: Frame, old: str, lesson: Lesson) -> Page:
    return frame.page("moved", address(old), lesson.title, lesson.statement, lesson=lesson, moved_to=address(lesson.id))
