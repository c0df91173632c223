"""Slips of those who never saw YAML: what the parser refuses, and what it would take in silence, in words that help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

import yaml

from lessonbook.characters import describe, garbled, mixed_words, refused
from lessonbook.issues import Issue, Mark, quoted

MOST_OF_A_KIND = 10
"""How many strange characters of a file are named: a file in a wrong encoding holds hundreds."""

LONGEST = 2_000
"""How long a line may be in which slips are looked for: the patterns take long on lines that nobody types."""

HIDDEN = "Delete it: it cannot be seen, or changes how the text around it is shown."

_TAB = "Use spaces, not the tab key, at the beginning of a line and after a dash."
_INDENT = "Begin it exactly below the line above that it belongs beside: count the spaces. Only items of a list begin with a dash."
_ITEMS = "Begin each field of an item exactly below the first one, and each item with `- ` below the item before it."
DASHES = "Begin each item of a list with `- `, a dash and a space, all at the same column."
_QUOTE = "Put double quotes around a value that begins with "

# What libyaml says, the code for it, and what an editor can do about it.
_SAID: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "colon", 'If the text holds a colon and a space, put double quotes around all of it: "Radio: lost".'),
    ("could not find expected ':'", "missing-colon", "Write each field as `name: value`. If it goes on with the text above, begin it with two spaces."),
    ("found unexpected end of stream", "open-quote", "Close the quote that was opened here, or remove it."),
    ("did not find expected ',' or", "open-bracket", "Close the bracket that was opened here, and put commas between the values: [gp, police]."),
    ("did not find expected node content", "open-bracket", "Close the bracket, leave nothing out between commas, and quote a text that begins with a bracket."),
    ("did not find expected <document start>", "indentation", "Begin the fields of one entry at the same column, and write no `...` among them."),
    ("did not find expected key", "indentation", _INDENT),
    ("did not find expected '-'", "indentation", _ITEMS),
    ("escape", "backslash", "In double quotes, write two backslashes for one, or put single quotes around the text."),
    ("comment or line break", "block-text", "After > or | go on in a new line that begins with two spaces; or put double quotes around the text."),
    ("cannot start any token", "first-character", f"{_QUOTE}@ ` or %."),
    ("directive", "directive", "Delete the line. If it is a note, begin it with #."),
    ("block sequence entries", "bullet", "Begin a list in a new line, each item with `- `. Put double quotes around a text that begins with a dash."),
    ("mapping keys are not allowed", "first-character", f"{_QUOTE}? and a space."),
    ("unexpected ':'", "colon", "Put double quotes around a value that holds a colon."),
    ("tag", "tag", f"{_QUOTE}!, or delete the word with the !."),
    ("expected alphabetic or numeric character", "first-character", f"{_QUOTE}& or *."),
)  # fmt: skip

# Slips that show in the line itself, whatever libyaml says of it.
_IN_LINE: tuple[tuple[str, str, str], ...] = (
    (r"^ *\t|- *\t", "tab", _TAB),
    (r"^ *\* ", "bullet", DASHES),
    (r"^ *\*\*?[A-Za-z_]+\*\*?:|^ *\*\*?[A-Za-z_]+:\*", "first-character", "Write the name of a field without stars."),
    (r"^```", "code-fence", "Delete the lines that begin with ```: the file holds the entry alone."),
    (r"^ *(?:- +)?[a-z_]+:(?=[^\s/])", "missing-space", "Put a space after the colon: `name: value`."),
    (r":\s+[“”‘’].*:\s", "curly-quotes", 'Type straight quotes, ", around the text in the place of the curly ones.'),
)  # fmt: skip

# Slips that show in what stands before the place where the parser stopped: a value ended sooner than was meant.
_BEFORE: tuple[tuple[str, str, str], ...] = (
    (r"""[:-]\s+'.*'\s*$""", "quotes-inside", "The text ended at the apostrophe or second quote. Put double quotes around all of it."),
    (r"""[:-]\s+".*"\s*$""", "quotes-inside", 'The text ended at the second ". Write \\" for quotes inside, or curly ones “ ”, and " at both ends.'),
    (r"""[:-]\s+[\[{].*[\]}]\s*$""", "text-after-bracket", 'Put double quotes around a text that begins with a bracket: "[sic] …".'),
)  # fmt: skip

# What the parser was in the middle of when the slip stands where that began.
_BEGINS = ("simple key", "scanning a quoted", "flow", "alias", "anchor", "block scalar", "directive")

_HEADER = re.compile(r"[|>][-+0-9]*(?=#)")
_FIELD = re.compile(r"^ *(?:- +)?[a-z_]+:(?:\s|$)")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
_WIDE_SPACE = re.compile(r"^ *+(?:- *+)?(?:[a-z_]++:)? *+(?=[\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
_BULLET = re.compile(r"[•‣◦▪●○·–—](?=\s)|-(?=[A-Za-z])")
_NUMBER = re.compile(r"\d{1,2}[.)](?=\s)")
_LATER_BULLET = re.compile(r"[•‣◦▪●○·*-](?=\s)|-(?=[A-Za-z])")


Refusal: TypeAlias = tuple[int, int, str, str, str]
"""Where it begins and how long it is, the code, what was found, and what would be right."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, as a message counts them."""
    return re.split("\r\n|\r|\n", text)


def refusals(text: str, path: str) -> Iterator[Issue]:
    """What hides, reorders or spoils a text before anybody parses it."""
    for offset, length, code, found, expected in (*_characters(text), *_letters(text), *_lines(text)):
        before = lines_of(text[:offset])
        yield Issue(path, Mark(len(before), len(before[-1]) + 1), code, "", found, expected, length=length)


def glued(text: str, after: int, event: yaml.Event, path: str) -> Iterator[Issue]:
    """Where, since the value before this event, a # follows a quote, a bracket or a comma at once, or, in it, the > or | of a long text.

    YAML knows no such comment; libyaml takes it for one, and the rest of the line would be lost.
    """
    for offset in _glued(text, after, event):
        before, found = lines_of(text[:offset]), lines_of(text[offset:])[0]
        expected = "Put a space before the #, or, if it belongs to the text, double quotes around the whole text."
        mark = Mark(len(before), len(before[-1]) + 1)
        yield Issue(path, mark, "comment-in-text", "", f"found {quoted(found)}: the rest of the line would be lost.", expected, length=len(found))


def _glued(text: str, after: int, event: yaml.Event) -> Iterator[int]:
    assert event.start_mark is not None
    start = event.start_mark.index
    for line in text[after:start].splitlines(keepends=True):
        sign = after + line.find("#")
        if "#" in line and sign and not text[sign - 1].isspace():
            yield sign
        after += len(line)
    if getattr(event, "style", None) in ("|", ">") and (match := _HEADER.match(text, start)):
        yield match.end()


def _characters(text: str) -> Iterator[Refusal]:
    for offset, name in islice(refused(text), MOST_OF_A_KIND):
        if offset == 0 and name.startswith("U+FEFF"):
            yield 0, 0, "byte-order-mark", "found a byte-order mark before the first letter.", 'Save the file as "UTF-8", not as "UTF-8 with BOM".'
        else:
            yield offset, 1, "hidden-character", f"found {name}.", HIDDEN


def _letters(text: str) -> Iterator[Refusal]:
    for offset, word in islice(mixed_words(text), MOST_OF_A_KIND):
        expected = "Type the word again: one letter only looks right, and search would miss it."
        yield offset, len(word), "mixed-letters", f"found {quoted(word)}, with letters of two alphabets.", expected
    for offset, word in islice(garbled(text), MOST_OF_A_KIND):
        expected = "Type it again: a quote, a dash or a letter was spoilt when the text was copied or saved."
        yield offset, len(word), "garbled", f"found {quoted(word)}.", expected


def _lines(text: str) -> Iterator[Refusal]:
    if match := _CONFLICT.search(text):
        expected = "Keep one version, and delete the other and the lines of <<<, === and >>>."
        yield match.start(), 7, "merge-conflict", f"found {match[0]}, where git could not join two versions.", expected
    for match in () if text.isascii() else islice(_WIDE_SPACE.finditer(text), MOST_OF_A_KIND):
        found = f"found {describe(text[match.end()])} in the place of a plain space."
        yield match.end(), 1, "no-break-space", found, "Delete it and type spaces: it looks like one, and counts as a letter."


def explained(error: yaml.MarkedYAMLError, lines: list[str], path: str) -> Issue:
    """Why the parser stopped, where the slip is, and what would be right."""
    mark, blamed = _place(error, lines)
    mark = min(mark, Mark(len(lines), len(lines[-1]) + 1))  # the parser counts a line after the last
    line = _line(lines, mark.line)
    says = f"{error.problem} {error.context}"
    code, expected = _slip(line, mark.column) or blamed or next(((c, e) for words, c, e in _SAID if words in says), ("", ""))
    if not code:
        code, expected = "syntax", "Compare it with the same line of the template: a space, a quote or a colon is missing, or there is one too many."
    found = f"cannot read {quoted(line)}." if line.strip() else "cannot read on."
    return Issue(path, mark, code, "", found, expected)


def _place(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[Mark, tuple[str, str] | None]:
    """Where the slip is, and what it is where that is known already: the parser often notices only later."""
    problem, context = error.problem or "", error.context or ""
    begins = any(words in context for words in _BEGINS)
    at = error.context_mark if begins and error.context_mark else error.problem_mark or error.context_mark
    mark = Mark(at.line + 1, at.column + 1) if at else Mark()
    named = _FIELD.match(_line(lines, mark.line))
    if "mapping values" not in problem or not named or named.end() < mark.column:
        return mark, None
    return _above(mark, lines)


def _above(mark: Mark, lines: list[str]) -> tuple[Mark, tuple[str, str]]:
    """A sound field is refused for the sake of the line above; where that is sound too, for its own place in the line."""
    number = next((n for n in range(mark.line - 1, 0, -1) if _line(lines, n).strip()), mark.line)
    if _FIELD.match(_line(lines, number)):
        return _begin(lines, mark.line), ("indentation", _INDENT)
    colon = next(expected for _, code, expected in _SAID if code == "missing-colon")
    return _begin(lines, number), ("missing-colon", colon)


def _slip(line: str, column: int) -> tuple[str, str] | None:
    if len(line) > LONGEST:
        return None
    for text, slips in ((line, _IN_LINE), (line[: column - 1], _BEFORE)):
        for pattern, code, expected in slips:
            if re.search(pattern, text):
                return code, expected
    return None


def _begin(lines: list[str], number: int) -> Mark:
    line = _line(lines, number)
    return Mark(number, len(line) - len(line.lstrip()) + 1)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


def swallowed(lines: list[str], start: Mark, end: int) -> Iterator[tuple[Mark, str]]:
    """Where a plain text, up to a line, has swallowed what was meant as an item of a list: a bullet, or a dash too far right."""
    first = _line(lines, start.line)
    if match := _BULLET.match(first, start.column - 1):
        yield start, match[0]
    later = _NUMBER if _NUMBER.match(first, start.column - 1) else _LATER_BULLET
    for number in range(start.line + 1, end + 1):
        place = _begin(lines, number)
        if match := later.match(_line(lines, number), place.column - 1):
            yield place, match[0]
