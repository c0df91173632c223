"""What an editor most likely meant: the words that go with "found", where a value is nearly right."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping

from lessonbook.issues import did_you_mean, nearest, quoted

LONGEST = 300
"""How much of a value is looked at: nobody means more by it, and the patterns take long on what nobody types."""

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

_DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%m/%d/%Y")
_BESIDE = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|,| of\b|[ T]\d{1,2}:\d\d.*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+and\s+|\s+")
_AROUND = " \t\"'“”‘’.,;()[]{}"


def term(value: str, names: Mapping[str, str]) -> str:
    """What to say of a word that is no term: ``names`` are all words that a term goes by, in small letters, with its id."""
    value = " ".join(value.split())[:LONGEST]
    meant = _called(value, names)
    if meant:
        return f"Did you mean {quoted(meant)}?"
    for parts in (re.split(r"\s*[,;/&+]\s*|\s+and\s+", value), _BETWEEN.split(value)):
        several = [_called(part, names) for part in parts if part.strip(_AROUND)]
        if len(several) > 1 and all(several):
            return f"Write several in square brackets, with commas between them: [{', '.join(dict.fromkeys(several))}]."
    near = nearest(value, names, 85)
    return f"Did you mean {quoted(names[near])}?" if near else did_you_mean(value, set(names.values()))


def _called(value: str, names: Mapping[str, str]) -> str:
    word = value.strip(_AROUND).casefold()
    return names.get(word) or names.get(re.sub(r"[\s_]+", "-", word)) or names.get(word.replace("-", " ")) or ""


def slug(value: str) -> str:
    """A value as an id would be written; nothing where there is no such form."""
    plain = unicodedata.normalize("NFKD", value.casefold().removesuffix(".yml")).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return made if re.match(SLUG, made) else ""


def day(value: str) -> str:
    """A date that was written in another way, as an entry has it; nothing where it is no day."""
    text = " ".join(_BESIDE.sub("", value).split())
    for form in _DAYS:
        try:
            return datetime.datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return ""


def address(value: str) -> str:
    """A web address to which only the beginning is missing; nothing where it is none."""
    bare = re.fullmatch(r"(?:(?:https?|HTTPS?)?:?/{0,2})?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>\"'\\^`{|}]*)?)", value.strip(" <>"))
    return f"https://{bare[1]}" if bare else ""


def field(name: str, known: list[str]) -> str:
    """What to say of a name that no field has."""
    near = meant_field(name, known)
    if near or not _is_text(name):
        return f"Did you mean {quoted(near)}?" if near else did_you_mean(name, known)
    return f"If it is a text that holds a colon, put double quotes around all of it. Fields here are: {', '.join(sorted(known))}."


def meant_field(name: str, known: list[str]) -> str:
    """The field that a name is a slip for; nothing where it is none."""
    return nearest(name.replace(" ", "_"), sorted(known), 80 if _is_text(name) else 70)


def _is_text(name: str) -> bool:
    """Whether a name looks like the beginning of a sentence that goes on after a colon."""
    return re.search(r"\s|^[A-Z].*[a-z]", name) is not None
