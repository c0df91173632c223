"""Golden cases: an entry (as bytes) and the exact issues that it gives, in ``tests/cases``."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Folder

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name.removesuffix(".entry") for path in CASES.glob("*.entry"))


def test_there_are_enough() -> None:
    """Bad input is met in at least forty ways."""
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_case(folder: Folder, name: str) -> None:
    """The entry gives these issues, in this order and these words."""
    (folder.path / "entries" / "entry.yml").write_bytes((CASES / f"{name}.entry").read_bytes())
    expected = (CASES / f"{name}.issues").read_text(encoding="utf-8").splitlines()

    assert folder.said() == expected


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_cases_come_in_pairs(path: Path) -> None:
    """No entry is without its issues, and no issues without their entry."""
    assert path.with_suffix(".issues" if path.suffix == ".entry" else ".entry").is_file()
