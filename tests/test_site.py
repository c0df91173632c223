"""The hook in MkDocs itself: whole builds of a small site, sound and broken."""

from __future__ import annotations

import hashlib
import html
import html.parser
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from conftest import ENTRY, ROOT, Folder


class Project:
    """A copy of this project with a small library."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        shutil.copy(ROOT / "mkdocs.yml", path)
        shutil.copytree(ROOT / "docs", path / "docs")
        shutil.copytree(ROOT / "hooks", path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
        self.folder = Folder(path / "lessons")
        self.folder.entry("plot", act_first="yes", formerly="weigh", related="also", why="A *reason*.", questions="[One?, Two?]")
        self.folder.entry("also", title="Another", age_group="any", agency="everyone", added="2026-11-20")
        self.site = path / "site"

    def build(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs build` as a person does."""
        command = [sys.executable, "-m", "mkdocs", "build", *arguments]
        variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        return subprocess.run(command, cwd=self.path, env=variables, capture_output=True, text=True, check=False)

    def bytes(self) -> dict[str, str]:
        """A digest of every file of the site."""
        files = sorted(path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def page(self, address: str) -> str:
        """The text of a page."""
        return (self.site / address).read_text(encoding="utf-8")

    def configure(self, old: str, new: str) -> None:
        """Change the configuration."""
        path = self.path / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was not built yet."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was built; tests only look at it."""
    made = Project(tmp_path_factory.mktemp("built") / "project")
    result = made.build("--strict")
    assert result.returncode == 0, result.stderr
    return made


class _References(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found["id"]} if "id" in found else set()
        if tag in ("a", "form"):
            self.links += [found[name] for name in ("href", "action") if name in found]
        else:
            self.loads += [found[name] for name in ("href", "src") if name in found]
            self.loads += found.get("data-needed", "").split()
        self.inline += [name for name in found if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in found and found.get("type") != "application/json"):
            self.inline.append(tag)


def references(text: str) -> _References:
    """What a page links to and loads."""
    parser = _References()
    parser.feed(text)
    return parser


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Every page but 404, which knows no place of its own."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_every_kind_of_page_is_there(built: Project) -> None:
    """One of each, and the old address of a lesson."""
    wanted = ["index", "find", "about", "editors", "hosts", "accessibility", "lessons/index", "lessons/plot", "lessons/weigh", "agencies/gp", "agencies/index"]
    wanted += ["checklists/gp", "checklists/index", "checklists/childrens-social-care", "ages/under-1", "moments/closure", "harms/neglect", "themes/records"]
    wanted += ["patterns", "between/index", "circumstances/poverty-and-housing", "searches/where-are-the-men", "sources/report", "sources/index"]
    wanted += ["changes", "changes/gp", "suggest"]

    assert [name for name in wanted if not (built.site / f"{name}.html").is_file()] == []


def test_every_link_leads_somewhere(built: Project) -> None:
    """Links, forms, scripts, styles and the finder's data: each file exists, and each anchor in it."""
    broken = []
    for address, text in pages(built.site):
        found = references(text)
        for link in (*found.links, *found.loads):
            target = urllib.parse.urlsplit(link)
            if target.scheme or target.netloc:
                continue
            path = (built.site / address).parent / urllib.parse.unquote(target.path) if target.path else built.site / address
            name, _, lesson = target.fragment.partition("=")
            if lesson:  # what the form is to be filled in with stands in a file of its own
                path, target = path.parent / f"suggest/{name}-{lesson}.js", target._replace(fragment="")
            if not path.is_file() or (target.fragment and f'id="{target.fragment}"' not in path.read_text(encoding="utf-8")):
                broken.append((address, link))

    assert broken == []


def test_nothing_is_loaded_from_elsewhere(built: Project) -> None:
    """No page loads anything from another host, and none has a script, style or handler inside."""
    for address, text in pages(built.site):
        found = references(text)

        assert [load for load in found.loads if urllib.parse.urlsplit(load).netloc] == [], address
        assert found.inline == [], address


def test_no_theme_script_is_published(built: Project) -> None:
    """Material's scripts and source maps stay out: no page loads them."""
    assert [name for name in built.bytes() if name.startswith("assets/javascripts") or name.endswith(".map")] == []


def test_every_page_says_what_every_page_says(built: Project) -> None:
    """The line on a child at risk now, and whom the site is written for."""
    for address, text in pages(built.site):
        assert "If a child is at risk now: call 999." in text, address
        assert "Written for England." in text, address
        assert text.count("<h1") == 1, address


def test_titles_and_descriptions_differ(built: Project) -> None:
    """Each page has a title and a description of its own."""
    titles = [re.search("<title>(.*?)</title>", text, re.DOTALL) for address, text in pages(built.site) if address != "lessons/weigh.html"]
    named = [match[1] for match in titles if match]

    assert len(named) == len(titles)
    assert sorted({name for name in named if named.count(name) > 1}) == []


def test_the_old_address_leads_on(built: Project) -> None:
    """A reader with an old link arrives, with scripts or without."""
    assert '<meta http-equiv="refresh" content="0; url=plot.html">' in built.page("lessons/weigh.html")
    assert 'href="plot.html"' in built.page("lessons/weigh.html")


HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)> &lt;/title&gt;&lt;img src=x onerror=alert(1)&gt; {{ 7*7 }} \\"x'


def test_hostile_text_is_text(project: Project) -> None:
    """Nothing that an entry or a source says becomes a tag, an attribute or a template, on any page."""
    project.folder.source("report", title=f'"{HOSTILE}"', publisher=f'"{HOSTILE[:100]}"', read="part", read_note=f'"{HOSTILE}"')
    fields = dict.fromkeys(("failing", "why"), f'"{HOSTILE}"')
    evidence = f'[{{source: report, where: "{HOSTILE[:120]}", says: "{HOSTILE}"}}]'
    actions = f'[{{action: "{HOSTILE}", prompt: "{HOSTILE}"}}]'
    good = f'[{{text: "{HOSTILE}", source: report}}]'
    project.folder.entry(
        "plot", title=f'"{HOSTILE[:110]}"', evidence=evidence, recommendation=actions, good_practice=good, questions=f'["{HOSTILE}"]', **fields
    )

    result = project.build("--strict")

    assert result.returncode == 0, result.stderr
    for address, text in pages(project.site):
        assert "<script>alert" not in text, address
        assert "<img src=x" not in text, address
        assert "onerror" not in references(text).inline, address
        assert text.split("</head>")[0].count("</title>") == 1, address
        assert text.count("</title>") == len(re.findall("<title[ >]", text)), address
    assert "{{ 7*7 }}" in project.page("lessons/plot.html")


def test_hostile_front_matter_is_text(project: Project) -> None:
    """Nor does the title of a page that people write, nor a heading that Material would unescape."""
    (project.path / "docs" / "about.md").write_text(
        '---\ntitle: "<img src=x onerror=alert(1)>"\ndescription: \'"><img src=x>\'\n---\n# How\n\n## How we count\n'
    )
    (project.path / "docs" / "hosts.md").write_text("# &lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;\n")

    project.build()

    for name in ("about.html", "hosts.html"):
        head = project.page(name).split("</head>")[0]
        assert "<img" not in head
        assert head.count("</title>") == 1
    assert "<title>&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt; - Lessonbook</title>" in project.page("hosts.html")


def test_a_build_reads_no_clock(project: Project) -> None:
    """Two builds on their own, with other times, zones, seeds and places, give the same bytes."""
    project.configure("# site_url: https", "site_url: https")
    assert project.build("--strict", TZ="UTC", PYTHONHASHSEED="1").returncode == 0
    first = project.bytes()
    other = Project(project.path.parent / "elsewhere")
    other.configure("# site_url: https", "site_url: https")
    assert other.build("--strict", TZ="Pacific/Auckland", PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1").returncode == 0

    assert other.bytes() == first
    assert {"sitemap.xml", "feeds/all.xml", "checklists/gp.docx"} <= set(first)


def test_two_builds_in_one_process(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second gives the same bytes as the first, and as one on its own: nothing is left over."""
    monkeypatch.chdir(project.path)
    digests = []
    for _ in range(2):
        config = load_config(str(project.path / "mkdocs.yml"))
        build(config)
        digests.append(project.bytes())
    project.build()

    assert digests == [project.bytes()] * 2


def test_errors_are_one_message(project: Project) -> None:
    """All of them, without a traceback, and the site of before stays byte by byte."""
    project.build()
    before = project.bytes()
    project.folder.entry("plot", age_group="0-1", agency="polise")

    result = project.build()

    assert result.returncode == 1
    assert 'lessons/entries/plot.yml:9:12: error unknown-term: age_group[1]: found "0-1".' in result.stderr
    assert 'Did you mean "police"?' in result.stderr
    assert "Traceback" not in result.stderr
    assert project.bytes() == before
    assert sorted(path.name for path in project.path.iterdir()) == ["docs", "hooks", "lessons", "mkdocs.yml", "site"]


SENTENCES = {
    "missing-sentence": ("  do_this: Do this\n", "", "does not word `lesson.do_this`"),
    "missing-in-theme": ("  menu: Menu\n", "", "does not word `site.menu`"),
    "unknown-value": ("Version {version}", "Version {number}", "`checklist.version` asks for {number}, which it is not given: use {version}."),
}
"""Faults of the sentences' file: what is replaced, by what, and what is said of it."""


@pytest.mark.parametrize("fault", ["strict", "late", "missing-sentence", "missing-in-theme", "unknown-value", "name-taken"])
def test_a_failed_build_leaves_the_last_site(project: Project, fault: str) -> None:
    """Whether it fails in an event, at its end, or because `--strict` aborts."""
    project.build()
    before = project.bytes()
    if fault == "strict":
        (project.path / "docs" / "about.md").write_text("# About\n\n[broken](nowhere.md)\n")
    elif fault == "late":
        (project.path / "hooks" / "late.py").write_text("def on_post_build(config):\n    raise RuntimeError('late')\n")
        project.configure("hooks: [hooks/site.py]", "hooks: [hooks/site.py, hooks/late.py]")
    elif fault in SENTENCES:
        path = project.folder.path / "sentences.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(*SENTENCES[fault][:2]), encoding="utf-8")
    else:
        (project.path / "docs" / "find.md").write_text("# Mine\n")

    result = project.build("--strict")

    assert result.returncode != 0
    assert project.bytes() == before
    if fault in SENTENCES:
        assert SENTENCES[fault][2] in result.stderr
        assert "Traceback" not in result.stderr
    if fault == "name-taken":
        assert "docs/find.md has the name of a page" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_good_build_after_a_failed_one(project: Project) -> None:
    """Nothing of the failed one is left, and no folder beside."""
    project.folder.entry("plot", age_group="0-1")
    assert project.build().returncode == 1
    project.folder.entry("plot", ENTRY)
    assert project.build("--strict").returncode == 0

    assert not (project.path / ".site.next").exists()
    assert not (project.path / ".site.last").exists()


def test_plain_urls_work_too(project: Project) -> None:
    """A host may prefer addresses that end with a slash: links still lead somewhere."""
    project.configure("use_directory_urls: false", "use_directory_urls: true")
    assert project.build("--strict").returncode == 0

    assert 'href="../../find/"' in project.page("lessons/plot/index.html")


def test_local_referral(project: Project) -> None:
    """A host's own line stands on every page, escaped."""
    project.configure("    local_referral:", '    local_referral: "ring <b>the duty team</b>"')
    project.build("--strict")

    assert all("ring &lt;b&gt;the duty team&lt;/b&gt;" in text for _, text in pages(project.site))


def test_feeds_need_the_sites_address(project: Project) -> None:
    """With `site_url` there is a feed for all and one a service, and the pages that tell the same name it; without it there is none."""
    project.build("--strict")
    without = [name for name in project.bytes() if name.startswith("feeds/")]
    assert "application/atom+xml" not in project.page("changes.html")
    project.configure("# site_url: https", "site_url: https")
    project.build("--strict")
    head = project.page("changes/gp.html").split("</head>")[0]

    assert (without, (project.site / "feeds/all.xml").is_file(), (project.site / "feeds/gp.xml").is_file()) == ([], True, True)
    assert '<link rel="alternate" type="application/atom+xml" title="What&#39;s new: GP and primary care" href="../feeds/gp.xml">' in head
    assert 'href="feeds/all.xml"' in project.page("index.html").split("</head>")[0]
    assert "<id>https://lessons.example.org/lessons/also.html</id>" in project.page("feeds/gp.xml")


def test_word_files_are_linked_where_they_are_made(project: Project) -> None:
    """Each service's checklist leads to its file; without python-docx there is neither, and everything else stands."""
    project.build("--strict")
    assert 'href="gp.docx" download' in project.page("checklists/gp.html")
    assert (project.site / "checklists/gp.docx").read_bytes().startswith(b"PK")
    assert "docx" not in project.page("checklists/gp-for-under-1.html")
    (project.path / "hooks" / "without.py").write_text("import sys\nsys.modules['docx'] = None\n")
    project.configure("hooks: [hooks/site.py]", "hooks: [hooks/without.py, hooks/site.py]")
    result = project.build("--strict")

    assert result.returncode == 0, result.stderr
    assert [name for name in project.bytes() if name.endswith(".docx")] == []
    assert "docx" not in project.page("checklists/gp.html")


@pytest.fixture
def preview(project: Project) -> Iterator[tuple[Project, subprocess.Popen[str], str]]:
    """`mkdocs serve` without live reload, which builds all at once, on a free port, stopped by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    project.folder.entry("broken", age_group="0-1")
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", address]
    with subprocess.Popen(command, cwd=project.path, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.PIPE, text=True) as process:
        yield project, process, f"http://{address}"
        process.terminate()


def said_until(process: subprocess.Popen[str], wanted: str) -> list[str]:
    """The lines that the preview says, up to the one that holds ``wanted``."""
    lines = []
    assert process.stderr
    for line in process.stderr:
        lines.append(line)
        if wanted in line:
            return lines
    raise AssertionError("".join(lines))


def test_a_preview_leaves_a_broken_entry_out(preview: tuple[Project, subprocess.Popen[str], str]) -> None:
    """It is reported, and everything else is served."""
    project, process, address = preview
    said = "".join(said_until(process, "Serving on"))

    assert 'lessons/entries/broken.yml:10:12: error unknown-term: age_group[1]: found "0-1".' in said
    assert b"Plot every weight" in urllib.request.urlopen(f"{address}/lessons/plot.html").read()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/lessons/broken.html")
    assert not project.site.exists()


def test_a_service_without_lessons(project: Project) -> None:
    """Its pages stand, and every link on them leads somewhere."""
    for name in ("plot", "also"):
        (project.folder.path / "entries" / f"{name}.yml").unlink()
    assert project.build("--strict").returncode == 0

    assert "No lesson yet." in project.page("agencies/childrens-social-care.html")
    assert (project.site / "checklists/childrens-social-care.html").is_file()


def test_a_service_is_shown_its_own_action(project: Project) -> None:
    """On the page of a service stands what that service does, and not what another does first."""
    project.folder.entry("plot", recommendation="[{action: Weigh the baby, agency: health-visiting}, {action: Read the line, agency: gp}]")
    project.build("--strict")

    assert "Read the line" in project.page("agencies/gp.html")
    assert "Weigh the baby" not in project.page("agencies/gp.html")
    assert "Weigh the baby" in project.page("agencies/health-visiting.html")


@pytest.mark.parametrize(
    ("address", "shown"), [("mailto:lessons@example.org", True), ("https://example.org/ask?a=1&b=2", True), ("javascript:alert(1)", False)]
)
def test_suggesting_a_correction(project: Project, address: str, shown: bool) -> None:
    """Where the host gives an address, pages lead to it, a lesson's to the form instead; only addresses of the two kinds are links."""
    project.configure("    corrections:", f'    corrections: "{address}"')
    assert project.build("--strict").returncode == 0
    link = f'<a href="{html.escape(address)}" rel="noopener noreferrer">Suggest a correction</a>'

    assert (link in project.page("about.html")) is shown
    assert link not in project.page("lessons/plot.html")
    assert '<a href="../suggest.html#lesson=plot">Suggest a correction</a>' in project.page("lessons/plot.html")
    assert "javascript:" not in project.page("about.html") + project.page("suggest.html")


def test_a_wrong_setting_of_the_desk(project: Project) -> None:
    """It stops the build, with its name and what would be right."""
    project.configure("    inbox:", "    inbox: editors")
    result = project.build("--strict")

    assert result.returncode != 0
    assert "extra.lessonbook.inbox: found 'editors'. Write an e-mail address" in result.stderr
    assert "Traceback" not in result.stderr
