"""Checks across files, and what is left out where something is broken."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.library import open_library


def codes(folder: Folder) -> list[tuple[str, str]]:
    """The file and code of each issue."""
    return [(issue.path.removeprefix("lessons/"), issue.code) for issue in open_library(folder.path)[1]]


def action(folder: Folder, text: str, basis: str, source: str) -> list[str]:
    """The codes that an action of a basis gives."""
    folder.source("guide", kind="guidance", standing="statutory", in_force="yes", as_at="2026-11")
    folder.source("old-guide", kind="guidance", standing="statutory", in_force="no", as_at="2026-11")
    line = f"{{action: {text}, basis: {basis}" + (f", source: {source}}}" if source else "}")
    folder.entry("plot", recommendation=line)
    return [code for path, code in codes(folder) if path == "entries/plot.yml"]


@pytest.mark.parametrize(
    "text",
    [
        "Ring within 24 hours.",
        "Ring within two working days.",
        "Visit every week.",
        "Visit weekly.",
        "Ring on the same day.",
        "Ring by the end of the day.",
        "Do a 7-day check.",
        "Call after 3 months.",
    ],
)
def test_time_limits(folder: Folder, text: str) -> None:
    """A time limit stands only on guidance in force and checked."""
    assert action(folder, text, "editor", "") == ["time-limit"]
    assert action(folder, text, "review", "report") == ["time-limit"]
    assert action(folder, text, "guidance", "old-guide") == ["time-limit"]
    assert action(folder, text, "guidance", "guide") == []


@pytest.mark.parametrize("text", ["You must ring.", "Ring as you are legally bound.", "Meet your duty to ring."])
def test_duties(folder: Folder, text: str) -> None:
    """So does a duty."""
    assert action(folder, text, "editor", "") == ["duty"]
    assert action(folder, text, "guidance", "guide") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ring before the family leaves.",
        "Ask about the first days.",
        "Weigh a baby of 3 months old.",
        "Read the year's notes.",
        "Ring at once.",
        "Ask who was there today.",
        "Ask what daily care is like.",
        "House the 17-year-old as a child.",
    ],
)
def test_what_is_no_time_limit(folder: Folder, text: str) -> None:
    """Days and months may be spoken of."""
    assert action(folder, text, "editor", "") == []


def test_guidance_is_no_evidence(folder: Folder) -> None:
    """It says what good looks like and found nothing."""
    folder.source("report", kind="guidance", standing="clinical", in_force="unverified", as_at="2026-11")
    folder.entry("plot")

    assert codes(folder) == [("entries/plot.yml", "evidence-is-guidance")]


def test_old_ids(folder: Folder) -> None:
    """An old id belongs to one entry and is the id of none."""
    folder.entry("a", formerly="[old, b]")
    folder.entry("b", formerly="old", title="Another")

    assert codes(folder) == [("entries/a.yml", "id-in-use"), ("entries/b.yml", "id-in-use")]


def test_superseding_may_not_go_round(folder: Folder) -> None:
    """Two entries cannot take each other's place."""
    folder.entry("a", status="superseded", superseded_by="b")
    folder.entry("b", status="superseded", superseded_by="a", title="Another")

    assert codes(folder) == [("entries/a.yml", "superseding-loop"), ("entries/b.yml", "superseding-loop")]


def test_sources_may_not_tell_of_each_other(folder: Folder) -> None:
    """The chain of telling ends at a report."""
    folder.source("report", reports_on="other")
    folder.source("other", reports_on="report")
    folder.entry("plot")

    assert codes(folder) == [("sources/other.yml", "reporting-loop"), ("sources/report.yml", "reporting-loop")]


def test_a_source_says_what_was_read(folder: Folder) -> None:
    """Read in part, it says which part; guidance says how it stands."""
    folder.source("report", read="part")
    folder.source("guide", kind="guidance")

    assert codes(folder) == [("sources/guide.yml", "missing-field"), ("sources/report.yml", "missing-field")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://a b",
        'https://x"onclick="y',
        "ftp://example.org",
        "HTTPS//x",
        " https://x",
    ],
)
def test_addresses(folder: Folder, address: str) -> None:
    """Only http and https addresses without spaces or quotes."""
    folder.source("report", url=f"'{address}'")
    folder.entry("plot")

    assert ("sources/report.yml", "not-an-address") in codes(folder)


def test_a_broken_entry_is_left_out(folder: Folder) -> None:
    """The rest of the library stands, without links to it, and nobody is told that it is missing."""
    folder.entry("sound", related="[broken, whole]")
    folder.entry("whole", title="Another")
    folder.entry("broken", age_group="0-1")

    library, lines = folder.open()

    assert [lesson.id for lesson in library.lessons] == ["sound", "whole"]
    assert library.by_id["sound"].related == ("whole",)
    assert len(lines) == 1
    assert 'broken.yml:10:12: error unknown-term: age_group[1]: found "0-1".' in lines[0]


def test_a_broken_source_is_said_once(folder: Folder) -> None:
    """Entries that cite it are not blamed for it, and are left out."""
    folder.source("report", year="soon")
    folder.entry("plot")

    assert codes(folder) == [("sources/report.yml", "not-a-year")]
    assert folder.open()[0].lessons == ()
