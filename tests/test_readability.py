"""How hard a text is to read."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.readability import reading_age

EASY = "The baby was weighed. Nobody wrote it down. "
HARD = "Notwithstanding considerable multidisciplinary involvement, comprehensive consideration of accumulating information regarding household composition "


def test_the_formula() -> None:
    """Strokes in words, words in sentences: 4.71 x 5 + 0.5 x 10 - 21.43 = 7.12, and five."""
    assert reading_age("abcde " * 9 + "abcd.") == 12


def test_longer_sentences_are_harder() -> None:
    """The same words without stops ask for an older reader; a semicolon is a stop."""
    assert reading_age(EASY * 4) < reading_age(EASY.replace(".", "") * 4)
    assert reading_age(EASY * 4) == reading_age(EASY.replace(".", ";") * 4)


@pytest.mark.parametrize(("text", "age"), [("A b.", 6), (HARD, 30), ("Ask.", 6)])
def test_its_limits(text: str, age: int) -> None:
    """It says nothing below six and nothing above thirty."""
    assert reading_age(text) == age


def test_fields(folder: Folder) -> None:
    """What went wrong, what a source says, and all actions together; not the rest, and not the shortest."""
    hard = f"{HARD}{HARD.lower()}".strip().replace(",", "")
    folder.entry(
        "plot",
        failing=hard,
        why=hard,
        recommendation=f"[Ask {HARD.lower().replace(',', '')}, 'Plot incontrovertible multidisciplinary prioritisation.']",
        evidence=f"[{{source: report, where: page 3, says: {hard}}}]",
    )

    assert [line.split(": ")[1:3] for line in folder.said() if "hard-to-read" in line] == [
        ["warning hard-to-read", "failing"],
        ["warning hard-to-read", "recommendation"],
        ["warning hard-to-read", "evidence[1].says"],
    ]


@pytest.mark.parametrize(("field", "most"), [("title", 90), ("failing", 400), ("why", 300), ("recommendation", 140), ("questions", 120)])
def test_lengths(folder: Folder, field: str, most: int) -> None:
    """A letter too many is said."""
    text = ("Ask it. " * 60)[:most].rstrip(" ").ljust(most, "x")
    folder.entry("a", **{field: text})
    assert not any("long-text" in line for line in folder.said())

    folder.entry("a", **{field: f"{text}x"})
    assert [line.split("long-text: ")[1].split(": ", 1)[1] for line in folder.said() if "long-text" in line] == [
        f"found {most + 1} letters. Keep to {most}: say one thing, and leave out the rest."
    ]
