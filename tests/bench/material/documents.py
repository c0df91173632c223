"""The hook of the Material site: every lesson page's article is a page here, indexed by Material's own search and drawn without the theme."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


def _articles(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / "articles"


def _article(config: MkDocsConfig, page: Page) -> str:
    return (_articles(config) / f"{Path(page.file.src_uri).stem}.html").read_text(encoding="utf-8")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a page for every article."""
    for article in sorted(_articles(config).glob("*.html")):
        files.append(File.generated(config, f"lessons/{article.stem}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Draw lessons without the theme: only their title and text in the index are measured."""
    if page.file.src_uri.startswith("lessons/"):
        title = _TITLE.search(_article(config, page))
        page.meta.update(template="bare.html", title=title[1] if title else page.file.name)
    return markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the article in, without the title that the page has already."""
    if not page.file.src_uri.startswith("lessons/"):
        return html
    return _TITLE.sub("", _article(config, page), count=1)
