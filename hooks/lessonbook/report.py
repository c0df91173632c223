"""Issues as people and programs read them: text for a terminal, annotations for GitHub, JSON, and a table for a summary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lessonbook.issues import Issue, Mark, worst_first

WIDTH = 100
"""The most letters of a line that are shown."""

MOST_ALIKE = 5
"""How many warnings of one code a terminal is shown, unless all are asked for: the hundredth of a kind hides the one that is new."""

MOST_ANNOTATIONS = 10
"""How many errors, and how many warnings, GitHub shows of one step."""

MOST_ROWS = 500
"""How many rows a summary has: GitHub refuses one that is too large."""

_SHOWN = {"\t": "→", "\u00a0": " ", "\u202f": " ", "\u3000": "  "}

SourceLine = Callable[[str, int], str]


def placed(issue: Issue, folder: Path) -> Issue:
    """The issue with its file's path as seen from where the command was called, so that a click opens it."""
    parent = folder.parent if folder.name else folder.absolute().parent
    return replace(issue, path=(parent / issue.path).as_posix())


def fewer(issues: Iterable[Issue]) -> tuple[list[Issue], Counter[str]]:
    """Every error, and the first warnings of each code; with them, how many warnings of a code are left out."""
    kept: list[Issue] = []
    seen: Counter[str] = Counter()
    for issue in worst_first(issues):
        seen[issue.code] += not issue.is_error
        if issue.is_error or seen[issue.code] <= MOST_ALIKE:
            kept.append(issue)
    return kept, seen - Counter(dict.fromkeys(seen, MOST_ALIKE))


def as_text(issues: Iterable[Issue], line_of: SourceLine) -> Iterator[str]:
    """Each issue with its line and a caret; how to read more is said once a code.

    No line is shown of a file that may hold personal details: they may stand in any of its lines.
    """
    ordered = worst_first(issues)
    private = {issue.path for issue in ordered if issue.private}
    told: set[str] = set()
    for issue in ordered:
        yield f"{_where(issue)}: {issue.severity} {issue.code}: {_subject(issue)}{issue.found}"
        yield from _excerpt(issue, "" if issue.path in private else line_of(issue.path, issue.mark.line))
        yield f"  {issue.expected}"
        if issue.code not in told:
            yield f"  To learn more: lessonbook explain {issue.code}"
        told.add(issue.code)
        yield ""


def _where(issue: Issue) -> str:
    return f"{issue.path}:{issue.mark.line}:{issue.mark.column}"


def _subject(issue: Issue) -> str:
    return f"{issue.field}: " if issue.field else ""


def _excerpt(issue: Issue, line: str) -> Iterator[str]:
    """The line and a caret below it, unless the whole file is meant."""
    whole = issue.mark == Mark() and not issue.length
    if whole or not line.strip():
        return
    start = issue.mark.column - 1
    shown, before = _cut(line, start)
    number, margin = str(issue.mark.line), " " * len(str(issue.mark.line))
    marked = shown[before : before + _length(issue, line)]
    yield f"  {number} | {_plain(shown).rstrip()}"
    yield f"  {margin} | {' ' * _columns(shown[:before])}{'^' * max(1, _columns(marked.rstrip()))}"


def _cut(line: str, start: int) -> tuple[str, int]:
    """A line cut to what stands around a place, and the place in what is left."""
    first = max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    shown = line[first : first + WIDTH]
    head, tail = "…" if first else "", "…" if first + WIDTH < len(line) else ""
    return f"{head}{shown}{tail}", start - first + len(head)


def _length(issue: Issue, line: str) -> int:
    """How many letters were found wrong: as the issue says, or as far as its words stand there in the line."""
    named = re.match(r'[^"]*"([^"]+?)…?"', issue.found)
    there = line[issue.mark.column - 1 :]
    return issue.length or (len(named[1]) if named and there.startswith(named[1]) else 1)


def _plain(text: str) -> str:
    """What can be shown safely: a tab as an arrow, another space as a space, and what would steer the terminal as a sign for a lost letter."""
    return "".join(letter if letter.isprintable() else _SHOWN.get(letter, "\N{REPLACEMENT CHARACTER}") for letter in text)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: letters of East Asia and emoji take two, accents that are typed apart take none."""
    plain = _plain(text)
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in plain)


def as_github(issues: Iterable[Issue]) -> Iterator[str]:
    """Annotations on the lines of a pull request, the worst first; those that GitHub would drop as plain lines of the log."""
    shown: dict[bool, int] = {True: 0, False: 0}
    rest: list[Issue] = []
    for issue in worst_first(issues):
        shown[issue.is_error] += 1
        if shown[issue.is_error] > MOST_ANNOTATIONS:
            rest.append(issue)
        else:
            yield _annotation(issue)
    if rest:
        yield f"GitHub shows {MOST_ANNOTATIONS} errors and {MOST_ANNOTATIONS} warnings of a step. There are {len(rest):,} more:"
        yield from map(str, rest)


def _annotation(issue: Issue) -> str:
    places = {"file": issue.path, "line": issue.mark.line, "col": issue.mark.column}
    if issue.length and not issue.private:
        places["endColumn"] = issue.mark.column + issue.length
    values = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in {**places, "title": issue.code}.items())
    return f"::{issue.severity} {values}::{_escaped(f'{_subject(issue)}{issue.found} {issue.expected}')}"


def _escaped(text: str, more: str = "") -> str:
    """A text as GitHub's commands take it: without what would end the command, or begin another."""
    return re.sub(f"[%\r\n{more}]", lambda match: f"%{ord(match[0]):02X}", text)


def as_values(issues: Iterable[Issue]) -> list[dict[str, str | int]]:
    """Plain values for other programs, the worst first; names and meanings stay as they are from version to version."""
    return [
        {
            "path": issue.path,
            "line": issue.mark.line,
            "column": issue.mark.column,
            "length": issue.length,
            "severity": str(issue.severity),
            "code": issue.code,
            "field": issue.field,
            "found": issue.found,
            "expected": issue.expected,
        }
        for issue in worst_first(issues)
    ]


def as_table(issues: Iterable[Issue], total: str) -> str:
    """A table in Markdown, the worst first, below a line that counts."""
    rows = [
        (f"{issue.path}:{issue.mark.line}", str(issue.severity), issue.code, issue.field, f"{issue.found} {issue.expected}") for issue in worst_first(issues)
    ]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows[:MOST_ROWS]]
    more = [f"\nAnd {len(rows) - MOST_ROWS:,} more."] if len(rows) > MOST_ROWS else []
    head = ["| Where | What | Code | Field | Found, and what would be right |", "|---|---|---|---|---|"] if rows else []
    return "\n".join([f"**Lessonbook: {_cell(total)}**", "", *head, *lines, *more, ""])


def _cell(text: str) -> str:
    """A text that stays inside its cell, and is nothing but text there."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&@:])", r"\\\1", " ".join(text.split()))
