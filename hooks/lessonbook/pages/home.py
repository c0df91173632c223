"""The home page and the finder."""

from __future__ import annotations

from lessonbook.catalogue import REPEATED, letter
from lessonbook.library import Library
from lessonbook.pages.browse import matching, query_of
from lessonbook.pages.changes import feed_of
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page
from lessonbook.vocabulary import Term

MOST_REPEATED = 5
MOST_WAYS = 6
"""How many services and moments the home page names before it says "all"."""


def home(frame: Frame) -> Page:
    """What is here for me: a search box, the three ways in, the ready-made searches, what keeps coming up."""
    library = frame.library
    known = [str(source.year) for source in library.cited if source.year] or ["–"]
    years = {"first": known[0], "last": known[-1]}
    busy = [term for term in library.vocabulary.members("agency") if library.naming("agency", term.id)]
    repeated = library.repeated[:MOST_REPEATED]
    searches = [(search, len(matching(library, search)), query_of(search)) for search in library.vocabulary.searches]
    ways = {"agencies": _busiest(library, "agency"), "moments": _busiest(library, "decision_point")}
    counted = {"years": years, "services": len(busy), "repeated": repeated, "searches": searches}
    known_as = {"scripts": (frame.assets["home"],), "feed": feed_of(frame, None)}
    return frame.page("home", "index", frame.text("home.title"), frame.text("home.description"), **known_as, **counted, **ways)


def _busiest(library: Library, facet: str) -> list[Term]:
    """The terms that most lessons name, in the order of the vocabulary."""
    members = library.vocabulary.members(facet)
    busiest = sorted(members, key=lambda term: -len(library.naming(facet, term.id)))[:MOST_WAYS]
    return [term for term in members if term in busiest]


def find(frame: Frame) -> Page:
    """The finder: a form that works in the browser alone, and the ways in for those without scripts."""
    words = frame.library.sentences.under("find") | frame.library.sentences.under("recurrence") | frame.library.sentences.under("lesson.act_first")
    scripts = (frame.assets["finder"], frame.assets["manifest"])
    labels = {facet: [(term.id, term.label) for term in frame.library.vocabulary.lists[facet]] for facet in ("age_group", "agency")}
    letters = {facet: {term.id: letter(number) for number, term in enumerate(terms)} for facet, terms in frame.library.vocabulary.lists.items()}
    values = {
        "words": words,
        "labels": labels,
        "letters": letters,
        "manifest": frame.assets["manifest"],
        "repeated": REPEATED,
        "often": sum(frame.library.recurrence(lesson).count >= REPEATED for lesson in frame.library.current),
        "searches": frame.library.vocabulary.searches,
    }
    return frame.page("find", "find", frame.text("find.title"), frame.text("find.description"), scripts=scripts, **values)
