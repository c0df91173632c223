"""`lessonbook names add`: names come in by a prompt or a pipe, and stand nowhere afterwards. All names are invented."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from conftest import Folder
from lessonbook.cli import main
from lessonbook.library import open_library

NAME = "Orlagh Thistlewick"


def add(folder: Folder, names: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["names", "add", "--lessons", str(folder.path)], input=names)
    return result.exit_code, result.output


def test_a_name_is_added_and_then_found(folder: Folder) -> None:
    folder.entry("a", failing=f"Nobody asked {NAME}.")
    assert add(folder, NAME + "\n") == (0, "1 name added, 0 names on the list already\n")

    assert [issue.code for issue in open_library(folder.path)[1] if issue.private] == ["known-name"]
    assert "thistlewick" not in (folder.path / "privacy" / "names.txt").read_text("utf-8").lower()


def test_a_name_is_added_once_and_others_stay(folder: Folder) -> None:
    add(folder, NAME)

    assert add(folder, f"{NAME.upper()}\nBrannoch Yeo\n\n") == (0, "1 name added, 1 name on the list already\n")
    lines = (folder.path / "privacy" / "names.txt").read_text("utf-8").splitlines()
    assert len([line for line in lines if line.startswith("2 ")]) == 2


def test_no_name_is_an_error_and_writes_nothing(folder: Folder) -> None:
    assert add(folder, "\n") == (1, "0 names added, 0 names on the list already\n")
    assert not (folder.path / "privacy" / "names.txt").exists()


def test_a_name_is_no_argument() -> None:
    """Shells remember what was typed."""
    result = CliRunner().invoke(main, ["names", "add", "Orlagh"])

    assert result.exit_code == 2


def test_a_link_is_not_followed(folder: Folder) -> None:
    (folder.path / "privacy" / "names.txt").symlink_to(folder.path / "sentences.yml")

    code, output = add(folder, NAME)
    assert code == 1
    assert "found a link" in output


def test_a_terminal_is_asked_and_shows_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("lessonbook.commands.names.is_terminal", lambda: True)

    def prompt(_text: str, *, hide_input: bool) -> str:
        asked.append(hide_input)
        return NAME

    monkeypatch.setattr("click.prompt", prompt)

    assert add(folder, "") == (0, "1 name added, 0 names on the list already\n")
    assert asked == [True]
