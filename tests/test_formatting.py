"""`lessonbook fmt`: the usual form for files without errors, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ENTRY, Folder
from lessonbook.canonical import canonical
from lessonbook.cli import main
from lessonbook.formatting import Formatted, formatted
from lessonbook.issues import Issue
from lessonbook.loading import load
from lessonbook.model import Lesson, Source
from lessonbook.tree import Fields

ODD = "# why\r\nagency: ['gp']\r\n" + ENTRY.replace("agency: [gp, health-visiting]\n", "").replace("\n", "\r\n")
EVEN = (
    "title: Plot every weight\nage_group: under-1\n# why\nagency: gp\nharm: neglect\ndecision_point: routine-contact\n"
    + ENTRY[ENTRY.index("failing:") :]
)  # fmt: skip


def run(folder: Folder, *arguments: str) -> Result:
    """Run fmt on a folder."""
    return CliRunner().invoke(main, ["fmt", *arguments, "--lessons", str(folder.path)])


def text(folder: Folder, name: str) -> str:
    """What an entry holds, line ends as they are."""
    return (folder.path / "entries" / f"{name}.yml").read_bytes().decode()


def write(folder: Folder, name: str, held: str) -> None:
    """Write an entry, line ends as they are."""
    (folder.path / "entries" / f"{name}.yml").write_bytes(held.encode())


def test_fmt(folder: Folder) -> None:
    """Files are changed once, and named; a second run changes nothing."""
    write(folder, "odd", ODD)
    write(folder, "even", EVEN)

    first, second = run(folder), run(folder)

    assert (first.exit_code, first.output) == (0, "changed lessons/entries/odd.yml\n1 file changed\n")
    assert (second.exit_code, second.output) == (0, "0 files changed\n")
    assert text(folder, "odd") == text(folder, "even") == EVEN


def test_check_and_diff(folder: Folder) -> None:
    """Both write nothing and exit with 1; the diff can be applied."""
    write(folder, "odd", ODD.replace("\r\n", "\n"))

    check, diff = run(folder, "--check"), run(folder, "--diff")

    assert (check.exit_code, check.output) == (1, "would change lessons/entries/odd.yml\n1 file would change\n")
    assert diff.exit_code == 1
    assert diff.stdout.startswith("--- lessons/entries/odd.yml\n+++ lessons/entries/odd.yml\n@@")
    assert "\n-agency: ['gp']\n" in diff.stdout
    assert "\n+agency: gp\n" in diff.stdout
    assert text(folder, "odd") == ODD.replace("\r\n", "\n")
    run(folder)
    assert [run(folder, flag).exit_code for flag in ("--check", "--diff")] == [0, 0]


def test_paths(folder: Folder) -> None:
    """Only the files and folders that are named are touched."""
    (folder.path / "entries" / "sub").mkdir()
    for name in ("a", "b", "sub/c"):
        write(folder, name, ODD)

    result = run(folder, str(folder.path / "entries" / "sub"), str(folder.path / "entries" / "a.yml"))

    assert result.output.splitlines() == ["changed lessons/entries/a.yml", "changed lessons/entries/sub/c.yml", "2 files changed"]
    assert text(folder, "b") == ODD


@pytest.mark.parametrize("broken", [ODD.replace("title:", "titel:"), ODD + "# \u202e", "title: [", ODD + "harm: neglect\r\n"])
def test_errors_are_left_alone(folder: Folder, broken: str) -> None:
    """A file with an error stays as it is and is said; the others are done; the exit is 1."""
    write(folder, "broken", broken)
    write(folder, "odd", ODD)

    result = run(folder)

    assert result.exit_code == 1
    assert "lessons/entries/broken.yml:" in result.stderr
    assert text(folder, "broken") == broken
    assert text(folder, "odd") == EVEN


def test_no_vocabulary(folder: Folder) -> None:
    """Where the lists cannot be read nothing is done."""
    write(folder, "odd", ODD)
    (folder.path / "vocabulary" / "harms.yml").write_text("- id: [", encoding="utf-8")

    result = run(folder)

    assert result.exit_code == 1
    assert "harms.yml" in result.stderr
    assert text(folder, "odd") == ODD


def test_a_full_disk(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written, none is."""
    write(folder, "a", ODD)
    write(folder, "b", ODD)
    real, calls = Path.replace, iter(range(9))

    def fails(path: Path, target: Path) -> Path:
        if next(calls) == 1:
            raise OSError(28, "No space left on device", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    result = run(folder)

    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert text(folder, "a") == text(folder, "b") == ODD


@pytest.mark.parametrize(("wrong", "right"), [("weights were not", "weights were"), ("# why\n", ""), ("title: ", "titel: "), ("neglect", "neglectt")])
def test_no_meaning_changes(folder: Folder, wrong: str, right: str) -> None:
    """Were the form ever to change a meaning or lose a comment, the file would be left and the error said."""
    write(folder, "odd", ODD)

    def form(held: str, node: Fields, model: type[Lesson | Source]) -> str:
        return canonical(held, node, model).replace(wrong, right)

    found = list(formatted(load(folder.path), lambda path: path.stem == "odd", form))

    assert [each.code for each in found if isinstance(each, Issue)] == ["not-formatted"]
    assert not [each for each in found if isinstance(each, Formatted)]
