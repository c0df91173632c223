"""Advice on a library that can be published as it is."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest

from conftest import LESSONS, TODAY, Folder
from lessonbook.issues import Issue, Mark, Severity
from lessonbook.loading import Draft, load
from lessonbook.quality import advise, heard


@pytest.fixture(scope="module")
def ours() -> Draft:
    """The library that this repository publishes, as it was read."""
    return load(LESSONS)


def codes(folder: Folder) -> list[tuple[str, str]]:
    """The file and code of each warning."""
    return [(issue.path.removeprefix("lessons/"), issue.code) for issue in advise(load(folder.path), TODAY)]


def test_our_own_library(ours: Draft) -> None:
    """Nothing is left to better but what only reading the reports could: see the numbers of that fall."""
    found = Counter(issue.code for issue in advise(ours, TODAY))

    assert found.pop("secondary-only", 0) <= 99
    assert found == {}


def test_all_are_warnings(ours: Draft) -> None:
    """Advice never stops a library from being published."""
    assert {issue.severity for issue in advise(ours, datetime.date(2031, 1, 1))} == {Severity.WARNING}


def test_same_title(folder: Folder) -> None:
    """Two entries with the same words in the title are doubted."""
    folder.entry("a")
    folder.entry("b", title="Every weight plot", failing="Nobody rang.")

    assert ("entries/b.yml", "same-title") in codes(folder)


def test_unused_source(folder: Folder) -> None:
    """A source stands behind something, or behind a report that does."""
    folder.source("other", reports_on="")
    folder.source("article", reports_on="[report]")
    folder.source("report")
    folder.entry("plot", evidence="[{source: article, where: page 3}]")

    assert codes(folder) == [("sources/other.yml", "unused-source")]


@pytest.mark.parametrize(
    ("reads", "warned"),
    [(("secondary", "summary"), True), (("summary",), True), (("secondary", "part"), False), (("full",), False)],
)
def test_secondary_reading(folder: Folder, reads: tuple[str, ...], warned: bool) -> None:
    """One report of which somebody read a part is enough."""
    for read in reads:
        folder.source(read, read=read, read_note="What was read.")
    folder.entry(
        "plot", evidence=f"[{', '.join(f'{{source: {read}, where: page 3}}' for read in reads)}]", recommendation="[{action: Plot it., source: report}]"
    )

    assert codes(folder) == [("entries/plot.yml", "secondary-only")] * warned


def test_reviews_by_day(folder: Folder) -> None:
    """What is overdue depends on the day that is asked about."""
    folder.entry("plot", added="2024-11-24")
    draft = load(folder.path)

    assert [len(advise(draft, datetime.date(2026, 11, day))) for day in (24, 25)] == [0, 1]


def test_other_agencies(folder: Folder) -> None:
    """A mark of the lesson stands for those that it covers, and for no others."""
    folder.entry("a", agency="everyone-in-health", recommendation="[{action: Plot it., agency: [midwifery, housing]}]")

    assert [(issue.code, issue.found.split(",")[0]) for issue in advise(load(folder.path), TODAY)] == [("other-agency", 'found "housing"')]


def test_moments(folder: Folder) -> None:
    """Without a moment there is no list for it to crowd."""
    actions = "[" + ", ".join(f"{verb} the baby." for verb in ("Weigh", "See", "Help", "Greet", "Visit", "Watch", "Trace", "Refer", "Record", "Register")) + "]"
    folder.entry("a", recommendation=actions, decision_point="")

    assert codes(folder) == []


def test_silences_of_other_warnings(folder: Folder) -> None:
    """Warnings of others are silenced with them, and their silences are not needless."""
    folder.entry("plot", silence="[{code: duty, reason: It holds.}]")
    draft = load(folder.path)
    other = Issue("lessons/entries/plot.yml", Mark(), "duty", "", "found it.", "Leave it out.", Severity.WARNING)

    assert list(heard(draft, [other])) == []
    assert [issue.code for issue in heard(draft, [])] == ["needless-silence"]


def test_one_entry_silences_for_itself(folder: Folder) -> None:
    """The same warning about another entry is heard."""
    folder.entry("a", recommendation="Ensure it.", silence="[{code: weak-verb, reason: The review's word.}]")
    folder.entry("b", title="Ring the ward", failing="Nobody rang.", recommendation="Ensure it.")

    assert codes(folder) == [("entries/b.yml", "weak-verb")]
