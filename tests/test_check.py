"""The commands that check and explain, run as editors and build servers run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, Folder
from lessonbook.cli import main
from lessonbook.explanations import explanations


def run(folder: Folder, *arguments: str, **environment: str) -> Result:
    """Check a folder, without what a build server may have set."""
    return CliRunner(env={"GITHUB_STEP_SUMMARY": None, **environment}).invoke(main, ["check", *arguments, "--lessons", str(folder.path)])


def test_json(folder: Folder) -> None:
    """A list and nothing else, the worst first; of a sound library an empty one."""
    folder.entry("plot", agency="polise", recommendation="Ensure that weights are plotted.")
    result = run(folder, "--format", "json")

    assert (result.exit_code, [value["code"] for value in json.loads(result.stdout)]) == (1, ["unknown-term"])
    folder.entry("plot")
    assert run(folder, "--format", "json").stdout == "[]\n"


def test_github(folder: Folder, tmp_path: Path) -> None:
    """Annotations in the log, and a table in the file that the step names, after what is there."""
    folder.entry("plot", agency="polise")
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    result = run(folder, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))

    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        f'::error file={folder.path}/entries/plot.yml,line=10,col=9,endColumn=15,title=unknown-term::agency[1]: found "polise". Did you mean "police"?'
    )
    assert summary.read_text().startswith("# Before\n**Lessonbook: 0 lessons, 1 error, 0 warnings**\n")
    assert "unknown\\-term" not in summary.read_text()
    assert "unknown-term" in summary.read_text()


def test_changed(folder: Folder) -> None:
    """Only what differs is said; an error elsewhere is counted and fails, since the site cannot be built."""
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-C")
    folder.entry("old", title="Old", recommendation="Ensure that weights are plotted.")
    for arguments in (["init"], ["add", "."], ["commit", "-m", "first"]):
        subprocess.run([*git, str(folder.path.parent), *arguments], check=True, capture_output=True)
    folder.entry("new", recommendation="Consider the weights.")
    result = run(folder, "--changed", "main")

    assert result.exit_code == 0
    assert [line.split(":")[0].rsplit("/", 1)[1] for line in result.stdout.splitlines() if "weak-verb:" in line] == ["new.yml"]
    (folder.path / "sources" / "report.yml").unlink()
    folder.source("another")
    folder.entry("new", evidence="[{source: another, where: page 3}]")
    result = run(folder, "--changed", "main")
    assert (result.exit_code, result.stdout) == (1, "1 lesson, 0 errors, 0 warnings\n")
    assert result.stderr == "1 error in files that do not differ from main: lessonbook check names them.\n"


def test_changed_from_nothing(folder: Folder) -> None:
    """A branch that is not there is said in one line."""
    result = run(folder, "--changed", "no-such-branch", GIT_CEILING_DIRECTORIES=str(folder.path.parent.parent))

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: cannot tell what differs from no-such-branch: ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_the_bar_is_for_terminals(folder: Folder) -> None:
    """Somebody who looks on sees how far it is; a pipe gets none of it."""
    import pty  # noqa: PLC0415  not on every system

    folder.entry("plot")
    command = [sys.executable, "-m", "lessonbook", "check", "--lessons", str(folder.path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    piped = subprocess.run(command, env=environment, capture_output=True, check=True)
    terminal, end = pty.openpty()
    shown = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=end, check=True)
    os.close(end)

    assert (piped.stderr, piped.stdout) == (b"", shown.stdout)
    assert b"Reading" in os.read(terminal, 10_000)


def test_an_old_terminal(folder: Folder) -> None:
    """What it has no letter for is shown by number, and nothing stops."""
    folder.entry("plot", harm="体重")
    command = [sys.executable, "-m", "lessonbook", "check", "--lessons", str(folder.path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    result = subprocess.run(command, env=environment, capture_output=True, check=False)

    assert (result.returncode, result.stderr) == (1, b"")
    assert b"10 | harm: \\u4f53\\u91cd" in result.stdout


def test_explain() -> None:
    """A code in any case is explained; without one all are listed; a misspelt one is guessed."""
    one = CliRunner().invoke(main, ["explain", " Unknown-Term "])
    every = CliRunner().invoke(main, ["explain"])
    none = CliRunner().invoke(main, ["explain", "unknown-tern"])

    assert one.output.startswith("unknown-term: A word that is not in the list\n")
    assert "    agency: [gp, polise]" in one.output.splitlines()
    assert [line.split()[0] for line in every.output.splitlines()] == list(explanations())
    assert (none.exit_code, none.stderr) == (1, 'Error: no message has the code "unknown-tern". Did you mean "unknown-term"?\n')
