"""Commands that say what is wrong, and explain it."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import click

from lessonbook.commands.common import count, lessons_folder, print_json
from lessonbook.explanations import Explanation, explanations
from lessonbook.inspection import inspect
from lessonbook.issues import Issue, did_you_mean
from lessonbook.loading import source_lines
from lessonbook.report import as_github, as_table, as_text, as_values, fewer, placed
from lessonbook.revision import RevisionError, changed


@click.command()
@lessons_folder
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="For people, for GitHub's notes on a pull request, or for programs.",
)
@click.option(
    "--changed",
    "revision",
    metavar="REV",
    help="Say only what is wrong in files that differ from a revision, such as main; everything is checked all the same.",
)
@click.option("--all", "every", is_flag=True, help="Show every warning, where there are many of one kind.")
@click.option("--summary", type=click.File("a", encoding="utf-8"), envvar="GITHUB_STEP_SUMMARY", show_envvar=True, help="Add a table in Markdown to a file.")
def check(folder: Path, form: str, revision: str | None, every: bool, summary: IO[str] | None) -> None:
    """Check every entry; exit with 1 where one cannot be published, with 0 on warnings alone."""
    kept = _changed(folder, revision) if revision else None
    library, found = inspect(folder, datetime.date.today(), _bar if sys.stderr.isatty() else iter)  # noqa: DTZ011  an editor's day is that of the editor's own clock
    issues = [placed(issue, folder) for issue in found if kept is None or issue.path in kept]
    hidden = sum(issue.is_error for issue in found) - sum(issue.is_error for issue in issues)
    total = _total(len(library.lessons), issues)
    _print(issues, form, every)
    if form != "json":
        click.echo(total)
    if hidden:
        click.echo(f"{count(hidden, 'error')} in files that do not differ from {revision}: lessonbook check names them.", err=True)
    if summary:
        summary.write(as_table(issues, total))
    sys.exit(1 if any(issue.is_error for issue in found) else 0)


def _changed(folder: Path, revision: str) -> frozenset[str]:
    try:
        return changed(folder, revision)
    except RevisionError as error:
        raise click.ClickException(
            f"cannot tell what differs from {revision}: {error} Name a branch or commit that git knows, or leave out --changed."
        ) from error


def _bar(paths: list[Path]) -> Iterator[Path]:
    with click.progressbar(paths, label="Reading", file=sys.stderr) as bar:
        yield from bar


def _total(lessons: int, issues: list[Issue]) -> str:
    errors = sum(issue.is_error for issue in issues)
    return f"{count(lessons, 'lesson')}, {count(errors, 'error')}, {count(len(issues) - errors, 'warning')}"


def _print(issues: list[Issue], form: str, every: bool) -> None:
    if form == "json":
        print_json(as_values(issues))
    elif form == "github":
        _lines(as_github(issues))
    else:
        kept, left = (issues, Counter[str]()) if every else fewer(issues)
        _lines(as_text(kept, source_lines()))
        _lines(
            f"{count(number, 'more warning')} {code}: lessonbook check --all shows {'it' if number == 1 else 'them'}" for code, number in sorted(left.items())
        )


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a code that the check says, such as unknown-term; without a code, list all of them."""
    known = explanations()
    if code is None:
        _lines(f"{each.code:<22}  {each.title}" for each in known.values())
    elif code.strip().casefold() in known:
        _lines(_explained(known[code.strip().casefold()]))
    else:
        raise click.ClickException(f'no message has the code "{code}". {did_you_mean(code, known)}')


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _explained(each: Explanation) -> Iterator[str]:
    yield f"{each.code}: {each.title}\n"
    for text in (each.means, each.mend):
        yield click.wrap_text(" ".join(text.split()), 88) + "\n"
    for name, lines in (("Wrong", each.wrong), ("Right", each.right)):
        yield f"{name}:\n"
        yield "\n".join(f"    {line}" for line in lines.rstrip().splitlines()) + "\n"


COMMANDS = (check, explain)
