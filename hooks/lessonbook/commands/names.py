"""Commands that keep the list of names that the press made known."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

from lessonbook.commands.common import count, lessons_folder
from lessonbook.loading import list_text
from lessonbook.privacy.known import with_names
from lessonbook.writing import NotWrittenError, write_all


@click.group("names")
def names() -> None:
    """Keep the list of names that the press made known, and that no lesson may print."""


@names.command("add")
@lessons_folder
def add(folder: Path) -> None:
    """Add a name to the list, as a hash: the list then finds the name and prints it nowhere.

    The name is asked for and not shown while you type it. A program may send names instead, one a line. A name never
    stands in the command itself, since shells remember what was typed.
    """
    path = folder / "privacy" / "names.txt"
    before = _read(path)
    typed = click.prompt("Name, first name first", hide_input=True) if is_terminal() else sys.stdin.read()
    after, added, known = with_names(before, typed.splitlines(), secrets.token_hex(16))
    if added:
        _write(path, before, after)
    click.echo(f"{count(added, 'name')} added, {count(known, 'name')} on the list already")
    sys.exit(0 if added or known else 1)


def is_terminal() -> bool:
    """Whether a person types."""
    return sys.stdin.isatty()


def _read(path: Path) -> str:
    text = list_text(path)
    if isinstance(text, tuple):
        raise click.ClickException(f"{path}: {' '.join(text)}")
    return text


def _write(path: Path, before: str, after: str) -> None:
    try:
        write_all({path: after}, {path: before} if before else {})
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from error


COMMANDS = (names,)
