"""The checklist pages: one an agency (or one a moment), and the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.checklist import Checklist, by_moment, checklists
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page


def address(made: Checklist) -> str:
    """Where a checklist stands."""
    return f"checklists/{made.agency}" + (f"-at-{made.moment}" if made.moment else "")


def checklist_pages(frame: Frame) -> Iterator[Page]:
    """Every checklist, an index a service whose checklists go by moment, and the index of all."""
    vocabulary = frame.library.vocabulary
    by_agency: dict[str, list[Checklist]] = {}
    for made in checklists(frame.library):
        by_agency.setdefault(made.agency, []).append(made)
        yield _checklist(frame, made)
    for agency in vocabulary.members("agency"):
        if by_moment(agency):
            yield _by_moment(frame, agency.id, by_agency.get(agency.id, []))
    agencies = [term for term in vocabulary.members("agency") if term.id in by_agency]
    yield frame.page("checklists", "checklists/index", frame.text("checklists.title"), frame.text("checklists.intro"), agencies=agencies, by_agency=by_agency)


def _checklist(frame: Frame, made: Checklist) -> Page:
    agency = frame.library.vocabulary.term("agency", made.agency)
    moment = frame.library.vocabulary.term("decision_point", made.moment) if made.moment else None
    title = frame.text("checklist.title_at", agency=agency.label, moment=moment.label) if moment else frame.text("checklist.title", agency=agency.label)
    return frame.page("checklist", address(made), title, frame.text("checklist.description", agency=agency.label), made=made, agency=agency, moment=moment)


def _by_moment(frame: Frame, agency_id: str, several: list[Checklist]) -> Page:
    agency = frame.library.vocabulary.term("agency", agency_id)
    title = frame.text("checklist.title", agency=agency.label)
    entries = [(frame.library.vocabulary.term("decision_point", made.moment or ""), made, address(made)) for made in several]
    return frame.page("checklist_moments", f"checklists/{agency_id}", title, frame.text("checklist.by_moment"), agency=agency, entries=entries)
