"""`make fuzz`: throw broken entries at the loader, many more than a test may, and say what it did with them.

Each input follows from its number alone: `python -m fuzz 1 --first 1234` makes the one again that failed.
"""

from __future__ import annotations

import faulthandler
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

import click

from fuzz.inputs import broken
from fuzz.judging import Judge
from lessonbook.library import open_library

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "lessons"
STEP = 100
HANG = 60
SLOW = 1.0
MOST_FAULTS = 20


def good_entries() -> Sequence[str]:
    """What is broken: the template, and the shortest of the entries."""
    entries = sorted((path.read_text("utf-8") for path in (LESSONS / "entries").rglob("*.yml")), key=len)
    return ((LESSONS / "entries" / "_template.yml").read_text("utf-8"), *entries[:12])


def _faults(judge: Judge, data: bytes) -> list[str]:
    try:
        return judge.faults(data)
    except Exception:  # noqa: BLE001  whatever it throws, an editor would see it
        return [traceback.format_exc(limit=-3)]


@click.command()
@click.argument("count", default=200_000)
@click.option("--first", default=0, help="The number of the first input.")
def main(count: int, first: int) -> None:
    """Try COUNT inputs; exit with 1 where the loader did what it must not."""
    judge, good = Judge(open_library(LESSONS)[0].vocabulary), good_entries()
    began, slowest, bad = time.perf_counter(), (0.0, 0), 0
    for done, number in enumerate(range(first, first + count), start=1):
        if done % STEP == 1:
            faulthandler.dump_traceback_later(HANG, exit=True)  # a hang ends with the line where it hangs
        data = broken(Random(number), good)
        start = time.process_time()  # a busy machine makes no input slow
        found = _faults(judge, data)
        slowest = max(slowest, (time.process_time() - start, number))
        for fault in found:
            click.echo(f"input {number}: {fault}\n    {data[:300]!r}")
        bad += bool(found)
        if done % (STEP * 100) == 0 or done == count or bad == MOST_FAULTS:
            click.echo(f"{done:>9,} inputs, {bad} bad, slowest {slowest[0]:.2f} s (input {slowest[1]}), {done / (time.perf_counter() - began):,.0f} a second")
        if bad == MOST_FAULTS:
            break
    for code, times in judge.codes.most_common():
        click.echo(f"{times:>9,} {code}")
    sys.exit(1 if bad or slowest[0] > SLOW else 0)


if __name__ == "__main__":
    main()
