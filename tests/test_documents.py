"""What of a lesson the search reads."""

from __future__ import annotations

from conftest import Folder
from lessonbook.documents import age_bands, document, documents
from lessonbook.indexing import analyser_of, build_index


def test_words_of_all_fields_are_indexed(folder: Folder) -> None:
    """Title, action, failing, labels, aliases, evidence and questions."""
    folder.entry("plot", questions="Who holds the telescope?", evidence="[{source: report, where: p. 1, says: A walrus.}]")
    made = documents(folder.library())
    found = build_index(made, analyser_of(made, ())).counts

    assert {"plot", "chart", "weigh", "surgeri", "telescop", "walru"} <= found.keys()
    assert "absent" not in found


def test_ids_old_and_new(folder: Folder) -> None:
    """Whoever was told an id finds its lesson, whatever the lesson is called now."""
    folder.entry("plot-it", formerly="weigh-it")

    assert document(library := folder.library(), library.current[0]).tokens["label"][:2] == ["_id_plot_it_", "_id_weigh_it_"]


def test_ages_named_and_held_for(folder: Folder) -> None:
    """A lesson for any age is found by every age, behind those that name it."""
    folder.entry("babies", age_group="under-1")
    folder.entry("all", age_group="any")
    library = folder.library()
    made = {lesson.id: document(library, lesson).tokens for lesson in library.current}

    assert made["babies"]["label"][1:] == ["_age_under_1_"]
    assert made["babies"]["text"] == []
    assert len(made["all"]["text"]) == len(age_bands(library)) > 5
