"""The search: a lunr index of the current lessons, and the catalogue of what a result shows and filters by.

Both become classic scripts that hand their data to one loader: on ``file://`` a page can load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter

from lessonbook.folding import compounds, index_words
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import FACETS

FIELDS: dict[str, int] = {"title": 8, "action": 4, "statement": 3, "label": 2, "text": 1}
"""The fields of the index and their weights: what the lesson is about comes before what it mentions."""


_EMPTY: dict[str, Any] = {"version": __TARGET_JS_VERSION__, "fields": list(FIELDS), "fieldVectors": [], "invertedIndex": [], "pipeline": ["stemmer"]}
"""The index of no lessons, which lunr.py cannot build."""


@dataclass(frozen=True)
class Script:
    """A data file: its name, and its text."""

    name: str
    text: str


def field_texts(library: Library, lesson: Lesson) -> dict[str, list[str]]:
    """The texts of a lesson by field of the index."""
    terms = [library.vocabulary.term(facet, term) for facet in FACETS for term in lesson.terms(facet)]
    cited = [library.sources[evidence.source].title for evidence in lesson.evidence]
    says = [text for evidence in lesson.evidence if (text := evidence.says)]
    prompts = [action.prompt for action in lesson.recommendation if action.prompt]
    return {
        "title": [lesson.title],
        "action": [action.action for action in lesson.recommendation],
        "statement": [lesson.statement],
        "label": [word for term in terms for word in term.finds],
        "text": [*filter(None, (lesson.why, lesson.case)), *(good.text for good in lesson.good_practice), *prompts, *lesson.questions, *says, *cited],
    }


def index(library: Library) -> dict[str, Any]:
    """The lunr index (serialised, version 2.3.9) and the compounds by which a query must be joined.

    A document's reference is the lesson's number in the catalogue: ids would stand in every posting.
    """
    documents = [field_texts(library, lesson) for lesson in library.current]
    known = compounds(text for fields in documents for texts in fields.values() for text in texts)
    builder = _builder()
    for number, fields in enumerate(documents):
        words = {name: " ".join(index_words("\n".join(texts), known)) for name, texts in fields.items()}
        builder.add({"number": str(number), **words})
    serialised = _ordered(builder.build().serialize()) if documents else _EMPTY
    return {"index": serialised, "compounds": {word: list(parts) for word, parts in known.items()}}


def _builder() -> Builder:
    builder = Builder()
    builder.pipeline.add(stop_word_filter, stemmer)
    builder.search_pipeline.add(stemmer)
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    return builder


def _ordered(serialised: dict[str, Any]) -> dict[str, Any]:
    """Terms by UTF-16 code unit, as lunr.js compares them; lunr.py's order by code point stops it from loading."""
    serialised["invertedIndex"] = sorted(serialised["invertedIndex"], key=lambda posting: posting[0].encode("utf-16-be"))
    return serialised


def catalogue(library: Library, url: Callable[[str], str]) -> dict[str, Any]:
    """What results show and filters need: the terms of each list, and a record a lesson, by rank."""
    lists = {facet: [[term.id, term.label] for term in terms] for facet, terms in library.vocabulary.lists.items()}
    covers = {facet: {t.id: sorted(t.covers) for t in terms if t.mark} for facet, terms in library.vocabulary.lists.items()}
    return {"lists": lists, "marks": covers, "lessons": [_record(library, lesson, url) for lesson in library.current]}


def _record(library: Library, lesson: Lesson, url: Callable[[str], str]) -> dict[str, Any]:
    found = library.recurrence(lesson)
    shown = {
        "id": lesson.id,
        "url": url(lesson.id),
        "title": lesson.title,
        "actions": [[a.action, list(lesson.for_agencies(a))] for a in lesson.recommendation],
    }
    return {
        **shown,
        "act_first": lesson.act_first,
        "count": found.count,
        "first": found.first,
        "last": found.last,
        **{facet: list(lesson.terms(facet)) for facet in FACETS},
    }


def script(name: str, data: dict[str, Any]) -> Script:
    """A classic script that hands data to the loader under ``name``."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older browsers' scripts.
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Script(name, f"Lessonbook.receive({json.dumps(name)},{safe});\n")


def scripts(library: Library, url: Callable[[str], str]) -> Iterator[Script]:
    """All data files of the search."""
    yield script("index", index(library))
    yield script("catalogue", catalogue(library, url))
