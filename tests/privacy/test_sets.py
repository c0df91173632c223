"""The sets that measure the privacy guard are what their heads say: complete, split by the rule, and valid where validity is the point."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

HERE = Path(__file__).parent
SIZES = {"numbers": 200, "names": 150}
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


class Item(TypedDict):
    """A planted sentence: what is planted, and its words as they stand in the text."""

    kind: str
    text: str
    words: list[str]


def items(name: str) -> list[Item]:
    read: list[Item] = yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))
    return read


def both(name: str) -> list[Item]:
    return items(f"seen-{name}") + items(f"held-{name}")


@pytest.mark.parametrize("name", ["seen-numbers", "held-numbers", "seen-names", "held-names", "traps"])
def test_every_planted_word_stands_in_its_sentence(name: str) -> None:
    assert [item["text"] for item in items(name) if not item["words"] or not all(word in item["text"] for word in item["words"])] == []


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_the_halves_are_equal_and_split_by_the_rule(name: str, size: int) -> None:
    seen, held = items(f"seen-{name}"), items(f"held-{name}")
    assert len(seen) == len(held) == size / 2
    for kind in {item["kind"] for item in seen}:
        ranked = sorted((item["text"] for item in both(name) if item["kind"] == kind), key=lambda text: hashlib.sha256(text.encode()).hexdigest())
        assert [item["text"] for item in seen if item["kind"] == kind] == ranked[0::2]


def test_ten_kinds_of_numbers_have_twenty_forms_each() -> None:
    assert set(Counter(item["kind"] for item in both("numbers")).values()) == {20}
    assert len({item["kind"] for item in both("numbers")}) == 10


def test_there_are_sixty_traps() -> None:
    assert len({item["text"] for item in items("traps")}) == 60


def test_nhs_numbers_are_valid_and_of_the_range_for_tests() -> None:
    for item in both("numbers"):
        if item["kind"] == "nhs":
            digits = [int(figure) for figure in re.sub(r"\D", "", item["words"][0])]
            assert digits[:3] == [9, 9, 9]
            assert sum(figure * weight for figure, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0


def test_pupil_numbers_have_the_right_letter_and_no_school() -> None:
    for item in both("numbers"):
        if item["kind"] == "upn":
            number = re.sub(r"[^A-Z0-9]", "", item["words"][0].upper())
            values = [int(mark) if mark.isdigit() else LETTERS.index(mark) for mark in number[1:]]
            assert LETTERS[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23] == number[0]
            assert number[4:8] == "0000"
