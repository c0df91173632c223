"""A synthetic library: as many lessons as wanted, always the same, the smaller ones the beginning of the larger."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.cache import HERE, ROOT, digest, digest_of, kept
from bench.words import Ranked, instruction, sentence
from lessonbook.loading import load

Entry = dict[str, Any]

LESSONS = ROOT / "lessons"
SOURCES = 60
KINDS = ("single-review", "national-analysis", "thematic-briefing", "inspection-report", "inquiry", "research")
TOPICS = ("neglect", "babies", "teenagers", "information", "supervision", "exploitation", "assessment", "discharge", "referral", "fathers")
COUNTS = {"age_group": (1, 2), "agency": (1, 4), "decision_point": (1, 3), "harm": (1, 1), "theme": (1, 2), "risk_factor": (0, 3)}
"""How many terms of each list a lesson names, from and to."""
ACT_FIRST = 0.04
MARKED = 0.03


class _Dumper(yaml.CSafeDumper):
    """Without anchors and aliases, which the library refuses."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML passes it
        return True


def _dump(path: Path, value: Entry) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000)
    path.write_text(re.sub(r"\b[A-Za-z]+\b", lambda word: "there" if word[0].lower() in _given_names() else word[0], text), encoding="utf-8")


@cache
def _given_names() -> frozenset[str]:
    """Given names, as a few of the words happen to be: the privacy guard would let nobody publish them."""
    names = (ROOT / "hooks/lessonbook/privacy/data/given.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name.lower() for name in names)


@cache
def _terms() -> dict[str, tuple[Ranked, Ranked | None]]:
    """The terms of each list, the first the most common, and the marks apart."""
    lists = load(LESSONS).vocabulary.lists
    named = {facet: Ranked.of([term.id for term in lists[facet] if not term.mark], 1.0) for facet in COUNTS}
    marks = {facet: [term.id for term in lists[facet] if term.mark] for facet in COUNTS}
    return {facet: (named[facet], Ranked.of(marks[facet]) if marks[facet] else None) for facet in COUNTS}


def source_ids() -> list[str]:
    """The ids of all sources, the most cited first."""
    return [f"board-{2003 + number * 7 % 23}-{TOPICS[number % len(TOPICS)]}-{number:02}" for number in range(SOURCES)]


def source(number: int) -> Entry:
    """One source."""
    title = f"Learning from reviews about {TOPICS[number % len(TOPICS)]}, part {number + 1}"
    return {"title": title, "publisher": "A review board", "year": str(2003 + number * 7 % 23), "kind": KINDS[number % 6], "nation": "england", "read": "full"}


def entry(number: int) -> tuple[str, Entry]:
    """One lesson: its id, and what its file says."""
    draw = random.Random(number * 7919 + 13)
    title = instruction(draw, 6, 10)
    slug = "-".join(re.findall(r"[a-z]+", title.lower())[:5])
    texts = {"failing": " ".join(sentence(draw) for _ in range(draw.choice((2, 2, 3)))), "why": sentence(draw)}
    return f"{slug}-{number}", {"title": title, **_facets(draw), **texts, **_rest(draw)}


def _facets(draw: random.Random) -> Entry:
    found = {facet: _chosen(draw, *_terms()[facet], draw.randint(*counts)) for facet, counts in COUNTS.items()}
    flag = {"act_first": "yes"} if draw.random() < ACT_FIRST else {}
    return {**flag, **{facet: terms for facet, terms in found.items() if terms}}


def _chosen(draw: random.Random, named: Ranked, marks: Ranked | None, count: int) -> list[str]:
    if marks and draw.random() < MARKED:
        return [marks.draw(draw)]
    return named.some(draw, count)


def _rest(draw: random.Random) -> Entry:
    actions = [f"{instruction(draw)}." for _ in range(3)]
    good = {"text": sentence(draw), "source": source_ids()[draw.randrange(SOURCES)], "where": f"page {draw.randint(1, 90)}"}
    questions = [f"{sentence(draw, 7, 11)[:-1]}?" for _ in range(2)]
    return {"good_practice": [good], "recommendation": actions, "evidence": _evidence(draw), "questions": questions, "added": "2026-11-23"}


def _evidence(draw: random.Random) -> list[Entry]:
    count = 1
    while count < 6 and draw.random() < 0.5:
        count += 1
    cited = Ranked.of(source_ids(), 0.7).some(draw, count)
    return [{"source": i, "where": f"page {draw.randint(1, 90)}", **({"says": sentence(draw)} if n < 2 else {})} for n, i in enumerate(cited)]


def texts(lesson: Entry) -> Iterator[str]:
    """Every sentence of a lesson but its title."""
    yield from (lesson["failing"], lesson["why"], *lesson["recommendation"], *lesson["questions"])
    yield from (good["text"] for good in lesson["good_practice"])
    yield from (evidence["says"] for evidence in lesson["evidence"] if "says" in evidence)


def key(size: int) -> str:
    """A hash of all that makes a library."""
    return digest(str(size), digest_of(HERE / "corpus.py", HERE / "words.py", HERE / "words", LESSONS / "vocabulary", LESSONS / "sentences.yml"))


def library(size: int) -> Path:
    """The folder of the library of that many lessons."""

    def make(folder: Path) -> None:
        shutil.copytree(LESSONS / "vocabulary", folder / "vocabulary")
        shutil.copy(LESSONS / "sentences.yml", folder)
        for number, name in enumerate(source_ids()):
            _dump(folder / "sources" / f"{name}.yml", source(number))
        made = dict(entry(number) for number in range(size))
        for number, (name, lesson) in enumerate(made.items()):
            _dump(folder / "entries" / f"{number // 500:02}" / f"{name}.yml", lesson)
        # An invented word at the beginning of a sentence is a name to the guard; to this library none is.
        (folder / "privacy").mkdir()
        begin = {word for lesson in made.values() for text in texts(lesson) for word in re.findall(r"\b[A-Z]\w+", text)}
        (folder / "privacy" / "words.txt").write_text("\n".join(sorted(begin)) + "\n", encoding="utf-8")

    return kept(f"library-{size}", key(size), make)
