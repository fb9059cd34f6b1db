"""A Markdown extension that does nothing, and that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension

if TYPE_CHECKING:
    from markdown import Markdown


class Idle(Extension):
    """Leaves everything as it is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Python-Markdown calls it
        """Do nothing."""
        del md
