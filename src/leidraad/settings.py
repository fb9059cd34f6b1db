"""What a project decides about its policy. Made by an adapter, read by everything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT_AUDIENCES = ("everyone", "staff", "parents")


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """One language of the policy: its code, its own name and the folder of its files."""

    code: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project.

    ``root`` is the project's folder and ``docs`` the policy's, both absolute. The first of
    ``languages`` is leading. ``order`` names the chapters in the order of the document, relative
    to a language's folder; empty means: as the navigation is not given, by name, ``index`` first.
    ``audiences`` gives for each audience its name per language; the names of the built-in ones
    come with the languages. ``vocabularies`` are the project's own language files, by code.
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

    @property
    def leading(self) -> LanguageSettings:
        """The leading language."""
        return self.languages[0]
