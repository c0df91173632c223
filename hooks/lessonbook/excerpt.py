"""The beginning of a text, in whole sentences and without Markdown's signs, for places that have little room."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_EMPHASIS = re.compile(r"[*_]{1,2}(\S[^*_]*)[*_]{1,2}")


def excerpt(text: str, letters: int) -> str:
    """The first sentences that fit, one at the least; "…" says that there is more.

    Examples:
        >>> excerpt("Nobody *plotted* it. The fall was not seen. A baby was ill.", 50)
        'Nobody plotted it. The fall was not seen. …'

    """
    sentences = _sentences(text)
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*kept, sentence])) > letters:
            return " ".join(kept) + " …"
        kept.append(sentence)
    return " ".join(kept)


def first_sentence(text: str) -> str:
    """The first sentence alone."""
    return _sentences(text)[0]


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(" ".join(_EMPHASIS.sub(r"\1", text).split()))
