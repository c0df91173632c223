"""Between services: the lessons about what passes, or does not, from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import Term

FACET = "agency"


@dataclass(frozen=True)
class Pair:
    """Who hands over and who receives, and the current lessons about it, ranked."""

    sender: Term
    receiver: Term
    lessons: tuple[Lesson, ...]

    @property
    def terms(self) -> frozenset[str]:
        """The ids of both."""
        return frozenset((self.sender.id, self.receiver.id))


def pairs(library: Library) -> tuple[Pair, ...]:
    """Every pair that has lessons: those with most first, then in the order of the vocabulary."""
    found: dict[tuple[str, str], list[Lesson]] = {}
    for lesson in library.current:
        if lesson.handover:
            found.setdefault((lesson.handover.from_, lesson.handover.to), []).append(lesson)
    order = {term.id: number for number, term in enumerate(library.vocabulary.lists[FACET])}
    ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), *(order[end] for end in pair[0])))
    terms = library.vocabulary.by_id(FACET)
    return tuple(Pair(terms[sender], terms[receiver], tuple(lessons)) for (sender, receiver), lessons in ranked)
