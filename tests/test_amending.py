"""One field changes; every other letter stays."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LESSONS
from lessonbook.amending import with_field, with_item, with_word
from lessonbook.loading import load
from lessonbook.model import Lesson
from lessonbook.strictyaml import parse
from lessonbook.tree import Plain, plain

DRAFT = load(LESSONS)
TEXT = """\
# the file
title:   'Plot every weight'
agency: [ gp,police ]   # both

# out of order
evidence:
    - source: report   
      where: page 3
      says: >
        Not plotted.

    # - source: another
# why it was withdrawn
related: [ one , "two" ]
age_group: any
recommendation: Plot.
failing: >
  Text.

  # more text

# the end
"""  # noqa: W291


def data(text: str) -> dict[str, Plain]:
    """A text's data, which must be without an error."""
    node, issues = parse(text.encode(), "it.yml")
    assert node is not None
    assert not issues
    value = plain(node)
    assert isinstance(value, dict)
    return value


def added(before: str, after: str) -> list[str]:
    """The lines that came and went."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("status", "withdrawn", ["+ status: withdrawn"]),
        ("reason", "It is: gone.", ['+ reason: "It is: gone."']),
        ("title", "Plot", ["- title:   'Plot every weight'", "+ title: Plot"]),
        ("agency", ["gp"], ["- agency: [ gp,police ]   # both", "+ # both", "+ agency: gp"]),
        ("failing", "Short.", ["+ failing: Short.", "- failing: >", "-   Text.", "- ", "-   # more text"]),
        ("act_first", "yes", ["+ act_first: yes"]),
        ("related", ["a", "b"], ['- related: [ one , "two" ]', "+ related:", "+   - a", "+   - b"]),
    ],
)
def test_a_field(name: str, value: Plain, lines: list[str]) -> None:
    """A field is put into its place, and comments are kept."""
    after = with_field(TEXT, name, value, Lesson)

    assert added(TEXT, after) == lines
    assert data(after) == {**data(TEXT), name: value[0] if value == ["gp"] else value}


def test_where_a_new_field_stands() -> None:
    """Behind the last field that comes before it in the model, and never between a comment and its field."""
    lines = with_field(TEXT, "status", "current", Lesson).splitlines()
    assert lines[lines.index("status: current") - 1] == "  # more text"
    assert with_field("# first\nagency: gp\n", "title", "a", Lesson) == "# first\ntitle: a\nagency: gp\n"


def test_an_item() -> None:
    """It stands at the end of the list, in its column, before what was commented out."""
    after = with_item(TEXT, "evidence", {"where": "page 1", "source": "b"}, Lesson)

    assert added(TEXT, after) == ["+     - source: b", "+       where: page 1"]
    assert after.index("source: b") < after.index("# - source: another")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("title: a\n", "title: a\nevidence:\n  - source: b\n"),
        ("evidence: [{source: a}] # why\ntitle: a\n", "# why\nevidence:\n  - source: a\n  - source: b\ntitle: a\n"),
        ("evidence:\n- source: a\ntitle: a\n", "evidence:\n- source: a\n- source: b\ntitle: a\n"),
        ("{title: a, evidence: [{source: a}]}\n", "title: a\nevidence:\n  - source: a\n  - source: b\n"),
        ("evidence:\n  - source: a\n    says: >\n      b\n\n\n", "evidence:\n  - source: a\n    says: >\n      b\n  - source: b\n\n\n"),
        ("evidence:\n  - source: a", "evidence:\n  - source: a\n  - source: b\n"),
    ],
)
def test_items_of_other_lists(text: str, wanted: str) -> None:
    """However the list is written, the item comes into it."""
    assert with_item(text, "evidence", {"source": "b"}, Lesson) == wanted


@pytest.mark.parametrize(
    ("text", "keys", "wanted"),
    [
        (TEXT, ("related", 1), TEXT.replace('"two"', "new")),
        (TEXT, ("related", 0), TEXT.replace("one ", "new ")),
        ("related: a   # b\n".replace("a ", '"a" '), ("related", 0), "related: new   # b\n"),
        ("superseded_by:\n  old\n", ("superseded_by",), "superseded_by:\n  new\n"),
        ("superseded_by: >\n  old\n", ("superseded_by",), "superseded_by: new\n"),
    ],
)
def test_a_word(text: str, keys: tuple[str | int, ...], wanted: str) -> None:
    """One word changes, and nothing around it."""
    assert with_word(text, keys, "new", Lesson) == wanted


@given(st.data())
def test_any_entry_of_the_library(choice: st.DataObject) -> None:
    """What is asked for changes, in few lines, and no other field does."""
    text = choice.draw(st.sampled_from([filed.text for _, filed in DRAFT.lessons.values()]))
    name = choice.draw(st.sampled_from(["status", "reason", "superseded_by", "reviewed", "formerly"]))
    after = with_item(with_field(text, name, "a-b", Lesson), "evidence", {"source": "b", "where": "p"}, Lesson)
    evidence = data(text)["evidence"]
    assert isinstance(evidence, list)

    assert data(after) == {**data(text), name: "a-b", "evidence": [*evidence, {"source": "b", "where": "p"}]}
    assert [line[0] for line in added(text, after)].count("-") <= 1
