"""Strict YAML: what is taken stays as typed, and what is refused is said with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.issues import Mark
from lessonbook.strictyaml import MAX_BYTES, parse
from lessonbook.tree import Fields, locate, plain


def codes(data: bytes) -> list[str]:
    """The codes of what is wrong with a file."""
    return [issue.code for issue in parse(data, "entry.yml")[1]]


LOOK_ALIKES = (
    *("no", "on", "yes", "NULL", "~", "1-5", "2011-10", "2011-10-12", "12:30", "1:30:00", "007", "008", "0x1F", "1.10", "1e3", ".inf", "16+", "<1", "="),
    *("a#b", "C'est", "Ω mega", "baby 👶"),
)


@pytest.mark.parametrize("scalar", LOOK_ALIKES)
def test_scalars_stay_text(scalar: str) -> None:
    """Nothing becomes a number, a date or a truth value."""
    node, issues = parse(f"value: {scalar}".encode(), "entry.yml")

    assert (node and plain(node), issues) == ({"value": scalar}, [])


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_quoted_text_comes_back(text: str) -> None:
    """Whatever is quoted is read back as it was, or refused with a place."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    node, issues = parse(f'value: "{escaped}"'.encode(), "entry.yml")

    assert issues or (node and plain(node)) == {"value": text}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_input_throws(data: bytes) -> None:
    """Any bytes give a tree or an issue with a place inside the file."""
    node, issues = parse(data, "entry.yml")

    assert node is not None or issues
    assert all(issue.mark.line >= 1 and issue.mark.column >= 1 and issue.expected for issue in issues)


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_depth_does_not_crash(opening: bytes) -> None:
    """Nesting that crashes PyYAML's composer is refused."""
    data = opening * (MAX_BYTES // len(opening) - 10)

    assert set(codes(data)) & {"too-deep", "colon", "open-bracket", "indentation", "syntax"}


def test_bombs_are_refused_at_once() -> None:
    """Aliases are refused where they stand, so nothing can grow."""
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

    assert codes(bomb) == ["anchor", "anchor", "alias", "alias", "anchor", "alias", "alias"]


def test_every_fault_is_said() -> None:
    """One run names all that is wrong."""
    assert codes(b"a: 1\na: 2\nb: !x y\nc:\nd: Baby #2 cried\n<<: e\n") == ["duplicate-field", "tag", "empty-value", "comment-in-text", "merge-key"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('a: "b"#c', 7),
        ("a: 'b'#c", 7),
        ("a: [b]#c", 7),
        ("a: {b: c}#d", 10),
        ("a: [b,#c\n d]", 7),
        ("- é\n- 'ü'#c", 6),
        ("a: >-#c\n  d", 6),
        ("a: |2#c\n  d", 6),
    ],
)
def test_a_comment_glued_to_a_text_is_not_dropped(text: str, column: int) -> None:
    """The C parser takes it for a comment, so what the editor typed would be lost without a word."""
    ((place, code),) = [(issue.mark, issue.code) for issue in parse(text.encode(), "entry.yml")[1]]

    assert (place.column, code) == (column, "comment-in-text")


@pytest.mark.parametrize("text", ['a: "b" # c\n', "a: [b] # c\n#d\n", "a:\n  - b\n  - c\n#d\n", "a: > # b\n  c#d\n", "a: b#c\n"])
def test_a_comment_apart_from_the_text_is_one(text: str) -> None:
    assert parse(text.encode(), "entry.yml")[1] == []


def test_an_exclamation_mark_is_not_dropped() -> None:
    """Alone it is a tag that says nothing, and the reader of the page would miss it."""
    assert codes(b"a: ! b") == ["tag"]


@pytest.mark.parametrize("text", ["{?a: b}", "x: [?a, b]", "x: [b, ?a: c]"])
def test_a_question_mark_is_not_dropped(text: str) -> None:
    """The C parser reads it in brackets as the sign of a key."""
    assert "first-character" in codes(text.encode())


def test_too_many_values() -> None:
    """A file that is small but endless is refused."""
    assert codes(b"a: [" + b"x," * 3000 + b"]") == ["too-many-values"]


def test_places() -> None:
    """A place is found by keys; where there is none, by the nearest thing around it."""
    node, _ = parse(b"a: 1\nb:\n  - c: 2\n    d: 3\n", "entry.yml")
    assert isinstance(node, Fields)

    assert locate(node, ("b", 0, "d")) == Mark(4, 8)
    assert locate(node, ("b", 0, "missing")) == Mark(3, 5)
    assert locate(node, ("a", 0)) == Mark(1, 4)


@pytest.mark.parametrize("sign", ["\u202e", "аa ", "â€™ "])
def test_a_file_full_of_strange_letters_is_refused_with_a_few_of_them(sign: str) -> None:
    """Each place costs a look at all the text before it, and nobody reads the eleventh."""
    assert len(codes(f"title: {sign * 5000}".encode())) == 10
