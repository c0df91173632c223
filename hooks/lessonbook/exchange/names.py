"""What the cells of a table may name, however it is typed: terms by any of their names, lessons and sources by id or title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from lessonbook.vocabulary import Term

_NEAR = 70
_MOST_LISTED = 30


@dataclass(frozen=True)
class Names:
    """Ids by every name that finds them, and the name by which each is best known."""

    ids: Mapping[str, str]
    shown: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that find nothing, since they belong to several ids."""

    def find(self, text: str) -> str | None:
        """The id that a text means."""
        return self.ids.get(_folded(text))

    def did_you_mean(self, text: str) -> str:
        """Name what comes nearest, or all there is, where that is not too much."""
        if owners := self.shared.get(_folded(text)):
            return f"Several have this title. Write the id of the one that is meant: {'; '.join(owners)}."
        if near := self.near(text):
            return f'Did you mean "{near}"?'
        return f"Use one of: {'; '.join(self.shown.values())}." if 0 < len(self.shown) <= _MOST_LISTED else "There is none of that id or title."

    def near(self, text: str) -> str:
        """The best known name of what a misspelt one comes nearest to; nothing where none comes near."""
        near = process.extractOne(_folded(text), self.ids.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self.shown[self.ids[near[0]]] if near else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def term_names(terms: Iterable[Term]) -> Names:
    """The terms of a list: by id, label and every other name, of which no two terms have the same."""
    kept = tuple(terms)
    return Names({_folded(name): term.id for term in kept for name in (term.id, *term.finds)}, {term.id: term.label for term in kept})


def part_names(titles: Iterable[tuple[str, str]]) -> Names:
    """Lessons or sources, of which the id and the title come: by id, and by the title where only one has it."""
    pairs = tuple(titles)
    owners: dict[str, set[str]] = {}
    for part_id, title in pairs:
        owners.setdefault(_folded(title), set()).add(part_id)
    alone = {title: next(iter(ids)) for title, ids in owners.items() if len(ids) == 1 and title}
    shared = {title: tuple(sorted(ids)) for title, ids in owners.items() if len(ids) > 1 and title}
    return Names({**alone, **{part_id: part_id for part_id, _ in pairs}}, {part_id: part_id for part_id, _ in pairs}, shared)


def choice_names(allowed: Collection[str]) -> Names:
    """Words of which one is to be chosen."""
    return Names({_folded(word.replace("-", " ")): word for word in allowed} | {word: word for word in allowed}, {word: word for word in allowed})
