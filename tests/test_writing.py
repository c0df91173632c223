"""Several files are written together: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonbook.writing import NotWrittenError, changes, write_all, write_new


def held(folder: Path) -> dict[str, str]:
    """Every file below a folder, with what it holds; empty folders too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() if path.is_file() else "/" for path in folder.rglob("*")}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder with three files."""
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode() + b"\r\n")
    return tmp_path


def test_write_replace_and_remove(three: Path) -> None:
    """New files are made, with their folders; old ones are replaced or removed; nothing else is left behind."""
    write_all({three / "new" / "deep" / "d": "d — d\n", three / "a": "A\n"}, {three / "a": "a\r\n", three / "b": "b\r\n"})

    assert held(three) == {"a": "A\n", "c": "c\r\n", "new": "/", "new/deep": "/", "new/deep/d": "d — d\n"}


def test_a_new_file_replaces_none(three: Path) -> None:
    """Where one file of several exists, none is written."""
    before = held(three)

    with pytest.raises(NotWrittenError, match="c: a file of this name exists already"):
        write_all({three / "new" / "a": "1", three / "c": "2"})

    assert held(three) == before


def test_what_was_saved_meanwhile_stays(three: Path) -> None:
    """A file that no longer holds what was read is not written over, and the others are not either."""
    before = held(three)

    with pytest.raises(NotWrittenError, match="b: the file has changed since"):
        write_all({three / "a": "A", three / "b": "B"}, {three / "a": "a\r\n", three / "b": "b\n"})

    assert held(three) == before


@pytest.mark.parametrize("step", ["write_bytes", "replace", "unlink", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "the file"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", range(3))
def test_a_failure_in_the_middle(three: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException, after: int) -> None:
    """Whatever fails, and whenever, the folder is as it was."""
    before = held(three)
    real, calls = getattr(Path, step), iter(range(100))

    def fails(path: Path, *arguments: object, **named: object) -> object:
        if next(calls) == after:
            raise error
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, step, fails)
    new = {three / name: "new" for name in ("a", "b", "x", "y/z")}
    with pytest.raises((NotWrittenError, KeyboardInterrupt)):
        write_all(new, {three / name: f"{name}\r\n" for name in "abc"})

    assert held(three) == before


def test_rights_stay(three: Path) -> None:
    """A file keeps the rights that it had."""
    (three / "a").chmod(0o640)

    write_all({three / "a": "A"}, {three / "a": "a\r\n"})

    assert (three / "a").stat().st_mode & 0o777 == 0o640


def test_changes() -> None:
    """What is done is said in the order of the paths."""
    assert list(changes({Path("a"): "", Path("n"): ""}, {Path("a"): "", Path("b"): ""})) == [
        ("changed", Path("a")),
        ("removed", Path("b")),
        ("new", Path("n")),
    ]


def test_a_file_of_its_own(tmp_path: Path) -> None:
    """It is written once, and nobody's file is written over."""
    write_new(tmp_path / "all.xlsx", b"new")

    with pytest.raises(NotWrittenError, match="exists already, and may hold somebody's work"):
        write_new(tmp_path / "all.xlsx", b"newer")
    with pytest.raises(NotWrittenError, match="cannot write the file"):
        write_new(tmp_path / "none" / "all.xlsx", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("all.xlsx", b"new")]
