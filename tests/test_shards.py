"""The shards: nothing lost, each term in the range that the manifest says, none too large."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate, pairwise

import pytest

from conftest import Folder
from lessonbook.documents import documents
from lessonbook.indexing import FIELDS, Index, Posting, analyser_of, build_index
from lessonbook.library import Library
from lessonbook.shards import SHARD_CHARS, Shard, limits, shards


def index_of(library: Library) -> Index:
    """The index of a library."""
    made = documents(library)
    return build_index(made, analyser_of(made, library.vocabulary.synonyms))


def utf16(text: str) -> bytes:
    """A text as lunr.js compares it."""
    return text.encode("utf-16-be")


def decoded(made: list[Shard]) -> dict[str, dict[str, Posting]]:
    """The postings as a browser reads them out of the files."""
    found: dict[str, dict[str, Posting]] = {}
    for terms, postings in (json.loads(shard.text) for shard in made):
        for term, coded in zip(terms, postings, strict=True):
            triples = zip(coded[::3], coded[1::3], coded[2::3], strict=True)
            found[term] = {list(FIELDS)[field]: Posting(list(accumulate(steps)), values) for field, steps, values in triples}
    return found


def test_the_shards_hold_the_index(real: Library) -> None:
    """Term by term, field by field, number by number."""
    index = index_of(real)

    assert decoded(shards(index)) == dict(index.postings())


def test_each_term_lies_in_its_range(real: Library) -> None:
    """The beginnings rise, and lead to the shard that holds the term."""
    made = shards(index_of(real))
    begin = [utf16(first) for first in limits(made)]

    assert begin == sorted(set(begin))
    assert all(max(bisect_right(begin, utf16(term)) - 1, 0) == number for number, shard in enumerate(made) for term in shard.terms)


def test_no_shard_is_heavy(real: Library) -> None:
    """None passes the limit unless one term alone does, and no two neighbours would fit into one."""
    made = shards(index_of(real))

    assert all(shard.size <= SHARD_CHARS or len(shard.terms) == 1 for shard in made)
    assert all(before.size + len(after.parts[0]) > SHARD_CHARS for before, after in pairwise(made))


@pytest.mark.parametrize(
    "words",
    [("emoji 👶", "ﬁre"), ("𐐨𐐩 deseret", "ﬀ \ufb01"), ("𝕒𝕓 maths", "\uff71 kana"), ("\U00020000 han", "\ufa0e compatible")],
)
def test_terms_are_in_the_order_of_lunr_js(folder: Folder, words: tuple[str, str]) -> None:
    """By UTF-16 code unit, whatever is typed."""
    for number, text in enumerate(words):
        folder.entry(f"e-{number}", title=f'"{text}"')
    terms = [term for shard in shards(index_of(folder.library())) for term in shard.terms]

    assert terms == sorted(terms, key=utf16)


def test_no_lessons_give_no_shards(folder: Folder) -> None:
    """An empty library breaks nothing."""
    assert shards(index_of(folder.library())) == []
