"""Inspection: everything that the check looks at."""

from __future__ import annotations

from pathlib import Path

from conftest import TODAY, Folder
from lessonbook.inspection import inspect


def test_files_go_by(folder: Folder) -> None:
    """Who watches sees every entry once, in order, and changes nothing."""
    for name in ("a", "b", "_c"):
        folder.entry(name, title=f"Plot {name}", failing=f"It was not plotted, {name}.")
    seen: list[str] = []

    def watch(paths: list[Path]) -> list[Path]:
        seen.extend(path.name for path in paths)
        return paths

    library, issues = inspect(folder.path, TODAY, watch)

    assert (seen, issues) == (["a.yml", "b.yml"], [])
    assert [lesson.id for lesson in library.lessons] == ["a", "b"]


def test_a_silence_names_a_warning(folder: Folder) -> None:
    """A misspelt code silences nothing, and that is said; so is one that is not needed any more."""
    folder.entry("plot", silence="[{code: week-verb, reason: So it is.}]")
    assert [(issue.code, issue.is_error, issue.expected) for issue in inspect(folder.path, TODAY)[1]] == [("unknown-code", False, 'Did you mean "weak-verb"?')]

    folder.entry("plot", silence="[{code: quite-something-else, reason: So it is.}]")
    assert "Copy the code" in inspect(folder.path, TODAY)[1][0].expected

    folder.entry("plot", silence="[{code: weak-verb, reason: So it is.}]")
    assert [issue.code for issue in inspect(folder.path, TODAY)[1]] == ["needless-silence"]
