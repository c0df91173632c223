"""The briefings: a sheet a lesson, and the page that puts several together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lessonbook.briefing import MOST_QUESTIONS, Briefing, briefing
from lessonbook.pages.frame import Frame, basis_of, reported, year_of
from lessonbook.pages.page import Page
from lessonbook.search import Script, as_json, script

SET = "briefing"
"""Where the page of several lessons stands; their ids are in its address."""


def address(lesson_id: str) -> str:
    """Where the briefing of a lesson stands."""
    return f"briefings/{lesson_id}"


def briefing_pages(frame: Frame) -> Iterator[Page]:
    """A briefing a current lesson, and the page of several."""
    for lesson in filter(lambda lesson: frame.wants(address(lesson.id)), frame.library.current):
        title = frame.text("briefing.title", title=lesson.title)
        made = briefing(frame.library, lesson)
        yield frame.page("briefing", address(lesson.id), title, lesson.statement, made=made, entry=frame.library.paths[lesson.id], updated=lesson.updated)
    scripts = (frame.assets["briefing"],)
    yield frame.page("briefing_set", SET, frame.text("briefing.set"), frame.text("briefing.set_intro"), scripts=scripts)


def briefing_scripts(frame: Frame) -> Iterator[Script]:
    """What the page of several shows of each lesson, a file a lesson."""
    for lesson in frame.library.current:
        if frame.wants(f"briefings/briefing-{lesson.id}."):
            yield script(f"briefing-{lesson.id}", as_json(_data(frame, briefing(frame.library, lesson))))


def _data(frame: Frame, made: Briefing) -> dict[str, Any]:
    """A briefing as the script has it; all texts are plain."""
    labels = frame.library.vocabulary.by_id("agency")
    return {
        "url": frame.link(SET, f"lessons/{made.lesson.id}"),
        "title": made.lesson.title,
        "happens": made.happens,
        "urgent": f"{frame.text('lesson.act_first')}. " if made.lesson.act_first else "",
        "why": made.why,
        "reported": f"{reported(frame.library, made.lesson).unescape()}.",
        "found": [[year_of(frame.library, found.source), found.says] for found in made.found],
        "others": frame.text("briefing.others", n=made.others) if made.others else "",
        "good": made.good or frame.text("lesson.none_recorded"),
        "good_source": f"{made.good_source.title}, {year_of(frame.library, made.good_source)}" if made.good_source else "",
        "actions": [
            [[labels[agency].label for agency in agencies], [[action.action, basis_of(frame.library, action).unescape()] for action in actions]]
            for agencies, actions in made.actions
        ],
        "more_actions": frame.text("briefing.more_actions", n=made.more_actions) if made.more_actions else "",
        "questions": list(made.questions or (frame.text(f"briefing.question_{number}") for number in range(1, MOST_QUESTIONS + 1))),
    }
