"""The files of the search: the index in shards, the records in chunks, facets, spellings, and the manifest that names them all.

All are classic scripts that hand their data to one loader: on ``file://`` a page can load nothing else. One hash, the edition's,
stands in every name: a lesson more or less changes the rarity of every word, and so every shard.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lessonbook.analysis import Analyser
from lessonbook.catalogue import CHUNK, PIECE, REPEATED, facets, pieces, records
from lessonbook.documents import age_bands, age_token, documents, id_token
from lessonbook.folding import words
from lessonbook.indexing import FIELDS, Index, analyser_of, build_index
from lessonbook.library import Library
from lessonbook.phrases import concept, phrase_shards
from lessonbook.shards import Shard, limits, shards

SHORTEST_SPELLED = 3
"""Shorter words are too near to too many others to be corrected to."""


@dataclass(frozen=True)
class Script:
    """A data file: its name, and its text."""

    name: str
    text: str


def scripts(library: Library, url: Callable[[str], str]) -> Iterator[Script]:
    """All data files of the search, the manifest first."""
    found = documents(library)
    analyser = analyser_of(found, library.vocabulary.synonyms)
    index = build_index(found, analyser)
    cut, phrases = shards(index), phrase_shards(library.vocabulary.synonyms, analyser)
    yield script("manifest", as_json(manifest(library, analyser, index, cut, phrases)))
    yield script("facets", as_json(facets(library)))
    yield script("spellings", as_json(spellings(index, analyser, library.vocabulary.english)))
    yield from (script(f"t{number}", shard.text) for number, shard in enumerate(cut))
    yield from (script(f"p{number}", shard.text) for number, shard in enumerate(phrases))
    yield from (script(f"c{number}", as_json(concept(each, analyser))) for number, each in enumerate(library.vocabulary.synonyms))
    yield from (script(f"f{number}", as_json(piece)) for number, piece in enumerate(pieces(library)))
    yield from (script(f"r{number}", as_json(chunk)) for number, chunk in enumerate(records(library, url)))


def manifest(library: Library, analyser: Analyser, index: Index, cut: list[Shard], phrases: list[Shard]) -> dict[str, Any]:
    """What a browser must know before it can ask: where each shard begins, and how words are read."""
    bands = [[age_token(band), band.label, *(band.months or ())] for band in age_bands(library)]
    return {
        "count": index.count,
        "fields": list(FIELDS),
        "chunk": CHUNK,
        "piece": PIECE,
        "repeated": REPEATED,
        "shards": list(limits(cut)),
        "phrases": list(limits(phrases)),
        "ages": [band for band, term in zip(bands, age_bands(library), strict=True) if term.months],
        "before_birth": [band for band, term in zip(bands, age_bands(library), strict=True) if term.before_birth],
        "compounds": ["-".join(parts) for parts in analyser.compounds.values()],
        "ids": {lesson.id: id_token(lesson.id) for lesson in library.current if "-" not in lesson.id},
    }


def spellings(index: Index, analyser: Analyser, english: Sequence[str]) -> dict[str, Any]:
    """Every word that the library or the synonyms know, with how many lessons hold it, as a power of two; and everyday words beside them."""
    known = {part: 0 for phrase in analyser.names for part in words(phrase)} | dict(index.words)
    kept = sorted((word for word in known if len(word) >= SHORTEST_SPELLED and not word.isdigit()), key=lambda word: word.encode("utf-16-be", "surrogatepass"))
    often = "".join(str(min(known[word].bit_length(), 9)) for word in kept)
    return {"words": " ".join(kept), "often": often, "plain": " ".join(word for word in english if word not in known)}


def as_json(data: Any) -> str:
    """Compact JSON in a fixed order."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def script(name: str, text: str) -> Script:
    """A classic script that hands JSON to the loader under ``name``."""
    # U+2028 and U+2029 end a line in older browsers' scripts.
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Script(name, f"Lessonbook.receive({json.dumps(name)},{safe});\n")


def edition(made: list[Script]) -> str:
    """The hash over all files, which stands in the name of each."""
    return hashlib.sha256("".join(each.text for each in made).encode()).hexdigest()[:12]
