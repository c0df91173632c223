"""Numbers and formats: what has the right shape and the right check is found, what only looks alike is not."""

from __future__ import annotations

import pytest

from lessonbook.privacy.finding import outermost
from lessonbook.privacy.numbers import find_numbers, is_nhs_number, is_pupil_number


def codes(text: str) -> list[str]:
    return [finding.code for finding in outermost(find_numbers(text))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("He lived in SE99 0AA.", "postcode"),
        ("He lived in se990aa.", "postcode"),
        ("The postcode was SE99.", "postcode"),
        ("It was 999 015 8797.", "nhs-number"),
        ("The NHS number was 999 015 8790, with a wrong figure.", "nhs-number"),
        ("It was PZ627384D.", "ni-number"),
        ("It was AB 12 34 56.", "ni-number"),
        ("It was J801000010260.", "upn"),
        ("The UPN was B801000010260.", "upn"),
        ("Ring 01632 960 845.", "telephone"),
        ("Ring o1632 960845.", "telephone"),
        ("Ring oh one six three two nine six oh one two three.", "telephone"),
        ("Write to a.b@example.org.", "email"),
        ("Write to a at example dot org.", "email"),
        ("He was @night_rider.", "account"),
        ("The court number 44718 was wrong.", "case-number"),
    ],
)
def test_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "From 2009 to 2011 there were 645 cases.",
        "The 0-19 service answers within 72 hours, 24/7, from 12:30.",
        "The ISBN was 0 306 40615 2.",
        "See the annual reports 2018-2024 13.",
        "The number 999 015 8790 has a wrong figure.",
        "The number B801000010260 has a wrong letter.",
        "See section 47 and page 3.4.2.",
    ],
)
def test_not_found(text: str) -> None:
    assert codes(text) == []


def test_the_check_figure_of_nhs_numbers_is_of_modulus_eleven() -> None:
    assert is_nhs_number([9, 9, 9, 0, 1, 5, 8, 7, 9, 7])
    assert [last for last in range(10) if is_nhs_number([9, 9, 9, 0, 1, 5, 8, 7, 9, last])] == [7]
    assert not is_nhs_number([0] * 10)


def test_the_check_letter_of_pupil_numbers() -> None:
    assert [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_pupil_number(f"{letter}801000010260")] == ["J"]
