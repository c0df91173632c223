"""What the check says, and what to do about it: the texts of ``lessonbook explain`` on one page."""

from __future__ import annotations

from lessonbook.explanations import explanations
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page


def messages(frame: Frame) -> Page:
    """Every code with its explanation, each at an address of its own: ``messages#unknown-term``."""
    return frame.page("messages", "messages", frame.text("messages.title"), frame.text("messages.intro"), explanations=explanations())
