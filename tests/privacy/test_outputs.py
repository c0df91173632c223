"""No output of any kind shows what the guard found: terminal, notes on a pull request, JSON, summary, editing, and the build of the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ENTRY, ROOT, Folder
from lessonbook.cli import main

CANARIES = ("ZZ99 9ZZ", "07700 900123", "quillon.brackenfell@example.org", "Brackenfell", "17 March 2019", "943 476 5919")
"""Made up: a postcode, a telephone number, an e-mail address, a name, a day, and an NHS number."""


@pytest.fixture
def told(folder: Folder) -> Folder:
    """A library with each of them in a text, in a comment, and in a file that cannot be read."""
    text = f"On {CANARIES[4]} the aunt of {CANARIES[3]} rang {CANARIES[1]} from {CANARIES[0]} and wrote to {CANARIES[2]} about {CANARIES[5]}."
    folder.entry("one", failing=f'"{text}"', harm="neglekt")
    folder.entry("two", f"# {text}\n{ENTRY}", title="Another")
    folder.entry("three", title=f"'{text} it's", failing="Something else.")
    return folder


def shown(*outputs: str) -> set[str]:
    """The parts of canaries that outputs hold."""
    parts = {*CANARIES, "Brackenfell", "quillon", "900123", "5919"}
    return {part for part in parts for output in outputs if part.casefold() in output.casefold()}


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_the_check(told: Folder, tmp_path: Path, form: str) -> None:
    """It finds them, and shows none."""
    summary = tmp_path / "summary.md"
    result = CliRunner().invoke(main, ["check", "--all", "--format", form, "--summary", str(summary), "--lessons", str(told.path)])

    assert result.exit_code == 1
    assert {code for code in ("postcode", "telephone", "email", "exact-date", "nhs-number") if code in result.output} == {
        *("postcode", "telephone", "email", "exact-date", "nhs-number"),
    }
    assert shown(result.output, summary.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("command", [("show", "one"), ("stats",), ("due",), ("fmt", "--check"), ("rename", "one", "four"), ("export", "all.json")])
def test_other_commands(told: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    """What they say of a library that is not sound shows none."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [*command, "--lessons", str(told.path)])
    written = [path.read_text(encoding="utf-8") for path in tmp_path.glob("all.*")]

    assert shown(result.output, *written) == set()


def test_the_build(told: Folder) -> None:
    """It fails, says why without them, and writes no site."""
    tmp_path = told.path.parent
    assert told.path.name == "lessons"
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=tmp_path, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert "postcode" in result.stderr
    assert shown(result.stdout, result.stderr) == set()
    assert not list(tmp_path.glob("site/**/*.html"))
