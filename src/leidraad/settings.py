"""What a project decides about its policy. Made by an adapter, read by everything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DEFAULT_AUDIENCES = ("everyone", "staff", "parents")

MARKDOWN: Mapping[str, Mapping[str, Any]] = {
    "toc": {},
    "tables": {},
    "fenced_code": {},
    "attr_list": {},
    "footnotes": {},
    "admonition": {},
    "def_list": {},
    "md_in_html": {},
    "pymdownx.details": {},
    # Colours for code would need a style sheet of their own, so there are none.
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
}
"""What the source format needs of Python-Markdown: extensions, each with its settings."""


class Later(NamedTuple):
    """A setting that is worked out when it is needed, for that may take loading a program."""

    value: Callable[[], object]


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """One language of the policy: its code, its own name and the folder of its files.

    ``notes`` gives the heading of a note that has none of its own, by the kind of note.
    """

    code: str
    name: str
    folder: str
    notes: Mapping[str, str] = field(default_factory=dict)


PRINT_EDITIONS = (
    "handout",
    "large-print",
    "phone",
    "booklet",
    "side-by-side",
    "audience",
    "poster",
    "epub",
)
"""The forms in which a policy can be printed; the last is a book for an e-reader."""


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What a project wants printed.

    ``editions`` are forms out of :data:`PRINT_EDITIONS`. ``audiences`` are those that get an
    edition of their own; empty means each that something binds. ``poster`` are the keys of the
    articles on the poster; without them those that the home page chooses. ``chapter_codes`` puts a
    QR code at each chapter, ``attach_source`` the Markdown into the file. ``fonts`` is a folder
    with letters for signs that Leidraad's own lack. A build of the site prints nothing of a policy
    with more articles than ``most_articles``, which would take minutes.
    """

    editions: tuple[str, ...] = PRINT_EDITIONS
    audiences: tuple[str, ...] = ()
    poster: tuple[str, ...] = ()
    chapter_codes: bool = False
    attach_source: bool = False
    fonts: Path | None = None
    most_articles: int = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project.

    ``root`` is the project's folder and ``docs`` the policy's, both absolute. The first of
    ``languages`` is leading. ``order`` names the chapters in the order of the document, relative
    to a language's folder; empty means: as the navigation is not given, by name, ``index`` first.
    ``audiences`` gives for each audience its name per language; the names of the built-in ones
    come with the languages. ``vocabularies`` are the project's own language files, by code.
    ``markdown`` are the extensions of Python-Markdown, in order, each with its settings, of which
    a value may be :class:`Later`. ``address`` is that of the site, empty when nobody knows it;
    ``directory_urls`` tells that each of its pages has a folder of its own (MkDocs'
    ``use_directory_urls``). ``overrides`` is the folder with the project's brand and words.
    """

    root: Path
    docs: Path
    languages: tuple[LanguageSettings, ...]
    order: tuple[str, ...] = ()
    audiences: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: {name: {} for name in DEFAULT_AUDIENCES}
    )
    vocabularies: Mapping[str, Path] = field(default_factory=dict)
    message_language: str = ""
    markdown: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MARKDOWN)
    address: str = ""
    directory_urls: bool = True
    overrides: Path | None = None
    printing: PrintSettings = PrintSettings()

    @property
    def leading(self) -> LanguageSettings:
        """The leading language."""
        return self.languages[0]

    @property
    def releases(self) -> Path:
        """The folder of the sealed releases."""
        return self.root / "releases"

    @property
    def confirmations(self) -> Path:
        """The file that says which translations were confirmed."""
        return self.root / "translations.toml"

    @property
    def pairings(self) -> Path:
        """The file that says which divisions are the same under another key, and which are not."""
        return self.root / "pairings.toml"
