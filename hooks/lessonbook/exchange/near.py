"""The lessons of the library that already say what a new one says.

More loosely than the check asks about duplicates, and more strictly than a dialogue with somebody who writes one lesson: whoever
imports a hundred reads no three lessons for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from lessonbook.folding import words
from lessonbook.model import Lesson

ALIKE = 72
"""From this likeness on, of 100, somebody should look at the other lesson before a new one is written."""
MOST = 3


@dataclass(frozen=True)
class Near:
    """Finds lessons by what their titles and statements say; made once for an import."""

    titles: Mapping[str, str]
    statements: Mapping[str, str]

    def to(self, lesson: Lesson) -> list[str]:
        """The ids of at most three lessons, the nearest first."""
        scores: dict[str, float] = {}
        for text, known in ((lesson.title, self.titles), (lesson.statement, self.statements)):
            for _, score, other in process.extract(_bag(text), known, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST):
                scores[other] = max(score, scores.get(other, 0))
        return sorted(scores, key=lambda other: (-scores[other], other))[:MOST]


def near(lessons: Iterable[Lesson]) -> Near:
    """Prepare the current lessons of a library."""
    kept = [lesson for lesson in lessons if lesson.status == "current"]
    return Near({lesson.id: _bag(lesson.title) for lesson in kept}, {lesson.id: _bag(lesson.statement) for lesson in kept})


def _bag(text: str) -> str:
    return " ".join(words(text))
