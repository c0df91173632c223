"""The list of known names tells whether a name is on it, and prints none. All names are invented."""

from __future__ import annotations

import pytest

from lessonbook.privacy.known import hashed, read_known, with_names

SALT = "00" * 16
NAME = "Orlagh Thistlewick"
TEXT, ADDED, KNOWN = with_names("", [NAME, "Quillon"], SALT)


@pytest.mark.parametrize("name", [NAME, "ORLAGH THISTLEWICK", "Órlagh  Thistlewick's", "orlagh-thistlewick"])
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert name in read_known(TEXT.splitlines())


@pytest.mark.parametrize("name", ["Orlagh", "Thistlewick", "Thistlewick Orlagh", ""])
def test_half_a_name_is_not_on_the_list(name: str) -> None:
    """A given name alone belongs to many; the guard asks about it all the same."""
    assert name not in read_known(TEXT.splitlines())


def test_a_name_is_found_among_others() -> None:
    known = read_known(TEXT.splitlines())

    assert known.find(["when", "orlagh", "thistlewick", "rang"]) == (1, 3)
    assert known.find(["quillon"]) == (0, 1)
    assert known.find(["orlagh", "rang"]) is None


def test_the_file_prints_no_name_and_tells_no_order() -> None:
    assert (ADDED, KNOWN) == (2, 0)
    assert not [part for part in ("orlagh", "thistlewick", "quillon") if part in TEXT.lower()]
    assert with_names("", ["Quillon", NAME], SALT)[0] == TEXT


def test_a_name_that_is_there_is_not_added_again_and_the_salt_stays() -> None:
    text, added, known = with_names(TEXT, [NAME.upper(), "Brannoch Yeo", "  "], "11" * 16)

    assert (added, known) == (1, 1)
    assert f"salt {SALT}\n" in text
    assert "Brannoch Yeo" in read_known(text.splitlines())


def test_another_salt_makes_another_hash() -> None:
    assert hashed("orlagh thistlewick", SALT) != hashed("orlagh thistlewick", "11" * 16)


def test_a_library_without_a_list_knows_no_name() -> None:
    assert NAME not in read_known([])
