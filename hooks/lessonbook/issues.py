"""What is wrong with a file, and where: the one form in which every check reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz, process


class Severity(StrEnum):
    """An error cannot be published; a warning should be better."""

    ERROR = "error"
    WARNING = "warning"


class Mark(NamedTuple):
    """A place in a file, both counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Issue:
    """One thing that is wrong: where it stands, what was found, and what would be right."""

    path: str
    mark: Mark
    code: str
    field: str
    found: str
    expected: str
    severity: Severity = Severity.ERROR
    length: int = 0
    """How many letters of the line were found wrong; 0 where that is not known."""
    private: bool = False
    """Whether the line may hold personal details: then nobody is shown it."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.mark.line}:{self.mark.column}"
        field = f"{self.field}: " if self.field else ""
        return f"{where}: {self.severity} {self.code}: {field}{self.found} {self.expected}".rstrip()

    @property
    def is_error(self) -> bool:
        """Whether the entry cannot be published as it stands."""
        return self.severity is Severity.ERROR


def worst_first(issues: Iterable[Issue]) -> list[Issue]:
    """Errors before warnings, then by file and place."""
    return sorted(issues, key=lambda issue: (not issue.is_error, issue))


def errors(issues: Iterable[Issue]) -> list[Issue]:
    """Only the issues that stop an entry from being published, in order."""
    return sorted({issue for issue in issues if issue.is_error})


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the nearest known word, or list the known ones when nothing comes near.

    Examples:
        >>> did_you_mean("lessn", ["lesson", "source"])
        'Did you mean "lesson"?'

    """
    names = sorted(known)
    near = nearest(word, names)
    return f'Did you mean "{near}"?' if near else f"Use one of: {', '.join(names)}."


def nearest(word: str, known: Iterable[str], least: int = 70) -> str:
    """The known word that a misspelt one comes nearest to, in hundredths; nothing where none comes near."""
    near = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=least)
    return near[0] if near else ""


def field_name(keys: Iterable[str | int]) -> str:
    """A place in an entry as an editor says it, items counted from 1.

    Examples:
        >>> field_name(("evidence", 1, "source"))
        'evidence[2].source'

    """
    name = ""
    for key in keys:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{one_line(key)}" if name else one_line(key)
    return name


def one_line(text: str, limit: int = 60) -> str:
    r"""A text on one line, cut where it is long, and without signs that a terminal would obey or nobody sees.

    Examples:
        >>> one_line("a\n \x1b[31mb")
        'a �[31mb'

    """
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
    return f"{line[: limit - 1]}…" if len(line) > limit else line


def quoted(text: str, limit: int = 60) -> str:
    """The found text as a message shows it: in quotes, on one line, cut where it is long."""
    return f'"{one_line(text, limit)}"'
