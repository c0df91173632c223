"""Characters that may not stand in an entry."""

from __future__ import annotations

import pytest

from lessonbook.characters import describe, garbled, is_refused, mixed_words, refused


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066", "\ue000", "\ufeff", "\uffff", "\U000e0041", "\U0001fffe"],
)
def test_refused(character: str) -> None:
    """What is unseen, reorders text or means nothing is refused."""
    assert is_refused(character)
    assert [offset for offset, _ in refused(f"ab{character}c")] == [2]


@pytest.mark.parametrize("character", ["\t", "\n", "\r", " ", "\u00a0", "é", "’", "–", "ﬁ", "👶", "字"])
def test_kept(character: str) -> None:
    """What people write and see is kept."""
    assert not is_refused(character)


def test_mixed_words() -> None:
    """A word of two look-alike alphabets is found; a word of one is not."""
    assert list(mixed_words("the w\u0435ight и вес, αβγ")) == [(4, "w\u0435ight")]


@pytest.mark.parametrize("text", ["the babyâ€™s", "crÃ¨che", "3Â\u00a0kg", "the baby\N{REPLACEMENT CHARACTER}s"])
def test_garbled(text: str) -> None:
    """Letters that were read in another encoding than they were saved in."""
    assert [place for place, _ in garbled(text)] == [next(place for place, letter in enumerate(text) if not letter.isascii())]


@pytest.mark.parametrize("text", ["crèche", "the baby’s", "â la carte", "Ängste", "plain"])
def test_not_garbled(text: str) -> None:
    """Accents and curly quotes are letters like others."""
    assert list(garbled(text)) == []


def test_a_sign_of_one_font() -> None:
    """Word's own bullet has no name that anybody knows."""
    assert describe("\uf0b7") == "U+F0B7 a sign of one font alone"
