"""What tests share: a small library that each may change, and the real one."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from lessonbook.inspection import inspect, looked_at
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.loading import Draft
from lessonbook.memory import Memory
from lessonbook.validation import validate

# The same examples in every run, and no clock: a slow machine is no failure.
settings.register_profile("lessonbook", deadline=None, derandomize=True)
settings.load_profile("lessonbook")

ROOT = Path(__file__).parent.parent
LESSONS = ROOT / "lessons"
MEMORY = Memory()
"""The lists are the same in nearly every test: they are read once. tests/test_memory.py holds that nothing comes out differently."""
TODAY = datetime.date(2026, 11, 23)

SOURCE = """\
title: A report
publisher: An inspectorate
year: 2011
kind: inspection-report
nation: england
read: full
"""

ENTRY = """\
title: Plot every weight
age_group: under-1
agency: [gp, health-visiting]
harm: neglect
decision_point: routine-contact
failing: A baby was weighed and the weights were not plotted.
recommendation: Plot each weight on the growth chart.
evidence:
  - source: report
    where: page 3
"""


def looked_over(draft: Draft) -> list[Issue]:
    """All that the check looks at, on a day of November 2026."""
    return validate(draft, (partial(looked_at, today=TODAY),))


MADE_UP = ("A1", "CDATA", "Anothe2", "@cmd", "@home", "@me", "QZX", "McAdam", "Child K", "CARELESSNESS")
"""Words of tests, about which the privacy guard would ask."""


class Folder:
    """A library's folder with the real vocabulary and sentences, and the entries that a test writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copytree(LESSONS / "vocabulary", path / "vocabulary")
        shutil.copy(LESSONS / "sentences.yml", path)
        shutil.copy(LESSONS / "wording.yml", path)
        (path / "privacy").mkdir()
        words = (LESSONS / "privacy" / "words.txt").read_text("utf-8")
        (path / "privacy" / "words.txt").write_text(words + "\n".join(MADE_UP) + "\n", "utf-8")
        (path / "entries").mkdir()
        (path / "sources").mkdir()
        self.source("report")

    def source(self, name: str, **changes: str) -> None:
        """Write a source, with fields changed (or, where empty, left out)."""
        self._write("sources", name, SOURCE, changes)

    def entry(self, name: str, text: str = ENTRY, **changes: str) -> None:
        """Write an entry, with fields changed (or, where empty, left out)."""
        self._write("entries", name, text, changes)

    def _write(self, sub: str, name: str, text: str, changes: dict[str, str]) -> None:
        lines = [line for line in text.splitlines() if line.split(":")[0] not in changes]
        dropped_evidence = "evidence" in changes
        lines = [line for line in lines if not (dropped_evidence and line.startswith("  "))]
        lines += [f"{field}: {value}" for field, value in changes.items() if value]
        (self.path / sub / f"{name}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def open(self) -> tuple[Library, list[str]]:
        """The library and what is wrong with it, as lines."""
        library, issues = open_library(self.path, memory=MEMORY)
        return library, [str(issue) for issue in issues]

    def said(self) -> list[str]:
        """All that is wrong with the library, and all that could be better on a day of November 2026, as lines."""
        return [str(issue) for issue in inspect(self.path, TODAY, memory=MEMORY)[1]]

    def library(self) -> Library:
        """The library, which must be sound."""
        library, issues = open_library(self.path, memory=MEMORY)
        assert not [issue for issue in issues if issue.is_error], issues
        return library


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty library with one source, `report`."""
    return Folder(tmp_path / "lessons")


@pytest.fixture(scope="session")
def real() -> Library:
    """The library that this repository publishes."""
    library, issues = open_library(LESSONS)
    assert not [issue for issue in issues if issue.is_error]
    return library


@pytest.fixture
def link() -> Callable[[str, str], str]:
    """A link function that shows where it leads."""
    return lambda here, there: f"{here}->{there}"
