"""A text as the rules read it: letter for letter as long as the one that was typed, with one form for what looks alike."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u02bc\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
_SPACE = re.compile(r"[\t\n\r]")
_COMMENT = re.compile(r"(?<!\S)#[^\n]*(?:\n[ \t]*#[^\n]*)*")
_HASHES = re.compile(r"(?<!\S)#+")
_FIELD = re.compile(r"(?m)^ *(?:- )?(?:(?:added|reviewed|as_at|year): \d{4}[\d-]*|[a-z]+(?:_[a-z]+)*:(?= |$))")


def plain_text(text: str, *, lines: bool = False) -> str:
    """The text with straight quotes, plain hyphens and spaces, and figures and letters in their everyday width; with its ``lines`` if wanted."""
    if not text.isascii():
        text = "".join(letter if letter.isascii() else _plain(letter) for letter in text)
    return text if lines or not _SPACE.search(text) else _SPACE.sub(" ", text)


def _plain(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    usual = unicodedata.normalize("NFKC", letter)
    return usual if len(usual) == 1 else letter


def comments(text: str) -> str:
    """A file with all but its comments blanked out, so that each stands where it stood; those on lines that follow each other are one.

    A field that stands in a comment, to be filled in some day, is blanked out with the days of the editor's own work.
    """
    kept, last = [], 0
    for match in _COMMENT.finditer(text):
        kept += [_blank(text[last : match.start()]), _FIELD.sub(_spaces, _HASHES.sub(_spaces, match[0]))]
        last = match.end()
    return "".join(kept)


def _blank(text: str) -> str:
    """Spaces for letters, and a full stop at the end of each line, since what stands on its two sides is apart."""
    return re.sub(r"[^\n]+", lambda line: " " * (len(line[0]) - 1) + ".", text)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
