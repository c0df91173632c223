"""Folding: the same word however it is written. ``browser/test_find.py`` holds the script equal to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.folding import compounds, fold, join, words

COMPOUNDS = compounds(["pre-birth", "co-sleeping", "16-and-17-year-olds"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Épilepsie", ["epilepsie"]),
        ("the parents\u2019 and the baby\u2019s", ["the", "parents", "and", "the", "baby"]),
        ("don't won\u2019t", ["dont", "wont"]),
        ("ﬁre \U0001d400\uff21", ["fire", "aa"]),
        ("A&E/ED (999)", ["a", "e", "ed", "999"]),
        ("foo:bar~2 *x* +y -z", ["foo", "bar", "2", "x", "y", "z"]),
        ("İstanbul", ["istanbul"]),
        ("", []),
        ("👶 \u202e", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Case, accents, forms, apostrophes and signs are gone."""
    assert words(text) == expected


@pytest.mark.parametrize("text", ["pre-birth", "pre birth", "prebirth", "Pre\u2011Birth", "PRE \u2013 BIRTH"])
def test_hyphens_do_not_matter(text: str) -> None:
    """Every way to write a compound asks for the same word."""
    assert list(join(words(text), COMPOUNDS)) == ["prebirth"]


def test_the_longest_compound_wins() -> None:
    """Parts of a compound are not taken for another."""
    assert list(join(words("for 16 and 17 year olds co sleeping"), COMPOUNDS)) == ["for", "16and17yearolds", "cosleeping"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded word is its own folding."""
    assert words(" ".join(words(text))) == words(text)
    assert fold(fold(text)).split() == fold(text).split()
