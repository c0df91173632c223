"""Entries that say nearly the same."""

from __future__ import annotations

from itertools import product

import pytest

from conftest import Folder
from lessonbook.duplicates import nearest


def test_words_in_another_order_and_form() -> None:
    """Order, endings, case and small words do not matter."""
    assert [(near.later, near.earlier, near.likeness) for near in nearest(["Plot each of the weights", "Ring the ward", "The plotted weight of each"])] == [
        (2, 0, 100)
    ]


def test_the_nearest_is_named() -> None:
    """Of several, the likest; of equals, the first."""
    texts = ["ring the ward", "see the child alone at home", "see the child alone at home", "see the child alone at home today"]

    assert [(near.later, near.earlier) for near in nearest(texts)] == [(2, 1), (3, 1)]


def test_none_hides_behind_common_words() -> None:
    """Where each word stands in a hundred texts, the one with the same words is still found."""
    texts = [" ".join(words) for words in product(*(tuple(f"{letter}{number}z" for number in range(10)) for letter in "abc"))]

    assert [near for near in nearest([*texts, "c9z a9z b9z"]) if near.later == 1000] == [(1000, 999, 100)]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["the", "the"], ["plot the weight", "plot the growth chart"], ["ring the ward", "see the child"]])
def test_what_is_not_near(texts: list[str]) -> None:
    """Texts without words, and texts that share some."""
    assert list(nearest(texts)) == []


def test_near_entries(folder: Folder) -> None:
    """Both files are named, and what merging would mean."""
    folder.source("other")
    folder.entry("a", title="Plot every weight on the baby's growth chart", evidence="[{source: report, where: page 3}, {source: other, where: page 1}]")
    folder.entry("b", title="Plot each weight on the growth chart of a baby", failing="Nobody rang.")

    (line,) = folder.said()
    assert line.startswith("lessons/entries/b.yml:9:8: warning near-duplicate: title: found 92 in 100 alike in lessons/entries/a.yml. ")
    assert line.endswith(" Merging the two would give one lesson with 2 sources: add this evidence to the other entry, or say in both titles how they differ.")


def test_near_statements(folder: Folder) -> None:
    """What went wrong, or worked, may be the same under another title; an entry that was replaced is near to nobody."""
    folder.entry("a")
    folder.entry("b", title="Look at the line", kind="good-practice", failing="", works="The weights of a baby were plotted when it was weighed.")
    folder.entry("c", title="Ring the ward", status="superseded", superseded_by="a")

    assert [line.split(": ")[1:3] for line in folder.said()] == [["warning near-duplicate", "works"]]


def test_the_same_words_are_said_once(folder: Folder) -> None:
    """Titles of the same words have a warning of their own."""
    folder.entry("a")
    folder.entry("b", title="Plot weight, every", failing="Nobody rang.")

    assert [line.split(": ")[1] for line in folder.said()] == ["warning same-title"]
