"""Guesses: what an editor most likely meant."""

from __future__ import annotations

import time

import pytest

from lessonbook import guesses

NAMES = {"gp": "gp", "gps": "gp", "general practice": "gp", "police": "police", "health visiting": "health-visiting", "health-visiting": "health-visiting"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("GP", 'Did you mean "gp"?'),
        ("general practise", 'Did you mean "gp"?'),
        ("“police”.", 'Did you mean "police"?'),
        ("health_visiting", 'Did you mean "health-visiting"?'),
        ("gp, police", "Write several in square brackets, with commas between them: [gp, police]."),
        ("GPs and Health visiting", "Write several in square brackets, with commas between them: [gp, health-visiting]."),
        ("gp police", "Write several in square brackets, with commas between them: [gp, police]."),
        ("gp, grandmother", "Use one of: gp, health-visiting, police."),
        ("", "Use one of: gp, health-visiting, police."),
    ],
)
def test_terms(value: str, expected: str) -> None:
    """By any of its names, in any case, alone or with others."""
    assert guesses.term(value, NAMES) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Report", "report"), ("A report.yml", "a-report"), ("the_report", "the-report"), ("Crèche's report", "creches-report"), ("体重", ""), ("", "")],
)
def test_slugs(value: str, expected: str) -> None:
    """As the file would be named, or nothing."""
    assert guesses.slug(value) == expected


@pytest.mark.parametrize(
    "value", ["23/11/2026", "23.11.2026", "23-11-2026", "23rd November 2026", "23 Nov 2026", "2026/11/23", "23/11/26", "23rd of November, 2026"]
)
def test_days(value: str) -> None:
    """In the forms that people write; the day stands before the month."""
    assert guesses.day(value) == "2026-11-23"
    assert guesses.day("03/04/2026") == "2026-04-03"


@pytest.mark.parametrize("value", ["yesterday", "November 2026", "31/02/2026", "2026", ""])
def test_no_days(value: str) -> None:
    """Nothing is made up."""
    assert guesses.day(value) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("https:/example.org", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x.y", ""),
        ("a report", ""),
    ],
)
def test_addresses(value: str, expected: str) -> None:
    """Only the beginning is mended, and only before the name of a host."""
    assert guesses.address(value) == expected


@pytest.mark.parametrize("piece", [" ", ", ", "a-", "a.", "1/", "and ", "é"])
def test_no_value_takes_long(piece: str) -> None:
    """The largest value of any one piece is looked at within a second of work."""
    value = f"a{piece * 30_000}b"
    before = time.process_time()
    guesses.term(value, NAMES)
    guesses.slug(value)
    guesses.day(value)
    guesses.address(value)
    guesses.field(value, ["title", "harm"])

    assert time.process_time() - before < 1
