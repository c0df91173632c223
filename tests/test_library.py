"""Opening a library."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from conftest import Folder
from lessonbook.library import open_library


def test_opening_leaves_the_collector_as_it_was(folder: Folder) -> None:
    """It rests while files are read, and goes on after it, also where reading fails."""
    folder.entry("plot")
    seen: list[bool] = []

    def watch(paths: list[Path]) -> list[Path]:
        seen.append(gc.isenabled())
        if len(seen) > 1:
            raise KeyboardInterrupt
        return paths

    open_library(folder.path, watch=watch)
    with pytest.raises(KeyboardInterrupt):
        open_library(folder.path, watch=watch)
    assert (seen, gc.isenabled()) == ([False, False], True)
