"""The index cut into small files, so that a reader fetches only what a question needs; nothing of it is lost or rounded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lessonbook.indexing import FIELDS, Index, Posting

SHARD_CHARS = 16_000
"""The size at which a shard is full. A term that is larger alone has a shard of its own."""


@dataclass
class Shard:
    """A range of terms, each with its JSON."""

    terms: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, term: str, part: str) -> None:
        """Put a term at the end."""
        self.terms.append(term)
        self.parts.append(part)
        self.size += len(part)

    @property
    def text(self) -> str:
        """The shard as JSON: its terms, and in the same order their postings."""
        terms = json.dumps(self.terms, ensure_ascii=False, separators=(",", ":"))
        return f"[{terms},[{','.join(self.parts)}]]"


def shards(index: Index) -> list[Shard]:
    """All terms of an index in order, each with its postings."""
    return cut(((term, encoded(fields)) for term, fields in index.postings()), SHARD_CHARS)


def cut(parts: Iterable[tuple[str, str]], most: int) -> list[Shard]:
    """Terms in order, each with its JSON, in as few files as hold them without growing heavy: more than ``most`` letters."""
    made = [Shard()]
    for term, part in parts:
        if made[-1].terms and made[-1].size + len(part) > most:
            made.append(Shard())
        made[-1].add(term, part)
    return made if made[0].terms else []


def encoded(fields: Mapping[str, Posting]) -> str:
    """The postings of a term: number of the field, steps from one document to the next, weights in thousandths, and so on."""
    numbered = {name: number for number, name in enumerate(FIELDS)}
    parts = (f"{numbered[name]},[{_listed(_steps(posting.numbers))}],[{_listed(posting.values)}]" for name, posting in fields.items())
    return f"[{','.join(parts)}]"


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _steps(numbers: list[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))]


def limits(made: list[Shard]) -> Iterator[str]:
    """Where each shard begins: the fewest letters that part it from the one before."""
    previous = ""
    for shard in made:
        first = shard.terms[0]
        shared = next((n for n, (a, b) in enumerate(zip(first, previous, strict=False)) if a != b), min(len(first), len(previous)))
        yield first[: shared + 1]
        previous = shard.terms[-1]
