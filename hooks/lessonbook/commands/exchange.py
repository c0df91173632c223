"""Commands that take lessons from tables and issues, and give them out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from lessonbook.commands.common import count, everything, lessons_folder, readable, sound, write
from lessonbook.downloads import as_csv, as_json
from lessonbook.exchange.exporting import as_workbook
from lessonbook.exchange.importing import Plan, plan, read_files
from lessonbook.exchange.issueform import MAX_LETTERS, form, read_issue, report
from lessonbook.exchange.template import template as made_template
from lessonbook.writing import NotWrittenError, write_new

MOST_SAID = 100
"""So many errors are listed: whoever has more has made one mistake many times."""

_FORMATS = ("json", "csv", "xlsx")


@click.command()
@click.argument("file", default="lessons.xlsx", type=click.Path(path_type=Path))
@lessons_folder
def template(file: Path, folder: Path) -> None:
    """Make a workbook to fill in, with drop-downs of the lists; FILE is lessons.xlsx where none is named."""
    _give(file, made_template(sound(folder)))


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@lessons_folder
@click.option(
    "--format", "kind", type=click.Choice(_FORMATS), help="What to make. Without it the end of the file's name says so, and without a file it is JSON."
)
@click.option("--for-excel", is_flag=True, help="For CSV: open rightly in Excel, with no cell that it would run as a formula.")
def export(file: Path | None, folder: Path, kind: str | None, for_excel: bool) -> None:
    """Give out all lessons and sources as JSON, the current lessons as CSV, or a workbook that an import reads.

    Without FILE, JSON and CSV are printed. JSON and the workbook hold tombstones too; the workbook also holds editors' notes.
    """
    chosen = kind or (file.suffix[1:].casefold() if file else "json")
    if chosen not in _FORMATS:
        raise click.UsageError(f"Say with --format what to make: {', '.join(_FORMATS)}.")
    if for_excel and chosen != "csv":
        raise click.UsageError("--for-excel is for CSV alone: Excel opens a workbook as it is, and JSON is for programs.")
    library = sound(folder)
    if chosen == "xlsx":
        data = as_workbook(library)
    else:
        text = as_json(library) if chosen == "json" else as_csv(library, for_excel=for_excel)
        data = text.encode("utf-8-sig" if for_excel else "utf-8")
    _give(file or Path("lessons.xlsx" if chosen == "xlsx" else "-"), data)


def _give(file: Path, data: bytes) -> None:
    """Print what was made, or write it into a file that is not there yet."""
    if str(file) == "-":
        click.echo(data, nl=False)
        return
    try:
        write_new(file, data)
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"new {file.as_posix()}", err=True)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@lessons_folder
@click.option("--write", "writes", is_flag=True, help="Write the files, if nothing is wrong. Without it, only say what would be written.")
def import_(files: tuple[Path, ...], folder: Path, writes: bool) -> None:
    """Take lessons from workbooks and CSV FILES, such as `lessonbook template` makes. Nothing that exists is overwritten.

    A CSV file named sources.csv, actions.csv, evidence.csv or good-practice.csv is read as that sheet, any other as the lessons.
    """
    draft = readable(folder)
    made = plan(draft, *read_files(files), everything)
    _say(made)
    if writes and not made.errors:
        write({folder / path: text for path, text in made.texts.items()})
    _conclude(made, folder, wrote=writes and not made.errors)
    sys.exit(1 if made.errors else 0)


def _say(made: Plan) -> None:
    for fault in (*made.errors[:MOST_SAID], *made.advice[:MOST_SAID]):
        click.echo(str(fault))
    if len(made.errors) > MOST_SAID:
        click.echo(f"… and {count(len(made.errors) - MOST_SAID, 'more error')}")


def _conclude(made: Plan, folder: Path, *, wrote: bool) -> None:
    for path in () if made.errors else made.texts:
        click.echo(f"{'new' if wrote else 'would write'} {(folder / path).as_posix()}")
    lessons = sum(path.startswith("entries/") for path in made.texts)
    found = (
        f"{count(lessons, 'lesson')}, {count(len(made.texts) - lessons, 'source')}, {count(len(made.errors), 'error')}, {count(len(made.advice), 'warning')}"
    )
    hint = "" if wrote else " Nothing was written." if made.errors else " Nothing was written: run it again with --write."
    click.echo(f"{found}.{hint}")


@click.command("import-issue")
@lessons_folder
@click.option("--body-env", metavar="NAME", help="The environment variable that holds the text of the issue; without it the text is read from standard input.")
@click.option("--report", "report_file", type=click.Path(path_type=Path), help="Write what to say under the issue into this new file instead of printing it.")
def import_issue(folder: Path, body_env: str | None, report_file: Path | None) -> None:
    """Write the lesson of an issue that was written with the form, or say in Markdown what is wrong with it."""
    if body_env and body_env not in os.environ:
        raise click.ClickException(f"There is no environment variable {body_env}.")
    body = os.environ[body_env] if body_env else sys.stdin.buffer.read(4 * MAX_LETTERS).decode("utf-8", "surrogateescape")
    draft = readable(folder)
    made = plan(draft, *read_issue(body, draft), everything)
    if not made.errors:
        write({folder / path: text for path, text in made.texts.items()})
    _give(report_file or Path("-"), report([(folder / path).as_posix() for path in made.texts], made.faults).encode("utf-8", "replace"))
    sys.exit(1 if made.errors else 0)


@click.command("issue-form")
@lessons_folder
def issue_form(folder: Path) -> None:
    """Print the file from which GitHub makes the form for a lesson, with the terms of the lists."""
    click.echo(form(sound(folder).vocabulary), nl=False)


COMMANDS = (template, import_, import_issue, issue_form, export)
