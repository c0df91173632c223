"""What a library holds, in numbers."""

from __future__ import annotations

from lessonbook.library import Library


def statistics(library: Library) -> dict[str, int | dict[str, int]]:
    """Count current lessons, their sources and evidence, and lessons by term; a mark counts under its own name."""
    by_term = {facet: {t.id: len(library.naming(facet, t.id)) for t in terms} for facet, terms in library.vocabulary.lists.items()}
    evidence = sum(len(lesson.evidence) for lesson in library.current)
    return {"lessons": len(library.current), "sources": len(library.cited), "evidence": evidence, **by_term}
