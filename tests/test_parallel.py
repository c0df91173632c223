"""Work aside: the same results, whatever becomes of the other process."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from conftest import ROOT
from lessonbook.parallel import aside

PROGRAM = """
import os, sys
from lessonbook.parallel import aside
os.cpu_count = lambda: int(sys.argv[1])
main = os.getpid()

def work():
    if sys.argv[2] == "die" and os.getpid() != main:
        os._exit(1)
    return [os.getpid()] * 50_000

results = aside(work)()
assert len(results) == 50_000
print("aside" if results[0] != main else "here")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do all the work here")
@pytest.mark.parametrize(("processors", "fate", "where"), [(2, "live", "aside"), (2, "die", "here"), (1, "live", "here")])
def test_where_the_work_is_done(processors: int, fate: str, where: str) -> None:
    """In another process where there is a processor for it, and here where that process dies."""
    command = [sys.executable, "-c", PROGRAM, str(processors), fate]
    result = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=False, timeout=60)

    assert (result.stdout.strip(), result.stderr) == (where, "")


def test_beside_threads_nothing_is_copied() -> None:
    """A copy would lack them, and could wait for ever."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    here = threading.get_ident()

    assert aside(lambda: [threading.get_ident()])() == [here]
    done.set()
    thread.join()
