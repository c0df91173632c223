"""The index and the catalogue: what is in them, and that lunr takes them."""

from __future__ import annotations

import json

import pytest
from lunr.index import Index

from conftest import Folder
from lessonbook.library import Library
from lessonbook.search import catalogue, index, scripts

NAUGHTY = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype")


def found(library: Library, word: str) -> list[str]:
    """What lunr.py finds in the serialised index."""
    return [library.current[int(hit["ref"])].id for hit in Index.load(json.dumps(index(library)["index"])).search(f"+{word}")]


def test_words_of_all_fields_are_found(folder: Folder) -> None:
    """Title, action, failing, labels, aliases, evidence and questions."""
    folder.entry("plot", questions="Who holds the telescope?", evidence="[{source: report, where: p. 1, says: A walrus.}]")
    library = folder.library()

    assert all(found(library, word) == ["plot"] for word in ("plot", "chart", "weighed", "visiting", "surgery", "telescope", "walrus"))
    assert found(library, "absent") == []


def test_lists_are_words(folder: Folder) -> None:
    """A label of several words is found by each of them."""
    folder.entry("plot")

    assert found(folder.library(), "primary") == found(folder.library(), "visiting") == ["plot"]


@pytest.mark.parametrize(
    "texts",
    [
        ("emoji 👶", "ﬁre"),
        ("𐐀𐐁 deseret", "ﬀ \ufb01"),
        ("𝔸𝕓 maths", "\ufffd replaced"),
        ("👩‍👧".replace("\u200d", ""), "Ａ wide"),
        ("\U00020000 han", "\ufa0e compatible"),
    ],
)
def test_terms_are_in_the_order_of_lunr_js(folder: Folder, texts: tuple[str, str]) -> None:
    """By UTF-16 code unit, whatever is typed."""
    for number, text in enumerate(texts):
        folder.entry(f"e-{number}", title=f'"{text}"')

    terms = [posting[0] for posting in index(folder.library())["index"]["invertedIndex"]]

    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))


def test_an_empty_library_has_an_index(folder: Folder) -> None:
    """It finds nothing and breaks nothing."""
    assert found(folder.library(), "anything") == []


def test_naughty_words(folder: Folder) -> None:
    """Names that JavaScript's objects have are words like others."""
    folder.entry("plot", title=f'"{" ".join(NAUGHTY)}"')

    assert [found(folder.library(), word.strip("_").lower()) for word in NAUGHTY] == [["plot"]] * len(NAUGHTY)


def test_the_catalogue_says_what_results_show(folder: Folder) -> None:
    """A record a lesson, by rank; withdrawn ones are not there."""
    folder.entry("plot", age_group="any", agency="[gp, everyone]")
    folder.entry("gone", title="Gone", status="withdrawn", reason="Wrong.")

    made = catalogue(folder.library(), lambda lesson_id: f"lessons/{lesson_id}.html")

    assert [(each["id"], each["url"], each["age_group"], each["count"]) for each in made["lessons"]] == [("plot", "lessons/plot.html", ["any"], 1)]
    assert made["marks"]["age_group"] == {"any": []}
    assert "gp" in made["marks"]["agency"]["everyone-in-health"]


def test_scripts_hand_data_over(folder: Folder) -> None:
    """Each is one call with JSON that ends no line inside."""
    folder.entry("plot", title='"a </script> b"')
    for script in scripts(folder.library(), str):
        assert script.text.startswith(f'Lessonbook.receive("{script.name}",{{')
        assert json.loads(script.text[len(f'Lessonbook.receive("{script.name}",') : -3])
        assert script.text.count("\n") == 1


def test_the_same_library_gives_the_same_scripts(real: Library) -> None:
    """Building it twice changes no byte."""
    assert list(scripts(real, str)) == list(scripts(real, str))
