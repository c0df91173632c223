"""The little Markdown that an entry's longer texts may hold: paragraphs, lists and emphasis, nothing else."""

from __future__ import annotations

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern
from markdown.util import Registry
from markupsafe import Markup

_TAGS = {"p", "em", "strong", "ul", "ol", "li"}
_BLOCKS = ("code", "hashheader", "setextheader", "hr", "quote", "reference", "indent")
_INLINE_KEPT = (("escape", 180), ("linebreak", 100), ("em_strong", 60))
"""What Markdown may do inside a line, with its own priorities."""


class _LittleMarkdown(Extension):
    """Takes links, images, headings, code and HTML out of Markdown: in an entry they are shown as typed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's name
        md.preprocessors.deregister("html_block")
        for name in _BLOCKS:
            if name in md.parser.blockprocessors:
                md.parser.blockprocessors.deregister(name)
        kept: Registry[Pattern] = Registry()
        for name, priority in _INLINE_KEPT:
            kept.register(md.inlinePatterns[name], name, priority)
        md.inlinePatterns = kept


class Prose:
    """Turns an entry's text into HTML that holds nothing but paragraphs, lists and emphasis."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(extensions=[_LittleMarkdown()], output_format="html")

    def html(self, text: str) -> Markup:
        """The text as safe HTML; whatever looks like a tag or a link is shown as it was typed."""
        converted = self._markdown.reset().convert(text)
        return Markup(nh3.clean(converted, tags=_TAGS, attributes={}))  # noqa: S704  cleaned on this line
