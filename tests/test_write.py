"""rename, withdraw and supersede, run as editors run them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ENTRY, Folder
from lessonbook.cli import main

TODAY = datetime.date.today().isoformat()  # noqa: DTZ011
COMMANDS = (
    ("rename", "plot", "weights"),
    ("withdraw", "plot", "--reason", "It was wrong."),
    ("supersede", "plot", "weigh"),
    ("add-evidence", "plot", "--source", "second", "--where", "page 9"),
)


@pytest.fixture
def three(folder: Folder) -> Folder:
    """Three lessons, two of which name the first, and a second source."""
    folder.source("second", title="Second")
    folder.entry("plot", "# a comment\n" + ENTRY)
    folder.entry("seen", title="Seen", failing="A bruise was not looked at.", evidence="[{source: second, where: page 1}]")
    folder.entry("weigh", title="Weigh", failing="The scales stood in another room.", related='[ "plot" ]   # see there')
    folder.entry("measure", title="Measure", failing="Nobody had a tape for heads.", related="[weigh, plot]")
    return folder


def run(folder: Folder, *arguments: str) -> Result:
    """Run a command on a folder."""
    return CliRunner().invoke(main, [*arguments, "--lessons", str(folder.path)])


def held(folder: Folder) -> dict[str, str]:
    """Every file of the library, with what it holds."""
    return {path.relative_to(folder.path).as_posix(): path.read_text() for path in sorted(folder.path.rglob("*")) if path.is_file()}


def changed(folder: Folder, before: dict[str, str]) -> dict[str, str]:
    """The files that are new or hold something else."""
    return {name: text for name, text in held(folder).items() if before.get(name) != text}


def test_rename(three: Folder) -> None:
    """The file moves, references are mended where they stand, and every changed file is named."""
    before = held(three)
    result = run(three, "rename", "plot", "weights")

    assert (result.exit_code, result.output) == (
        0,
        "changed lessons/entries/measure.yml\nremoved lessons/entries/plot.yml\nchanged lessons/entries/weigh.yml\nnew lessons/entries/weights.yml\n",
    )
    assert changed(three, before) == {
        "entries/weights.yml": "# a comment\n" + ENTRY + "formerly: plot\n",
        "entries/weigh.yml": before["entries/weigh.yml"].replace('"plot"', "weights"),
        "entries/measure.yml": before["entries/measure.yml"].replace("[weigh, plot]", "[weigh, weights]"),
    }
    assert "entries/plot.yml" not in held(three)
    assert three.open()[1] == []


def test_withdraw(three: Folder) -> None:
    """Three lines come, in their place."""
    before = held(three)
    result = run(three, "withdraw", "plot", "--reason", "It was: wrong.")

    assert (result.exit_code, result.output) == (0, "changed lessons/entries/plot.yml\n")
    assert changed(three, before) == {"entries/plot.yml": f'{before["entries/plot.yml"]}status: withdrawn\nreason: "It was: wrong."\nreviewed: {TODAY}\n'}


def test_supersede(three: Folder) -> None:
    """So do they here."""
    before = held(three)
    result = run(three, "supersede", "plot", "weigh")

    assert (result.exit_code, result.output) == (0, "changed lessons/entries/plot.yml\n")
    assert changed(three, before) == {"entries/plot.yml": f"{before['entries/plot.yml']}status: superseded\nsuperseded_by: weigh\nreviewed: {TODAY}\n"}


@pytest.mark.parametrize("command", COMMANDS)
def test_dry_run(three: Folder, command: tuple[str, ...]) -> None:
    """What would change is printed, and nothing does."""
    before = held(three)
    result = run(three, *command, "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.startswith(("--- lessons/entries/", "# lessons/entries/"))
    assert "would be " in result.stderr
    assert held(three) == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("rename", "plott", "weights"), 'found no lesson "plott". Did you mean "plot"?'),
        (("rename", "plot", "weigh"), "weigh is the id of another lesson"),
        (("rename", "plot", "Weights!"), "small letters, figures"),
        (("rename", "plot", "../weights"), "small letters, figures"),
        (("withdraw", "nothing-like-it", "--reason", "x"), "Its id is the name of its file"),
        (("withdraw", "plot", "--reason", "x" * 301), "too-long"),
        (("withdraw", "plot", "--reason", "a\u202eb"), "hidden-character"),
        (("supersede", "plot", "plot"), "own place"),
    ],
)
def test_refused(three: Folder, command: tuple[str, ...], said: str) -> None:
    """The reason is said in words, and nothing is written."""
    before = held(three)
    result = run(three, *command)

    assert result.exit_code == 1
    assert said in result.output
    assert "Nothing was written" in result.output
    assert held(three) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_with_errors(three: Folder, command: tuple[str, ...]) -> None:
    """A lesson with an error is put right first; an error elsewhere stops nothing."""
    three.entry("elsewhere", title="Elsewhere", recommendation="Do it within two days.")
    three.entry("plot", recommendation="Do it within two days.")
    before = held(three)

    result = run(three, *command)
    assert (result.exit_code, "time-limit" in result.output, "elsewhere" in result.output) == (1, True, False)
    assert held(three) == before
    three.entry("plot", recommendation="Do it.")
    assert run(three, *command).exit_code == 0


@pytest.mark.parametrize("after", range(4))
def test_a_failure_in_the_middle(three: Folder, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """However far it came, all is as it was."""
    before = held(three)
    real, calls = Path.replace, iter(range(99))

    def fails(path: Path, target: Path) -> Path:
        if next(calls) == after:
            raise PermissionError(13, "Permission denied", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    result = run(three, "rename", "plot", "weights")

    assert (result.exit_code, held(three) == before) == ((0, False) if after == 3 else (1, True))
    assert ("cannot write the file (Permission denied). Nothing was changed." in result.output) == (after < 3)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_vocabulary(three: Folder, command: tuple[str, ...]) -> None:
    """Where the lists cannot be read nothing is done, and why is said."""
    (three.path / "vocabulary" / "harms.yml").write_text("- id: [", encoding="utf-8")
    before = held(three)
    result = run(three, *command)

    assert (result.exit_code, "harms.yml" in result.output, held(three) == before) == (1, True, True)
