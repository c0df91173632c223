"""The pairs of services between which something is handed over."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.handovers import Pair, pairs
from lessonbook.library import Library

POLICE_TO_GP = "{from: police, to: gp}"


@pytest.fixture
def library(folder: Folder) -> Library:
    """Two pairs, and lessons that are in none."""
    folder.source("second")
    folder.entry("rare", title="Rare", handover=POLICE_TO_GP)
    folder.entry("common", title="Common", handover=POLICE_TO_GP, evidence="[{source: report, where: x}, {source: second, where: x}]")
    folder.entry("back", title="Back", handover="{from: gp, to: police}")
    folder.entry("none", title="None")
    folder.entry("gone", title="Gone", handover=POLICE_TO_GP, status="withdrawn", reason="It was wrong.")
    return folder.library()


def ends(pair: Pair) -> tuple[str, str]:
    """Who hands over, and who receives."""
    return pair.sender.id, pair.receiver.id


def test_each_direction_is_a_pair(library: Library) -> None:
    """The pair with most lessons comes first, and a withdrawn lesson counts for none."""
    assert [(ends(pair), len(pair.lessons)) for pair in pairs(library)] == [(("police", "gp"), 2), (("gp", "police"), 1)]


def test_the_lessons_of_a_pair_are_ranked(library: Library) -> None:
    """As everywhere."""
    assert [lesson.id for lesson in pairs(library)[0].lessons] == ["common", "rare"]


def test_equal_pairs_stand_in_the_order_of_the_vocabulary(folder: Folder) -> None:
    """By who hands over, then by who receives."""
    for number, (sender, receiver) in enumerate([("police", "gp"), ("school", "police"), ("school", "gp")]):
        folder.entry(f"entry-{number}", title=f"Title {number}", handover=f"{{from: {sender}, to: {receiver}}}")

    assert [ends(pair) for pair in pairs(folder.library())] == [("school", "gp"), ("school", "police"), ("police", "gp")]


def test_a_library_without_handovers(folder: Folder) -> None:
    """It has no pairs."""
    folder.entry("one")

    assert pairs(folder.library()) == ()
