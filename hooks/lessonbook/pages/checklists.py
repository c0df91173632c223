"""The checklist pages: one for each choice of service, age and moment, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lessonbook.checklist import Checklist, Choice, by_moment
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page
from lessonbook.worddoc import INSTALLED


def address(choice: Choice) -> str:
    """Where a checklist stands."""
    parts = (choice.agency, choice.age_group and f"for-{choice.age_group}", choice.decision_point and f"at-{choice.decision_point}")
    return f"checklists/{'-'.join(filter(None, parts))}"


def word_address(choice: Choice) -> str:
    """Where the Word file of a checklist stands, if there is one."""
    return f"{address(choice)}.docx"


def has_word(made: Checklist) -> bool:
    """Whether a checklist is offered as a Word file: those of one service, or of one of its moments; none without python-docx."""
    return INSTALLED and bool(made.choice.agency and not made.choice.age_group and made.first)


def checklist_pages(frame: Frame) -> Iterator[Page]:
    """Every checklist, an index a service whose checklists go by moment, and the index of all."""
    made = frame.checklists.made if frame.wants("checklists/") else ()
    for each in made:
        yield _checklist(frame, each, [other for other in made if other is not each and _belongs(each.choice, other.choice)])
    for agency in frame.library.vocabulary.members("agency"):
        if by_moment(agency):
            yield _by_moment(frame, agency.id, [each for each in made if each.choice.agency == agency.id])
    yield frame.page("checklists", "checklists/index", frame.text("checklists.title"), frame.text("checklists.intro"), groups=_groups(frame, made))


def _belongs(choice: Choice, other: Choice) -> bool:
    """Whether two checklists are of one service, or both of moments alone."""
    return choice.agency == other.agency


def _checklist(frame: Frame, made: Checklist, others: list[Checklist]) -> Page:
    title = title_of(frame, made.choice)
    links = [(label_of(frame, other.choice), address(other.choice)) for other in others]
    scripts = (frame.assets["checklist"],)
    word = word_address(made.choice) if has_word(made) else None
    values = {"made": made, "others": links, "word": word}
    return frame.page("checklist", address(made.choice), title, frame.text("checklist.description", title=title), scripts=scripts, **values)


def title_of(frame: Frame, choice: Choice) -> str:
    """The heading of a checklist: what it is for."""
    names = [term for term in (_label(frame, "agency", choice.agency), _label(frame, "age_group", choice.age_group)) if term]
    moment = _label(frame, "decision_point", choice.decision_point)
    return frame.text("checklist.title", what=", ".join([*names, *([moment] if moment else [])]))


def label_of(frame: Frame, choice: Choice) -> str:
    """A checklist's name among those of its service: the age, the moment, or that it is for any."""
    return _label(frame, "age_group", choice.age_group) or _label(frame, "decision_point", choice.decision_point) or frame.text("checklist.any_age")


def _label(frame: Frame, facet: str, term: str | None) -> str:
    return frame.library.vocabulary.term(facet, term).label if term else ""


def _by_moment(frame: Frame, agency_id: str, several: list[Checklist]) -> Page:
    agency = frame.library.vocabulary.term("agency", agency_id)
    title = frame.text("checklist.title", what=agency.label)
    entries = [(frame.library.vocabulary.term("decision_point", made.choice.decision_point or ""), made, address(made.choice)) for made in several]
    return frame.page("checklist_moments", f"checklists/{agency_id}", title, frame.text("checklist.by_moment"), agency=agency, entries=entries)


def _groups(frame: Frame, made: Iterable[Checklist]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What the index lists: for each service, and for the moments, a name, an address, and the checklists behind it by label."""
    groups: dict[str | None, list[Checklist]] = {}
    for each in made:
        groups.setdefault(each.choice.agency, []).append(each)
    return [
        (
            _label(frame, "agency", agency) or frame.text("checklists.moments"),
            f"checklists/{agency}" if agency else "",
            [(label_of(frame, each.choice), address(each.choice)) for each in several if each.choice.terms],
        )
        for agency, several in groups.items()
    ]
