"""What the guard knows before it reads: words that name nobody, given names, places, and names that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lessonbook.privacy.known import KnownNames
from lessonbook.privacy.phrases import Phrases

SHIPPED = ("words.txt", "areas.txt", "given.txt", "given-and-words.txt", "places.txt", "everyday.txt")
"""The lists in the package, which hold for every library."""

SHORTEST = 4
"""The fewest letters of a name that is found without its capital."""


@dataclass(frozen=True, eq=False)
class PrivacyLists:
    """All lists together; an empty one knows nothing. They are large, so that two are the same only if they are one."""

    words: Phrases = field(default_factory=Phrases)
    """Laws, bodies, methods and other names of nobody."""
    areas: Phrases = field(default_factory=Phrases)
    """Counties, regions and the areas of safeguarding partnerships: places large enough to be named."""
    given: frozenset[str] = frozenset()
    wordlike: frozenset[str] = frozenset()
    """Given names that are everyday words too."""
    places: Phrases = field(default_factory=Phrases)
    plain: frozenset[str] = frozenset()
    """Everyday words in small letters, with which a sentence may begin; where none are known, any word may."""
    known: KnownNames = field(default_factory=KnownNames)

    @cached_property
    def allowed(self) -> Phrases:
        """Every name that may stand anywhere."""
        return Phrases(self.words | self.areas)

    @cached_property
    def opening(self) -> frozenset[str]:
        """Everyday words that are nobody's name."""
        return self.plain - {name.lower() for name in self.given | self.wordlike}

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words in small letters that an id may hold: everyday ones, and those of listed names."""
        return (self.plain | self.allowed.words) - self.small_given

    @cached_property
    def small_given(self) -> frozenset[str]:
        """Given names in small letters that mean nothing else; short ones could be parts of other words."""
        return frozenset(name.lower() for name in self.given if len(name) >= SHORTEST) - self.plain - self.allowed.words


def entries(lines: Iterable[str]) -> Iterator[str]:
    """What a list holds: a name a line, without empty lines and what follows a #.

    Examples:
        >>> list(entries(["# laws", "Clare's Law  # on disclosure", ""]))
        ["Clare's Law"]

    """
    for line in lines:
        if name := line.partition("#")[0].strip():
            yield name
