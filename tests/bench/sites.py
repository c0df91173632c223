"""What is compared: this site, and beside it each competitor's index of the same lessons."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files as package_files
from pathlib import Path

from lunr import lunr
from rjsmin import jsmin

from bench import corpus
from bench.cache import CACHE, HERE, ROOT, digest, digest_of, kept

_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*?)(</article>)", re.DOTALL)
_OWN = r"\"(?:[^\"]*/)?(?:scripts/finder\.|search/)[^\"]*\"[^>]*>"
_SCRIPT = re.compile(rf"<script\b[^>]*\bsrc={_OWN}</script>\s*|<link\b[^>]*\bhref={_OWN}\s*")
_CHROME = re.compile(r"<nav\b.*?</nav>", re.DOTALL)


class BuildError(Exception):
    """A program that builds a site or an index failed; the message is what it said."""


def run(command: list[str], folder: Path) -> str:
    """Run a program to its end, and hand back what it printed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BuildError(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
    return result.stdout


@dataclass(frozen=True)
class Sites:
    """All that is served for the lessons of one size; each part is built when first asked for."""

    size: int

    @cached_property
    def lessons(self) -> Path:
        """The library."""
        return corpus.library(self.size)

    @cached_property
    def site(self) -> Path:
        """This site, with that library."""
        key = digest(corpus.key(self.size), digest_of(ROOT / "mkdocs.yml", ROOT / "docs", ROOT / "hooks"))
        return kept(f"site-{self.size}", key, self._build_site) / "site"

    def _build_site(self, folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(ROOT / "docs", project / "docs")
        shutil.copytree(ROOT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", project)
        (project / "lessons").symlink_to(self.lessons)
        run([sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site")], project)

    @cached_property
    def pages(self) -> list[Path]:
        """The pages of the lessons: their ids hold hyphens, which no other page's name does."""
        return sorted((self.site / "lessons").glob("*-*.html"))

    @cached_property
    def _articles(self) -> dict[str, str]:
        return {page.stem: _article(page.read_text(encoding="utf-8")) for page in self.pages}

    def _article_key(self, *rest: Path) -> str:
        return digest(*(part for article in self._articles.items() for part in article), digest_of(*rest))

    @cached_property
    def material(self) -> Path:
        """A plain site of MkDocs and Material with its search plugin, whose documents are this site's articles."""
        return kept(f"material-{self.size}", self._article_key(HERE / "material", HERE / "sites.py"), self._build_material) / "site"

    def _build_material(self, folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(HERE / "material", project)
        (project / "docs").mkdir()
        (project / "docs" / "index.md").write_text("# Find lessons\n", encoding="utf-8")
        (project / "articles").mkdir()
        for name, article in self._articles.items():
            (project / "articles" / f"{name}.html").write_text(_CHROME.sub("", article, count=1), encoding="utf-8")
        run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")], project)

    @cached_property
    def pagefind(self) -> Path:
        """Pagefind's folder, made from this site's pages."""
        return kept(f"pagefind-{self.size}", self._article_key(HERE / "package-lock.json", HERE / "sites.py"), self._build_pagefind) / "pagefind"

    def _build_pagefind(self, folder: Path) -> None:
        what = ["--site", str(self.site), "--glob", "lessons/*-*.html", "--root-selector", "#main"]
        run([str(pagefind()), *what, "--output-path", str(folder / "pagefind")], folder)

    @cached_property
    def whole(self) -> Path:
        """One lunr index of titles and texts, and the titles."""
        key = digest(corpus.key(self.size), digest_of(HERE / "pages", HERE / "sites.py"))
        return kept(f"whole-{self.size}", key, self._build_whole) / "whole"

    def _build_whole(self, folder: Path) -> None:
        out, lessons = folder / "whole", [corpus.entry(number) for number in range(self.size)]
        documents = [{"ref": str(n), "title": lesson["title"], "text": "\n".join(corpus.texts(lesson))} for n, (_, lesson) in enumerate(lessons)]
        out.mkdir()
        _write_json(out / "index.json", lunr(ref="ref", fields=[{"field_name": "title", "boost": 8}, "text"], documents=documents).serialize())
        _write_json(out / "titles.json", [[name, lesson["title"]] for name, lesson in lessons])
        (out / "lunr.js").write_text(jsmin(lunr_js()), encoding="utf-8")
        (out / "whole.js").write_text(jsmin((HERE / "pages" / "whole.js").read_text(encoding="utf-8")), encoding="utf-8")

    def page(self, name: str) -> bytes:
        """This site's find page with the body of its article swapped for a competitor's, and without this site's own scripts."""
        body = (HERE / "pages" / f"{name}.html").read_text(encoding="utf-8")
        page = _SCRIPT.sub("", (self.site / "find.html").read_text(encoding="utf-8"))
        return _ARTICLE.sub(lambda match: f"{match[1]}\n{body}{match[3]}", page, count=1).encode()


def _article(page: str) -> str:
    match = _ARTICLE.search(page)
    if not match:
        raise BuildError("A lesson page without an article.")
    return match[2].strip()


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def lunr_js() -> str:
    """The lunr.js that MkDocs ships."""
    return (package_files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")


def pagefind() -> Path:
    """Pagefind's program, installed as its lock file says."""

    def install(folder: Path) -> None:
        shutil.copy(HERE / "package.json", folder)
        shutil.copy(HERE / "package-lock.json", folder)
        run(["npm", "ci", "--no-audit", "--no-fund"], folder)

    CACHE.mkdir(exist_ok=True)
    return kept("node", digest_of(HERE / "package-lock.json"), install) / "node_modules" / ".bin" / "pagefind"
