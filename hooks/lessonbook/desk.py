"""Where a host's readers send what they suggest, and who answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_INBOX = re.compile(r"[^\s<>\"'()?&,;:%@]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+")
_REPOSITORY = re.compile(r"https://[^\s<>\"'?#@]+/[^\s<>\"'?#/]+/[^\s<>\"'?#/]+")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


class DeskError(Exception):
    """A setting that is not what it should be, and what would be right."""


@dataclass(frozen=True)
class Desk:
    """The editors' desk of a copy; what is not set is empty."""

    inbox: str = ""
    """The e-mail address that suggestions go to."""
    repository: str = ""
    """The address of the repository, without a slash at its end."""
    branch: str = "main"
    folder: str = "lessons"
    """The folder of the lessons in the repository."""
    page: str = ""
    """The address of a page on which suggestions are taken."""

    @property
    def new_file(self) -> str:
        """Where a new file begins, with its name and text to come as ``filename`` and ``value``."""
        if not self.repository:
            return ""
        return f"{self.repository}/new/{self.branch}" if self._is_github else f"{self.repository}/_new/{self.branch}/"

    def edit_file(self, path: str) -> str:
        """Where a file of the library is changed."""
        step = "edit" if self._is_github else "_edit"
        return f"{self.repository}/{step}/{self.branch}/{self.folder}/{path}" if self.repository else ""

    @property
    def _is_github(self) -> bool:
        """GitHub, else Gitea or Forgejo, which put an underscore before the steps of their addresses."""
        return "github" in urlsplit(self.repository).netloc


def desk_of(inbox: str = "", repository: str = "", branch: str = "main", corrections: str = "", folder: str = "lessons") -> Desk:
    """The desk that a copy's settings describe; ``corrections`` stands in for the inbox where that is not set."""
    inbox = inbox.removeprefix("mailto:") or (corrections.removeprefix("mailto:") if corrections.startswith("mailto:") else "")
    repository = repository.rstrip("/").removesuffix(".git")
    _must(inbox, _INBOX, "inbox", "Write an e-mail address: editors@example.org.")
    _must(repository, _REPOSITORY, "repository", "Write the address of the repository: https://github.com/owner/name.")
    _must(branch, _BRANCH, "branch", "Write the name of the branch that pull requests go to: main.")
    return Desk(inbox, repository, branch, folder, corrections if corrections.startswith("https://") else "")


def _must(value: str, form: re.Pattern[str], name: str, expected: str) -> None:
    if value and not form.fullmatch(value):
        raise DeskError(f"mkdocs.yml: extra.lessonbook.{name}: found {value!r}. {expected}")
