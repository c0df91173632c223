"""Entries broken in every way that a slip, a copy, an odd editing program or ill will can break them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

MOST_LETTERS = 70_000

# Signs that mean something to YAML, to other readers of the text, or to the eye.
NASTY = (
    *(": ", " #", "#", ":", "\t", "- ", "? ", "?", "| ", "|\n", ">\n", ">-9\n", "|2\n", "'", '"', "\\", "\\x00", "\\u202e", "\\\n", ",", "{", "}", "[", "]"),
    *("&a ", "*a", "!!python/object/apply:os.system ", "!x ", "!", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "@", "`", "%", "=", "~", "$"),
    *("no", "null", "1-5", "2011-10-12", "12:30", "0x1F", "1e400", ".inf", "${{ x }}", "{{ x }}", "<script>", "&lt;", "javascript:x", "../x", "=1+1"),
    *("\0", "\x1b", "\x7f", "\x85", "\r", "\r\n", "\u2028", "\u2029", "\ufeff", "\u202e", "\u200b", "\u00ad", "\ufdd0", "\U000e0041", "\U0010ffff"),
    *("а", "é", "e\u0301", "ﬁ", "İ", "ß", "😀", "👩‍👧", "ع", "表", "\u0300" * 40, " ", "\n", "\n\n", "  ", "      "),
)
DEEP = ("[", "{a: ", "- ", "? ", "- - ", "{? ", '["', "a:\n  ")
NAMES = ("title", "agency", "age_group", "failing", "evidence", "source", "where", "recommendation", "action", "status", "silence", "good_practice", "x")

Change = Callable[[Random, str], str]


def _place(random: Random, text: str) -> int:
    return random.randint(0, len(text))


def _span(random: Random, text: str) -> slice:
    start = _place(random, text)
    return slice(start, start + random.choice((1, 2, 10, 100, 1000)))


def cut(random: Random, text: str) -> str:
    """Take a piece out."""
    span = _span(random, text)
    return text[: span.start] + text[span.stop :]


def repeat(random: Random, text: str) -> str:
    """Say a piece again, once or often."""
    span = _span(random, text)
    return text[: span.stop] + text[span] * random.choice((1, 1, 2, 30)) + text[span.stop :]


def move(random: Random, text: str) -> str:
    """Put a piece somewhere else."""
    span = _span(random, text)
    rest = text[: span.start] + text[span.stop :]
    place = _place(random, rest)
    return rest[:place] + text[span] + rest[place:]


def put(random: Random, text: str) -> str:
    """Put signs in that mean something."""
    place = _place(random, text)
    return text[:place] + "".join(random.choices(NASTY, k=random.choice((1, 1, 2, 5)))) + text[place:]


def again(random: Random, text: str) -> str:
    """Write a line a second time, somewhere else: often a field that stands there already."""
    lines = text.splitlines(keepends=True) or [""]
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return "".join(lines)


def shift(random: Random, text: str) -> str:
    """Move a line to the left or to the right."""
    lines = text.splitlines(keepends=True) or [""]
    which = random.randrange(len(lines))
    lines[which] = random.choice((lines[which].lstrip(" "), " " + lines[which], "  " + lines[which], "\t" + lines[which]))
    return "".join(lines)


def field(random: Random, text: str) -> str:
    """Put a field in where a line begins."""
    lines = text.splitlines(keepends=True)
    value = random.choice(("", "x", "[a, b]", "{a: b}", ">\n  x", '"x"', "- x", "yes", "x" * 200))
    lines.insert(random.randint(0, len(lines)), f"{'  ' * random.choice((0, 0, 1, 2))}{random.choice(NAMES)}: {value}\n")
    return "".join(lines)


def nest(random: Random, text: str) -> str:
    """Go down many levels."""
    place = _place(random, text)
    return text[:place] + random.choice(DEEP) * random.choice((3, 9, 200, 5_000)) + text[place:]


def stretch(random: Random, text: str) -> str:
    """Make one line, one word, one list or one name very long."""
    place = _place(random, text)
    count = random.choice((200, 2_000, 60_000))
    piece = random.choice(("x", "x ", "x, ", "x: ", "[x], ", "- x\n", "k: x\n", "é", "# x\n", " ", "\n", "'", '"', "а", "аb "))
    return text[:place] + piece * (count // len(piece)) + text[place:]


def soup(random: Random, _: str) -> str:
    """Nothing of an entry is left: only signs and names."""
    return "".join(random.choice((*NASTY, *(f"{name}: " for name in NAMES), "x", "\n", "\n  ", "\n- ")) for _ in range(random.randint(0, 120)))


CHANGES: Sequence[Change] = (cut, repeat, move, put, put, put, again, again, shift, field, field, nest, stretch, soup)


def _latin(text: str) -> bytes:
    return text.encode("latin-1", "replace")


def _bytes(random: Random, text: str) -> bytes:
    """Mostly as it is; now and then as another program would save it, or with a broken byte."""
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.9:
        return data
    broken = bytearray(data or b"x")
    broken[random.randrange(len(broken))] = random.randrange(256)
    others = (bytes(broken), _latin(text), text.encode("utf-16"), b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"))
    return random.choice(others)


def broken(random: Random, good: Sequence[str]) -> bytes:
    """A good entry after one to four changes."""
    text = random.choice(good)
    for _ in range(random.choice((1, 1, 2, 4))):
        text = random.choice(CHANGES)(random, text)[:MOST_LETTERS]
    return _bytes(random, text)
