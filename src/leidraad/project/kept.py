"""What was printed before, kept beside a project so that it is not printed again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

from leidraad.editing.files import write_all
from leidraad.renditions.print.typesetting import Set

if TYPE_CHECKING:
    from pathlib import Path

    from leidraad.settings import Settings

_FOLDER = ".cache/leidraad"


class Kept(MutableMapping[str, Set]):
    """Documents that were set, by a key that stands for all that they are made from.

    Each is a file of its own: a line with the checksum of the rest and the number of pages, then
    the document. A file that cannot be read or written, or whose checksum is another, is as if it
    were not there: nothing depends on it, it only saves time.
    """

    def __init__(self, folder: Path) -> None:
        """Keep documents in ``folder``, which is made when there is something to keep."""
        self._folder = folder
        self._known: dict[str, Set] = {}

    @classmethod
    def of(cls, settings: Settings) -> Kept:
        """Give what is kept of a project, in a folder that git leaves alone."""
        return cls(settings.root / _FOLDER / "print")

    def __getitem__(self, key: str) -> Set:
        """Give a document. Another program may take its file away; what was seen stays."""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def __setitem__(self, key: str, document: Set) -> None:
        """Keep a document; it is there whole or not at all, also after a power cut."""
        self._known[key] = document
        head = f"{_checksum(document.pdf)} {document.pages}\n".encode()
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            ignored = self._folder.parent / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
            write_all({self._folder / key: head + document.pdf})

    def __delitem__(self, key: str) -> None:
        """Let a document go."""
        self._known.pop(key, None)
        with contextlib.suppress(OSError):
            (self._folder / key).unlink()

    def __iter__(self) -> Iterator[str]:
        """Give the keys of what has a file."""
        with contextlib.suppress(OSError):
            yield from sorted(file.name for file in self._folder.iterdir())

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)

    def _read(self, key: str) -> Set:
        try:
            head, _, pdf = (self._folder / key).read_bytes().partition(b"\n")
            checksum, pages = head.decode("ascii").split(" ")
            found = Set(pdf, int(pages))
        except (OSError, ValueError) as error:
            raise KeyError(key) from error
        if checksum != _checksum(pdf):
            raise KeyError(key)
        return found


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
