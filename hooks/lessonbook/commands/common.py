"""What the commands share: the folder they work on, and how they speak."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from lessonbook.editing import Change, RefusedError, problems
from lessonbook.formatting import Formatted
from lessonbook.inspection import judged
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.loading import Draft, load
from lessonbook.writing import NOTHING, NotWrittenError, changes, write_all

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
    """What can be read of a library; where nothing can, as when a list of the vocabulary is broken, the command ends."""
    draft = load(folder)
    if draft.issues and not (draft.lessons or draft.sources or draft.unreadable):
        complain(draft.issues)
        sys.exit(1)
    return draft


def write(new: Mapping[Path, str], old: Mapping[Path, str] = NOTHING) -> None:
    """Write all files or none, and end with the reason where they cannot be written."""
    try:
        write_all(new, old)
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from error


def everything(draft: Draft) -> list[Issue]:
    """All that the check looks at, for a library as it would be, and for an answer that stands in no file yet."""
    return judged(draft, today())


dry_run = click.option("--dry-run", "only_show", is_flag=True, help="Write nothing; print what would be written.")


def carry_out(draft: Draft, change: Change, only_show: bool) -> None:
    """Check a change in the library as it would be, and then write or show it: all of it, or, where it brings an error, nothing."""
    found = problems(draft, change, everything)
    complain(found)
    if any(issue.is_error for issue in found):
        raise click.ClickException("Nothing was written: put this right first.")
    for path in sorted(change.new) if only_show else ():
        shown = Formatted(draft.name(path), change.old.get(path, ""), change.new[path])
        click.echo(shown.diff if path in change.old else f"# {shown.path}\n{shown.after}", nl=False)
    if not only_show:
        write(change.new, change.old)
    for word, path in changes(change.new, change.old):
        click.echo(f"{'would be ' if only_show else ''}{word} {draft.name(path)}", err=only_show)


def today() -> datetime.date:
    """An editor's day, which is that of the editor's own clock."""
    return datetime.date.today()  # noqa: DTZ011


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """A change that cannot be made ends the command, with the reason."""
    try:
        yield
    except RefusedError as error:
        raise click.ClickException(f"{error}\nNothing was written.") from error


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
