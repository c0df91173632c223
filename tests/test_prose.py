"""The little Markdown of an entry's texts: what it does, and what it shows as typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.prose import Prose

ALLOWED = re.compile(r"</?(?:p|em|strong|ul|ol|li)>")


def test_what_it_does() -> None:
    """Paragraphs, emphasis and lists."""
    assert Prose().html("One *two* **three**\n\n- four\n- five") == "<p>One <em>two</em> <strong>three</strong></p>\n<ul>\n<li>four</li>\n<li>five</li>\n</ul>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<javascript:alert(1)>", "&lt;javascript:alert(1)&gt;"),
        ("![x](http://example.org/x.png)", "![x](http://example.org/x.png)"),
        ("[x][y]\n\n[y]: javascript:alert(1)", "[x][y]</p>\n<p>[y]: javascript:alert(1)"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("# Heading", "# Heading"),
        ("`code`", "`code`"),
        ("<div>\n\n<b>x</b>\n\n</div>", "&lt;div&gt;</p>\n<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;/div&gt;"),
    ],
)
def test_what_it_shows_as_typed(typed: str, shown: str) -> None:
    """Links, images, headings, code and HTML are text."""
    assert Prose().html(typed) == f"<p>{shown}</p>"


@given(st.text(alphabet="<>&\"'=()[]!*_`#- \n\tabjsript:/{}.^~|\\", max_size=60))
def test_no_tag_but_the_allowed(text: str) -> None:
    """Whatever is typed, no other tag and no attribute comes out."""
    html = Prose().html(text)

    assert "<" not in ALLOWED.sub("", html)


def test_the_sanitiser_stands_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should Markdown ever let more through, nothing of it reaches the page."""
    prose = Prose()
    monkeypatch.setattr(prose._markdown, "convert", lambda _: "<script>1</script><p onclick='1'>text <a href='javascript:1'>x</a></p><img src=x>")

    assert prose.html("anything") == "<p>text x</p>"
