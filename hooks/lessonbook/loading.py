"""The only module that opens the files of a library: folders in, checked parts and issues out."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from lessonbook.guesses import SLUG
from lessonbook.issues import Issue, Mark, Severity, field_name, quoted
from lessonbook.memory import Memory
from lessonbook.model import Lesson, Source
from lessonbook.privacy.known import read_known
from lessonbook.privacy.lists import SHIPPED, PrivacyLists, entries
from lessonbook.privacy.phrases import Phrases
from lessonbook.sentences import Sentences, read_sentences
from lessonbook.slips import lines_of
from lessonbook.strictyaml import MAX_BYTES
from lessonbook.tree import Items, Key, Node, Text, around, length, locate
from lessonbook.vocabulary import FACETS, FILES, MAX_SLUG, Gap, Search, Synonym, Term, Vocabulary, check_covers, check_names
from lessonbook.wording import Wording, check_listed_once

Listed = TypeVar("Listed", Term, Search, Synonym, Gap)
Part = TypeVar("Part", Lesson, Source)
Watch: TypeAlias = Callable[[list[Path]], Iterable[Path]]
"""Hands on the files that are read one by one, so that somebody may be shown how far it is."""

MAX_WORDS_BYTES = 1_000_000
"""The most that a list of words may weigh."""

_LISTS = Path(__file__).parent / "privacy" / "data"

# Names that Windows keeps for devices: a file of such a name cannot be checked out there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True)
class Filed:
    """A tree with the file that it came from, and that file's text."""

    path: str
    node: Node
    text: str = ""

    def mark(self, *keys: Key) -> Mark:
        """Where the value under ``keys`` stands."""
        return locate(self.node, keys)

    def mark_in(self, keys: tuple[Key, ...], found: str) -> Mark:
        """Where some words of the value under ``keys`` stand, however its lines are broken; else where the value begins."""
        start = self.mark(*keys)
        before = sum(len(line) for line in self.text.splitlines(keepends=True)[: start.line - 1]) + start.column - 1
        match = re.compile(r"\s+".join(map(re.escape, found.split()))).search(self.text, before) if found.strip() else None
        if match is None:
            return start
        line_start = self.text.rfind("\n", 0, match.start()) + 1
        return Mark(self.text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1)

    def issue(self, keys: tuple[Key, ...], code: str, found: str, expected: str, severity: Severity = Severity.ERROR) -> Issue:
        """What is wrong with the value under ``keys``."""
        value = around(self.node, keys)
        return Issue(self.path, value.mark, code, field_name(keys), found, expected, severity, length(value))


@dataclass
class Draft:
    """All that was read, before the parts are checked against each other."""

    folder: Path
    memory: Memory = field(default_factory=Memory)
    issues: list[Issue] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(dict.fromkeys(FACETS, ())))
    sentences: Sentences = field(default_factory=Sentences)
    is_worded: bool = False
    """Whether vocabulary and sentences are sound: without them nothing else is read."""
    gaps: tuple[Gap, ...] = ()
    wording: Wording = field(default_factory=Wording)
    sources: dict[str, tuple[Source, Filed]] = field(default_factory=dict)
    lessons: dict[str, tuple[Lesson, Filed]] = field(default_factory=dict)
    privacy: PrivacyLists = field(default_factory=PrivacyLists)
    files: list[Filed] = field(default_factory=list)
    """Every file of lessons, sources and gaps that is text, also where it is no entry: then all of it is one text."""
    unreadable: set[str] = field(default_factory=set)
    """The ids of entries and sources that exist and could not be read: nobody needs to hear that they are missing."""

    def name(self, path: Path) -> str:
        """A path as messages show it: from the library's own folder on, with forward slashes."""
        name = path.relative_to(self.folder.parent).as_posix()
        return name if name.isprintable() else "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def load(folder: Path, watch: Watch = iter, memory: Memory | None = None) -> Draft:
    """Read a library's folder; where its vocabulary or sentences are broken, nothing else is read."""
    draft = Draft(folder.absolute(), memory or Memory())
    if not folder.is_dir():
        draft.issues.append(Issue(folder.name, Mark(), "no-folder", "", "found no such folder.", "Name the folder of the lessons with --lessons."))
        return draft
    draft.sentences = _load_sentences(draft)
    draft.vocabulary = draft.memory.same(_load_vocabulary(draft))
    draft.is_worded = not draft.issues
    if draft.is_worded:
        draft.gaps = _load_gaps(draft)
        draft.wording = _load_wording(draft)
        draft.privacy = _load_privacy(draft)
        draft.sources = dict(_load_parts(draft, "sources", Source, iter))
        draft.lessons = dict(_load_parts(draft, "entries", Lesson, watch))
    return draft


def source_lines() -> Callable[[str, int], str]:
    """A function that gives a line of a file by its number; nothing where it cannot be read."""

    @cache
    def lines(path: str) -> list[str]:
        data = read_bytes(Path(path))
        return [] if isinstance(data, tuple) else lines_of(data.decode("utf-8", "replace"))

    return lambda path, number: (lines(path)[number - 1 : number] or [""])[0]


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes | tuple[str, str]:
    """The bytes of a regular file, never through a link, one more than the most at most; else what was found and what would be right."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return _kind(mode), "Put a plain file here: nothing is read through a link."
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        return f"cannot open the file ({error.strerror}).", "See that it exists and may be read."


def list_text(path: Path) -> str | tuple[str, str]:
    """The text of a list of the library, nothing where there is no such file; else what was found and what would be right."""
    data = read_bytes(path, MAX_WORDS_BYTES) if path.exists() else b""
    return data if isinstance(data, tuple) else data.decode("utf-8", "replace")


def _kind(mode: int) -> str:
    return "found a link." if stat.S_ISLNK(mode) else "found a folder." if stat.S_ISDIR(mode) else "found no plain file."


def _read(draft: Draft, path: Path) -> Filed | None:
    name = draft.name(path)
    data = read_bytes(path)
    if isinstance(data, tuple):
        draft.issues.append(Issue(name, Mark(), "not-a-file", "", *data))
        return None
    node, issues = draft.memory.parse(data, name)
    draft.issues.extend(issues)
    text = data.decode("utf-8", "replace")
    draft.files.append(Filed(name, node or Text(text, Mark()), text))
    return Filed(name, node, text) if node else None


def _load_privacy(draft: Draft) -> PrivacyLists:
    """The lists that the privacy guard ships, and the library's own, abbreviations included. A library may do without."""
    own, known = (tuple(_lines(draft, draft.folder / "privacy" / name)) for name in ("words.txt", "names.txt"))
    letters = tuple(name for each in draft.wording.abbreviations for name in (each.label, each.long))
    return _lists((*own, *letters), known, draft.vocabulary.english)


@lru_cache(maxsize=4)
def _lists(own: tuple[str, ...], known: tuple[str, ...], english: tuple[str, ...]) -> PrivacyLists:
    shipped = _shipped()
    words = Phrases(shipped.words.union(entries(own)))
    return replace(shipped, words=words, plain=shipped.plain.union(english) if english else frozenset(), known=read_known(known))


@cache
def _shipped() -> PrivacyLists:
    """The lists of the package, which no library changes."""
    words, areas, given, wordlike, places, plain = (frozenset(entries((_LISTS / name).read_text("utf-8").splitlines())) for name in SHIPPED)
    return PrivacyLists(Phrases(words), Phrases(areas), given, wordlike, Phrases(places), plain)


def _load_sentences(draft: Draft) -> Sentences:
    filed = _read(draft, draft.folder / "sentences.yml")
    if filed is None:
        return Sentences()
    sentences, issues = read_sentences(filed.node, filed.path)
    draft.issues.extend(issues)
    return sentences


def _load_vocabulary(draft: Draft) -> Vocabulary:
    lists = {facet: _load_terms(draft, FILES[facet], model) for facet, model in FACETS.items()}
    vocabulary = Vocabulary(lists)
    if draft.issues:
        return vocabulary
    searches = tuple(search for search, _ in _load_list(draft, draft.folder / "vocabulary" / "searches.yml", Search, vocabulary))
    return Vocabulary(lists, searches, _load_synonyms(draft), _load_english(draft))


def _load_terms(draft: Draft, name: str, model: type[Term]) -> tuple[Term, ...]:
    path = draft.folder / "vocabulary" / f"{name}.yml"
    found: list[tuple[Term, Node]] = list(_load_list(draft, path, model, None))
    draft.issues.extend(check_names((term, draft.name(path), node.mark) for term, node in found))
    draft.issues.extend(check_covers(found, draft.name(path)))
    return tuple(term for term, _ in found)


def _load_synonyms(draft: Draft) -> tuple[Synonym, ...]:
    """The synonyms of every file in their folder: they are too many for one."""
    paths = list(_files(draft, draft.folder / "vocabulary" / "synonyms"))
    found = [(synonym, draft.name(path), node.mark) for path in paths for synonym, node in _load_list(draft, path, Synonym, None)]
    draft.issues.extend(check_names(found))
    return tuple(synonym for synonym, _, _ in found)


def _load_gaps(draft: Draft) -> tuple[Gap, ...]:
    """What the library does not hold. A library may do without."""
    path = draft.folder / "gaps.yml"
    return tuple(gap for gap, _ in _load_list(draft, path, Gap, draft.vocabulary)) if path.exists() else ()


def _load_wording(draft: Draft) -> Wording:
    """What editors agreed on words. A library may do without."""
    path = draft.folder / "wording.yml"
    filed = _read(draft, path) if path.exists() else None
    if filed is None:
        return Wording()
    wording, issues = draft.memory.build(Wording, filed.node, filed.path)
    draft.issues.extend(issues)
    draft.issues.extend(check_listed_once(wording, filed.node, filed.path) if wording else ())
    return wording or Wording()


def _load_english(draft: Draft) -> tuple[str, ...]:
    """The everyday words, one a line; lines that begin with # are for people. A library may do without."""
    lines = _lines(draft, draft.folder / "vocabulary" / "english.txt")
    return tuple(sorted({line.strip().casefold() for line in lines if line.strip() and not line.startswith("#")}))


def _lines(draft: Draft, path: Path) -> list[str]:
    """The lines of a list of words; none where there is no such file."""
    data = read_bytes(path, MAX_WORDS_BYTES) if path.exists() else b""
    if isinstance(data, tuple):
        draft.issues.append(Issue(draft.name(path), Mark(), "not-a-file", "", *data))
        return []
    if len(data) > MAX_WORDS_BYTES:
        draft.issues.append(Issue(draft.name(path), Mark(), "too-large", "", f"found more than {MAX_WORDS_BYTES:,} bytes.", "Leave out rarer words."))
        return []
    return data.decode("utf-8", "replace").splitlines()


def _load_list(draft: Draft, path: Path, model: type[Listed], context: object) -> Iterator[tuple[Listed, Node]]:
    filed = _read(draft, path)
    if filed is None:
        return
    if not isinstance(filed.node, Items):
        draft.issues.append(Issue(filed.path, Mark(), "not-a-list", "", "found no list.", "Begin each term with `- id: …`."))
        return
    for node in filed.node.values:
        term, issues = draft.memory.build(model, node, filed.path, context)
        draft.issues.extend(issues)
        if term:
            yield term, node


def _load_parts(draft: Draft, sub: str, model: type[Part], watch: Watch) -> Iterator[tuple[str, tuple[Part, Filed]]]:
    owner: dict[str, str] = {}
    for path in watch(list(_files(draft, draft.folder / sub))):
        part_id = path.stem
        if problem := id_problem(part_id, draft.name(path), owner):
            draft.issues.append(problem)
            continue
        part = _load_part(draft, path, model)
        if part is None:
            draft.unreadable.add(part_id)
        else:
            yield part_id, part


def _load_part(draft: Draft, path: Path, model: type[Part]) -> tuple[Part, Filed] | None:
    before = len(draft.issues)
    filed = _read(draft, path)
    if filed is None:
        return None
    said = {issue.mark for issue in draft.issues[before:]}
    part, issues = draft.memory.build(model, filed.node, filed.path, draft.vocabulary, {"id": path.stem})
    draft.issues.extend(issue for issue in issues if issue.mark not in said)
    return (part, filed) if part and not said else None


def _files(draft: Draft, folder: Path) -> Iterator[Path]:
    """The entry files below a folder, sorted; names that begin with a dot or an underscore are not entries."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name) if folder.is_dir() else ():
        path = Path(entry.path)
        if entry.name.startswith((".", "_")) or entry.name == "README.md":
            continue
        if entry.is_dir(follow_symlinks=False) and path.suffix not in (".yml", ".yaml"):
            yield from _files(draft, path)
        elif path.suffix == ".yml":
            yield path
        else:
            draft.issues.append(
                Issue(draft.name(path), Mark(), "not-an-entry", "", f"found {quoted(entry.name)}.", "An entry is a plain file whose name ends in .yml.")
            )


def id_problem(part_id: str, path: str, owner: dict[str, str]) -> Issue | None:
    """What is wrong with a file's name, which is the id of what it holds; ``owner`` knows the path of every id so far."""
    if not re.fullmatch(SLUG, part_id) or len(part_id) > MAX_SLUG or part_id in _DEVICES:
        expected = f"Name the file with small letters, figures and single hyphens, at most {MAX_SLUG}: `plot-every-weight.yml`."
        return Issue(path, Mark(), "file-name", "", f"found the name {quoted(part_id)}.", expected)
    if owner.setdefault(part_id, path) != path:
        return Issue(
            path, Mark(), "duplicate-id", "", f"found the id {quoted(part_id)}, which {owner[part_id]} has.", "The file's name is the id: choose another."
        )
    return None
