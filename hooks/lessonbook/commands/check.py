"""Commands that say what is wrong."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from lessonbook.commands.common import count, lessons_folder
from lessonbook.library import checked
from lessonbook.loading import load
from lessonbook.quality import advise


@click.command()
@lessons_folder
def check(folder: Path) -> None:
    """Check every entry; exit with 1 where one cannot be published, with 0 on warnings alone."""
    draft = load(folder)
    library, broken = checked(draft)
    issues = sorted([*broken, *advise(draft, datetime.date.today())])  # noqa: DTZ011  an editor's day is that of the editor's own clock
    for issue in issues:
        click.echo(str(issue))
    errors = sum(issue.is_error for issue in issues)
    click.echo(f"{count(len(library.lessons), 'lesson')}, {count(errors, 'error')}, {count(len(issues) - errors, 'warning')}")
    sys.exit(1 if errors else 0)


COMMANDS = (check,)
