"""The command line: a thin door to the library for editors and scripts."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from lessonbook.due import SOON, Due, due, undated
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.model import lesson_schema
from lessonbook.statistics import statistics

_lessons = click.option(
    "--lessons", "folder", default="lessons", show_default=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder of the library."
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lessonbook")
def main() -> None:
    """Check a library of lessons and say what it holds."""


@main.command()
@_lessons
def check(folder: Path) -> None:
    """Check every entry; exit with 1 where one cannot be published, with 0 on warnings alone."""
    library, issues = open_library(folder)
    for issue in issues:
        click.echo(str(issue))
    errors = sum(issue.is_error for issue in issues)
    click.echo(f"{_count(len(library.lessons), 'lesson')}, {_count(errors, 'error')}, {_count(len(issues) - errors, 'warning')}")
    sys.exit(1 if errors else 0)


@main.command()
@_lessons
def schema(folder: Path) -> None:
    """Print the JSON Schema of an entry, with the terms of the vocabulary."""
    _print_json(lesson_schema(_sound(folder).vocabulary))


@main.command()
@_lessons
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
def stats(folder: Path, as_json: bool) -> None:
    """Count lessons, sources and evidence, lessons by each list, and the coverage: lessons by age and service, moment or theme."""
    counts = statistics(_sound(folder))
    if as_json:
        _print_json(counts)
        return
    for name, count in counts.items():
        click.echo(f"{name}: {count}" if isinstance(count, int) else f"\n{name}")
        for line in _lines(count) if isinstance(count, dict) else ():
            click.echo(line)


@main.command("due")
@_lessons
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say what is due on another day than today, such as 2026-11-23.")
def what_is_due(folder: Path, on: datetime.datetime | None) -> None:
    """List the lessons whose review is overdue or falls due soon, the longest overdue first."""
    library = _sound(folder)
    found = due(library, on.date() if on else datetime.date.today())  # noqa: DTZ011  an editor's day is that of the editor's own clock
    rows = [(str(each.day), _left(each), each.lesson) for each in found] + [("no date", "", lesson) for lesson in undated(library)]
    for day, left, lesson in rows:
        click.echo(f"{day:<10}  {left:<22}  {(folder / library.paths[lesson.id]).as_posix()}  {lesson.title}")
    overdue = sum(each.is_overdue for each in found)
    click.echo(f"{_count(overdue, 'lesson')} overdue, {len(found) - overdue:,} due within {SOON.days} days, {len(undated(library)):,} without a date")


def _left(each: Due) -> str:
    """How long until the review is due, or since when it is."""
    if each.is_overdue:
        return f"overdue by {_count(-each.left, 'day')}"
    return f"due in {_count(each.left, 'day')}" if each.left else "due today"


def _lines(counts: Mapping[str, int | dict[str, int]]) -> Iterator[str]:
    """A line a term; where each has several numbers, under the names of these."""
    tables = [row for row in counts.values() if isinstance(row, dict)]
    if tables:
        yield " ".join(f"{column:>9}" for column in tables[0])
    for term, count in counts.items():
        numbers = " ".join(f"{number:9}" for number in count.values()) if isinstance(count, dict) else f"{count:6}"
        yield f"{numbers} {term}"


def _sound(folder: Path) -> Library:
    """The library of a folder whose vocabulary can be read; its broken entries are left out, and said."""
    library, issues = open_library(folder)
    errors = [issue for issue in issues if issue.is_error]
    _complain(errors)
    if errors and not any(library.vocabulary.lists.values()):
        sys.exit(1)
    return library


def _complain(errors: list[Issue]) -> None:
    for issue in errors:
        click.echo(str(issue), err=True)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
