"""What knows MkDocs (for a preview, with ``preview_server.py`` beside it): its events in, the pages and files of the library out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

import click
import jinja2
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler, get_relative_url
from rjsmin import jsmin

from lessonbook.desk import Desk, DeskError, desk_of
from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.lunrjs import LICENCE, without_builder_and_parser
from lessonbook.pages import Page, assets, pages
from lessonbook.pages.frame import say
from lessonbook.pages.site import bundled
from lessonbook.preview import Place, Preview
from lessonbook.sentences import SentenceError
from lessonbook.staging import beside, discard, swap
from preview_server import FilesOnRequest, Serving, Theme

log = get_plugin_logger("lessonbook")

# What a page needs comes in one file, of these scripts in this order: each request costs a reader on a slow line more than its bytes.
BUNDLES = {
    "finder": "fold load phrases ask shards spell answer facets groups say state counts cards find",
    "checklist": "say answers checklist",
    "briefing": "load say briefing",
    "lesson": "service iam",
    "home": "service ways",
    "changes": "letter",
    "suggest": "load say suggest-yaml suggest-rules suggest-form suggest-text suggest-preview suggest-errors suggest-give suggest",
    "frame": "make take keep tray frame due menu",
}
# MkDocs would write today's date into the sitemap; a library without dates gets this one, the first that a zip file can hold.
NO_DATE = "1980-01-01"


@dataclass
class Build:
    """What one build knows. It is made anew in ``on_config``, since `mkdocs serve` keeps this module for ever."""

    library: Library
    site: Path | None
    """The folder to be replaced when the build has succeeded; None where nothing is kept."""
    pages: dict[str, Page] = field(default_factory=dict)
    frame: str = ""
    """The address of the script that every page has."""
    files: Files | None = None
    nav: Navigation | None = None
    env: jinja2.Environment | None = None


@dataclass
class Process:
    """What MkDocs was started for; it holds for the whole process."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty: bool = False
    preview: Preview | None = None
    """What is shown under `mkdocs serve` with live reload, which makes each page when it is asked for; else all are built."""
    theme: Theme | None = None


PROCESS = Process()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Learn whether this is a build or a preview."""
    PROCESS.command, PROCESS.dirty = command, dirty
    context = click.get_current_context(silent=True)
    PROCESS.preview = Preview() if command == "serve" and context and context.params.get("livereload") else None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the library; nothing of the last site is touched until it is sound."""
    folder = _folder(config)
    library, issues = open_library(folder, memory=PROCESS.preview.memory if PROCESS.preview else None)
    _report(library, issues)
    keeps = PROCESS.command != "serve" and not PROCESS.dirty
    build = Build(library, Path(config.site_dir) if keeps else None)
    config.extra["lessonbook_build"] = build
    if build.site:
        config.site_dir = str(beside(build.site))
    if PROCESS.preview:
        PROCESS.preview.heard(library, issues)
        config.theme.static_templates.discard("sitemap.xml")  # it would list the few pages that MkDocs makes itself
    return config


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / _setting(config, "lessons", "lessons")


def _setting(config: MkDocsConfig, name: str, default: str) -> str:
    return str((config.extra.get("lessonbook") or {}).get(name) or default)


def _report(library: Library, issues: list[Issue]) -> None:
    errors = [issue for issue in issues if issue.is_error]
    if not errors:
        return
    if PROCESS.command == "serve" and library.is_worded:
        for issue in errors:
            log.warning("%s (left out of this preview)", issue)
        return
    lines = "\n".join(f"  {issue}" for issue in errors)
    raise PluginError(f"The library has {len(errors)} error(s); the last site stays as it was.\n{lines}")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every page and file of the library; take out the theme's scripts, which no page loads."""
    for ballast in [file for file in files if file.src_uri.startswith("assets/javascripts/") or file.src_uri.endswith(".map")]:
        files.remove(ballast)
    build, link, absolute, desk = _build(config), _link(config), _absolute(config), _desk(config)
    if PROCESS.preview:
        bundles = bundled(_bundles(files))
        build.frame = bundles["frame"].address
        PROCESS.preview.show(build.library, Place(link, bundles, absolute, desk))
        for file in files.documentation_pages():
            if PROCESS.preview.site.has(file.src_uri.removesuffix(".md")):
                raise _taken(file)
        return FilesOnRequest(files, config, PROCESS.preview)
    try:
        made = assets(build.library, link, _bundles(files), absolute, desk)
        for page in pages(build.library, link, {name: asset.address for name, asset in made.items()}, absolute, desk):
            build.pages[f"{page.address}.md"] = page
    except SentenceError as error:
        raise PluginError(str(error)) from error
    build.frame = made["frame"].address
    for uri, page in build.pages.items():
        _add(files, _page_file(config, uri, page))
    for asset in made.values():
        _add(files, File.generated(config, asset.address, content=asset.text))
    return files


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["lessonbook_build"]
    return build


def _bundles(files: Files) -> dict[str, str]:
    found = {name: _script(files, name) for name in sorted({name for names in BUNDLES.values() for name in names.split()})}
    made = {bundle: "\n".join(found[name] for name in names.split()) + "\n" for bundle, names in BUNDLES.items()}
    return {**made, "finder": f"{LICENCE}{jsmin(without_builder_and_parser(_lunr()))}\n{made['finder']}"}


def _script(files: Files, name: str) -> str:
    file = files.get_file_from_path(f"javascripts/{name}.js")
    if file is None:
        raise PluginError(f"docs/javascripts/{name}.js is missing: a page needs it.")
    files.remove(file)
    return str(jsmin(file.content_string))


def _lunr() -> str:
    return (package_files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")


def _address_url(config: MkDocsConfig) -> Callable[[str], str]:
    @cache
    def url(address: str) -> str:
        uri = address if "." in address.rsplit("/", 1)[-1] else f"{address}.md"
        return File(uri, None, config.site_dir, config.use_directory_urls).url

    return url


def _link(config: MkDocsConfig) -> Callable[[str, str], str]:
    url = _address_url(config)
    return lambda here, there: get_relative_url(url(there), url(here))


def _absolute(config: MkDocsConfig) -> Callable[[str], str] | None:
    """Whole addresses, such as a feed needs; there are none where the site is not told its own."""
    site, url = config.site_url, _address_url(config)
    return (lambda address: urljoin(site, url(address))) if site else None


def _desk(config: MkDocsConfig) -> Desk:
    """Where this copy's readers send what they suggest."""
    given = {name: _setting(config, name, "") for name in ("inbox", "repository", "corrections")}
    try:
        return desk_of(**given, branch=_setting(config, "branch", "main"), folder=_setting(config, "lessons", "lessons"))
    except DeskError as error:
        raise PluginError(str(error)) from error


def _page_file(config: MkDocsConfig, uri: str, page: Page) -> File:
    file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    if page.entry:
        file.edit_uri = f"../{_setting(config, 'lessons', 'lessons')}/{page.entry}"
    return file


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri):
        raise _taken(file)
    files.append(file)


def _taken(file: File) -> PluginError:
    return PluginError(f"docs/{file.src_uri} has the name of a page that the library makes: rename or delete it.")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation for the pages that a preview makes later."""
    _build(config).nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Hand MkDocs the title and description, escaped: its templates print them as they are."""
    made = _build(config).pages.get(page.file.src_uri)
    if made:
        page.meta.update(title=made.title, description=made.description, scripts=made.scripts)
        page.meta["moved_to"] = made.moved_to and _link(config)(made.address, made.moved_to)
        page.meta["feed"] = made.feed and _link(config)(made.address, made.feed)
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = escape(str(page.meta[name]))
    page.update_date = str((made.updated if made else _build(config).library.updated) or NO_DATE)
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the body in; it is finished HTML and never goes through Markdown."""
    page.toc = TableOfContents([])
    made = _build(config).pages.get(page.file.src_uri)
    return made.body if made else html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme's templates the sentences, and the URL of an address."""
    build = _build(config)
    build.env, build.files = env, files
    globals_: dict[str, Any] = {"t": partial(_say, build), "at": _address_url(config), "frame_script": build.frame}
    env.globals.update(globals_)
    return env


def _say(build: Build, key: str, **values: object) -> Markup:
    sentences = PROCESS.preview.site.library.sentences if PROCESS.preview else build.library.sentences
    try:
        return say(sentences, key, **values)
    except SentenceError as error:
        raise PluginError(str(error)) from error


@event_priority(-100)  # after every other plugin: they may still write into the site
def on_post_build(config: MkDocsConfig) -> None:
    """Replace the last site, unless `--strict` is about to abort, which MkDocs does only after this event."""
    build = _build(config)
    if PROCESS.preview and build.nav and build.files and build.env:
        PROCESS.theme = Theme(config, build.files, build.nav, build.env, build.pages, partial(_page_file, config))
    if not build.site:
        return
    if _strict_will_abort():
        discard(build.site)
    else:
        swap(build.site)
    config.site_dir = str(build.site)


def _strict_will_abort() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Let the preview answer, and take in what is saved."""
    if PROCESS.preview:
        Serving(server, PROCESS.preview, _theme, lambda: _folder(_theme().config))
    return server


def _theme() -> Theme:
    assert PROCESS.theme, "the first build has ended"
    return PROCESS.theme
