"""Broken entries by the hundred: the loader neither throws nor hangs, and never loses, repeats or changes a word in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ENTRY, LESSONS, ROOT, Folder
from fuzz.inputs import CHANGES, NAMES, NASTY, Change, broken
from fuzz.judging import PATH, Judge, Repeated, other_reader
from lessonbook.checking import build
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.strictyaml import parse

GOOD = (ENTRY, (LESSONS / "entries" / "_template.yml").read_text("utf-8"))
PIECES = (*NASTY, *(f"{name}: " for name in NAMES), "x", "\n", "\n  ", "\n- ", ENTRY)
LONG = 600
"""Seconds after which a program that reads some hundred entries has hung, on the slowest machine."""

Faults = Callable[[bytes], list[str]]


@pytest.fixture(scope="module")
def faults(real: Library) -> Faults:
    """Says what the loader should not have done with some bytes."""
    return Judge(real.vocabulary).faults


@given(random=st.randoms(use_true_random=False))
def test_a_broken_entry_is_read_or_refused_with_a_reason(faults: Faults, random: Random) -> None:
    assert faults(broken(random, GOOD)) == []


@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_text_of_signs_and_names_is_read_or_refused_with_a_reason(faults: Faults, text: str) -> None:
    assert faults(text.encode("utf-8", "surrogatepass")) == []


@pytest.mark.parametrize("change", dict.fromkeys(CHANGES), ids=lambda change: change.__name__)
def test_every_kind_of_change_is_met(faults: Faults, change: Change) -> None:
    """Also the deep and the long ones, which a few hundred inputs might not hold together."""
    for number in range(12):
        assert faults(change(Random(number), ENTRY).encode("utf-8", "surrogatepass")) == []


@pytest.mark.parametrize("text", ["? ? ? x,1-5", "a: b\n? c", "- ? ?", "? [a", "x: {? "])
def test_a_file_that_ends_in_the_middle_has_no_line_after_its_last(faults: Faults, text: str) -> None:
    assert faults(text.encode()) == []


@pytest.mark.parametrize("name", ['"\\e[31m"', '"a\\nb"', '"\\u202e"', "a\tb", "x" * 900, '"\\u2028"'])
def test_a_message_is_one_short_line_without_signs_that_a_terminal_obeys(real: Library, name: str) -> None:
    text = f"{name}: x\nagency: {name}\nrecommendation:\n  - {name}: y\n"
    node, issues = parse(text.encode(), PATH)
    if node is not None:
        issues += build(Lesson, node, PATH, real.vocabulary, {"id": "entry"})[1]
    assert issues
    assert all(str(issue).isprintable() and len(str(issue)) < 700 for issue in issues)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One of the programs of `fuzz`. A crash in C would end the tests as well, and a hang never end: so another process tries."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests")))}
    return subprocess.run([sys.executable, "-m", *arguments], env=environment, capture_output=True, text=True, timeout=LONG, check=False)


def test_no_input_ends_or_hangs_the_program() -> None:
    ran = run("fuzz", "300", "--first", "1000000")
    assert "300 inputs, 0 bad" in ran.stdout, ran.stdout + ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="only POSIX counts the work of a process apart from the clock")
def test_no_long_line_is_looked_at_again_and_again() -> None:
    ran = run("fuzz.long_lines", str(LESSONS))
    assert ran.stdout.splitlines()[-1] == "all read", ran.stdout[-300:] + ran.stderr


@pytest.mark.parametrize("number", range(8))
def test_a_broken_entry_leaves_the_others_alone(folder: Folder, number: int) -> None:
    folder.entry("one")
    (folder.path / "entries" / "two.yml").write_bytes(broken(Random(number), GOOD))
    library, issues = folder.open()
    assert "one" in library.by_id
    assert all(line.startswith(("lessons/entries/two.yml:", "lessons/sources/")) for line in issues)


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: {b: 1, b: 2}", "- é: 1\n  e\u0301: 2\n"])
def test_the_other_reader_sees_a_field_that_stands_twice(text: str) -> None:
    """It is what the silence of our own reader is compared with."""
    with pytest.raises(Repeated):
        other_reader(text)
