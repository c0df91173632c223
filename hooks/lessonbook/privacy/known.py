"""Names that the press made known, kept as salted hashes: the list tells whether a name is on it, and prints none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lessonbook.folding import words

ROUNDS = 1_000
"""Slow enough that nobody tries all names in a minute, quick enough for the few unknown ones of a library."""

HEAD = """\
# Names that the press made known, one a line, as salted hashes: the list can say that a name is on it, and prints none.
# Add a name with `lessonbook names add`, which asks for it. Never write one here, nor into a message of a commit.
# The figure before each hash is how many words the name has.
"""
_LINE = re.compile(r"([1-9]) ([0-9a-f]{32})")


@dataclass(frozen=True)
class KnownNames:
    """The hashes of known names by how many words they have, and the salt that went into them."""

    salt: str = ""
    hashes: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        """Whether a name is on the list, however it is written."""
        parts = words(str(name))
        return hashed(" ".join(parts), self.salt) in self.hashes.get(len(parts), ()) if parts else False

    def find(self, parts: list[str], ordinary: frozenset[str] = frozenset()) -> tuple[int, int] | None:
        """From which to which of some words a known name stands; words that are ``ordinary``, or figures, make no name among themselves."""
        telling = {number for number, part in enumerate(parts) if part.isalpha() and part not in ordinary}
        for size in sorted(self.hashes, reverse=True):
            for start in range(len(parts) - size + 1):
                if not telling.isdisjoint(range(start, start + size)) and " ".join(parts[start : start + size]) in self:
                    return start, start + size
        return None


@lru_cache(maxsize=100_000)
def hashed(name: str, salt: str) -> str:
    """The hash under which a folded name is kept."""
    return hashlib.pbkdf2_hmac("sha256", name.encode(), bytes.fromhex(salt), ROUNDS, 16).hex()


def read_known(lines: Iterable[str]) -> KnownNames:
    """The list from the lines of its file; what is neither salt nor hash is passed over."""
    salt = ""
    found: dict[int, set[str]] = {}
    for line in lines:
        if line.startswith("salt "):
            salt = line.removeprefix("salt ").strip()
        elif match := _LINE.fullmatch(line.strip()):
            found.setdefault(int(match[1]), set()).add(match[2])
    return KnownNames(salt, {size: frozenset(hashes) for size, hashes in found.items()})


def with_names(text: str, names: Iterable[str], new_salt: str) -> tuple[str, int, int]:
    """The file with more names, how many were added, and how many were on it. The hashes are sorted, so that their order tells nothing."""
    known = read_known(text.splitlines())
    salt = known.salt or new_salt
    old = {f"{size} {each}" for size, hashes in known.hashes.items() for each in hashes}
    given = {_line(words(name), salt) for name in names if words(name)}
    new = given - old
    return f"{HEAD}salt {salt}\n" + "".join(f"{line}\n" for line in sorted(old | new)), len(new), len(given & old)


def _line(parts: list[str], salt: str) -> str:
    return f"{len(parts)} {hashed(' '.join(parts), salt)}"
