"""The checklists as Word files: one a service, or one a moment where a service has its checklists by moment."""

from __future__ import annotations

from collections.abc import Iterator

from lessonbook.checklist import Checklist, Item
from lessonbook.pages.checklists import address, has_word, title_of, word_address
from lessonbook.pages.frame import Frame, basis_of, day, reported
from lessonbook.pages.page import Asset
from lessonbook.worddoc import INSTALLED, Row, Sheet, word_file


def word_files(frame: Frame) -> Iterator[Asset]:
    """Every file; none where python-docx is not installed."""
    for made in frame.checklists.made if INSTALLED and frame.wants("checklists/") else ():
        if has_word(made) and frame.wants(word_address(made.choice)):
            yield Asset(word_address(made.choice), word_file(sheet(frame, made)))


def sheet(frame: Frame, made: Checklist) -> Sheet:
    """A checklist's texts for Word: the prompts to read first, since a longer list is not gone through."""
    founded = frame.text("checklist.founded", n=made.founded, of=len(made.first), editors=len(made.first) - made.founded)
    return Sheet(
        title=title_of(frame, made.choice),
        version=_version(frame, made),
        author=frame.text("word.author"),
        intro=f"{founded} {frame.text('checklist.prompts')}",
        rule=frame.text("checklist.no_names"),
        fields=(frame.text("checklist.team"), frame.text("checklist.role"), frame.text("checklist.date")),
        columns=(frame.text("word.number"), frame.text("word.prompt"), frame.text("word.answer"), frame.text("checklist.note")),
        answers=(frame.text("checklist.yes"), frame.text("checklist.not_yet"), frame.text("checklist.not_applicable")),
        rows=tuple(_row(frame, item) for item in made.first),
        closing=tuple(_closing(frame, made)),
        day=frame.library.updated,
    )


def _version(frame: Frame, made: Checklist) -> str:
    version, updated = frame.text("checklist.version", version=made.version), frame.library.updated
    return f"{version} \u00b7 {frame.text('checklist.content_of', day=day(frame.library.sentences, updated))}" if updated else version


def _row(frame: Frame, item: Item) -> Row:
    below = [basis_of(frame.library, item.action).unescape(), reported(frame.library, item.lessons[0]).unescape()]
    return Row(item.prompt, item.why, " \u00b7 ".join(below if item.named else [*below, frame.text("checklist.for_all")]))


def _closing(frame: Frame, made: Checklist) -> Iterator[str]:
    """What to do if still worried, where there is more, and what the list is not."""
    yield frame.text("checklist.still_worried")
    more = len(made.rest)
    if more and frame.absolute:
        yield frame.text("word.more_at", n=more, address=frame.absolute(address(made.choice)))
    elif more:
        yield frame.text("word.more", n=more)
    yield f"{frame.text('site.written_for')} {frame.text('site.not_instead')}"
