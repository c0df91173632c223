"""Pages as values: what the site says, before anybody renders or publishes it."""

from lessonbook.pages.page import Asset, Link, Page
from lessonbook.pages.site import assets, pages

__all__ = ["Asset", "Link", "Page", "assets", "pages"]
