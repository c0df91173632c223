"""The phrases of the synonyms for the browser: by their first word in small files, so that a question fetches those of its own words.

All of them together would be the largest part of what a reader must have before the first result.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from lessonbook.analysis import Analyser
from lessonbook.shards import Shard, cut
from lessonbook.vocabulary import Named

PHRASE_CHARS = 4_000
"""The size at which a file of phrases is full: smaller than an index's, since every word of a question fetches one."""

STANDINGS = ("", "often", "former")
"""How a phrase stands: in use, in use though contested, retired. A file holds the place in this list."""


def phrase_shards(synonyms: Sequence[Named], analyser: Analyser) -> list[Shard]:
    """For each first stem its phrases, one after the other: the stems that follow, the number of the concept, the standing."""
    by_first: dict[str, list[str | int]] = {}
    for phrase, number, standing in _phrases(synonyms, analyser):
        by_first.setdefault(phrase[0], []).extend((" ".join(phrase[1:]), number, standing))
    firsts = sorted(by_first, key=lambda stem: stem.encode("utf-16-be", "surrogatepass"))
    return cut(((first, json.dumps(by_first[first], ensure_ascii=False, separators=(",", ":"))) for first in firsts), PHRASE_CHARS)


def _phrases(synonyms: Sequence[Named], analyser: Analyser) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each phrase once, with its concept and standing: where it has two, the first counts."""
    seen: set[tuple[str, ...]] = {()}
    for number, named in enumerate(synonyms):
        for standing, names in enumerate(((named.label, *named.aliases), named.often_called, named.former)):
            for name in names:
                phrase = analyser.phrase(name)
                if phrase not in seen:
                    seen.add(phrase)
                    yield phrase, number, standing


def concept(named: Named, analyser: Analyser) -> list[str]:
    """Today's name of a concept, and all its phrases as stems, by which a text shows where it was found."""
    return [named.label, "|".join(dict.fromkeys(" ".join(analyser.phrase(name)) for name in named.finds))]
