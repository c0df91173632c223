"""The phrases of the synonyms in files: none lost, each where a browser looks for it."""

from __future__ import annotations

import json
from bisect import bisect_right

import pytest

from lessonbook.analysis import Analyser
from lessonbook.folding import Compounds
from lessonbook.library import Library
from lessonbook.phrases import PHRASE_CHARS, STANDINGS, concept, phrase_shards
from lessonbook.shards import Shard, limits
from lessonbook.vocabulary import Synonym

SYNONYMS = (
    Synonym(id="domestic-abuse", label="domestic abuse", aliases=("abuse at home",), former=("DV", "domestic violence")),
    Synonym(id="curiosity", label="looking further", often_called=("professional curiosity",), former=("looking further",)),
)


def analyser() -> Analyser:
    """The analyser of these synonyms."""
    return Analyser(SYNONYMS, Compounds())


def read(made: list[Shard]) -> dict[str, tuple[int, str]]:
    """Each phrase with its concept and standing, out of the file in whose range its first word falls."""
    starts = list(limits(made))
    found: dict[str, tuple[int, str]] = {}
    for number, shard in enumerate(made):
        for first, coded in zip(*json.loads(shard.text), strict=True):
            assert bisect_right(starts, first) - 1 == number
            rests = zip(coded[::3], coded[1::3], coded[2::3], strict=True)
            found |= {f"{first} {rest}".strip(): (owner, STANDINGS[standing]) for rest, owner, standing in rests}
    return found


def test_each_phrase_stands_with_its_concept_and_standing() -> None:
    """As stems; a name that stands in two groups is in use."""
    assert read(phrase_shards(SYNONYMS, analyser())) == {
        "domest abus": (0, ""),
        "abus at home": (0, ""),
        "dv": (0, "former"),
        "domest violenc": (0, "former"),
        "look further": (1, ""),
        "profession curios": (1, "often"),
    }


def test_no_phrase_of_the_real_library_is_lost(real: Library) -> None:
    """The files hold what the index knows."""
    known = Analyser(real.vocabulary.synonyms, Compounds())
    made = read(phrase_shards(real.vocabulary.synonyms, known))

    assert {phrase: owner for phrase, (owner, _) in made.items()} == {" ".join(phrase): owner for phrase, owner in known.phrases.items()}


def test_files_stay_small(real: Library) -> None:
    """Every word of a question fetches one."""
    made = phrase_shards(real.vocabulary.synonyms, Analyser(real.vocabulary.synonyms, Compounds()))

    assert len(made) > 5
    assert [shard.size for shard in made if shard.size > PHRASE_CHARS and len(shard.terms) > 1] == []


def test_a_concept_has_its_name_and_all_its_phrases() -> None:
    """By them a text is marked."""
    assert concept(SYNONYMS[0], analyser()) == ["domestic abuse", "domest abus|abus at home|dv|domest violenc"]


@pytest.mark.parametrize("synonyms", [(), (Synonym(id="x", label="\u00ad"),)])
def test_nothing_to_say(synonyms: tuple[Synonym, ...]) -> None:
    """Without phrases there is no file."""
    assert phrase_shards(synonyms, Analyser(synonyms, Compounds())) == []
