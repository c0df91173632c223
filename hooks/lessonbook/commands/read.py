"""Commands that say what the library holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from lessonbook.commands.common import count, lessons_folder, print_json, sound
from lessonbook.due import SOON, Due, due, undated
from lessonbook.issues import did_you_mean, quoted
from lessonbook.model import lesson_schema
from lessonbook.plaintext import plain_text
from lessonbook.statistics import statistics


@click.command()
@lessons_folder
def schema(folder: Path) -> None:
    """Print the JSON Schema of an entry, with the terms of the vocabulary."""
    print_json(lesson_schema(sound(folder).vocabulary))


@click.command()
@lessons_folder
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
def stats(folder: Path, as_json: bool) -> None:
    """Count lessons, sources and evidence, lessons by each list, and the coverage: lessons by age and service, moment or theme."""
    counts = statistics(sound(folder))
    if as_json:
        print_json(counts)
        return
    for name, number in counts.items():
        click.echo(f"{name}: {number}" if isinstance(number, int) else f"\n{name}")
        for line in _lines(number) if isinstance(number, dict) else ():
            click.echo(line)


@click.command("due")
@lessons_folder
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say what is due on another day than today, such as 2026-11-23.")
def what_is_due(folder: Path, on: datetime.datetime | None) -> None:
    """List the lessons whose review is overdue or falls due soon, the longest overdue first."""
    library = sound(folder)
    found = due(library, on.date() if on else datetime.date.today())  # noqa: DTZ011  an editor's day is that of the editor's own clock
    rows = [(str(each.day), _left(each), each.lesson) for each in found] + [("no date", "", lesson) for lesson in undated(library)]
    for day, left, lesson in rows:
        click.echo(f"{day:<10}  {left:<22}  {(folder / library.paths[lesson.id]).as_posix()}  {lesson.title}")
    overdue = sum(each.is_overdue for each in found)
    click.echo(f"{count(overdue, 'lesson')} overdue, {len(found) - overdue:,} due within {SOON.days} days, {len(undated(library)):,} without a date")


@click.command()
@click.argument("lesson_id", metavar="ID")
@lessons_folder
def show(lesson_id: str, folder: Path) -> None:
    """Print a lesson as plain text. Its file stands beside it, and the day on which its review is due."""
    library = sound(folder)
    if lesson_id not in library.by_id:
        near = did_you_mean(lesson_id, library.by_id) if library.by_id else ""
        raise click.ClickException(
            f"found no lesson {quoted(lesson_id)}. {near if near.startswith('Did') else 'Its id is the name of its file, without .yml.'}"
        )
    click.echo(plain_text(library, library.by_id[lesson_id], (folder / library.paths[lesson_id]).as_posix()), nl=False)


def _left(each: Due) -> str:
    """How long until the review is due, or since when it is."""
    if each.is_overdue:
        return f"overdue by {count(-each.left, 'day')}"
    return f"due in {count(each.left, 'day')}" if each.left else "due today"


def _lines(counts: Mapping[str, int | dict[str, int]]) -> Iterator[str]:
    """A line a term; where each has several numbers, under the names of these."""
    tables = [row for row in counts.values() if isinstance(row, dict)]
    if tables:
        yield " ".join(f"{column:>9}" for column in tables[0])
    for term, cell in counts.items():
        numbers = " ".join(f"{number:9}" for number in cell.values()) if isinstance(cell, dict) else f"{cell:6}"
        yield f"{numbers} {term}"


COMMANDS = (schema, stats, what_is_due, show)
