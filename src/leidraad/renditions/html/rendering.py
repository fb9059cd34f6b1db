"""Chapters as HTML, each made once for all renditions: what :class:`Renderer` does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from leidraad import languages
from leidraad.model import BlockKind
from leidraad.renditions.html.draft import draft_of
from leidraad.renditions.html.markdown import annotate, boundary
from leidraad.renditions.html.pieces import END, Piece, cut, for_readers
from leidraad.renditions.html.plain import are_inert, plain_pieces
from leidraad.settings import Later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from leidraad.model import Chapter, Citation, Gloss
    from leidraad.renditions.html.draft import Draft
    from leidraad.renditions.html.places import Places
    from leidraad.settings import LanguageSettings, Settings


_MADE_UP = re.compile(r"<h[1-6]\b[^>]*\bid=")


class RenderingError(ValueError):
    """A chapter that cannot be rendered, or an extension that cannot be used; says which."""


class Renderer:
    """Renders the chapters of one project, with one Python-Markdown for all of them."""

    def __init__(self, settings: Settings) -> None:
        """Keep the Markdown extensions of the project; they are loaded when they are needed."""
        self._extensions = settings.markdown
        self._notes = {each.code: _notes(each, settings) for each in settings.languages}
        self._inert = are_inert(settings.markdown)
        self._markdown: Markdown | None = None

    def render(
        self,
        chapter: Chapter,
        citations: Sequence[Citation],
        places: Places,
        glosses: Sequence[Gloss] = (),
    ) -> dict[int, Piece]:
        """Render a chapter; ``citations`` are its own, ``places`` those of its edition.

        ``glosses`` are the hard words that shall lead to their explanation.

        Gives the pieces in the order of the text, by the index of the division that each is; text
        outside all divisions has a negative index. Links are neutral (see the package). Raises
        :class:`RenderingError`.
        """
        draft = draft_of(chapter, citations, places, glosses)
        plain = plain_pieces(draft) if self._inert else {}
        if len(plain) == len(chapter.divisions) > 0 and not _has_preface(chapter):
            return plain
        pieces = self._by_markdown(draft, plain)
        if plain and _reaches_out(pieces, set(range(len(chapter.divisions))) - plain.keys()):
            plain, pieces = {}, self._by_markdown(draft, {})
        found = sorted((plain | pieces).items(), key=_in_order)
        return {at: piece for at, piece in found if at >= 0 or piece.body}

    def _by_markdown(self, draft: Draft, left_out: Mapping[int, Piece]) -> dict[int, Piece]:
        """Let Python-Markdown render the divisions of a chapter that are not ``left_out``."""
        chapter = draft.chapter
        notes = self._notes.get(chapter.language, {})
        try:
            rendered = self._convert(annotate(draft, notes, left_out))
        except RecursionError as error:
            raise RenderingError(
                f"{chapter.source.path}: lists, notes or quotations stand too deep inside each "
                "other here; take a few levels out"
            ) from error
        return cut(for_readers(rendered), boundary(chapter))

    def _convert(self, text: str) -> str:
        if self._markdown is None:
            self._markdown = _loaded(self._extensions)
        return self._markdown.reset().convert(text)


def _notes(language: LanguageSettings, settings: Settings) -> Mapping[str, str]:
    """Give what stands above notes without a title: the project's words before the language's."""
    known = languages.load(language.code, settings.vocabularies.get(language.code))
    return {**known.notes, **language.notes}


def _has_preface(chapter: Chapter) -> bool:
    """Tell whether there is text before the first heading."""
    first = chapter.divisions[0].heading.block
    silent = (BlockKind.FRONT_MATTER, BlockKind.BLANK)
    return any(block.kind not in silent for block in chapter.blocks[:first])


def _reaches_out(pieces: Mapping[int, Piece], expected: set[int]) -> bool:
    """Tell whether something in these divisions of a chapter concerns the others too.

    That is an element that does not end with its division, or a heading whose id Python-Markdown
    has made up: it may not be one that stands elsewhere.
    """
    return not pieces.keys() >= {*expected, END} or any(
        _MADE_UP.search(piece.body) for piece in pieces.values()
    )


def _in_order(found: tuple[int, Piece]) -> tuple[bool, int]:
    return found[0] == END, found[0]


def _loaded(extensions: Mapping[str, Mapping[str, Any]]) -> Markdown:
    """Give a Python-Markdown with its extensions. Raises :class:`RenderingError`."""
    # Checking a policy needs neither this nor what the extensions bring along.
    from markdown import Markdown  # noqa: PLC0415

    found = Markdown()
    for name, settings in extensions.items():
        try:
            values = {
                key: value.value() if isinstance(value, Later) else value
                for key, value in settings.items()
            }
            found.registerExtensions([name], {name: values})
        except Exception as error:  # an extension may raise whatever it likes
            raise RenderingError(f"markdown_extensions: {name}: {error}") from error
    return found
