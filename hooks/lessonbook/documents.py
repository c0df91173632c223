"""A lesson as the search sees it: what each field of the index holds."""

from __future__ import annotations

from lessonbook.analysis import token
from lessonbook.indexing import Document
from lessonbook.library import Library
from lessonbook.model import Lesson
from lessonbook.vocabulary import FACETS, AgeGroup


def documents(library: Library) -> list[Document]:
    """The current lessons, in the order in which everything names them by number."""
    return [document(library, lesson) for lesson in library.current]


def document(library: Library, lesson: Lesson) -> Document:
    """The texts of a lesson by field of the index, and the tokens of its ids and ages."""
    terms = [library.vocabulary.term(facet, term) for facet in FACETS for term in lesson.terms(facet)]
    texts = {
        "title": [lesson.title],
        "action": [action.action for action in lesson.recommendation],
        "statement": [lesson.statement],
        "label": [word for term in terms for word in term.finds],
        "text": _rest(library, lesson),
    }
    named, covered = _ages(library, lesson)
    return Document(texts, {"label": [*map(id_token, (lesson.id, *lesson.formerly)), *named], "text": covered})


def _rest(library: Library, lesson: Lesson) -> list[str]:
    cited = [library.sources[evidence.source].title for evidence in lesson.evidence]
    says = [text for evidence in lesson.evidence if (text := evidence.says)]
    prompts = [action.prompt for action in lesson.recommendation if action.prompt]
    return [*filter(None, (lesson.why, lesson.case)), *(good.text for good in lesson.good_practice), *prompts, *lesson.questions, *says, *cited]


def id_token(lesson_id: str) -> str:
    """The token by which a lesson's id, or an old one, is found."""
    return token("id", lesson_id)


def age_token(band: AgeGroup) -> str:
    """The token of a band of age, for an age that a reader types."""
    return token("age", band.id)


def age_bands(library: Library) -> list[AgeGroup]:
    """The bands that have limits or lie before birth, without the marks."""
    return [term for term in library.vocabulary.members("age_group") if isinstance(term, AgeGroup)]


def _ages(library: Library, lesson: Lesson) -> tuple[list[str], list[str]]:
    """The tokens of the ages that a lesson names, and of those that it holds for by a mark such as "any age"."""
    chosen = set(lesson.terms("age_group"))
    named = [age_token(band) for band in age_bands(library) if band.id in chosen]
    covered = [age_token(band) for band in age_bands(library) if band.id not in chosen and chosen & library.vocabulary.covering("age_group", band.id)]
    return named, covered
