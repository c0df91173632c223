"""Places that a text names, large or small: together with an age to the day they may single out a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonbook.privacy.finding import Finding
from lessonbook.privacy.lists import PrivacyLists

_CAPITAL = re.compile(r"(?<![^\W_])[A-Z][^\W_]*")
_AT = re.compile(
    r"\b(?:in|at|near|from|to|of|around|outside|by|into|towards|lived|lives|moved|left)(?: the)?(?: town| village| city)?(?: of)? $|[;,(] ?$", re.IGNORECASE
)


def find_places(text: str, lists: PrivacyLists) -> Iterator[Finding]:
    """Every place of a plain text; one that is an everyday word too, only behind a word that leads to a place."""
    for match in _CAPITAL.finditer(text):
        start = match.start()
        end = max(lists.areas.end(text, start, match[0]), lists.places.end(text, start, match[0]))
        if end and (text[start:end].lower() not in lists.plain or _AT.search(text, 0, start)):
            yield Finding(start, end, "place")
