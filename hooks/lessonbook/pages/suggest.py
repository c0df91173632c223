"""The page on which readers suggest a lesson or a correction, without git and without a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lessonbook.desk import Desk
from lessonbook.form import COLUMNS, FormField, form_fields, order
from lessonbook.library import Library
from lessonbook.model import Lesson, Source
from lessonbook.pages.frame import Frame, year_of
from lessonbook.pages.lesson import address
from lessonbook.pages.page import Page
from lessonbook.search import Script, as_json, script
from lessonbook.sentences import SentenceError
from lessonbook.simplepatterns import PATTERNS, PLAIN
from lessonbook.validation import NEED_GUIDANCE

ADDRESS = "suggest"

STEPS: Mapping[str, tuple[str, ...]] = {
    "what": ("kind", "failing", "works"),
    "do": ("recommendation", "title"),
    "who": ("agency", "age_group"),
    "found": ("evidence",),
}
"""The questions that everybody is asked, in the order in which a reader can answer them; all other fields may be left out."""

MORE: Mapping[str, frozenset[str]] = {
    "recommendation": frozenset({"prompt", "agency", "basis", "level", "source"}),
    "evidence": frozenset({"says"}),
}
"""What a row asks for behind a click."""
BESIDE = frozenset({"evidence.says", "recommendation.basis"})
"""What stands in the open all the same: readers know it, and editors need it."""

WORDS = ("suggest", "lesson", "basis", "facet", "level")


def suggest_page(frame: Frame, desk: Desk) -> Page:
    """The form; without scripts it is a list of questions to print, with the way to the editors."""
    fields = form_fields(frame.library.vocabulary)
    words = {key: forms for group in WORDS for key, forms in frame.library.sentences.under(group).items()}
    return frame.page(
        "suggest",
        ADDRESS,
        frame.text("suggest.title"),
        frame.text("suggest.description"),
        desk=desk,
        steps=list(_steps(fields)),
        ask=_Asking(frame),
        rules=rules(frame.library, fields, desk),
        words=words,
        scripts=(frame.assets["suggest"],),
    )


def _steps(fields: tuple[FormField, ...]) -> Iterator[tuple[str, list[FormField]]]:
    by_name = {field.name: field for field in fields}
    asked = {name for names in STEPS.values() for name in names}
    for step, names in STEPS.items():
        yield step, [by_name[name] for name in names]
    yield "more", [field for field in fields if field.name not in asked]


class _Asking:
    """How the page asks for a field: in the site's sentences, else in the schema's words."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def label(self, path: str, field: FormField) -> str:
        """What a field is called."""
        return self._said(f"suggest.field.{path}.label", field.name.replace("_", " ").capitalize())

    def hint(self, path: str, field: FormField) -> str:
        """What belongs into it; where the site words the question, the schema's words, which are for editors, are not added."""
        worded = f"suggest.field.{path}.label" in self.frame.library.sentences.forms
        return self._said(f"suggest.field.{path}.hint", "" if worded else field.hint)

    def options(self, field: FormField) -> list[tuple[str, str]]:
        """The choices, each by id and label."""
        if field.facet:
            terms = self.frame.library.vocabulary.by_id(field.facet)
            return [(option, terms[option].label) for option in field.options]
        return [(option, self._said(f"suggest.option.{field.name}.{option}", option)) for option in field.options]

    def behind(self, path: str) -> bool:
        """Whether a field of a row stands behind a click."""
        part, _, name = path.partition(".")
        return name in MORE.get(part, ()) and path not in BESIDE

    def _said(self, key: str, otherwise: str) -> str:
        try:
            return self.frame.text(key)
        except SentenceError:
            return otherwise


def rules(library: Library, fields: tuple[FormField, ...], desk: Desk) -> dict[str, Any]:
    """What the browser must know to check and to write an entry as the command does."""
    return {
        "fields": [field.as_rule() for field in fields],
        "order": order(library.vocabulary),
        "terms": {facet: [[term.id, term.label] for term in terms] for facet, terms in library.vocabulary.lists.items()},
        "columns": dict(COLUMNS),
        "patterns": [pattern.as_rule() for pattern in PATTERNS],
        "plain": dict(PLAIN),
        "guidance": {code: pattern.pattern for code, pattern in NEED_GUIDANCE.items()},
        "desk": {"inbox": desk.inbox, "new_file": desk.new_file, "folder": f"{desk.folder}/entries/"},
    }


def suggest_scripts(frame: Frame, desk: Desk) -> Iterator[Script]:
    """The reports that readers can choose, and what each lesson says, a file a lesson."""
    yield script("sources", as_json([_source(frame.library, source) for source in frame.library.sources.values()]))
    for lesson in frame.library.lessons:
        if lesson.status != "withdrawn":
            where = desk.edit_file(frame.library.paths[lesson.id])
            data = {"id": lesson.id, "title": lesson.title, "url": frame.link(ADDRESS, address(lesson.id)), "edit": where, "data": entry_data(lesson)}
            yield script(f"lesson-{lesson.id}", as_json(data))


def _source(library: Library, source: Source) -> list[object]:
    """A report as a reader chooses it, and whether it is guidance (1), which may bind (2)."""
    return [source.id, f"{source.title} ({source.publisher}, {year_of(library, source)})", 2 if source.binds else int(source.kind == "guidance")]


def entry_data(lesson: Lesson) -> dict[str, Any]:
    """What an entry says, without what is meant for editors alone."""
    data = lesson.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude={"silence"})
    for evidence in data["evidence"]:
        evidence.pop("note", None)
    return data | ({"act_first": "yes"} if lesson.act_first else {})
