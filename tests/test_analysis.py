"""Text into terms: lunr.py's own analysis, and the concepts beside the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lunr.tokenizer import Tokenizer
from lunr.trimmer import trimmer

from lessonbook.analysis import Analyser, pipeline, token
from lessonbook.folding import Compounds, compounds, words
from lessonbook.library import Library
from lessonbook.vocabulary import Synonym

NOT_BROUGHT = Synonym(id="not-brought", label="was not brought", aliases=("DNA", "missed appointment"))
PLAN = Synonym(id="plan", label="child protection plan")
PROTECTION = Synonym(id="protection", label="child protection")
ANALYSER = Analyser((NOT_BROUGHT, PLAN, PROTECTION), compounds(["pre-birth", "was-not-brought-letter"]))


def tokens(text: str) -> list[str]:
    """The tokens of a text."""
    return list(ANALYSER.tokens(words(text)))


def test_a_concept_stands_wherever_one_of_its_phrases_stands() -> None:
    """Whatever its form: stop words, plurals and capitals make no difference."""
    for text in ("He was not brought.", "a DNA letter", "Missed appointments", "missing an appointment, missed an appointment; missed appointment"):
        assert "_c_0_" in tokens(text), text
    assert "_c_0_" not in tokens("She brought him, and was not late")


def test_a_phrase_inside_a_phrase_is_found_too() -> None:
    """Whoever asks for the shorter finds the longer."""
    assert [each for each in tokens("the child protection plan") if each.startswith("_")] == ["_c_2_", "_c_1_"]


def test_a_compound_is_found_whole_and_in_parts() -> None:
    """And a phrase inside it."""
    assert tokens("Pre birth")[:3] == ["prebirth", "pre", "birth"]
    assert "_c_0_" in tokens("was-not-brought-letter")


@given(st.text())
def test_lunr_takes_our_words_as_they_are(text: str) -> None:
    """Its tokenizer and trimmer have nothing left to do."""
    found = tokens(text)

    assert [str(each) for each in Tokenizer(" ".join(found))] == found
    assert [str(trimmer(each)) for each in Tokenizer(" ".join(found))] == found


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_lunr_leaves_our_own_tokens_alone(slug: str) -> None:
    """Neither trimmed, nor stopped, nor stemmed."""
    assert [str(each) for each in pipeline().run(Tokenizer(token("id", slug)))] == [token("id", slug)]


def test_no_phrase_stands_for_two_concepts(real: Library) -> None:
    """Compared as the search compares: by stems."""
    analyser = Analyser(real.vocabulary.synonyms, Compounds())
    owners = [(analyser.phrase(name), number) for number, synonym in enumerate(real.vocabulary.synonyms) for name in synonym.finds]

    assert all(phrase for phrase, _ in owners)
    assert [(phrase, owner) for phrase, owner in owners if analyser.phrases[phrase] != owner] == []
