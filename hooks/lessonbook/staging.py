"""Build beside, then swap: a build that fails leaves the last good site as it was."""

from __future__ import annotations

import shutil
from pathlib import Path


def beside(site: Path) -> Path:
    """The folder in which the next site grows, on the same disk as the one that it will replace."""
    return site.with_name(f".{site.name}.next")


def discard(site: Path) -> None:
    """Drop an unfinished site."""
    shutil.rmtree(beside(site), ignore_errors=True)


def swap(site: Path) -> None:
    """Put the finished site in the place of the last one; between the two renames there is none for an instant."""
    last = site.with_name(f".{site.name}.last")
    shutil.rmtree(last, ignore_errors=True)
    if site.exists():
        site.rename(last)
    try:
        beside(site).rename(site)
    except OSError:
        if last.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)
