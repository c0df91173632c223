"""Commands that change files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lessonbook.commands.common import complain, count, lessons_folder, readable, write
from lessonbook.formatting import Formatted, formatted, within
from lessonbook.issues import Issue


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@lessons_folder
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1 if there are any.")
@click.option("--diff", "only_diff", is_flag=True, help="Write nothing; print what would change, and exit with 1 if anything would.")
def fmt(paths: tuple[Path, ...], folder: Path, only_check: bool, only_diff: bool) -> None:
    """Put entries and sources into their usual order and quoting; comments are kept, and no meaning changes.

    PATHS are files or folders of the library; without any it is all of it. Files with errors are left alone, and said.
    """
    draft, chosen = readable(folder), within(paths)
    found = list(formatted(draft, chosen))
    files = [each for each in found if isinstance(each, Formatted)]
    left = [each for each in (*draft.issues, *found) if isinstance(each, Issue) and chosen(draft.folder.parent / each.path)]
    complain(left)
    if not (only_check or only_diff):
        places = {draft.folder.parent / each.path: each for each in files}
        write({path: each.after for path, each in places.items()}, {path: each.before for path, each in places.items()})
    for each in files:
        click.echo(each.diff if only_diff else f"{'would change' if only_check else 'changed'} {each.path}", nl=not only_diff)
    click.echo(f"{count(len(files), 'file')} {'would change' if only_check or only_diff else 'changed'}", err=only_diff)
    sys.exit(1 if left or (files and (only_check or only_diff)) else 0)


COMMANDS = (fmt,)
