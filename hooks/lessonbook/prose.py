"""The little Markdown that an entry's longer texts may hold: paragraphs, lists and emphasis, nothing else."""

from __future__ import annotations

import markdown
import nh3
from markdown.extensions import Extension
from markupsafe import Markup

_TAGS = {"p", "em", "strong", "ul", "ol", "li"}
_BLOCKS = ("code", "hashheader", "setextheader", "hr", "quote", "reference", "indent")
_INLINE = (
    *("backtick", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "html", "entity"),
)


class _LittleMarkdown(Extension):
    """Takes links, images, headings, code and HTML out of Markdown: in an entry they are shown as typed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's name
        md.preprocessors.deregister("html_block")
        for name in _BLOCKS:
            md.parser.blockprocessors.deregister(name)
        for name in _INLINE:
            md.inlinePatterns.deregister(name)


class Prose:
    """Turns an entry's text into HTML that holds nothing but paragraphs, lists and emphasis."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(extensions=[_LittleMarkdown()], output_format="html")

    def html(self, text: str) -> Markup:
        """The text as safe HTML; whatever looks like a tag or a link is shown as it was typed."""
        # Markdown would take "&lt;" for a sign that is already escaped.
        converted = self._markdown.reset().convert(text.replace("&", "&amp;"))
        return Markup(nh3.clean(converted, tags=_TAGS, attributes={}))  # noqa: S704  cleaned on this line
