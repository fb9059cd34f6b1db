"""Typst, as print uses it: our templates, our letters, nothing of the machine it runs on."""

from __future__ import annotations

import json
import re
import threading
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEMPLATES = Path(str(resources.files(__package__) / "typst"))
_FONTS = (("fontpkg_source_sans_3", "files"), ("manimgx_fonts", ""))
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_RESTLESS = "did not converge"
_LONGEST = 1_000


class Set(NamedTuple):
    """A document that was set: a PDF, and its number of pages."""

    pdf: bytes
    pages: int


class TypesettingError(RuntimeError):
    """What Typst refuses or warns of. ``glyph`` is the text that no letter exists for, or empty."""

    def __init__(self, told: str, glyph: str = "") -> None:
        """Keep what Typst said."""
        super().__init__(told)
        self.glyph = glyph


class RestlessError(TypesettingError):
    """Page numbers that do not settle: each change of one moves what another stands on."""


class Press:
    """Typst with the letters of print; several threads may set with it at once."""

    def __init__(self, fonts: Iterable[Path] = ()) -> None:
        """Load the letters; ``fonts`` are folders with further ones, for signs that ours lack."""
        folders = [Path(str(resources.files(package) / folder)) for package, folder in _FONTS]
        self._letters = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(each) for each in (*folders, *fonts)],
        )
        self._own = threading.local()

    @property
    def _compiler(self) -> typst.Compiler:
        """The compiler of this thread: each sets one document at a time."""
        if not hasattr(self._own, "compiler"):
            self._own.compiler = typst.Compiler(
                root=str(TEMPLATES), font_paths=self._letters, ignore_system_fonts=True
            )
        compiler: typst.Compiler = self._own.compiler
        return compiler

    def pdf(
        self, template: str, inputs: Mapping[str, object], standards: list[typst.PDFStandard]
    ) -> Set:
        """Set a template of ours to a PDF; ``inputs`` is what it reads, each turned into JSON.

        Raises :class:`TypesettingError`; a warning is one too.
        """
        pdf = self._compile(template, inputs, "pdf", standards)
        assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file
        found = _PAGES.search(pdf)
        assert found is not None  # noqa: S101 - Typst writes it into every PDF
        return Set(pdf, int(found[1]))

    def pictures(self, template: str, inputs: Mapping[str, object]) -> list[str]:
        """Set a template to one SVG per page."""
        pages = self._compile(template, inputs, "svg", [])
        assert isinstance(pages, (bytes, list))  # noqa: S101 - it is not written to a file
        return [page.decode() for page in (pages if isinstance(pages, list) else [pages])]

    def _compile(
        self,
        template: str,
        inputs: Mapping[str, object],
        output: typst.OutputFormat,
        standards: list[typst.PDFStandard],
    ) -> bytes | list[bytes] | None:
        texts = {
            name: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            for name, value in inputs.items()
        }
        try:
            made, warnings = self._compiler.compile_with_warnings(
                str(TEMPLATES / template),
                format=output,
                sys_inputs=texts,
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            glyph = _GLYPH.search(error.message)
            raise TypesettingError(_first(error), glyph[1] if glyph else "") from error
        for warning in warnings:
            if _RESTLESS in warning.message:
                raise RestlessError(_first(warning))
            raise TypesettingError(_first(warning))
        return made


def _first(told: typst.TypstError | typst.TypstWarning) -> str:
    """Give the first thing that Typst said, and where; it may say the same a thousand times."""
    return told.diagnostic.strip().split("\n\n")[0][:_LONGEST]
