"""The one form of an entry: the same meaning, the same comments, and no second change."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import LESSONS
from lessonbook.canonical import PARTS, WIDTH, canonical, entry_text, source_text
from lessonbook.checking import build
from lessonbook.layout import layout
from lessonbook.loading import Filed, load
from lessonbook.model import Lesson, Source
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields, Plain, plain

DRAFT = load(LESSONS)


def read(text: str) -> Fields:
    """The tree of a text without an error."""
    node, issues = parse(text.encode(), "it.yml")
    assert not issues, (issues, text)
    assert isinstance(node, Fields)
    return node


def made(text: str, model: type[Lesson | Source] = Lesson) -> str:
    """The canonical form of a text."""
    return canonical(text, read(text), model)


def lesson(text: str) -> Lesson:
    """A text as a lesson."""
    part, issues = build(Lesson, read(text), "it.yml", None, {"id": "it"})
    assert part, issues
    return part


LONG = "A baby was weighed at several contacts, but the weights were not plotted on the growth chart. " * 3

ABS = "ab " * 46 + "ab"

ORDER = """\
# about the file

# about evidence
evidence:
- {source: report, where: page 3}
# about the title, which comes first
title:   'Plot: every weight'
added: 2026-11-23

agency: [gp]
age_group:
  - "under-1" # the smallest
  - unborn
recommendation: Plot.
failing: |
  Weights were
  not plotted.
# the end
"""
ORDERED = """\
# about the file

# about the title, which comes first
title: "Plot: every weight"
age_group:
  # the smallest
  - under-1
  - unborn

agency: gp
failing: |
  Weights were
  not plotted.
recommendation: Plot.
# about evidence
evidence:
  - source: report
    where: page 3
added: 2026-11-23
# the end
"""


def test_order_quoting_and_comments() -> None:
    """Fields come in the order of the model with their comments; the comments of the file stay at its ends."""
    assert made(ORDER) == ORDERED


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("title: 'Plot it'", "title: Plot it"),
        ('title: "Two places: home and ward"', 'title: "Two places: home and ward"'),
        ("title: 'Ask about#1 now'", "title: Ask about#1 now"),
        ('title: "Ask #1"', 'title: "Ask #1"'),
        ('title: "- not a list"', 'title: "- not a list"'),
        ("title: \"'Baby P' and after\"", "title: \"'Baby P' and after\""),
        ("title: Say\n  it on two lines", "title: Say it on two lines"),
        ("act_first: 'yes'", "act_first: yes"),
        ("reference: '100087'", 'reference: "100087"'),
        ("where: 1e3", 'where: "1e3"'),
        ("where: 12:30", 'where: "12:30"'),
        ("as_at: 2011-10", "as_at: 2011-10"),
        ("in_force: no", 'in_force: "no"'),
        ("year: '2011'", "year: 2011"),
        ("agency: [gp]", "agency: gp"),
        ("agency:\n- gp\n-   police", "agency: [gp, police]"),
        ('note: ["one, two", three]', "note:\n  - one, two\n  - three"),
        ("related: [a, b]", "related:\n  - a\n  - b"),
        ("recommendation:\n  - Plot it.", "recommendation: Plot it."),
        ("recommendation:\n  action: Plot it.", "recommendation:\n  - action: Plot it."),
        ("good_practice:\n  source: a\n  text: b", "good_practice:\n  - text: b\n    source: a"),
        ("handover: {to: gp, from: police}", "handover:\n  from: police\n  to: gp"),
        ("failing: >\n  Short.", "failing: Short."),
        ("failing: Two \t columns", 'failing: "Two \\t columns"'),
        ("failing: One.\n\n  Two.", "failing: |\n  One.\n  Two."),
        (f"failing: {ABS} {ABS}", f"failing: >\n  {ABS} ab ab\n  {ABS[:-6]}"),
        (f"failing: >\n  Short line.\n  {ABS} {ABS}", f"failing: >\n  Short line. {ABS[:-6]}\n  {ABS} ab ab"),
        (f"failing: >+\n    Short line.\n    {ABS}\n\n\n", f"failing: >\n  Short line.\n  {ABS}"),
        (f"failing: >\n    {ABS}\n    {ABS}\n\n    - {ABS}\n", f"failing: >\n  {ABS}\n  {ABS}\n\n  - {ABS}"),
        (f"failing: >\n  {ABS} \n  {ABS}", f"failing: >\n  {ABS}  ab ab\n  {ABS[:-6]}"),
        ("wrong: a\ntitle: b", "title: b\nwrong: a"),
        ("title: a\r\nagency: gp\r\n", "title: a\nagency: gp"),
    ],
)
def test_texts_and_lists(typed: str, wanted: str) -> None:
    """Every text is as plain as it can be, for this reader and for others; a second time changes nothing."""
    model = Source if typed.split(":", maxsplit=1)[0] in Source.model_fields and "title" not in typed else Lesson

    assert made(typed, model) == wanted + "\n"
    assert made(wanted, model) == wanted + "\n"


COMMENTS = {
    "program": ("# yaml-language-server: $schema=x\n# about age\nage_group: any\ntitle: a\n",
                "# yaml-language-server: $schema=x\ntitle: a\n# about age\nage_group: any\n"),
    "beside": ('title: "a"  # one\nagency: [gp, police]   # two\n', "# one\ntitle: a\n# two\nagency: [gp, police]\n"),
    "header": ("related:  # one\n- a\n- b\nfailing: > # two\n  " + LONG, "# two\nfailing: >\n  "),
    "no comment": ("failing: >\n  Text.\n\n  # more text\ntitle: 'a #b'\n", 'title: "a #b"\nfailing: >\n  Text.\n\n  # more text\n'),
    "item": ("evidence:\n  # first\n  - where: p\n    # of it\n    source: s\n    # says: more\n  # second\n  - source: t\n",
             "evidence:\n  # first\n  # of it\n  - source: s\n    where: p\n    # says: more\n  # second\n  - source: t\n"),
    "commented out": ("evidence:\n  - source: s\n  # - source: t\n\n# about questions\nquestions: [q]\nagency: gp\n",
                      "agency: gp\nevidence:\n  - source: s\n  # - source: t\n\n# about questions\nquestions: q\n"),
    "empty lines": ("\n\ntitle: a\n\n\n\nagency: gp\n\n\n", "title: a\n\nagency: gp\n"),
    "long block": (f"case: b\nwhy: >\n  {LONG}\n\n  # text\n# comment\ntitle: a\n", "# comment\ntitle: a\nwhy: >\n  "),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMENTS)
def test_comments(name: str) -> None:
    """A comment stands before the field that it is about; no text is taken for one."""
    typed, wanted = COMMENTS[name]
    once = made(typed)

    assert once.startswith(wanted)
    assert made(once) == once
    assert layout(once, read(once), PARTS).comments == layout(typed, read(typed), PARTS).comments


ODD = st.sampled_from(["no", "12:30", "2011-10", "2011-10-11", "- dash", "? mark", ": colon", "a: b", "a #b", "#b", '"quoted', "'single'", "[row", "{a: b}",
                       "*star", "&and", "!bang", "%cent", "@at", "`tick", "|", ">", "~", "null", "1e3", "0x1F", "---", "...", "-", "=", "<<", "\\n", "x" * 200,
                       "ends: ", "tab\tin", " two  spaces ", "a\\", "é — “q”", "😀", "key:value", "a,b", "]", "}", "-1", ".5", "1_000", "y"])  # fmt: skip
WORDS = st.one_of(ODD, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40))
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(lambda text: bool(text.strip()))
TEXTS = st.lists(st.one_of(LINES, st.just(""), st.just("  indented")), min_size=1, max_size=5).map("\n".join).filter(lambda text: bool(text.strip()))
FIELDS = st.fixed_dictionaries(
    {"evidence": st.lists(st.fixed_dictionaries({"where": LINES, "source": LINES}, optional={"says": TEXTS, "note": st.lists(LINES, max_size=3)}), max_size=3)},
    optional={
        **dict.fromkeys(("title", "kind", "added", "reviewed_by"), LINES),
        **dict.fromkeys(("failing", "why", "case"), TEXTS),
        **dict.fromkeys(("agency", "related", "questions"), st.one_of(LINES, st.lists(LINES, max_size=4))),
        "recommendation": st.lists(st.one_of(LINES, st.fixed_dictionaries({"action": LINES}, optional={"agency": st.lists(LINES, min_size=1)})), max_size=3),
        "handover": st.fixed_dictionaries({"to": LINES, "from": LINES}),
    },
)


def meaning(value: Plain, name: str = "") -> Plain:
    """Data as the model reads it: white space at the ends never counts, inside it does in long texts; one value is a list of one."""
    if isinstance(value, dict):
        return {key: meaning(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        items = [meaning(inner, name) for inner in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value.strip() if name in {"failing", "why", "case", "says"} else " ".join(value.split())


OF_FORM = {"colon", "tab", "missing-colon", "open-quote", "open-bracket", "indentation", "first-character", "syntax", "comment-in-text", "anchor", "alias",
           "tag", "duplicate-field", "directive", "second-document", "merge-key", "key-not-text"}  # fmt: skip
"""What a text that is written wrongly would be taken for, in the codes of the strict reader."""


@settings(max_examples=300)
@given(FIELDS)
def test_any_data(data: dict[str, Plain]) -> None:
    """Whatever an editor typed is read back as it was, by the strict reader and by another; a second time changes nothing."""
    text = entry_text(data)
    node, issues = parse(text.encode(), "it.yml")
    said = {issue.code for issue in issues}

    assert not said & OF_FORM
    if not said and node is not None:
        assert meaning(plain(node)) == meaning(data)
        assert canonical(text, read(text), Lesson) == text
        others = YAML(typ="safe", pure=True).load(io.StringIO(text))
        assert {type(value) for value in others.values()} <= {str, list, dict} or "added" in others


@settings(max_examples=150)
@given(FIELDS, st.randoms(use_true_random=False))
def test_any_order_and_comments(data: dict[str, Plain], random: object) -> None:
    """Whatever the order of the fields, and wherever comments stand, no comment is lost and the meaning stays."""
    lines = entry_text(data).splitlines()
    node, issues = parse("\n".join(lines).encode(), "it.yml")
    if issues or node is None or "|" in "".join(lines) or ">" in "".join(lines):
        return
    with_comments = "".join(f"# before {number}\n{line}\n" if random.random() < 0.5 else f"{line}\n" for number, line in enumerate(lines))  # type: ignore[attr-defined]
    again = made(with_comments)

    assert plain(read(again)) == plain(read("\n".join(lines)))
    assert again.count("# before ") == with_comments.count("# before ")
    assert made(again) == again


def test_the_library() -> None:
    """Every entry and source of the library keeps its meaning and comments, and is done in one go."""
    parts: list[tuple[Lesson | Source, Filed]] = [*DRAFT.lessons.values(), *DRAFT.sources.values()]
    for part, filed in parts:
        assert isinstance(filed.node, Fields)
        text = canonical(filed.text, filed.node, type(part))
        again, issues = build(type(part), read(text), filed.path, DRAFT.vocabulary, {"id": part.id})
        assert (again, issues) == (part, [])
        assert canonical(text, read(text), type(part)) == text
        long = [line for line in text.splitlines() if len(line) > WIDTH and re.match(r"  +(says|text): | +\w+ ", line)]
        assert not long


@pytest.mark.parametrize("name", ["entries", "sources"])
def test_the_templates(name: str) -> None:
    """The templates, which editors copy with all their comments, keep every one of them."""
    text = (Path(LESSONS) / name / "_template.yml").read_text(encoding="utf-8")
    model = Lesson if name == "entries" else Source
    once = made(text, model)

    assert plain(read(once)) == plain(read(made(once, model)))
    assert layout(once, read(once), PARTS).comments == layout(text, read(text), PARTS).comments
    assert made(once, model) == once


def test_source_text() -> None:
    """A source has its own order, and its year stays a number to others."""
    data: dict[str, Plain] = {"year": "2011", "publisher": "An inspectorate: one", "title": "Weighing", "reports_on": ["a", "b"]}

    assert source_text(data) == 'title: Weighing\npublisher: "An inspectorate: one"\nyear: 2011\nreports_on: [a, b]\n'
