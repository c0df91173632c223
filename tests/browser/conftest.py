"""A real browser, the real site, and a real server that sends the strict policy."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.chromium import ARGUMENTS, HELP, find
from conftest import ROOT, Folder

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'self'; form-action 'self'"
)  # fmt: skip
SUB_PATH = "safeguarding/lessons"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine; its absence is a failure, never a skip."""
    path = find()
    assert path, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def build(project: Path, site: Path) -> Path:
    """Build a project's site into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    result = subprocess.run(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built once, in a folder that a server gives out under a sub-path as well."""
    root = tmp_path_factory.mktemp("served")
    built = build(ROOT, root / "site")
    shutil.copytree(built, built / SUB_PATH)
    return built


@pytest.fixture(scope="module")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Folder]:
    """A copy of the project with a library of its own, to be filled and built by a test module."""
    path = tmp_path_factory.mktemp("small")
    shutil.copy(ROOT / "mkdocs.yml", path)
    shutil.copytree(ROOT / "docs", path / "docs")
    shutil.copytree(ROOT / "hooks", path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return path, Folder(path / "lessons")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the library
        """Say nothing: a test's output is its own."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, on a free port, until the generator is closed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site over http."""
    yield from serve(site)


@pytest.fixture(params=["http", "sub-path", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    """The site as readers meet it: on a server, under a sub-path, and from a folder."""
    return {"http": address, "sub-path": f"{address}/{SUB_PATH}", "file": site.as_uri()}[request.param]


@dataclass
class Watch:
    """What a page did that it should not do."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Requests that left this machine or folder."""
        return [url for url in self.requests if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))]


def watched(context: BrowserContext) -> tuple[Page, Watch]:
    """A new page, and the watch that is kept over it: errors, refused loads, and every request."""
    page, watch = context.new_page(), Watch()
    page.on("request", lambda request: watch.requests.append(request.url))
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("console", lambda message: watch.errors.append(message.text) if message.type in ("error", "warning") else None)
    return page, watch


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """An empty browser of its own for each test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must load nothing from elsewhere and raise no error."""
    page, watch = watched(context)
    yield page
    assert watch.foreign() == []
    assert watch.errors == []
