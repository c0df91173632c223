"""The ways in without a search: a page a term, a page a list, all lessons, the ready-made searches."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.pages.frame import FOLDERS, Frame
from lessonbook.pages.page import Page
from lessonbook.vocabulary import FACETS, Search, Term


def browse_pages(frame: Frame) -> Iterator[Page]:
    """All pages of lists."""
    for facet in FACETS:
        yield _list(frame, facet)
        for term in frame.library.vocabulary.members(facet):
            yield _term(frame, facet, term)
    for search in frame.library.vocabulary.searches:
        yield _search(frame, search)
    yield frame.page("gaps", "gaps", frame.text("gaps.title"), frame.text("gaps.intro"))
    yield frame.page("lessons", "lessons/index", frame.text("lessons.title"), frame.text("lessons.intro"), repeated=frame.library.repeated)


def _list(frame: Frame, facet: str) -> Page:
    title = frame.text(f"facet.{facet}.title")
    return frame.page("terms", f"{FOLDERS[facet]}/index", title, frame.text(f"facet.{facet}.intro"), facet=facet)


def _term(frame: Frame, facet: str, term: Term) -> Page:
    query = urlencode({facet: term.id})
    return frame.page("term", f"{FOLDERS[facet]}/{term.id}", term.label, term.definition, facet=facet, term=term, query=query)


def _search(frame: Frame, search: Search) -> Page:
    found = matching(frame.library, search)
    return frame.page("search", f"searches/{search.id}", search.label, search.definition, search=search, found=found, query=query_of(search))


def query_of(search: Search) -> str:
    """A ready-made search as the finder's query."""
    return urlencode(
        [(facet, term) for facet, terms in search.filters.items() for term in terms] + ([("sort", "repeated")] if search.order == "most-reported" else [])
    )


def matching(library: Library, search: Search) -> list[Lesson]:
    """The current lessons that a ready-made search names, in its order; filters of one list are either-or."""
    found = [lesson for lesson in library.current if all(set(terms) & set(lesson.terms(facet)) for facet, terms in search.filters.items())]
    if search.order == "most-reported":
        found.sort(key=library.recurrence_rank)
    return found
