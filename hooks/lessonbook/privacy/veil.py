"""Keeps what the guard found out of the messages of other checks, which quote what they find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lessonbook.issues import Issue

FILE_NAME = "file name"
HIDDEN = "[hidden]"
_QUOTED = re.compile(r'"[^"]*"')


def veiled(issues: Iterable[Issue]) -> list[Issue]:
    """The issues, sorted; nothing is quoted from a field or a line in which the guard found something, nor the name of a file that tells."""
    said = list(issues)
    private = [issue for issue in said if issue.private]
    fields = {(issue.path, _whole(issue.field)) for issue in private}
    lines = {(issue.path, issue.mark.line) for issue in private}
    paths = {issue.path for issue in private if issue.field == FILE_NAME}
    touched = {issue.path for issue in private}
    return sorted(_unnamed(_veil(issue) if _shares(issue, fields, lines, touched) else issue, paths) for issue in said)


def _shares(issue: Issue, fields: set[tuple[str, str]], lines: set[tuple[str, int]], touched: set[str]) -> bool:
    """Whether an issue speaks of a place where something private stands; one that names no field may quote any."""
    if issue.private:
        return False
    return (issue.path, _whole(issue.field)) in fields or (issue.path, issue.mark.line) in lines or (not issue.field and issue.path in touched)


def _whole(field: str) -> str:
    """The field as if it held one text, which may stand for a list of one."""
    return field.removesuffix("[1]")


def _veil(issue: Issue) -> Issue:
    return replace(issue, found=_QUOTED.sub(HIDDEN, issue.found), private=True)


def _unnamed(issue: Issue, paths: set[str]) -> Issue:
    """The issue with a path that ends at the folder, where the file's own name tells."""
    return replace(issue, path=f"{issue.path.rsplit('/', 1)[0]}/{HIDDEN}.yml") if issue.path in paths else issue
