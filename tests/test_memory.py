"""Reading again: only what changed is read, and the result is the one that a first reading has."""

from __future__ import annotations

import pytest

from conftest import ENTRY, Folder
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.memory import Memory
from lessonbook.strictyaml import parse
from lessonbook.tree import Node


def read(folder: Folder, memory: Memory) -> tuple[Library, list[str]]:
    """The library and its issues, and that a reading without memory says the same."""
    library, issues = open_library(folder.path, memory=memory)
    afresh, said = open_library(folder.path)
    assert (library, issues) == (afresh, said)
    return library, [str(issue) for issue in issues]


def test_only_what_changed_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file of many was saved: one is parsed."""
    parsed: list[str] = []

    def noted(data: bytes, path: str) -> tuple[Node | None, list[Issue]]:
        parsed.append(path)
        return parse(data, path)

    for name in ("one", "two", "three"):
        folder.entry(name, title=f"Entry {name}")
    memory = Memory()
    open_library(folder.path, memory=memory)
    monkeypatch.setattr("lessonbook.memory.parse", noted)
    folder.entry("two", title="Another title")
    library, _ = open_library(folder.path, memory=memory)

    assert parsed == ["lessons/entries/two.yml"]
    assert library.by_id["two"].title == "Another title"


def test_each_change_is_seen(folder: Folder) -> None:
    """Broken, mended, with the same size, renamed, deleted, and with other words."""
    memory = Memory()
    folder.entry("one")
    folder.entry("two", title="Another")
    assert read(folder, memory)[1] == []
    folder.entry("two", title="Anothe2")
    assert read(folder, memory)[0].by_id["two"].title == "Anothe2"
    folder.entry("two", title="[Another")
    assert read(folder, memory)[0].left_out == {"two"}
    folder.entry("two", title="Another")
    (folder.path / "entries" / "two.yml").rename(folder.path / "entries" / "three.yml")
    assert [lesson.id for lesson in read(folder, memory)[0].lessons] == ["one", "three"]
    (folder.path / "entries" / "three.yml").unlink()
    assert [lesson.id for lesson in read(folder, memory)[0].lessons] == ["one"]


def test_an_entry_is_read_in_the_light_of_the_words(folder: Folder) -> None:
    """A term that leaves the vocabulary breaks entries whose bytes stayed the same."""
    memory, harms = Memory(), folder.path / "vocabulary" / "harms.yml"
    folder.entry("one")
    assert read(folder, memory)[0].left_out == frozenset()
    text = harms.read_text(encoding="utf-8")
    harms.write_text(text.replace("- id: neglect\n", "- id: neglected\n"), encoding="utf-8")
    library, said = read(folder, memory)
    assert library.left_out == {"one"}
    assert "unknown-term" in "".join(said)
    harms.write_text(text, encoding="utf-8")
    assert read(folder, memory)[0].left_out == frozenset()


def test_broken_words_are_told_apart(folder: Folder) -> None:
    """Where the vocabulary or the sentences are broken, nothing else was read, and the library says so."""
    folder.entry("one", ENTRY)
    memory = Memory()
    assert read(folder, memory)[0].is_worded
    (folder.path / "sentences.yml").write_text("home: [", encoding="utf-8")
    assert not read(folder, memory)[0].is_worded
