"""The nearest lessons: by what is rare and shared, at most five, at a cost that does not grow with the library."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import Folder
from lessonbook.analysis import Analyser
from lessonbook.indexing import Counts, Document, counts_of
from lessonbook.library import Library, open_library
from lessonbook.memory import Memory
from lessonbook.nearest import ASKED, HEARD, MOST, Nearest, Notes


def nearest(library: Library, lesson_id: str) -> list[str]:
    """The ids of the lessons nearest to one."""
    return [lesson.id for lesson in Nearest(library).to(library.by_id[lesson_id])]


def entry(folder: Folder, name: str, words: str, **changes: str) -> None:
    """An entry that is about some words."""
    folder.entry(name, **{"title": f"See {words}", "failing": f"Nobody saw {words}.", "recommendation": f"Look for {words}.", **changes})


def test_shared_words_bring_lessons_near(folder: Folder) -> None:
    """The one that shares more stands first; the lesson itself is not among them."""
    entry(folder, "methadone", "methadone in a cupboard")
    entry(folder, "cupboard", "bleach in a cupboard")
    entry(folder, "medicine", "methadone tablets in a cupboard")
    entry(folder, "school", "an empty desk", agency="school", age_group="6-to-10", harm="", decision_point="")

    assert nearest(folder.library(), "methadone") == ["medicine", "cupboard"]


def test_shared_terms_bring_lessons_near(folder: Folder) -> None:
    """Words are not all: the same service, age and kind of harm count."""
    rare = {"agency": "fire-and-rescue", "age_group": "1-to-5", "harm": "physical-abuse", "decision_point": ""}
    entry(folder, "one", "smoke", **rare)
    entry(folder, "two", "a kettle", **rare)
    for number, word in enumerate(("desk", "letter", "visit", "plan", "note", "bed")):
        entry(folder, f"other-{number}", word)

    assert nearest(folder.library(), "one")[0] == "two"


def test_other_names_of_a_phrase_are_one(folder: Folder) -> None:
    """The synonyms of the search hold here too."""
    entry(folder, "told", "that a child was not brought", decision_point="")
    entry(folder, "short", "a DNA", decision_point="")
    for number, word in enumerate(("desk", "letter", "visit", "plan", "note", "bed", "door", "chair")):
        entry(folder, f"other-{number}", word, decision_point="")

    assert nearest(folder.library(), "short")[0] == "told"


def test_at_most_five(folder: Folder) -> None:
    """Equally near ones in their order of rank."""
    for number in range(9):
        entry(folder, f"entry-{number}", "the same")

    assert nearest(folder.library(), "entry-0") == [f"entry-{number}" for number in range(1, MOST + 1)]


def test_strangers_are_not_near(folder: Folder) -> None:
    """What shares next to nothing is left out, rather than shown to fill five places."""
    entry(folder, "one", "smoke above stairs", agency="fire-and-rescue", age_group="1-to-5", harm="", decision_point="")
    entry(folder, "two", "an empty desk", agency="school", age_group="6-to-10", harm="", decision_point="")

    assert nearest(folder.library(), "one") == []


def test_only_current_lessons(folder: Folder) -> None:
    """A withdrawn lesson is near to none, and none is shown on it."""
    entry(folder, "one", "smoke")
    entry(folder, "two", "smoke")
    entry(folder, "gone", "smoke", status="withdrawn", reason="It was wrong.")

    assert nearest(folder.library(), "one") == ["two"]
    assert nearest(folder.library(), "gone") == []


def test_the_cost_of_a_lesson_does_not_grow(folder: Folder) -> None:
    """Where all lessons share all words, a lesson is set beside a fixed number of them."""
    for number in range(HEARD * 2):
        entry(folder, f"entry-{number:03}", "the same")
    found = Nearest(folder.library())
    asked = found._asked(0)

    assert len(found._scores(0, asked)) <= HEARD
    assert len(asked) <= ASKED
    assert len(found.to(found._library.current[-1])) == MOST


def test_near_lessons_are_what_editors_relate(real: Library) -> None:
    """Of the lessons that editors related, about half are found without them; by chance it would be one in twenty."""
    found = Nearest(real)
    chosen = [(lesson, set(lesson.related)) for lesson in real.current if lesson.related]
    hits = sum(len(related & {near.id for near in found.to(lesson)}) for lesson, related in chosen)

    assert hits / sum(len(related) for _, related in chosen) > 0.4


def test_notes_change_nothing(folder: Folder) -> None:
    """After each change what is found with the notes of before is what is found without: other words, a new hyphen, an entry less."""
    for name in ("one", "two", "three"):
        entry(folder, name, f"a well fed baby, {name}")
    notes, memory = Notes(), Memory()
    changes: tuple[Callable[[], object], ...] = (
        folder.path.exists,
        lambda: entry(folder, "two", "an empty desk"),
        lambda: entry(folder, "three", "a well-fed baby"),
        lambda: entry(folder, "two", "a wellfed baby"),
        (folder.path / "entries" / "three.yml").unlink,
        lambda: entry(folder, "one", "an empty desk"),
    )
    seen = []
    for change in changes:
        change()
        library, _ = open_library(folder.path, memory=memory)
        found, afresh = Nearest(library, notes), Nearest(library)
        assert [found.to(lesson) for lesson in library.lessons] == [afresh.to(lesson) for lesson in library.lessons]
        assert {term: found._holders(term) for term in found._index.counts} == {term: afresh._holders(term) for term in afresh._index.counts}
        seen.append([[near.id for near in found.to(lesson)] for lesson in library.lessons])

    assert len({str(each) for each in seen}) > 3


def test_notes_spare_what_stayed_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """One entry changed: one is read; a word with a hyphen that is new to the library concerns those alone that may hold it."""
    for name in ("one", "two", "three"):
        entry(folder, name, f"a {name}")
    entry(folder, "fed", "a well fed baby")
    notes, memory, read = Notes(), Memory(), []

    def noted(document: Document, analyser: Analyser) -> Counts:
        read.append(document.texts["text"][0])
        return counts_of(document, analyser)

    monkeypatch.setattr("lessonbook.nearest.counts_of", noted)
    Nearest(open_library(folder.path, memory=memory)[0], notes)._index  # noqa: B018  it is made when it is asked for
    assert len(read) == 4
    read.clear()
    entry(folder, "two", "an empty desk")
    Nearest(open_library(folder.path, memory=memory)[0], notes)._index  # noqa: B018
    assert read == ["See an empty desk"]
    read.clear()
    entry(folder, "two", "a well-known desk")
    Nearest(open_library(folder.path, memory=memory)[0], notes)._index  # noqa: B018
    assert sorted(read) == ["See a well fed baby", "See a well-known desk"]
