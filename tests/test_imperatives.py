"""Actions that begin with a verb, and those that do not."""

from __future__ import annotations

import pytest

from lessonbook.imperatives import Imperatives
from lessonbook.wording import Phrase, Wording

VERBS = ("ask", "call", "check", "co-ordinate", "do", "help", "rely", "review", "ring", "see", "staff", "think", "use", "write")
IMPERATIVES = Imperatives(Wording(verbs=VERBS, weak=(Phrase(label="ensure", aliases=("make sure",), instead="Say who."),)))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ask the mother.", "Ask"),
        ("ASK", "ASK"),
        ("Coordinate the help.", "Coordinate"),
        ("Always ask.", "ask"),
        ("Quietly ask.", "ask"),
        ("Rely on nobody.", "Rely"),
        ("Do not wait.", "Do"),
        ("Before you close, and when nobody has asked, ring the school.", "ring"),
        ("As a pharmacist, ask.", "ask"),
        ('"Ask" on the form.', "Ask"),
        ("Think of the child.", "Think"),
        ("Staff the desk.", "Staff"),
    ],
)
def test_what_begins_well(text: str, verb: str) -> None:
    """A verb of the list, behind light words or a condition."""
    assert IMPERATIVES.opening(text) == verb


@pytest.mark.parametrize(
    "text",
    [
        "Weights.",
        "The GP.",
        "You ask.",
        "Staff should ask.",
        "Review of the file.",
        "Use of force.",
        "Before you close.",
        "Asking.",
        "",
        "12:30",
        "Check was made.",
    ],
)
def test_what_does_not(text: str) -> None:
    """Nouns, pronouns, other forms of the verb, and verbs that the next word makes a noun."""
    assert IMPERATIVES.opening(text) is None


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Ask, and write it down.", []),
        ("Ask about water, help and rest.", []),
        ("Ask about history, help the family, and write it down.", ["help", "write"]),
        ("Ask. Ring the ward.", ["Ring"]),
        ("Ask; do not call first.", []),
        ("Ask; consent is not needed.", []),
        ("Ask what to do; then ring the ward.", ["ring"]),
    ],
)
def test_what_is_more_than_one_thing(text: str, verbs: list[str]) -> None:
    """Two things may be one and its seal; three are not, nor two sentences; a caution and a reason are nothing to do."""
    assert IMPERATIVES.further(text) == verbs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ensure that it is so.", ["Ensure"]),
        ("Please make\nsure.", ["make\nsure"]),
        ("Ask, and ensure it. Make sure.", ["ensure", "Make sure"]),
        ("Ask how they ensure it.", []),
        ("Ensured.", []),
    ],
)
def test_weak_verbs(text: str, found: list[str]) -> None:
    """They are doubted where something is asked for, and nowhere else."""
    assert [words for words, _ in IMPERATIVES.weak(text)] == found
