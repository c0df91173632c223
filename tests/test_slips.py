"""Slips: where they are, what they are, and that looking for them takes no time."""

from __future__ import annotations

import time

import pytest

from lessonbook.issues import Mark
from lessonbook.slips import swallowed
from lessonbook.strictyaml import MAX_BYTES, parse


def first(text: str) -> tuple[str, Mark]:
    """The code and the place of the first issue of a file."""
    issue = parse(text.encode(), "entry.yml")[1][0]
    return issue.code, issue.mark


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("title:Plot\nharm: neglect\n", "missing-space", Mark(1, 1)),
        ("title Plot\n\n\nharm: neglect\n", "missing-colon", Mark(1, 1)),
        ("a: b\nc d\ne: f\n", "missing-colon", Mark(2, 1)),
        ("a: b\n  c: d\n", "indentation", Mark(2, 3)),
        ("a: [b,\nc: d\n", "open-bracket", Mark(1, 4)),
        ("a: *b c* d\ne: f\n", "alias", Mark(1, 4)),
        ("a: 'b'c d'\n", "quotes-inside", Mark(1, 7)),
        ("a: >b\n", "block-text", Mark(1, 4)),
        ("a: b\r\n\u00a0c: d\r\n", "no-break-space", Mark(2, 1)),
    ],
)
def test_the_place_of_a_slip(text: str, code: str, mark: Mark) -> None:
    """It is where the editor made it, not where the parser noticed it."""
    assert first(text) == (code, mark)


def test_what_a_text_swallowed() -> None:
    """Items that became part of a text are found; dashes and numbers inside a sentence are not."""
    lines = ["  • a", "    - b", "  c – d", "    – e 2. f", "    2. g"]

    assert [mark.line for mark, _ in swallowed(lines, Mark(1, 3), 2)] == [1, 2]
    assert list(swallowed(lines, Mark(3, 3), 5)) == []
    assert [sign for _, sign in swallowed(["1. a", "2. b"], Mark(1, 1), 2)] == ["2."]


@pytest.mark.parametrize("piece", [": '", ': "', ":“ ", " ", "- ", "-\t", "a", "a:", "[", "é ", "\u00a0", "* ", "&", ", ", "Ã", "体 "])
@pytest.mark.parametrize("end", ["", '" x'])
@pytest.mark.parametrize("start", ["", "é\n", 'a: "', "é: ", "a: ", 'agency: "é', "a\n ", "é\n- a: '"])
def test_no_line_takes_long(start: str, piece: str, end: str) -> None:
    """The largest file of any one piece is read or refused within a second of work."""
    data = (start + piece * ((MAX_BYTES - 30) // len(piece.encode())) + end).encode()
    before = time.process_time()
    parse(data, "entry.yml")

    assert time.process_time() - before < 1
