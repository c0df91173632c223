"""The one place that knows how Lessonbook's own package makes the files of its search, and from what."""

from __future__ import annotations

from lessonbook.documents import documents
from lessonbook.indexing import FIELDS
from lessonbook.library import Library
from lessonbook.search import scripts

__all__ = ["FIELDS", "build", "texts"]


def build(library: Library) -> int:
    """Make every file of the search, and say how many letters they hold."""
    return sum(len(script.text) for script in scripts(library, lambda lesson_id: f"lessons/{lesson_id}.html"))


def texts(library: Library) -> list[dict[str, str]]:
    """What the search indexes of each lesson, by field."""
    return [{name: "\n".join(texts) for name, texts in document.texts.items()} for document in documents(library)]
