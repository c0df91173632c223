"""Lessonbook: lessons from child safeguarding reviews, from YAML entries to the pages of a site.

Data flows one way: load, validate, library, derive, pages. A module imports only from those that stand
before it in that line (``tests/test_architecture.py`` holds the order). Nothing here knows MkDocs, logs or
prints; ``hooks/site.py`` and ``lessonbook.cli`` stand at the end of the line, beside each other.
"""
