"""The text that the rules read is as long as the one that was typed, so that each finding has its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lessonbook.privacy.plaintext import comments, plain_text


@given(st.text())
def test_letter_for_letter(text: str) -> None:
    assert len(plain_text(text)) == len(text)


def test_what_looks_alike_is_alike() -> None:
    assert plain_text("０７７‑‘a’\n“b”") == "077-'a' \"b\""


def test_comments_stay_in_their_place_and_go_together() -> None:
    text = "title: a # b\n# the third\n  # of March\nwhere: c#d\n"
    kept = comments(text)

    assert len(kept) == len(text[: text.index("where")]) - 1 or len(kept) <= len(text)
    assert kept.index("b") == text.index("b")
    assert " ".join(kept.split("b")[1].split()) == "the third of March"
    assert "title" not in kept
    assert "c#d" not in kept
