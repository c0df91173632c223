"""What a library holds, in numbers."""

from __future__ import annotations

from typing import TypeAlias

from lessonbook.coverage import coverage
from lessonbook.library import Library

Counts: TypeAlias = int | dict[str, int] | dict[str, dict[str, int]]

AGE, ACROSS = "age_group", ("agency", "decision_point", "theme")
"""The maps of coverage: ages, by each of these lists."""


def statistics(library: Library) -> dict[str, Counts]:
    """Count current lessons, their sources and evidence, lessons by term, and by two terms; a mark counts under its own name."""
    by_term = {facet: {t.id: len(library.naming(facet, t.id)) for t in terms} for facet, terms in library.vocabulary.lists.items()}
    evidence = sum(len(lesson.evidence) for lesson in library.current)
    return {"lessons": len(library.current), "sources": len(library.cited), "evidence": evidence, **by_term, **_maps(library)}


def _maps(library: Library) -> dict[str, dict[str, dict[str, int]]]:
    """Coverage: rows are the terms of a list, columns the ages, since these are few."""
    return {f"{facet} by {AGE}": {row: dict(cells) for row, cells in coverage(library, facet, AGE).items()} for facet in ACROSS}
