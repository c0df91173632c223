"""Very long lines of one sign, before which a regular expression may stand for minutes: each has a few seconds of work, or the program is killed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import click

from fuzz.inputs import NAMES, NASTY
from fuzz.judging import Judge
from lessonbook.library import open_library
from lessonbook.model import NONE_RECORDED
from lessonbook.strictyaml import MAX_BYTES

SECONDS_OF_WORK = 5
"""Of the processor, not of the clock: a busy machine makes no input slow."""

UNITS = (*NASTY, *(f"{name}: " for name in NAMES), "x", "x ", "- ", "1", "1/", "a-", "a_", "a.", "A ", "x and ", "st ", "“ ", "– ", "' ", NONE_RECORDED)
FRAMES = (("", ""), ("é", "\n"), ("", "é"), ("title: ", "é\n"), ("title: é\n- ", "!"), ("agency: [", "]"), ("agency: '", "é'"), ("added: 1 ", " 2"))


def inputs() -> Iterator[str]:
    """Each sign as often as a file may hold it, in each frame."""
    for unit in UNITS:
        for before, after in FRAMES:
            room = MAX_BYTES - len(f"{before}{after}".encode()) - 1
            yield before + unit * (room // len(unit.encode("utf-8", "surrogatepass"))) + after


@click.command()
@click.argument("lessons", type=click.Path(exists=True, path_type=Path))
def main(lessons: Path) -> None:
    """Read them all with the lists of LESSONS; the last line that is printed names the input that was at work."""
    judge = Judge(open_library(lessons)[0].vocabulary)
    for text in inputs():
        click.echo(f"{text[:20]!r} … {text[-8:]!r}, {len(text):,} letters")
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_WORK)
        faults = judge.faults(text.encode("utf-8", "surrogatepass"))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        assert not faults, faults
    click.echo("all read")


if __name__ == "__main__":
    main()
