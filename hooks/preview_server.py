"""The preview's side of MkDocs: pages of the library are rendered when a browser asks for them, and rebuilt when a file was saved.

A second file that knows MkDocs, beside ``site.py``, which would get too long with it. It serves ``mkdocs serve`` alone: a build never
comes here. MkDocs' own functions render each page, so that a page of the preview is the page of a build.
"""

from __future__ import annotations

import contextlib
import posixpath
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import jinja2
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from lessonbook.pages import Page
from lessonbook.preview import Preview

log = get_plugin_logger("lessonbook")

_BARE = b"<!doctype html>\n<html lang='en'>\n<head><title>Preview</title></head>\n<body>\n</body>\n</html>\n"
"""What a panel stands on where a page could never be made."""
_BODY = "<body"


class FileOnRequest(File):
    """A page that MkDocs may link to, and whose making it leaves to the preview."""

    def is_documentation_page(self) -> bool:
        """No: MkDocs renders all of those."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is there to copy."""


class FilesOnRequest(Files):
    """MkDocs' files, and those of the library's pages as they are named."""

    def __init__(self, files: Iterable[File], config: MkDocsConfig, preview: Preview) -> None:
        super().__init__(files)
        self._config = config
        self._preview = preview

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file, which a page of the library gets when it is first looked for."""
        found = super().get_file_from_path(path)
        uri = PurePath(path).as_posix()
        if found is None and uri.endswith(".md") and self._preview.site.has(uri.removesuffix(".md")):
            found = FileOnRequest.generated(self._config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            found.dest_uri = File(uri, None, self._config.site_dir, self._config.use_directory_urls).dest_uri
            self.append(found)
        return found


@dataclass
class Theme:
    """What MkDocs knew at the end of its last build, and needs to render one page more."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: dict[str, Page]
    """The pages whose bodies the hook puts in, by the names that MkDocs has for them."""
    new_file: Callable[[str, Page], File]

    def render(self, page: Page) -> None:
        """Write one page of the library as a build would."""
        uri = f"{page.address}.md"
        in_nav = next((each for each in self.nav.pages if each.file.src_uri == uri), None)
        self.pages[uri] = page
        self._write(in_nav or MkDocsPage(None, self.new_file(uri, page), self.config))

    def render_written(self) -> None:
        """Write the pages that people wrote again, and the one for wrong addresses: they hold sentences too."""
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            assert file.page
            self._write(file.page)
        _build_theme_template("404.html", self.env, self.files, self.config, self.nav)

    def _write(self, page: MkDocsPage) -> None:
        _populate_page(page, self.config, self.files)
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)

    def addresses(self, path: str) -> Iterator[str]:
        """The addresses of which one has its page at a path, if any has."""
        stem = path.removesuffix(".html")
        for address in (stem, *([posixpath.dirname(stem)] if posixpath.basename(stem) == "index" else [])):
            if File(f"{address}.md", None, self.config.site_dir, self.config.use_directory_urls).dest_uri == path:
                yield address

    def has_written(self, path: str) -> bool:
        """Whether the page at a path is one that people wrote."""
        return any(file.dest_uri == path for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))


class Serving:
    """Stands before MkDocs' server: what a browser asks for is made first, and what is wrong is said on top of it."""

    def __init__(self, server: LiveReloadServer, preview: Preview, theme: Callable[[], Theme], folder: Callable[[], Path]) -> None:
        self._server = server
        self._build = server.builder
        self._preview = preview
        self._theme = theme
        self._folder = folder
        self._lock = threading.Lock()
        self._version = 0
        self._made: dict[str, str] = {}
        """What was asked for since the last change, by its path, and why it could not be made."""
        self._missing: set[str] = set()
        """Of these paths those where there is nothing; a page says so, and looks again when something was saved."""
        self._failure = ""
        self._seen = self._others()
        server.builder = self.rebuild
        server.set_app(self.answer)

    def _others(self) -> list[tuple[str, int, int]]:
        """All files that are watched and are not the library's, with their times and sizes."""
        config = self._theme().config
        watched = (config.docs_dir, config.config_file_path, *config.watch, *filter(None, [config.theme.custom_dir]))
        roots = {Path(path).absolute() for path in watched} - {self._folder().absolute()}
        return sorted(stamp for root in roots for path in _files(root) for stamp in _stamp(path))

    def rebuild(self) -> None:
        """Take in what was saved. Whatever goes wrong is said on the pages, which are answered all the same."""
        with self._lock:
            self._version += 1
            self._made.clear()
            self._missing.clear()
            self._failure = ""
            self._failure = failure_of(self._take_in) or self._failure

    def _take_in(self) -> None:
        """Read the library again; only what is no part of it makes MkDocs build anew."""
        library = self._preview.read(self._folder())
        for error in self._preview.errors:
            log.warning("%s (left out of this preview)", error)
        if library is None:
            return
        seen, self._seen = self._seen, self._others()
        if seen != self._seen:
            self._failure = self._built_anew()
            return
        reworded = library.sentences != self._preview.site.library.sentences
        self._preview.show(library)
        if reworded:
            self._theme().render_written()

    def _built_anew(self) -> str:
        """Let MkDocs build; the last site is put back where it fails, since MkDocs empties the folder first."""
        site = Path(self._theme().config.site_dir)
        kept = site.with_name(f"{site.name}.last")
        site.rename(kept)
        failure = failure_of(self._build)
        if failure:
            shutil.rmtree(site, ignore_errors=True)
            kept.rename(site)
        shutil.rmtree(kept, ignore_errors=True)
        return failure

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a browser; where a change came between the making and the answer, answer once more."""
        if environ["PATH_INFO"].startswith("/livereload/"):
            return self._server.serve_request(environ, start_response)
        while True:
            version, path = self._version, self._path(environ)
            with self._lock:
                self._make(path)
            status, headers, body = self._ask(environ)
            if version == self._version:
                break
        if path in self._missing:
            status = "404 Not Found"
        if ("Content-Type", "text/html") in headers:
            body = self._with_panel(path, body)
        start_response(status, [*((name, value) for name, value in headers if name != "Content-Length"), ("Content-Length", str(len(body)))])
        return [body]

    def _path(self, environ: dict[str, Any]) -> str:
        """What is asked for, below the site's own root; MkDocs' server finds its files in the same way."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        below = path[len(self._server.mount_path) :] if path.startswith(self._server.mount_path) else ""
        return posixpath.normpath("/" + below + ("index.html" if path.endswith("/") else "")).lstrip("/")

    def _ask(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self._server.serve_request(environ, lambda status, headers: said.append((status, headers)))
        try:
            return *said[-1], b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()

    def _make(self, path: str) -> None:
        """Make the page or file at a path, unless that was done since the last change; where it fails, what was there stays."""
        if path in self._made:
            return
        self._made[path] = failure_of(lambda: self._made_page(path) if path.endswith(".html") else self._made_asset(path))
        place = Path(self._theme().config.site_dir, path)
        if self._made[path] and path.endswith(".html") and not place.exists():
            write_file(_BARE, str(place))

    def _made_page(self, path: str) -> None:
        theme = self._theme()
        if theme.has_written(path) or path == "404.html":
            return
        page = next(filter(None, map(self._preview.site.page, theme.addresses(path))), None)
        if page:
            theme.render(page)
        else:
            self._missing.add(path)
            write_file(Path(theme.config.site_dir, "404.html").read_bytes(), str(Path(theme.config.site_dir, path)))

    def _made_asset(self, path: str) -> None:
        asset = self._preview.site.asset(path)
        if asset:
            write_file(asset.text.encode() if isinstance(asset.text, str) else asset.text, str(Path(self._theme().config.site_dir, path)))

    def _with_panel(self, path: str, body: bytes) -> bytes:
        address = next(self._theme().addresses(path), "")
        panel = self._preview.panel(address, self._failure or self._made.get(path, ""))
        before, tag, rest = body.decode().partition(_BODY)
        attributes, end, inside = rest.partition(">")
        return f"{before}{tag}{attributes}{end}{panel}{inside}".encode() if end else panel.encode() + body


def _files(root: Path) -> Iterator[Path]:
    return (path for path in (root.rglob("*") if root.is_dir() else [root]) if path.is_file())


def _stamp(path: Path) -> Iterator[tuple[str, int, int]]:
    """A file's time and size; nothing where an editor has just taken its temporary file away."""
    with contextlib.suppress(FileNotFoundError):
        found = path.stat()
        yield str(path), found.st_mtime_ns, found.st_size


def failure_of(make: Callable[[], object]) -> str:
    """Why something could not be made, in a line; nothing where it was. A preview goes on whatever happens."""
    try:
        make()
    except (Exception, SystemExit) as error:  # noqa: BLE001  a half-written template may raise anything
        cause = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
        log.error("%s", cause)  # noqa: TRY400  the reader is an editor
        return f"{cause}" or type(cause).__name__
    return ""
