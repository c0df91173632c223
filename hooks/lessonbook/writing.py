"""The one module that writes into a library: several files together, all of them or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

NOTHING: Mapping[Path, str] = MappingProxyType({})


class NotWrittenError(Exception):
    """The files could not be written, and why, for the editor to read; the library is as it was."""


def write_all(new: Mapping[Path, str], old: Mapping[Path, str] = NOTHING) -> None:
    """Write all of ``new`` or nothing, as UTF-8 with LF at the end of lines.

    ``old`` is what the files that this replaces or removes held when they were read: they must hold it still. A file in
    ``new`` alone must not exist yet; one in ``old`` alone is removed. Every text is first written beside its place, so
    that a full disk is met before anything has changed, and when a later step fails those before it are undone.
    """
    try:
        with contextlib.ExitStack() as undo:
            _expect(old)
            for path in sorted(new.keys() - old.keys()):
                _reserve(path, undo)
            with contextlib.ExitStack() as tidy:
                _replace({path: _beside(path, text, tidy) for path, text in new.items()}, old, undo)
            undo.pop_all()
    except OSError as error:
        raise NotWrittenError(f"{error.filename}: cannot write the file ({error.strerror}). Nothing was changed.") from error


def write_new(path: Path, data: bytes) -> None:
    """Write one file that is no part of a library, such as a workbook; nobody's file is written over."""
    try:
        with path.open("xb") as stream, contextlib.ExitStack() as undo:
            undo.callback(path.unlink)
            stream.write(data)
            stream.flush()
            undo.pop_all()
    except FileExistsError as error:
        raise NotWrittenError(f"{path}: a file of this name exists already, and may hold somebody's work. Name another, or move it away.") from error
    except OSError as error:
        raise NotWrittenError(f"{path}: cannot write the file ({error.strerror}).") from error


def _expect(old: Mapping[Path, str]) -> None:
    """A file that somebody else has saved since it was read is not written over."""
    for path, text in old.items():
        if path.read_bytes() != text.encode():
            raise NotWrittenError(f"{path}: the file has changed since it was read. Nothing was changed: try again.")


def _reserve(path: Path, undo: contextlib.ExitStack) -> None:
    """Take the name of a new file, which nobody may have, and make the folders that it stands in."""
    for folder in reversed([parent for parent in path.parents if not parent.exists()]):
        folder.mkdir()
        undo.callback(folder.rmdir)
    try:
        path.open("x").close()
    except FileExistsError as error:
        raise NotWrittenError(f"{path}: a file of this name exists already. Nothing was changed: choose another name.") from error
    undo.callback(path.unlink)


def _beside(path: Path, text: str, tidy: contextlib.ExitStack) -> Path:
    """The text in a file beside its place, under a name that no reader of the library takes for an entry."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    tidy.callback(beside.unlink, missing_ok=True)
    beside.write_bytes(text.encode())
    beside.chmod(path.stat().st_mode)
    return beside


def _replace(ready: Mapping[Path, Path], old: Mapping[Path, str], undo: contextlib.ExitStack) -> None:
    """Put every file into its place and remove those that have none; what may fail has been tried before."""
    for path in sorted(ready.keys() | old.keys()):
        if path in old:
            undo.callback(_put_back, path, old[path])
        if path in ready:
            ready[path].replace(path)
        else:
            path.unlink()


def _put_back(path: Path, text: str) -> None:
    with contextlib.ExitStack() as tidy:
        path.touch()
        _beside(path, text, tidy).replace(path)


def changes(new: Mapping[Path, str], old: Mapping[Path, str] = NOTHING) -> Iterator[tuple[str, Path]]:
    """What ``write_all`` does, as an editor says it: a word, and the file."""
    for path in sorted(new.keys() | old.keys()):
        yield ("removed" if path not in new else "changed" if path in old else "new"), path
