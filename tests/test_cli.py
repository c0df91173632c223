"""The command line, run as editors run it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from conftest import Folder
from lessonbook.cli import main


def run(folder: Folder, *arguments: str) -> Result:
    """Run a command on a folder."""
    return CliRunner().invoke(main, [*arguments, "--lessons", str(folder.path)])


def test_check_of_a_sound_library(folder: Folder) -> None:
    """It counts and exits with 0."""
    folder.entry("plot")

    result = run(folder, "check")

    assert (result.exit_code, result.output) == (0, "1 lesson, 0 errors, 0 warnings\n")


def test_check_with_warnings_alone(folder: Folder) -> None:
    """Warnings do not fail."""
    folder.entry("plot", recommendation="Ensure that weights are plotted.")

    result = run(folder, "check")

    assert result.exit_code == 0
    assert result.output.endswith("1 lesson, 0 errors, 1 warning\n")


def test_check_with_errors(folder: Folder) -> None:
    """Every error is said with its line, and the exit is 1."""
    folder.entry("plot", age_group="0-1", agency="polise")

    result = run(folder, "check")

    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "0 lessons, 2 errors, 0 warnings"
    assert [line for line in result.output.splitlines() if "^" in line] == ["    |            ^^^", "     |         ^^^^^^"]


def test_no_folder() -> None:
    """A folder that is not there is an error."""
    result = CliRunner().invoke(main, ["check", "--lessons", "nowhere"])

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "nowhere:1:1: error no-folder: found no such folder.",
        "  Name the folder of the lessons with --lessons.",
        "  To learn more: lessonbook explain no-folder",
        "",
        "0 lessons, 1 error, 0 warnings",
    ]


def test_schema(folder: Folder) -> None:
    """The schema is JSON, knows the terms, and takes one value or a list."""
    schema = json.loads(run(folder, "schema").output)

    agencies = json.dumps(schema["properties"]["agency"])
    assert schema["$schema"].endswith("2020-12/schema")
    assert '"gp"' in agencies
    assert "anyOf" in schema["properties"]["agency"]
    assert "x-terms" not in json.dumps(schema)
    assert sorted(schema["required"]) == ["age_group", "agency", "evidence", "recommendation", "title"]
    assert "id" not in schema["properties"]


def test_stats(folder: Folder) -> None:
    """Counts by term; a mark swells none of them."""
    folder.entry("plot", age_group="any")
    counts = json.loads(run(folder, "stats", "--json").output)

    assert {name: counts[name] for name in ("lessons", "sources", "evidence")} == {"lessons": 1, "sources": 1, "evidence": 1}
    assert (counts["agency"]["gp"], counts["age_group"]["any"], counts["age_group"]["under-1"]) == (1, 1, 0)
    assert {"theme", "decision_point"} <= set(counts)
    assert "lessons: 1" in run(folder, "stats").output


def test_due(folder: Folder) -> None:
    """What is overdue comes first, then what is due soon, then what bears no date; all else is left out, and the exit is 0."""
    for name, added in {"later": "2025-06-01", "soon": "2024-12-24", "today": "2024-11-23", "over": "2024-11-22", "long": "2020-02-29", "never": ""}.items():
        folder.entry(name, title=f"Title {name}", added=added)
    result = run(folder, "due", "--on", "2026-11-23")

    assert result.exit_code == 0
    assert [line.replace(f"{folder.path}/", "") for line in result.output.splitlines()] == [
        "2022-02-28  overdue by 1,729 days   entries/long.yml  Title long",
        "2026-11-22  overdue by 1 day        entries/over.yml  Title over",
        "2026-11-23  due today               entries/today.yml  Title today",
        "2026-12-24  due in 31 days          entries/soon.yml  Title soon",
        "no date                             entries/never.yml  Title never",
        "2 lessons overdue, 2 due within 90 days, 1 without a date",
    ]


def test_due_today(folder: Folder) -> None:
    """Without a day it is the computer's; a day that is none is refused."""
    folder.entry("old", added="2001-01-01")

    assert "1 lesson overdue" in run(folder, "due").output
    assert run(folder, "due", "--on", "2026-02-30").exit_code == 2


@pytest.mark.parametrize("command", ["schema", "stats", "due"])
def test_commands_say_what_is_left_out(folder: Folder, command: str) -> None:
    """Errors go to the error stream, so that output can be piped."""
    folder.entry("plot", age_group="0-1")

    result = run(folder, command)

    assert result.exit_code == 0
    assert "unknown-term" in result.stderr
    assert "unknown-term" not in result.stdout


def test_every_command_has_help() -> None:
    """Each says what it does."""
    assert all(command.help for command in main.commands.values())
