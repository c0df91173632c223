"""What every page is made with: the library, the templates, the sentences, and the function that links."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from lessonbook.checklist import Checklists
from lessonbook.coverage import shade
from lessonbook.library import Library
from lessonbook.model import Action, Lesson, Source
from lessonbook.nearest import Nearest, Notes
from lessonbook.pages.page import Absolute, Link, Page
from lessonbook.prose import Prose
from lessonbook.sentences import Sentences, filled
from lessonbook.vocabulary import Term

FOLDERS: Mapping[str, str] = {
    "age_group": "ages",
    "agency": "agencies",
    "decision_point": "moments",
    "harm": "harms",
    "theme": "themes",
    "risk_factor": "circumstances",
}
"""Where the browse pages of each list stand."""

DESCRIPTION_LENGTH = 160


def say(sentences: Sentences, key: str, **values: object) -> Markup:
    """A sentence as HTML; its values are escaped unless they are HTML already."""
    return filled(escape(sentences.wording(key, values.get("n"))), key, values)


class Frame:
    """Renders templates to bodies. One is made for each build, and holds nothing that changes."""

    def __init__(self, library: Library, link: Link, assets: Mapping[str, str], absolute: Absolute | None = None, notes: Notes | None = None) -> None:
        self.library = library
        self.nearest = Nearest(library, notes)
        self.checklists = Checklists(library)
        self._wanted: str | None = None
        self.link = link
        self.assets = assets
        self.absolute = absolute
        self._environment = _environment(library)

    def text(self, key: str, **values: object) -> str:
        """A sentence as plain text."""
        return self.library.sentences.text(key, **values)

    def only(self, address: str) -> Frame:
        """The same frame, which renders the page at one address alone."""
        frame = copy.copy(self)
        frame._wanted = address  # noqa: SLF001  a copy of its own
        return frame

    def wants(self, start: str) -> bool:
        """Whether anything is wanted whose address begins so: what makes pages may spare itself the others."""
        return self._wanted is None or self._wanted.startswith(start)

    def page(self, template: str, address: str, title: str, description: str, **values: Any) -> Page:
        """Render a template as the page at ``address``; fields of ``Page`` among the values go to the page."""
        kept = {name: values.pop(name) for name in ("scripts", "entry", "updated", "moved_to", "feed") if name in values}
        body = self._render(template, href=partial(self.link, address), title=title, **values) if self.wants(address) else ""
        return Page(address, title, shortened(description), body, updated=kept.pop("updated", None) or self.library.updated, **kept)

    def _render(self, template: str, **values: Any) -> str:
        return self._environment.get_template(f"{template}.html.j2").render(**values)


def _environment(library: Library) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=partial(say, library.sentences), library=library, folders=FOLDERS, vocabulary=library.vocabulary)
    environment.filters.update(
        prose=Prose().html,
        day=partial(day, library.sentences),
        month=partial(month, library.sentences),
        terms=partial(terms_of, library),
        agencies=partial(agencies_of, library),
        basis=partial(basis_of, library),
        year=partial(year_of, library),
        reported=partial(reported, library),
        first_action=Lesson.first_action,
        shade=shade,
    )
    return environment


def shortened(text: str) -> str:
    """A text cut at a word to what a search engine shows."""
    line = " ".join(text.split())
    return line if len(line) <= DESCRIPTION_LENGTH else line[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def day(sentences: Sentences, date: datetime.date) -> str:
    """A date in figures and letters, the same on every machine: 23 November 2026."""
    return sentences.text("date.day", day=str(date.day), month=month(sentences, date.isoformat()[:7]))


def month(sentences: Sentences, text: str) -> str:
    """A year and month as readers say it, from "2026-11"; what is neither stays as it was typed."""
    year, _, number = text.partition("-")
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return text
    names = sentences.text("date.month_names").split()
    return sentences.text("date.month", month=names[int(number) - 1], year=year)


def terms_of(library: Library, lesson: Lesson, facet: str) -> list[Term]:
    """The terms that a lesson names of one list, in the order of the vocabulary."""
    named = set(lesson.terms(facet))
    return [term for term in library.vocabulary.lists[facet] if term.id in named]


def agencies_of(library: Library, action: Action, lesson: Lesson) -> list[Term]:
    """Who an action is for."""
    return [library.vocabulary.term("agency", agency) for agency in lesson.for_agencies(action)]


def reported(library: Library, lesson: Lesson) -> Markup:
    """In how many sources a lesson was found, and over which years."""
    found = library.recurrence(lesson)
    if not found.first:
        return say(library.sentences, "recurrence.undated", n=found.count)
    if found.first == found.last:
        return say(library.sentences, "recurrence.one_year", n=found.count, year=str(found.first))
    return say(library.sentences, "recurrence.years", n=found.count, first=str(found.first), last=str(found.last))


def year_of(library: Library, source: Source) -> str:
    """The year of a source, or that it is undated."""
    return str(source.year) if source.year else library.sentences.text("source.undated")


def basis_of(library: Library, action: Action) -> Markup:
    """Where an action comes from, as it is always shown beside it."""
    source = library.sources.get(action.source or "")
    if action.basis != "guidance" or source is None:
        return say(library.sentences, f"basis.{action.basis}")
    standing = library.sentences.text(f"standing.{source.standing}")
    return say(library.sentences, f"basis.guidance_{source.in_force}", title=source.title, year=year_of(library, source), standing=standing)
