"""What an entry says once it is loaded."""

from __future__ import annotations

import datetime

import pytest

from conftest import Folder


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({"added": "2026-11-23"}, "2028-11-23"),
        ({"added": "2026-11-23", "reviewed": "2027-01-31"}, "2029-01-31"),
        ({"added": "2026-11-23", "reviewed": "2020-01-31"}, "2022-01-31"),
        ({"added": "2024-02-29"}, "2026-02-28"),
        ({"added": "9999-06-01"}, "9999-06-01"),
        ({}, None),
        ({"added": "2026-11-23", "status": "withdrawn", "reason": "Wrong."}, None),
    ],
)
def test_due(folder: Folder, dates: dict[str, str], due: str | None) -> None:
    """Two years after the review, or else after it was added; never for what no longer holds."""
    folder.entry("one", **dates)

    assert folder.library().by_id["one"].due == (datetime.date.fromisoformat(due) if due else None)
