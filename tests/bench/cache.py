"""The folder in which the benchmark keeps what takes long to make, each thing under a hash of what made it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".bench"
HERE = Path(__file__).parent


def digest(*parts: str | bytes) -> str:
    """A short hash of texts and bytes, in order."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:12]


def digest_of(*paths: Path) -> str:
    """A short hash of files, and of all files in folders, with their places in them."""
    parts: list[str | bytes] = []
    for path in paths:
        for file in _files(path):
            parts += [str(file.relative_to(path.parent)), file.read_bytes()]
    return digest(*parts)


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc")


def kept(name: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name and key; it is made where it is not there yet, and then takes the place of its older ones."""
    folder = CACHE / f"{name}-{key}"
    if folder.exists():
        return folder
    unfinished = CACHE / f"{name}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    make(unfinished)
    for old in CACHE.glob(f"{name}-????????????"):
        shutil.rmtree(old)
    unfinished.rename(folder)
    return folder
