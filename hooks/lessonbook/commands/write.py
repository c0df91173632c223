"""Commands that change files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from lessonbook.commands import dialogue
from lessonbook.commands.common import carry_out, complain, count, dry_run, lessons_folder, readable, refusals, today, write
from lessonbook.editing import add_evidence, lesson_of, rename, supersede, withdraw
from lessonbook.formatting import Formatted, formatted, within
from lessonbook.inspection import unread
from lessonbook.issues import Issue


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@lessons_folder
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1 if there are any.")
@click.option("--diff", "only_diff", is_flag=True, help="Write nothing; print what would change, and exit with 1 if anything would.")
def fmt(paths: tuple[Path, ...], folder: Path, only_check: bool, only_diff: bool) -> None:
    """Put files into their usual order and quoting. Comments are kept, and no meaning changes.

    PATHS are files or folders of the library; without any it is all of it. Files with errors are left alone, and said.
    """
    draft, chosen = readable(folder), within(paths)
    found = list(formatted(draft, chosen))
    files = [each for each in found if isinstance(each, Formatted)]
    left = [each for each in (*unread(draft), *found) if isinstance(each, Issue) and chosen(draft.folder.parent / each.path)]
    complain(left)
    if not (only_check or only_diff):
        places = {draft.folder.parent / each.path: each for each in files}
        write({path: each.after for path, each in places.items()}, {path: each.before for path, each in places.items()})
    for each in files:
        click.echo(each.diff if only_diff else f"{'would change' if only_check else 'changed'} {each.path}", nl=not only_diff)
    click.echo(f"{count(len(files), 'file')} {'would change' if only_check or only_diff else 'changed'}", err=only_diff)
    sys.exit(1 if left or (files and (only_check or only_diff)) else 0)


@click.command("add-evidence")
@click.argument("lesson_id", metavar="ID")
@lessons_folder
@dialogue.place_options
@dry_run
def one_more(lesson_id: str, folder: Path, only_show: bool, **answers: Unpack[dialogue.Place]) -> None:
    """Add a source to a lesson's evidence. What is not given is asked for."""
    draft = readable(folder)
    with refusals():
        lesson_of(draft, lesson_id)
        evidence, sources = dialogue.evidence(draft, answers)
        carry_out(draft, sources | add_evidence(draft, lesson_id, evidence), only_show)


@click.command("rename")
@click.argument("old_id", metavar="OLD")
@click.argument("new_id", metavar="NEW")
@lessons_folder
@dry_run
def give_name(old_id: str, new_id: str, folder: Path, only_show: bool) -> None:
    """Give a lesson another id. The old address leads to the new one, and whatever named it is mended."""
    draft = readable(folder)
    with refusals():
        carry_out(draft, rename(draft, old_id, new_id), only_show)


@click.command("withdraw")
@click.argument("lesson_id", metavar="ID")
@lessons_folder
@click.option("--reason", required=True, help="Why, for readers who kept the address: one sentence.")
@dry_run
def take_back(lesson_id: str, folder: Path, reason: str, only_show: bool) -> None:
    """Withdraw a lesson, with the reason. Its page stays and says why."""
    draft = readable(folder)
    with refusals():
        carry_out(draft, withdraw(draft, lesson_id, reason, today()), only_show)


@click.command("supersede")
@click.argument("old_id", metavar="OLD")
@click.argument("new_id", metavar="NEW")
@lessons_folder
@dry_run
def give_way(old_id: str, new_id: str, folder: Path, only_show: bool) -> None:
    """Let a newer lesson take a lesson's place. The old page stays and leads to the new one."""
    draft = readable(folder)
    with refusals():
        carry_out(draft, supersede(draft, old_id, new_id, today()), only_show)


COMMANDS = (fmt, one_more, give_name, take_back, give_way)
