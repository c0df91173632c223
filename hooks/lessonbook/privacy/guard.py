"""Looks through every file of a library for what could identify somebody, and says what and where, never the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lessonbook.issues import Issue, Mark, field_name
from lessonbook.loading import Draft, Filed
from lessonbook.model import Lesson, Source
from lessonbook.privacy.addresses import find_addresses
from lessonbook.privacy.ages import find_ages
from lessonbook.privacy.dates import find_dates
from lessonbook.privacy.facts import find_facts
from lessonbook.privacy.finding import Finding, outermost
from lessonbook.privacy.kinds import KINDS
from lessonbook.privacy.lists import PrivacyLists
from lessonbook.privacy.names import find_names
from lessonbook.privacy.numbers import find_numbers
from lessonbook.privacy.phrases import first_word
from lessonbook.privacy.places import find_places
from lessonbook.privacy.plaintext import comments, plain_text
from lessonbook.privacy.veil import FILE_NAME
from lessonbook.tree import Fields, Items, Key, Node, Text
from lessonbook.vocabulary import FACETS

PUBLISHED = frozenset({"title", "publisher", "reference", "url"})
"""The fields of a source that hold what its publisher wrote on it, names included."""
READ = frozenset({"entries", "sources", "gaps.yml"})
"""The parts of a library that are about children; its lists and sentences are not."""
DAYS = frozenset({"added", "reviewed", "as_at", "year"})
"""The fields that hold days of an editor's own work."""
IDS = frozenset({*FACETS, "source", "related", "formerly", "superseded_by", "reports_on", "from", "to", "code"})
"""The fields that hold the names of files and terms."""

FIELDS = frozenset({*Lesson.model_fields, *Source.model_fields})
"""The names of fields, some of which look like the name of an account."""
COVER = frozenset(
    {"known-name", "person-name", "given-name", "school-name", "hospital-or-ward", "small-place", "unknown-name", "rare-fact", "account", "address"}
)  # fmt: skip
"""What may stand on the cover of a published report, and in no other field."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD = re.compile(r"[\W_]*+(?:[a-z][a-z_]*+)\**+[:=;]? +|[\W_]++")
_TAG = re.compile(r"<[^<>]*>|(?<= )[!&*]\S+")
_NO_WORDS = frozenset("\0\N{REPLACEMENT CHARACTER}")


def guard(draft: Draft) -> Iterator[Issue]:
    """What in a library could identify somebody, each an error that tells the kind and the place."""
    for filed in draft.files:
        if _folder(filed) in READ:
            yield from _check_name(filed, draft.privacy)
            yield from _check_texts(filed, draft.privacy)
            yield from _check_comments(filed, draft.privacy)


def _check_texts(filed: Filed, lists: PrivacyLists) -> Iterator[Issue]:
    """The texts of a file: first all together, since most files hold nothing, then each by what its field may hold."""
    if isinstance(filed.node, Text):
        yield from _check_lines(filed, lists)
        return
    texts = list(_texts(filed.node))
    ids = [value for _, value in texts if _SLUG.fullmatch(value)]
    if _names_in_ids(ids, lists) or _may_hold([each for each in texts if each[1] not in ids], lists, placed=_folder(filed) == "sources"):
        for keys, value in texts:
            yield from (_issue(filed, keys, value, finding) for finding in _find(filed, keys, value, lists))


def _check_lines(filed: Filed, lists: PrivacyLists) -> Iterator[Issue]:
    """The lines of a file that cannot be read as an entry: what the messages about them would quote."""
    for number, line in enumerate([] if _NO_WORDS & set(filed.text) else filed.text.splitlines(), 1):
        bare = _TAG.sub(lambda tag: " " * len(tag[0]), line)
        field = _FIELD.match(bare)
        start = field.end() if field else 0
        text = bare[start:]
        for finding in find(text, lists):
            words = text[finding.start : finding.end]
            if words not in FIELDS and words.lstrip("@") not in lists.plain:
                yield _said(filed.path, Mark(number, start + finding.start + 1), "", finding, text)


def _may_hold(texts: list[tuple[tuple[Key, ...], str]], lists: PrivacyLists, *, placed: bool) -> bool:
    """Whether texts hold anything, read as one; a line's end keeps them apart."""
    written = [(keys[-1:] == ("where",), plain_text(value)) for keys, value in texts]
    headings, others = ("\n".join(value for is_heading, value in written if is_heading is kind) for kind in (True, False))
    return _holds(headings, others, placed, lists)


@lru_cache(maxsize=32_768)
def _holds(headings: str, others: str, placed: bool, lists: PrivacyLists) -> bool:
    """Whether the texts of one file hold anything; a preview asks about the same file again and again."""
    everything = f"{headings}\n{others}"
    return (
        any(_unlisted(everything, _numbers_and_facts(everything, lists, placed=placed), lists))
        or any(find_names(headings, lists, headings=True))
        or any(find_names(others, lists))
    )


def find(text: str, lists: PrivacyLists, *, headings: bool = False, placed: bool = False) -> list[Finding]:
    """Everything in a text that could identify somebody; ``placed`` where a place is named elsewhere."""
    return _all(plain_text(text), lists, headings=headings, placed=placed)


def _all(plain: str, lists: PrivacyLists, *, headings: bool = False, placed: bool = False, lines: str = "") -> list[Finding]:
    """All findings of a plain text; those of names in the same text with its ``lines``, where each may open a sentence."""
    found = outermost(_numbers_and_facts(plain, lists, placed=placed))
    return sorted([*_unlisted(plain, found, lists), *_apart(find_names(lines or plain, lists, headings=headings), found)])


def _numbers_and_facts(plain: str, lists: PrivacyLists, *, placed: bool) -> Iterator[Finding]:
    yield from find_numbers(plain)
    yield from find_dates(plain)
    yield from find_addresses(plain)
    yield from find_facts(plain)
    if placed or next(find_places(plain, lists), None):
        yield from find_ages(plain)


def _unlisted(plain: str, found: Iterable[Finding], lists: PrivacyLists) -> Iterator[Finding]:
    """The findings that are no part of what the list of words names, such as the number of a helpline."""
    return (finding for finding in found if lists.words.end(plain, finding.start, first_word(plain[finding.start : finding.end])) < finding.end)


def _apart(names: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """The names that share no letter with a number, a date or a fact."""
    return (name for name in names if not any(name.start < other.end and other.start < name.end for other in found))


def _find(filed: Filed, keys: tuple[Key, ...], value: str, lists: PrivacyLists) -> Iterable[Finding]:
    """What stands in one field, by what the field may hold."""
    field = next((key for key in reversed(keys) if isinstance(key, str)), "")
    if _SLUG.fullmatch(value):
        return _find_in_id(value, lists)
    is_source = _folder(filed) == "sources"
    if is_source and field == "url":
        return (finding for finding in find_numbers(plain_text(value)) if finding.code == "email")
    found = find(value, lists, headings=field == "where", placed=is_source)
    if is_source and field in PUBLISHED:
        return _uncovered(filed, found)
    return (finding for finding in found if not _is_expected(finding, field, value))


def _is_expected(finding: Finding, field: str, value: str) -> bool:
    """Whether a field holds such things, so that others tell what is wrong with this one: a day, or one word that should be an id."""
    if field in DAYS:
        return finding.code in ("exact-date", "date-of-birth")
    return field in IDS and finding.code == "account" and (finding.start, finding.end) == (0, len(value))


def _uncovered(filed: Filed, found: Iterable[Finding]) -> Iterator[Finding]:
    """What no cover excuses; an article in a newspaper is no published report, so that a known name has no place in its title."""
    kept = COVER - {"known-name"} if _is_press(filed.node) else COVER
    return (finding for finding in found if finding.code not in kept)


def _is_press(node: Node) -> bool:
    kind = node.values.get("kind") if isinstance(node, Fields) else None
    return kind is not None and isinstance(kind[1], Text) and kind[1].value == "press"


def _find_in_id(value: str, lists: PrivacyLists) -> tuple[Finding, ...]:
    """A name in an id, such as that of a source, or in the name of a file. What holds everyday words alone is no name."""
    parts = value.split("-")
    if lists.ordinary.issuperset(parts):
        return ()
    if lists.known.find(parts, lists.ordinary):
        return (Finding(0, len(value), "known-name"),)
    return () if lists.small_given.isdisjoint(parts) else (Finding(0, len(value), "given-name"),)


def _names_in_ids(ids: list[str], lists: PrivacyLists) -> bool:
    return not lists.ordinary.issuperset("-".join(ids).split("-")) and any(_find_in_id(each, lists) for each in ids)


def _check_name(filed: Filed, lists: PrivacyLists) -> Iterator[Issue]:
    """The name of a file is part of its page's address."""
    for finding in _find_in_id(_stem(filed), lists):
        yield _said(filed.path, Mark(), FILE_NAME, finding, _stem(filed))


def _check_comments(filed: Filed, lists: PrivacyLists) -> Iterator[Issue]:
    """Comments are not on the site, but whoever sees the repository sees them."""
    if "#" not in filed.text or isinstance(filed.node, Text):
        return
    text = comments(filed.text)
    for finding in _all(plain_text(text), lists, lines=plain_text(text, lines=True)):
        if text[finding.start : finding.end] not in FIELDS:
            line_start = text.rfind("\n", 0, finding.start) + 1
            mark = Mark(text.count("\n", 0, finding.start) + 1, finding.start - line_start + 1)
            yield _said(filed.path, mark, "comment", finding, text)


def _issue(filed: Filed, keys: tuple[Key, ...], value: str, finding: Finding) -> Issue:
    mark = filed.mark_in(keys, value[finding.start : finding.end])
    return _said(filed.path, mark, field_name(keys), finding, value)


def _said(path: str, mark: Mark, field: str, finding: Finding, text: str) -> Issue:
    """A finding as a message, without its words."""
    kind = KINDS[finding.code]
    letters = sum(not letter.isspace() for letter in text[finding.start : finding.end])
    return Issue(path, mark, finding.code, field, f"found {kind.name} ({letters} letters).", kind.advice, private=True)


def _texts(node: Node, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every text of a file, with the keys that lead to it."""
    match node:
        case Text():
            yield keys, node.value
        case Items():
            for number, value in enumerate(node.values):
                yield from _texts(value, (*keys, number))
        case Fields():
            for key, (_, value) in node.values.items():
                yield from _texts(value, (*keys, key))


def _folder(filed: Filed) -> str:
    """The part of the library in which a file stands."""
    return filed.path.split("/")[1]


def _stem(filed: Filed) -> str:
    return filed.path.rsplit("/", 1)[-1].removesuffix(".yml")
