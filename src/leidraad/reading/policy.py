"""A whole policy, read: every file of every language, its citations found and looked up."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from leidraad import languages
from leidraad.beside import beside
from leidraad.model import Chapter, Edition, Policy, Unreadable
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import Citing
from leidraad.reading.terms import gloss, is_word_list, read_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from leidraad.languages import Vocabulary
    from leidraad.model import Citation
    from leidraad.settings import LanguageSettings, Settings


class _Read(NamedTuple):
    """What was read of an edition; its citations are those that ``first`` gives, and ``rest``."""

    language: str
    chapters: tuple[Chapter, ...]
    word_lists: tuple[Chapter, ...]
    first: Callable[[], Mapping[str, tuple[Citation, ...]]]
    rest: Mapping[str, tuple[Citation, ...]]


def read_policy(settings: Settings, contents: Mapping[Path, bytes] | None = None) -> Policy:
    """Read all editions of a project.

    ``contents`` replaces what stands on disk, by absolute path (a file that an editor has not
    saved yet). Raises :class:`leidraad.languages.VocabularyError` when the words of a language
    are missing or wrong; nothing that stands in a policy makes it raise.
    """
    files = frozenset(_files(settings.docs))
    editions: list[Edition] = []
    reads: list[_Read] = []
    for language in settings.languages:
        vocabulary = languages.load(language.code, settings.vocabularies.get(language.code))
        folder = settings.docs / language.folder
        beginning = shown(settings, folder / "_").removesuffix("_")
        read = [
            _read_file(folder, f"{beginning}{name}", name, vocabulary, contents or {})
            for name in chapter_names(settings, language, files)
        ]
        word_lists = tuple(filter(is_word_list, read))
        chapters = tuple(each for each in read if is_chapter(each))
        # The citations of one language are found while the next one is read; half of the last
        # one's while the other half is.
        size = sum(len(each.source.text) for each in chapters)
        half = len(chapters) // 2 if language is settings.languages[-1] else len(chapters)
        citing = Citing(chapters, vocabulary)
        first = beside(partial(citing, slice(half)), size)
        rest = citing(slice(half, None))
        reads.append(_Read(language.code, chapters, word_lists, first, rest))
    for each in reads:
        citations = {**each.first(), **each.rest}
        terms = read_terms(each.word_lists)
        glosses = gloss(each.chapters, terms, citations)
        editions.append(
            Edition(each.language, each.chapters, citations, each.word_lists, terms, glosses)
        )
    return Policy(tuple(editions), files)


def is_chapter(read: Chapter) -> bool:
    """Tell a chapter from a word list, and from an ordinary page of the site (`policy: false`)."""
    return read.front_matter.get("policy") is not False and not is_word_list(read)


def chapter_names(
    settings: Settings, language: LanguageSettings, files: Iterable[str]
) -> tuple[str, ...]:
    """Give the chapters of one language in the order of the document, without its folder."""
    folder = f"{language.folder}/" if language.folder else ""
    names = {
        file[len(folder) :] for file in files if file.startswith(folder) and file.endswith(".md")
    }
    ordered = [name for name in settings.order if name in names]
    rest = sorted(names.difference(ordered), key=_by_name)
    return (*ordered, *rest)


def shown(settings: Settings, path: Path) -> str:
    """Give a path as messages show it: relative to the project where it can be, with ``/``."""
    try:
        return path.relative_to(settings.root).as_posix()
    except ValueError:
        return path.as_posix()


def _by_name(name: str) -> tuple[tuple[int, str], ...]:
    """Sort as MkDocs does: ``index.md`` first, then by name, folder by folder."""
    parts = PurePosixPath(name).parts
    return tuple((0 if part == "index.md" else 1, part) for part in parts)


def _read_file(
    folder: Path,
    shown_as: str,
    name: str,
    vocabulary: Vocabulary,
    contents: Mapping[Path, bytes],
) -> Chapter:
    # Plain strings: a path costs more to make than a short file to open.
    path = os.path.join(folder, name)  # noqa: PTH118
    fault: tuple[Unreadable, ...] = ()
    data = contents.get(Path(path)) if contents else None
    if data is None:
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError as error:
            data = b""
            fault = (Unreadable("missing", 0, 0, error.strerror or str(error)),)
    chapter, unreadable = read_chapter(data, shown_as, name, vocabulary.code, vocabulary.headings)
    faults = (*fault, *unreadable)
    return replace(chapter, unreadable=faults) if faults else chapter


def _files(folder: Path) -> Iterator[str]:
    """Give every file below a folder, as MkDocs would see it: nothing hidden, links followed."""
    seen: set[str] = set()
    for directory, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(directory)
        # A link that leads back up would be walked for ever.
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and real not in seen
        )
        seen.add(real)
        beginning = (Path(directory).relative_to(folder) / "_").as_posix().removesuffix("_")
        for name in sorted(names):
            if not name.startswith("."):
                yield f"{beginning}{name}"
