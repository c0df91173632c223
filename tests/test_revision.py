"""What differs from a revision: changed, staged, new and moved files, and what git does not know."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import Folder
from lessonbook.revision import RevisionError, changed


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody who has no settings."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(folder: Folder) -> Folder:
    """A library that git keeps, on a branch of its own."""
    folder.entry("old", title="Old")
    folder.entry("other", title="Other")
    git(folder.path.parent, "init")
    git(folder.path.parent, "add", ".")
    git(folder.path.parent, "commit", "-m", "first")
    git(folder.path.parent, "switch", "-c", "branch")
    return folder


def test_what_a_branch_changes(kept: Folder) -> None:
    """Committed, staged, unsaved in git, and new; a letter outside ASCII in the name too."""
    assert changed(kept.path, "main") == frozenset()
    kept.entry("committed")
    git(kept.path.parent, "add", ".")
    git(kept.path.parent, "commit", "-m", "second")
    kept.entry("staged")
    git(kept.path.parent, "add", ".")
    kept.entry("old", title="Changed")
    kept.entry("nöw")

    assert changed(kept.path, "main") == {f"lessons/entries/{name}.yml" for name in ("committed", "staged", "old", "nöw")}


def test_what_others_changed_meanwhile_is_not_ours(kept: Folder) -> None:
    """The branch is compared with where it left."""
    git(kept.path.parent, "switch", "main")
    kept.entry("other", title="Theirs")
    git(kept.path.parent, "commit", "-am", "theirs")
    git(kept.path.parent, "switch", "branch")

    assert changed(kept.path, "main") == frozenset()


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "", "main:lessons"])
def test_a_revision_that_git_does_not_know(kept: Folder, revision: str) -> None:
    """Nothing is taken for an option, and nothing is written."""
    with pytest.raises(RevisionError):
        changed(kept.path, revision)
    assert not list(kept.path.parent.rglob("x"))


def test_no_git(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository, and without the program, it is said."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.path.parent.parent))
    with pytest.raises(RevisionError, match="not a git repository"):
        changed(folder.path, "main")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="cannot find the program git"):
        changed(folder.path, "main")
