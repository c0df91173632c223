"""The library and its evidence: no note is forgotten, and thin places are said."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from lessonbook.downloads import as_json
from lessonbook.library import Library

FOLDER = ROOT / "tests" / "evidence"
VARIABLE = "LESSONBOOK_EVIDENCE"
"""Names the folder of the evidence notes, where it is at hand; each note begins `### 3. Its title`."""


LEAST = {"age_group": 10, "agency": 5, "decision_point": 3}
"""How many lessons a term should have, or a gap that says what the evidence does not hold."""


def listed() -> set[str]:
    """The ids of all notes: file and number."""
    notes = yaml.safe_load((FOLDER / "notes.yml").read_text(encoding="utf-8"))
    return {f"{file} {number}" for file, numbers in notes.items() for number in numbers}


def excused() -> dict[str, str]:
    """The ids of the notes behind no lesson, with the reason."""
    return {each["note"]: each["reason"] for each in yaml.safe_load((FOLDER / "unused.yml").read_text(encoding="utf-8"))}


def used(library: Library) -> set[str]:
    """The ids of the notes that stand behind lessons."""
    return {note for lesson in library.current for evidence in lesson.evidence for note in evidence.note}


def forgotten(library: Library) -> set[str]:
    """The notes that are neither behind a lesson nor excused."""
    return listed() - used(library) - excused().keys()


def test_every_note_ends_somewhere(real: Library) -> None:
    """Behind a lesson, or in unused.yml."""
    assert forgotten(real) == set()


def test_a_forgotten_note_is_seen(real: Library) -> None:
    """Without its lessons, a note would be missed."""
    (note, *_) = sorted(used(real) & listed())
    without = tuple(lesson for lesson in real.lessons if not any(note in evidence.note for evidence in lesson.evidence))

    assert note in forgotten(Library(real.vocabulary, real.sentences, real.sources, without, real.paths))


def test_every_piece_of_evidence_names_its_notes(real: Library) -> None:
    """Notes that exist, each by file and number."""
    missing = [lesson.id for lesson in real.current for evidence in lesson.evidence if not evidence.note]

    assert missing == []
    assert used(real) - listed() - _guidance(real) == set()


def _guidance(library: Library) -> set[str]:
    """Notes on guidance that tell of a review: they lie in a folder of their own and need not be used."""
    return {note for note in used(library) if note.startswith("guidance/")}


def test_excuses_are_reasons(real: Library) -> None:
    """An excused note exists, is not used after all, and says why."""
    assert excused().keys() <= listed()
    assert excused().keys() & used(real) == set()
    assert [note for note, reason in excused().items() if len(reason.split()) < 3] == []


def test_notes_are_not_shown(real: Library) -> None:
    """They are for editors: the download of everything holds none."""
    everything = as_json(real)

    assert used(real)
    assert [note for note in sorted(used(real)) if note in everything] == []


@pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no folder of evidence notes")
def test_the_list_is_the_folders() -> None:
    """The list holds every note of the folder."""
    files = Path(os.environ[VARIABLE]).glob("*.md")
    found = {f"{path.stem} {number}" for path in files for number in re.findall(r"^### (\d+)\. ", path.read_text(encoding="utf-8"), re.MULTILINE)}

    assert listed() == found


@pytest.mark.parametrize("facet", LEAST)
def test_thin_places_are_said(real: Library, facet: str) -> None:
    """Every term has enough lessons, or its page says what is missing."""
    thin = {term.id for term in real.vocabulary.members(facet) if len(real.naming(facet, term.id)) < LEAST[facet]}
    said = {term for gap in real.gaps for term in gap.filters.get(facet, ())}

    assert thin <= said
    assert all(gap.definition.endswith(".") for gap in real.gaps)
