"""What differs from a revision, as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path


class RevisionError(Exception):
    """Git is missing, or knows nothing of the folder or the revision."""


def changed(folder: Path, revision: str) -> frozenset[str]:
    """The files below a folder that differ from where this branch left a revision, as issues name them; new ones that git does not know too."""
    known = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    base = _base(folder, known)
    listed = _git(folder, "diff", "--name-only", "--relative", "--no-renames", "-z", base, "--", ".")
    listed += _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(f"{folder.absolute().name}/{name}" for name in listed.split("\0") if name)


def _base(folder: Path, commit: str) -> str:
    """Where the branch left the revision; the revision itself where a shallow copy does not know."""
    try:
        return _git(folder, "merge-base", commit, "HEAD").strip()
    except RevisionError:
        return commit


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)  # noqa: S603, S607  the editor's own git
    except FileNotFoundError as error:
        raise RevisionError("cannot find the program git, which knows what has changed.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(said[0] if said else "git does not know it.") from error
    return done.stdout.decode("utf-8", "surrogateescape")
