"""Redlines: what a revision changes, as HTML, as text for a terminal, and as Markdown."""

from __future__ import annotations

from leidraad.renditions.redline.context import Context, RevisionContext
from leidraad.renditions.redline.html import Fragments, render_html
from leidraad.renditions.redline.markdown import render_markdown
from leidraad.renditions.redline.names import Names, names_of
from leidraad.renditions.redline.text import render_text
from leidraad.renditions.redline.wording import Words, load_words

__all__ = [
    "Context",
    "Fragments",
    "Names",
    "RevisionContext",
    "Words",
    "load_words",
    "names_of",
    "render_html",
    "render_markdown",
    "render_text",
]
