"""The files of the search: what they are called, what they hand over, and that they are the same each time."""

from __future__ import annotations

import json
import re

from conftest import Folder
from lessonbook.library import Library
from lessonbook.search import edition, scripts


def data(library: Library) -> dict[str, object]:
    """What each file hands over, by name."""
    made = {}
    for script in scripts(library, str):
        call = f'Lessonbook.receive("{script.name}",'
        assert script.text.startswith(call)
        made[script.name] = json.loads(script.text[len(call) : -3])
    return made


def of_lessons(made: dict[str, object]) -> set[str]:
    """The files that come from lessons: those of the synonyms, of which the vocabulary has many, left out."""
    return {name for name in made if not re.fullmatch(r"[pc]\d+", name)}


def test_scripts_hand_data_over(folder: Folder) -> None:
    """Each is one call with JSON that ends no line inside."""
    folder.entry("plot", title='"a </script> b"')
    for script in scripts(folder.library(), str):
        assert script.text.count("\n") == 1

    made = data(folder.library())
    assert of_lessons(made) == {"manifest", "facets", "spellings", "t0", "f0", "r0"}
    assert {f"c{number}" for number in range(len(folder.library().vocabulary.synonyms))} < made.keys()


def test_an_empty_library_has_its_files(folder: Folder) -> None:
    """They find nothing and break nothing."""
    assert of_lessons(data(folder.library())) == {"manifest", "facets", "spellings"}


def test_the_manifest_reads_words(real: Library) -> None:
    """Ages with their limits, compounds as they are written, and where the phrases begin."""
    made = data(real)["manifest"]
    assert isinstance(made, dict)

    assert made["count"] == len(real.current)
    assert ["_age_under_1_", "Under 1", 0, 11] in made["ages"]
    assert made["before_birth"] == [["_age_unborn_", "Unborn"]]
    assert "pre-birth" in made["compounds"]
    assert made["phrases"] == sorted(made["phrases"])


def test_spellings_hold_every_word(real: Library) -> None:
    """As readers write it, with how often; the words of synonyms too, which may stand in no lesson."""
    made = data(real)["spellings"]
    assert isinstance(made, dict)
    often = dict(zip(made["words"].split(), made["often"], strict=True))

    assert int(often["child"]) > int(often["plotted"]) > 0
    assert len(often) == len(made["words"].split())


def test_a_lesson_without_hyphen_in_its_id_can_be_named(folder: Folder) -> None:
    """One word may be an id as well: the manifest says which."""
    folder.entry("bruises")

    made = data(folder.library())["manifest"]

    assert isinstance(made, dict)
    assert made["ids"] == {"bruises": "_id_bruises_"}


def test_the_edition_changes_with_any_file(real: Library, folder: Folder) -> None:
    """The same library gives the same bytes and the same names; another library another name."""
    folder.entry("plot")

    assert list(scripts(real, str)) == list(scripts(real, str))
    assert edition(list(scripts(real, str))) != edition(list(scripts(folder.library(), str)))
