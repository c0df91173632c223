"""The sharded search against the oracle: one whole index in lunr.js, made from the same documents."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from importlib.resources import files as package_files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lunr.token import Token
from playwright.sync_api import Page

from lessonbook.analysis import stemmer
from lessonbook.documents import documents
from lessonbook.indexing import FIELDS, Document, analyser_of, build_index, field_tokens
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.phrases import concept, phrase_shards
from lessonbook.search import manifest, spellings
from lessonbook.shards import shards
from questions.ask import ROOT, read
from test_indexing import SYNONYMS, random_documents, whole_index

# Both sides are given the same clauses. The oracle asks the whole index: all clauses required, each with its alternatives out of
# the pipeline (those that the index lacks left out first, since lunr.js finds nothing otherwise); then any of them.
COMPARE = """([serialised, questions, files]) => {
    const loader = files ? {held: name => files[name], all: names => Promise.resolve(names.map(each => files[each])),
                             load: name => Promise.resolve(files[name])}
                         : new Lessonbook.Loader(document.querySelector("[data-manifest]").dataset.manifest);
    let alternatives = {};
    const expand = token => (alternatives[token.toString()] || []).map(term => new lunr.Token(term));
    if (!("lb-alternatives" in lunr.Pipeline.registeredFunctions)) lunr.Pipeline.registerFunction(expand, "lb-alternatives");
    const whole = lunr.Index.load(serialised);
    const known = new Set(serialised.invertedIndex.map(posting => posting[0]));
    whole.pipeline = new lunr.Pipeline();
    whole.pipeline._stack = [expand];
    const required = lunr.Query.presence.REQUIRED;

    function oracle(clauses, missing) {
        alternatives = {};
        clauses.forEach((clause, i) => { alternatives[i] = clause.terms.filter(term => known.has(term)); });
        if (!missing && clauses.some((clause, i) => !alternatives[i].length)) return [];  // here lunr.js would fail
        const hits = whole.query(query => clauses.forEach((clause, i) => query.term(String(i), missing ? {} : {presence: required})));
        const holds = (hit, clause) => clause.terms.some(term => term in hit.matchData.metadata);
        return hits.filter(hit => clauses.filter(clause => !holds(hit, clause)).length === missing)
            .map(hit => [Number(hit.ref), hit.score]);
    }

    function differs(ours, theirs) {
        if (ours.length !== theirs.length) return `${ours.length} lessons, the whole index ${theirs.length}`;
        const score = new Map(theirs);
        for (const [i, hit] of ours.entries()) {
            if (!score.has(hit.number)) return `lesson ${hit.number} is not found by the whole index`;
            if (Math.abs(score.get(hit.number) - hit.score) > 1e-9) return `lesson ${hit.number}: ${hit.score}, not ${score.get(hit.number)}`;
            if (Math.abs(theirs[i][1] - hit.score) > 1e-9) return `place ${i}: ${hit.score}, not ${theirs[i][1]}`;
        }
        return "";
    }

    async function compare(library, question) {
        const clauses = await library.fetched(question.q, {typing: question.typing});
        const tiers = new Lessonbook.Tiers(library.shards, clauses, undefined);
        let found = 0;
        for (let missing = 0; missing < clauses.length; missing += 1) {
            const allowed = new Set(question.allowed);
            const ours = tiers.tier(missing).filter(hit => !question.chosen || facets.least(hit.number, chosen(question)));
            const wrong = differs(ours, oracle(clauses, missing).filter(([number]) => !question.chosen || allowed.has(number)));
            if (wrong) return {wrong: `${question.q} (${missing} missing): ${wrong}`};
            if (!missing) found = ours.length;
        }
        return {found, clauses: clauses.length};
    }

    let facets;
    const chosen = question => Object.fromEntries(Object.entries(question.chosen).map(([facet, terms]) => [facet, new Set(terms)]));

    return loader.load("manifest").then(async data => {
        if (!files) facets = new Lessonbook.Facets(await loader.load("facets"), data.repeated);
        const library = new Lessonbook.Library(data, loader);
        const made = [];
        for (const question of questions) made.push(await compare(library, question));
        return made;
    });
}"""


def questions_of(library: Library, number: int) -> Iterator[dict[str, Any]]:
    """Questions of one to five words out of the library, prefixes, absent words, phrases of synonyms, ages, the same in every run."""
    chance = random.Random(19)
    index = build_index(made := documents(library), analyser_of(made, library.vocabulary.synonyms))
    words = sorted(index.words, key=lambda word: (-index.words[word], word))
    names = sorted(name for synonym in library.vocabulary.synonyms for name in synonym.finds)
    for _ in range(number):
        pools = chance.choices(
            (words[:200], words, names, ["zzzz", "aaa qqq", "7 months", "15 yr old", "section 47", "999"]), (5, 6, 2, 1), k=chance.randint(1, 5)
        )
        text = " ".join(chance.choice(pool) for pool in pools)
        typing = chance.random() < 0.3
        asked = {"q": text[: -chance.randint(1, 3)] if typing else text, "typing": typing}
        yield {**asked, **filtered(library, chance)} if chance.random() < 0.3 else asked


def filtered(library: Library, chance: random.Random) -> dict[str, Any]:
    """Filters of one or two lists, one or two terms each, and the numbers of the lessons that they leave."""
    facets = chance.sample(sorted(library.vocabulary.lists), k=chance.randint(1, 2))
    chosen = {facet: [term.id for term in chance.sample(library.vocabulary.members(facet), k=chance.randint(1, 2))] for facet in facets}
    left = set.intersection(*({lesson.id for term in terms for lesson in meeting(library, facet, term)} for facet, terms in chosen.items()))
    return {"chosen": chosen, "allowed": [number for number, lesson in enumerate(library.current) if lesson.id in left]}


def meeting(library: Library, facet: str, term: str) -> tuple[Lesson, ...]:
    """The lessons that a page of that term lists: those that name it, and those that hold for it by a mark."""
    return (*library.naming(facet, term), *library.covering(facet, term))


HOST_ALONE = 2
"""The slashes in the address of a site that is the root of its server."""


def compare(page: Page, serialised: dict[str, Any], questions: list[dict[str, Any]], files: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What each question gives on both sides: what is wrong, or how many were found."""
    outcomes: list[dict[str, Any]] = page.evaluate(COMPARE, [serialised, questions, files])
    return outcomes


@pytest.fixture(scope="module")
def whole(real: Library) -> dict[str, Any]:
    """The real library as one index of lunr's own, serialised."""
    made = documents(real)
    return whole_index(made, analyser_of(made, real.vocabulary.synonyms))


def test_shards_answer_as_the_whole_index_does(page: Page, base: str, real: Library, whole: dict[str, Any]) -> None:
    """Ids, order and scores of 600 made questions (150 in other places), some with filters, and of all that practitioners ask, tier by tier."""
    asked = [question for path in sorted((ROOT / "tests" / "questions").glob("*.yml")) for question in read(path)]
    # What differs from one place to another is how files are loaded: where a server is the root, all are asked.
    questions = [*questions_of(real, 600 if base.count("/") == HOST_ALONE else 150), *({"q": question.q, "typing": False} for question in asked)]
    page.goto(f"{base}/find.html")
    outcomes = compare(page, whole, questions)

    assert [outcome["wrong"] for outcome in outcomes if "wrong" in outcome] == []
    assert len(outcomes) == len(questions) > 250
    assert sum(outcome["found"] > 0 for outcome in outcomes) > len(questions) / 4
    assert {outcome["clauses"] for outcome in outcomes} >= {1, 2, 3, 4, 5}


def test_a_wrong_weight_would_be_seen(page: Page, address: str, whole: dict[str, Any]) -> None:
    """The comparison can fail: one weight changed by a thousandth is found."""
    serialised = copy.deepcopy(whole)
    vector = next(values for ref, values in serialised["fieldVectors"] if ref == "title/0")
    vector[1] += 0.001
    term = next(term for term, posting in serialised["invertedIndex"] if posting["_index"] == vector[0])
    page.goto(f"{address}/find.html")

    assert "wrong" in compare(page, serialised, [{"q": term, "typing": False}])[0]


def test_lunr_js_makes_the_same_index(page: Page, address: str, real: Library) -> None:
    """Built by lunr.js itself from the same tokens, it has lunr.py's terms and, but for rounding, its weights."""
    made = documents(real)
    analyser = analyser_of(made, real.vocabulary.synonyms)
    tokens = [{"number": str(n), **{f: " ".join(field_tokens(each, f, analyser)) for f in FIELDS}} for n, each in enumerate(made)]
    page.goto(f"{address}/find.html")
    page.evaluate((package_files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8"))
    built = page.evaluate(
        """([documents, fields]) => JSON.stringify(lunr(function () {
            this.ref("number");
            Object.entries(fields).forEach(([name, boost]) => this.field(name, {boost}));
            documents.forEach(each => this.add(each));
        }))""",
        [tokens, dict(FIELDS)],
    )
    theirs, ours = json.loads(built), whole_index(made, analyser)
    terms = {posting[0]: posting[1]["_index"] for posting in theirs["invertedIndex"]}
    names = {posting["_index"]: term for term, posting in ours["invertedIndex"]}
    lunr_js = {ref: dict(zip(values[::2], values[1::2], strict=True)) for ref, values in theirs["fieldVectors"]}

    assert sorted(terms.keys() ^ set(names.values())) == []
    for ref, values in ours["fieldVectors"]:
        weights = {terms[names[index]]: weight for index, weight in zip(values[::2], values[1::2], strict=True)}
        assert lunr_js[ref] == pytest.approx(weights, abs=0.0011)


def files_of(made: list[Document], real: Library) -> dict[str, Any]:
    """The files of a small library, as the loader would have them."""
    analyser = analyser_of(made, SYNONYMS)
    cut = shards(index := build_index(made, analyser))
    phrases = phrase_shards(SYNONYMS, analyser)
    return {
        "manifest": manifest(real, analyser, index, cut, phrases),
        "spellings": spellings(index, analyser, ()),
        **{f"t{number}": json.loads(shard.text) for number, shard in enumerate(cut)},
        **{f"p{number}": json.loads(shard.text) for number, shard in enumerate(phrases)},
        **{f"c{number}": concept(each, analyser) for number, each in enumerate(SYNONYMS)},
    }


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=random_documents,
    asked=st.lists(st.sampled_from(["baby", "pre birth", "dna", "weight zzz", "constructor", "__proto__ fire", "жиз", "é 𝔸", "bab"]), min_size=1),
)
def test_small_random_libraries(page: Page, address: str, real: Library, made: list[Document], asked: list[str]) -> None:
    """Whatever the documents, both sides agree, while typing too."""
    if not page.url.endswith("find.html"):
        page.goto(f"{address}/find.html")
    serialised = whole_index(made, analyser_of(made, SYNONYMS))
    questions = [{"q": q, "typing": typing} for q in asked for typing in (False, True)]
    wrong = [outcome["wrong"] for outcome in compare(page, serialised, questions, files_of(made, real)) if "wrong" in outcome]

    assert wrong == []


SUFFIXES = (
    "",
    "s",
    "y",
    "ies",
    "ed",
    "ing",
    "ation",
    "ational",
    "ness",
    "fulness",
    "ably",
    "ement",
    "e",
    "ization",
    "ly",
    "ously",
    "ity",
    "yed",
    "ying",
    "sses",
)


def test_both_stemmers_agree(page: Page, address: str, real: Library) -> None:
    """Every word of the library, and made ones with the endings of English (which has no word with two y in a row, and no "eed")."""
    made = documents(real)
    chance = random.Random(7)
    stems = ["".join(chance.choices("aeioubcdfghjklmnprstvwy", k=chance.randint(1, 6))) for _ in range(400)]
    words = [*build_index(made, analyser_of(made, ())).words, *(stem + suffix for stem in stems for suffix in SUFFIXES)]
    words = [word for word in words if "yy" not in word and word != "eed"]
    page.goto(f"{address}/find.html")
    theirs = page.evaluate("words => words.map(Lessonbook.stem)", words)
    ours = [str(stemmer(Token(word))) for word in words]

    assert [pair for pair in zip(words, ours, theirs, strict=True) if pair[1] != pair[2]] == []
