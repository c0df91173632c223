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
    """Every error is said, and the exit is 1."""
    folder.entry("plot", age_group="0-1", agency="polise")

    result = run(folder, "check")

    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "0 lessons, 2 errors, 0 warnings"
    assert len(result.output.splitlines()) == 3


def test_no_folder() -> None:
    """A folder that is not there is an error in one line."""
    result = CliRunner().invoke(main, ["check", "--lessons", "nowhere"])

    assert (result.exit_code, result.output) == (
        1,
        "nowhere:1:1: error no-folder: found no such folder. Name the folder of the lessons with --lessons.\n0 lessons, 1 error, 0 warnings\n",
    )


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


@pytest.mark.parametrize("command", ["schema", "stats"])
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
