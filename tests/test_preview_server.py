"""`mkdocs serve` itself: files are saved, and a browser's requests show the change, or what is wrong with it."""

from __future__ import annotations

import html
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from conftest import ENTRY, Folder
from lessonbook.library import open_library
from lessonbook.preview import Place, Preview
from preview_server import Serving
from test_site import Project

PATIENCE = 60.0
"""How long a test waits for what must come, in seconds: it ends as soon as it has come."""

_LIVE = re.compile(r"<script>\s*var livereload = .*?livereload\((\d+), \d+\);\s*</script>", re.DOTALL)


class Served:
    """A project that is being previewed."""

    def __init__(self, project: Project, port: int) -> None:
        self.project = project
        self.folder = project.folder
        self.address = f"http://127.0.0.1:{port}"
        self.said: list[str] = []
        self.is_ready = threading.Event()

    def listen(self, process: subprocess.Popen[str]) -> None:
        """Keep what the server says."""
        assert process.stderr
        for line in process.stderr:
            self.said.append(line)
            if "Serving on" in line:
                self.is_ready.set()

    def get(self, path: str) -> tuple[int, str]:
        """A page or file, and its status."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def page(self, path: str) -> str:
        """A page that is there."""
        status, text = self.get(path)
        assert status == 200, text
        return text

    def epoch(self, path: str = "index.html") -> str:
        """The version of the site that a page has: a browser asks whether there is a newer one."""
        live = _LIVE.search(self.page(path))
        assert live
        return live[1]

    def save(self, change: Callable[[], object], *, in_library: bool = True) -> None:
        """Save something, and wait as a browser does until it hears that the site is another and finds the errors on it that there are now.

        A program saves in two steps, and a busy machine may look in between: the site is then another twice.
        """
        epoch = self.epoch()
        change()
        expected = [str(issue) for issue in open_library(self.folder.path)[1] if issue.is_error]
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            with urllib.request.urlopen(f"{self.address}/livereload/{epoch}/1", timeout=PATIENCE) as answer:
                newest = answer.read().decode()
            if int(newest) > int(epoch) and (not in_library or panel(self.page("index.html")) == expected):
                return
            epoch = max(epoch, newest, key=int)
        raise AssertionError("".join(self.said))


def serving(folder: Path, **broken: str) -> Iterator[Served]:
    """`mkdocs serve` of a small project, with entries that are broken from the start, on a free port, stopped by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    project = Project(folder / "project")
    project.configure("# site_url: https://lessons.example.org/", f"site_url: http://127.0.0.1:{port}/")
    for name, title in broken.items():
        project.folder.entry(name, title=title)
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=project.path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        made = Served(project, port)
        listener = threading.Thread(target=made.listen, args=(process,), daemon=True)
        listener.start()
        try:
            assert made.is_ready.wait(PATIENCE), "".join(made.said)
            yield made
        finally:
            process.terminate()
            process.wait(PATIENCE)
            listener.join(PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview; each test leaves the project as it was."""
    yield from serving(tmp_path_factory.mktemp("served"))


def entries(served: Served) -> Path:
    """Where the entries stand."""
    return served.folder.path / "entries"


def check(served: Served) -> list[str]:
    """The errors that the command finds in the same folder, each as a line."""
    environment = {**os.environ, "PYTHONPATH": str(served.project.path / "hooks")}
    command = [sys.executable, "-m", "lessonbook", "check", "--lessons", "lessons", "--format", "json"]
    result = subprocess.run(command, cwd=served.project.path, env=environment, capture_output=True, text=True, check=False)
    return [_line(each) for each in json.loads(result.stdout) if each["severity"] == "error"]


def _line(issue: dict[str, str]) -> str:
    field = f"{issue['field']}: " if issue["field"] else ""
    return f"{issue['path']}:{issue['line']}:{issue['column']}: error {issue['code']}: {field}{issue['found']} {issue['expected']}"


def panel(text: str) -> list[str]:
    """What the panel of a page says, item by item."""
    found = re.search(r'<body[^>]*><div class="lb-broken" role="alert">(.*?)</div>', text, re.DOTALL)
    return [html.unescape(item) for item in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)] if found else []


def without_preview(text: str) -> str:
    """A page without what only a preview puts in: the script that reloads it, and the panel."""
    return _LIVE.sub("", re.sub(r'<div class="lb-broken" role="alert">.*?</div>\n', "", text, count=1, flags=re.DOTALL))


@pytest.fixture
def served_broken(tmp_path: Path) -> Iterator[Served]:
    """A preview that begins with a broken entry."""
    yield from serving(tmp_path, bad="[")


def test_a_broken_entry_at_the_start(served_broken: Served) -> None:
    """Everything else is served, and every page says what is wrong, as the check does."""
    served, said = served_broken, check(served_broken)

    assert [line.split(":")[0] for line in said] == ["lessons/entries/bad.yml"]
    for path in ("index.html", "lessons/plot.html", "about.html", "find.html", "lessons/bad.html"):
        assert panel(served.page(path)) == said
    assert "Left out of this preview" in served.page("lessons/bad.html")
    assert panel(served.get("lessons/nowhere.html")[1]) == said
    served.save((entries(served) / "bad.yml").unlink)
    assert panel(served.page("index.html")) == []
    assert served.get("lessons/bad.html")[0] == 404


def test_a_page_is_that_of_a_build(served: Served) -> None:
    """Every page and every file, whether the library makes it or people wrote it, byte by byte."""
    result = served.project.build("--strict")
    assert result.returncode == 0, result.stderr
    site = served.project.site
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    kept = [path for path in files if path != "404.html" and not path.startswith("sitemap.xml")]
    differ = [path for path in kept if path.endswith(".html") and without_preview(served.page(path)) != (site / path).read_text(encoding="utf-8")]
    assert differ == []
    others = [path for path in kept if not path.endswith(".html")]
    assert {path.split("/")[0] for path in others} >= {"search", "briefings", "feeds", "data", "scripts", "stylesheets"}
    for path in others:
        with urllib.request.urlopen(f"{served.address}/{path}") as answer:
            assert answer.read() == (site / path).read_bytes(), path


def test_a_saved_change_is_shown(served: Served) -> None:
    """On the page of the entry, in the lists, and in the search; and so is the next one."""
    for title in ("Plot every single weight", "Plot every weight"):
        served.save(lambda title=title: served.folder.entry("changing", title=title))  # type: ignore[misc]
        assert title in served.page("lessons/changing.html")
        assert title in served.page("lessons/index.html")
        records = re.findall(r"search/manifest\.\w+\.js", served.page("find.html"))
        number = records[0].split(".")[1]
        assert title in served.page(f"search/r0.{number}.js")
    served.save((entries(served) / "changing.yml").unlink)
    assert served.get("lessons/changing.html")[0] == 404
    assert "changing" not in served.page("lessons/index.html")


def test_a_new_entry_appears_where_it_is_waited_for(served: Served) -> None:
    """The page that says that there is nothing looks again as all others do, and says it as a server should."""
    status, text = served.get("lessons/awaited.html")
    assert status == 404
    assert _LIVE.search(text)
    served.save(lambda: served.folder.entry("awaited", title="It was awaited"))
    assert "It was awaited" in served.page("lessons/awaited.html")
    served.save((entries(served) / "awaited.yml").unlink)
    assert served.get("lessons/awaited.html")[0] == 404


BROKEN = {
    "an open bracket": ENTRY.replace("agency: [gp, health-visiting]", "agency: [gp"),
    "a tab": ENTRY.replace("harm: neglect", "\tharm: neglect"),
    "a colon in the text": ENTRY.replace("title: Plot every weight", "title: Plot: every weight"),
    "an open quote": ENTRY.replace("title: Plot every weight", 'title: "Plot every weight'),
    "a field twice": ENTRY + "title: Again\n",
    "an unknown field": ENTRY + "colour: red\n",
    "an unknown term": ENTRY.replace("harm: neglect", "harm: neglekt"),
    "an unknown source": ENTRY.replace("source: report", "source: rapport"),
    "no title": ENTRY.replace("title: Plot every weight\n", ""),
    "nothing": "",
    "bytes of another encoding": ENTRY.replace("weight", "w\xe9ight"),
    "an alias": ENTRY.replace("harm: neglect", "harm: *neglect"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_kinds_of_broken_entries(served: Served, text: str) -> None:
    """Each is named as the check names it, the page stays as it was, the others are served; saving it mended mends it."""
    path = entries(served) / "plot.yml"
    good = path.read_bytes()
    before = without_preview(served.page("lessons/plot.html"))
    served.save(lambda: path.write_bytes(text.encode("latin-1")))
    said = check(served)

    assert said
    assert said[0].startswith("lessons/entries/plot.yml:")
    assert panel(served.page("lessons/plot.html")) == said
    assert without_preview(served.page("lessons/plot.html")) == before
    assert panel(served.page("lessons/also.html")) == said
    assert "Another" in served.page("lessons/also.html")
    assert "lessons/plot.html" not in served.page("agencies/gp.html")
    served.save(lambda: path.write_bytes(good))
    assert panel(served.page("lessons/plot.html")) == []
    assert without_preview(served.page("lessons/plot.html")) == before


@pytest.mark.parametrize("name", ["sentences.yml", "vocabulary/agencies.yml"])
def test_broken_words(served: Served, name: str) -> None:
    """The last site stays, and says why; it goes on when they are mended, pages that people wrote among them."""
    path = served.folder.path / name
    good = path.read_text(encoding="utf-8")
    pages = {page: without_preview(served.page(page)) for page in ("index.html", "lessons/plot.html", "about.html", "agencies/gp.html")}
    served.save(lambda: path.write_text(f"{good}\n\tx: [", encoding="utf-8"))
    said = check(served)

    assert said
    assert {page: without_preview(served.page(page)) for page in pages} == pages
    assert all(panel(served.page(page)) == said for page in pages)
    served.save(lambda: path.write_text(good, encoding="utf-8"))
    assert all(panel(served.page(page)) == [] for page in pages)


def test_other_words(served: Served) -> None:
    """A sentence that is said in the frame of every page changes on all of them, those that people wrote too."""
    path = served.folder.path / "sentences.yml"
    good = path.read_text(encoding="utf-8")
    old = "Written for England"
    assert old in good
    assert old in served.page("about.html")
    served.save(lambda: path.write_text(good.replace(old, "Written for somewhere"), encoding="utf-8"))

    assert all("Written for somewhere" in served.page(page) for page in ("about.html", "lessons/plot.html", "index.html"))
    assert "Written for somewhere" in served.get("lessons/nowhere.html")[1]
    served.save(lambda: path.write_text(good, encoding="utf-8"))
    assert old in served.page("about.html")


def test_a_sentence_that_is_missing(served: Served) -> None:
    """The pages that would say it stay as they were and say so; the others are served."""
    path = served.folder.path / "sentences.yml"
    good = path.read_text(encoding="utf-8")
    before = without_preview(served.page("gaps.html"))
    served.save(lambda: path.write_text(good.replace("\n  none: No gap", "\n  nine: No gap"), encoding="utf-8"))

    assert panel(served.page("gaps.html"))[0].startswith("lessons/sentences.yml does not word `gaps.none`")
    assert without_preview(served.page("gaps.html")) == before
    assert panel(served.page("lessons/plot.html")) == []
    served.save(lambda: path.write_text(good, encoding="utf-8"))
    assert panel(served.page("gaps.html")) == []


def test_a_page_that_people_write(served: Served) -> None:
    """A change to it, or to the configuration, makes MkDocs build anew."""
    about, settings = served.project.path / "docs/about.md", served.project.path / "mkdocs.yml"
    good, configured = about.read_text(encoding="utf-8"), settings.read_text(encoding="utf-8")
    served.save(lambda: about.write_text(f"{good}\nA [link](lessons/plot.md), and one more sentence.\n", encoding="utf-8"), in_library=False)
    assert 'A <a href="lessons/plot.html">link</a>, and one more sentence.' in served.page("about.html")
    served.save(lambda: settings.write_text(configured.replace("site_name: Lessonbook", "site_name: Otherbook"), encoding="utf-8"), in_library=False)
    assert "Otherbook" in served.page("lessons/plot.html")
    served.save(lambda: settings.write_text(configured, encoding="utf-8"), in_library=False)
    served.save(lambda: about.write_text(good, encoding="utf-8"), in_library=False)
    assert "one more sentence" not in served.page("about.html")


def test_a_build_that_fails(served: Served) -> None:
    """MkDocs had emptied its folder: the last site is there all the same, and says why there is no newer one."""
    page = served.project.path / "docs" / "find.md"
    served.save(lambda: page.write_text("# Find\n", encoding="utf-8"), in_library=False)
    said = ["docs/find.md has the name of a page that the library makes: rename or delete it."]

    assert [panel(served.page(path)) for path in ("about.html", "find.html", "lessons/plot.html")] == [said] * 3
    assert "Plot every weight" in served.page("lessons/plot.html")
    assert served.get("stylesheets/lessonbook.css")[0] == 200
    served.save(page.unlink, in_library=False)
    assert panel(served.page("about.html")) == []


def test_a_configuration_that_cannot_be_read(served: Served) -> None:
    """The site stays, its pages say why, and it recovers."""
    settings = served.project.path / "mkdocs.yml"
    configured = settings.read_text(encoding="utf-8")
    served.save(lambda: settings.write_text(f"{configured}\ntheme: [", encoding="utf-8"), in_library=False)
    assert panel(served.page("lessons/plot.html")) != []
    assert "Plot every weight" in served.page("lessons/plot.html")
    served.save(lambda: settings.write_text(configured, encoding="utf-8"), in_library=False)
    assert panel(served.page("lessons/plot.html")) == []


class _Server:
    """MkDocs' server, during whose answer a file is saved, the first time."""

    mount_path = "/"
    builder = None

    def __init__(self) -> None:
        self.save: Callable[[], object] = list
        self.asked = 0

    def set_app(self, app: object) -> None:
        """Nobody asks but the test."""

    def serve_request(self, _: dict[str, str], start_response: Callable[..., object]) -> list[bytes]:
        """What was there when the browser asked, given out after the save."""
        self.asked += 1
        answer = b"before" if self.asked == 1 else b"after"
        self.save()
        self.save = list
        start_response("200 OK", [("Content-Type", "text/css")])
        return [answer]


def test_a_save_between_the_making_and_the_answer(tmp_path: Path, folder: Folder, link: Callable[[str, str], str]) -> None:
    """The browser gets what holds after it: else it would show the old page as the newest, and wait for the next save."""
    config = SimpleNamespace(docs_dir=tmp_path, config_file_path=tmp_path, watch=[], theme=SimpleNamespace(custom_dir=None), site_dir=tmp_path)
    folder.entry("plot")
    preview = Preview()
    preview.show(folder.library(), Place(link, {}))
    server = _Server()
    serving = Serving(cast("Any", server), preview, lambda: cast("Any", SimpleNamespace(config=config)), lambda: folder.path)
    server.save = serving.rebuild
    said: list[str] = []

    assert serving.answer({"PATH_INFO": "/look.css"}, lambda status, _: said.append(status)) == [b"after"]
    assert (server.asked, said) == (2, ["200 OK"])
