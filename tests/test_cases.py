"""Golden cases: an entry or a source (as bytes) and the exact issues that it gives, in ``tests/cases``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import Folder

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.iterdir() if path.suffix != ".issues")


def test_there_are_enough() -> None:
    """Bad input is met in at least a hundred and fifty ways."""
    assert sum(path.with_suffix(".issues").read_text(encoding="utf-8") != "" for path in FILES) >= 150


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case(folder: Folder, path: Path) -> None:
    """The file gives these issues, in this order and these words."""
    if path.suffix == ".source":
        folder.entry("entry")
    shutil.copy(path, folder.path / ("sources/report.yml" if path.suffix == ".source" else "entries/entry.yml"))
    expected = path.with_suffix(".issues").read_text(encoding="utf-8").splitlines()

    assert folder.said() == expected


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_cases_come_in_pairs(path: Path) -> None:
    """No file is without its issues, and no issues without their file."""
    others = (".entry", ".source") if path.suffix == ".issues" else (".issues",)

    assert path.suffix in {".entry", ".source", ".issues"}
    assert any(path.with_suffix(other).is_file() for other in others)
