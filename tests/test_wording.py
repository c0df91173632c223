"""The file of words that editors keep: read strictly, and a library may do without it."""

from __future__ import annotations

import pytest

from conftest import LESSONS, Folder
from lessonbook.imperatives import Imperatives
from lessonbook.loading import load


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weak:\n  - label: ensure\n", "2:5: error missing-field: weak[1].instead: found no"),
        ("weak:\n  - lable: ensure\n    instead: x\n", '2:5: error unknown-field: weak[1].lable: found "lable". Did you mean "label"?'),
        ("abreviations: []\n", '1:1: error unknown-field: abreviations: found "abreviations". Did you mean "abbreviations"?'),
        (
            "abbreviations:\n  - {label: GP, long: general practitioner, plain: perhaps}\n",
            '2:52: error not-yes-or-no: abbreviations[1].plain: found "perhaps". Write yes or no.',
        ),
        ("- ensure\n", "1:1: error not-fields: found no fields. Write each field as `name: value`."),
        (
            "contested:\n  - {label: odd, instead: x}\n  - {label: New, aliases: ODD, instead: y}\n",
            '3:5: error repeated-word: contested[2]: found "ODD" a second time. Keep one.',
        ),
        ("verbs: [plot, [ring]]\n", "1:15: error not-text: verbs[2]: found a list."),
    ],
)
def test_what_is_wrong_with_it(folder: Folder, text: str, said: str) -> None:
    """Each mistake is said in its place, and the entries are read all the same."""
    (folder.path / "wording.yml").write_text(text, encoding="utf-8")
    folder.entry("plot")

    library, lines = folder.open()

    (line,) = (line for line in lines if "weak[1].label" not in line)
    assert line.startswith(f"lessons/wording.yml:{said}")
    assert [lesson.id for lesson in library.lessons] == ["plot"]


def test_without_it(folder: Folder) -> None:
    """Nobody is advised on words, and all else holds."""
    (folder.path / "wording.yml").unlink()
    folder.entry(
        "plot", title="Weights", recommendation="Ensure it. Weights; plot, ring, and write.", failing="The mother failed to; QZX. Disguised compliance."
    )

    assert folder.said() == []


def test_the_words_of_the_library() -> None:
    """They are sound, and no verb is both listed and known to be a noun."""
    draft = load(LESSONS)

    assert draft.issues == []
    assert len(draft.wording.contested) >= 20
    assert [verb for verb in draft.wording.verbs if Imperatives(draft.wording).opening(f"{verb} the weight") != verb] == []
    assert len(set(draft.wording.verbs)) == len(draft.wording.verbs)
