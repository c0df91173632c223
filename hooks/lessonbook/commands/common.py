"""What the commands share: the folder they work on, and how they speak."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.loading import Draft, load
from lessonbook.writing import NOTHING, NotWrittenError, write_all

lessons_folder = click.option(
    "--lessons", "folder", default="lessons", show_default=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder of the library."
)  # fmt: skip


def sound(folder: Path) -> Library:
    """The library of a folder whose vocabulary can be read; its broken entries are left out, and said."""
    library, issues = open_library(folder)
    errors = [issue for issue in issues if issue.is_error]
    complain(errors)
    if errors and not any(library.vocabulary.lists.values()):
        sys.exit(1)
    return library


def readable(folder: Path) -> Draft:
    """What can be read of a library whose vocabulary can be read."""
    draft = load(folder)
    if not any(draft.vocabulary.lists.values()):
        complain(draft.issues)
        sys.exit(1)
    return draft


def write(new: Mapping[Path, str], old: Mapping[Path, str] = NOTHING) -> None:
    """Write all files or none, and end with the reason where they cannot be written."""
    try:
        write_all(new, old)
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from error


def complain(issues: Iterable[Issue]) -> None:
    """Say what is wrong where output that is piped on does not carry it."""
    for issue in issues:
        click.echo(str(issue), err=True)


def print_json(value: Any) -> None:
    """Print a value for another program."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
