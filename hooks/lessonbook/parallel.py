"""A part of the work done by another processor meanwhile, where there is one and the system can copy a process."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")
Work: TypeAlias = Callable[[], list[Result]]


def aside(work: Work[Result]) -> Work[Result]:
    """Begin work in a copy of this process; what is returned waits for the results, and does the work here where the copy could not."""
    if not _can_copy():
        return work
    reader = _begun(work)

    def results() -> list[Result]:
        received: list[Result] | None = _received(reader)
        return work() if received is None else received

    return results


def _can_copy() -> bool:
    """Whether a copy of this process is whole and pays: threads are not copied, and Windows and macOS copy none, or not safely."""
    return os.name == "posix" and os.uname().sysname == "Linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _begun(work: Work[Result]) -> Connection:
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    context.Process(target=lambda: writer.send(work()), daemon=True).start()
    writer.close()
    return reader


def _received(reader: Connection) -> list[Result] | None:
    try:
        results: list[Result] = reader.recv()
    except EOFError:
        return None
    return results
