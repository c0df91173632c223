"""Where a host's readers send what they suggest."""

from __future__ import annotations

import pytest

from lessonbook.desk import Desk, DeskError, desk_of


def test_nothing_set_is_nothing_offered() -> None:
    """A copy without settings has no addresses."""
    assert desk_of() == Desk()
    assert desk_of().new_file == ""
    assert desk_of().edit_file("entries/a.yml") == ""


def test_the_older_setting_goes_on_working() -> None:
    """An address that begins with mailto: is the inbox, one that begins with https:// a page; the inbox of its own comes first."""
    assert desk_of(corrections="mailto:old@example.org").inbox == "old@example.org"
    assert desk_of(corrections="https://example.org/form").page == "https://example.org/form"
    assert desk_of(inbox="new@example.org", corrections="mailto:old@example.org").inbox == "new@example.org"
    assert desk_of(corrections="javascript:alert(1)") == Desk()


def test_a_new_file_begins_where_the_host_puts_it() -> None:
    """GitHub and Gitea differ by an underscore."""
    github = desk_of(repository="https://github.com/owner/name/")
    gitea = desk_of(repository="https://git.example.org/owner/name.git", branch="trunk", folder="data")

    assert github.new_file == "https://github.com/owner/name/new/main"
    assert github.edit_file("entries/a.yml") == "https://github.com/owner/name/edit/main/lessons/entries/a.yml"
    assert gitea.new_file == "https://git.example.org/owner/name/_new/trunk/"
    assert gitea.edit_file("entries/a.yml") == "https://git.example.org/owner/name/_edit/trunk/data/entries/a.yml"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("inbox", "editors"),
        ("inbox", "editors@example.org?cc=x@example.org"),
        ("inbox", "a b@example.org"),
        ("repository", "http://github.com/owner/name"),
        ("repository", "https://github.com/owner"),
        ("repository", "https://token@github.com/owner/name"),
        ("branch", "../main"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    """The message says which setting it is, what was found, and what would be right."""
    with pytest.raises(DeskError, match=rf"extra\.lessonbook\.{name}: found '.*'\. Write "):
        desk_of(**{name: value})
