"""The weights: equal to those of lunr.py's own builder, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from lessonbook.analysis import Analyser, pipeline
from lessonbook.documents import documents
from lessonbook.indexing import FIELDS, PRECISION, Document, analyser_of, build_index, field_tokens
from lessonbook.library import Library
from lessonbook.vocabulary import Synonym

WORDS = ("baby", "babies", "pre-birth", "pre birth", "weight", "the", "was not brought", "DNA", "constructor", "__proto__", "ﬁre", "𝔸", "жизнь", "é")
SYNONYMS = (Synonym(id="not-brought", label="was not brought", aliases=("DNA",)),)
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=3)
random_documents = st.lists(st.builds(Document, st.fixed_dictionaries(dict.fromkeys(FIELDS, texts)), st.just({"label": ["_id_a_b_"]})), min_size=1, max_size=8)


def whole_index(made: Sequence[Document], analyser: Analyser) -> dict[str, Any]:
    """The same documents through lunr.py's own builder, tokenizer and pipeline, serialised; terms in the order of lunr.js."""
    builder = Builder()
    for function in pipeline()._stack:
        builder.pipeline.add(function)
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, document in enumerate(made):
        builder.add({"number": str(number), **{name: " ".join(field_tokens(document, name, analyser)) for name in FIELDS}})
    serialised: dict[str, Any] = builder.build().serialize()
    serialised["invertedIndex"].sort(key=lambda posting: posting[0].encode("utf-16-be"))
    return serialised


def weights_of(serialised: dict[str, Any]) -> dict[tuple[str, str], float]:
    """The weight of each term in each field of each document of a serialised index."""
    terms = {posting["_index"]: term for term, posting in serialised["invertedIndex"]}
    vectors = ((ref, values[at], values[at + 1]) for ref, values in serialised["fieldVectors"] for at in range(0, len(values), 2))
    return {(ref, terms[index]): weight for ref, index, weight in vectors}


def our_weights(made: Sequence[Document], analyser: Analyser) -> dict[tuple[str, str], float]:
    """The same of ours."""
    found = build_index(made, analyser).postings()
    return {
        (f"{field}/{number}", term): value / PRECISION
        for term, fields in found
        for field, posting in fields.items()
        for number, value in zip(posting.numbers, posting.values, strict=True)
    }


@given(random_documents)
def test_small_random_libraries(made: list[Document]) -> None:
    """Every term of every field of every document has lunr.py's weight."""
    analyser = analyser_of(made, SYNONYMS)

    assert our_weights(made, analyser) == weights_of(whole_index(made, analyser))


def test_the_real_library(real: Library) -> None:
    """So has every term of the library that is published."""
    made = documents(real)
    analyser = analyser_of(made, real.vocabulary.synonyms)

    assert our_weights(made, analyser) == weights_of(whole_index(made, analyser))


def test_a_phrase_ends_with_its_text() -> None:
    """The end of one action and the beginning of the next are no phrase."""
    split = Document({**dict.fromkeys(FIELDS, ()), "action": ["He was not", "brought up"]}, {})

    assert "_c_0_" not in build_index([split], analyser_of([split], SYNONYMS)).counts
