"""A policy to print, and what can be seen of a PDF: its words, its tags, its links."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pymupdf

from leidraad.configuration import make_settings
from leidraad.project import check
from leidraad.project.printing import manuscripts
from leidraad.renditions.print.context import Standing
from leidraad.renditions.print.publishing import Printed, Published, publish
from leidraad.settings import PrintSettings

if TYPE_CHECKING:
    from leidraad.renditions.print.manuscript import Manuscript
    from leidraad.renditions.print.typesetting import Set

ADDRESS = "https://policy.example.org"
RELEASE = Standing(
    "1.0",
    adopted=date(2026, 6, 1),
    in_force=date(2026, 8, 1),
    made=date(2026, 6, 2),
    address=f"{ADDRESS}/",
)
NAMES = {"nl": "Nederlands", "en": "English", "es": "Español"}


class Policy(NamedTuple):
    """A project in a folder, in one or more languages, and its manuscripts."""

    root: Path
    made: tuple[Manuscript, ...]

    def publish(
        self, *editions: str, kept: dict[str, Set] | None = None, **settings: Any
    ) -> Published:
        """Print editions."""
        return publish(self.made, PrintSettings(editions=editions, **settings), kept)

    def print(self, edition: str, language: str = "nl", **settings: Any) -> Printed:
        """Print one edition, which must go well."""
        published = self.publish(edition, **settings)
        assert not published.problems
        return next(
            each
            for each in published.printed
            if language in (each.edition.language, each.edition.other)
        )

    def with_standing(self, standing: Standing) -> Policy:
        """Give the same policy with another version, or none."""
        return self._replace(made=tuple(m._replace(standing=standing) for m in self.made))


Maker = Callable[..., Policy]


def make_policy(
    root: Path,
    files: Mapping[str, str],
    address: str = ADDRESS,
    standing: Standing | None = RELEASE,
    **options: Any,
) -> Policy:
    """Write files (``nl/school.md``) and read them; the first language is leading."""
    codes = list(dict.fromkeys(path.partition("/")[0] for path in files))
    for path, text in files.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    names = [{"locale": c, "name": NAMES[c], "default": c == codes[0]} for c in codes]
    settings = make_settings(
        root,
        {
            "site_url": address,
            "plugins": [
                {"i18n": {"docs_structure": "folder", "languages": names}, "leidraad": options}
            ],
        },
    )
    policy = Policy(root, manuscripts(settings, check(settings)))
    return policy if standing is None else policy.with_standing(standing)


# --- what can be seen of a PDF -------------------------------------------------------------------


def opened(data: bytes) -> Any:
    """Open a PDF as a reader's program does; to be closed by ``with``."""
    pdf: Any = pymupdf
    return pdf.open(stream=data, filetype="pdf")


def words(data: bytes, top: float = 60, bottom: float = 60) -> list[str]:
    """Give the words of all pages in the order they are painted, without head and foot."""
    found: list[str] = []
    with opened(data) as pdf:
        for page in pdf:
            inside = (0, top, page.rect.width, page.rect.height - bottom)
            found += page.get_text("text", clip=inside).split()
    return found


def text(data: bytes) -> str:
    """Give all the words of a PDF in one line, also of head and foot."""
    return " ".join(words(data, 0, 0))


def pages(data: bytes) -> list[str]:
    """Give the words of each page."""
    with opened(data) as pdf:
        return [" ".join(page.get_text().split()) for page in pdf]


def picture(data: bytes, page: int, dots: int = 120) -> Any:
    """Give a page as an image of PIL."""
    from PIL import Image  # noqa: PLC0415

    with opened(data) as pdf:
        drawn = pdf[page].get_pixmap(dpi=dots)
        return Image.open(io.BytesIO(drawn.tobytes("png"))).copy()


class Tag(NamedTuple):
    """An element of the structure: its kind, the languages around it, its text, its page."""

    kind: str
    language: str
    text: str
    page: int
    path: str


class Structure:
    """The tags of a PDF in reading order, each with the words that are painted in it."""

    def __init__(self, data: bytes) -> None:
        """Read the tags of a PDF."""
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.numbers = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        self.marked = dict(_marked(self.pdf))
        root = self.pdf.Root
        self.tags = list(self._walk(root.StructTreeRoot.K, str(root.Lang), -1, ""))

    def _walk(self, node: Any, language: str, page: int, path: str) -> Iterator[Tag]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from self._walk(each, language, page, path)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            kind = str(node.S)[1:]
            language = str(node.get("/Lang", language))
            page = self.numbers[node.Pg.objgen] if "/Pg" in node else page
            own = f"{path}/{kind}"
            inside = list(self._walk(node.get("/K", pikepdf.Array()), language, page, own))
            own_page = next((tag.page for tag in inside), page)
            said = "".join(tag.text for tag in inside if tag.kind == "")
            yield Tag(kind, language, said, own_page, own)
            yield from inside
        elif isinstance(node, pikepdf.Dictionary):
            if "/MCID" in node:
                page = self.numbers[node.Pg.objgen] if "/Pg" in node else page
                yield self._run(int(node.MCID), language, page, path)
        else:
            yield self._run(int(node), language, page, path)

    def _run(self, number: int, language: str, page: int, path: str) -> Tag:
        said, own = self.marked.get((page, number), ("", ""))
        return Tag("", own or language, said, page, path)

    def runs(self) -> list[Tag]:
        """Give the runs of text in reading order."""
        return [tag for tag in self.tags if tag.kind == ""]

    def headings(self) -> list[tuple[int, str]]:
        """Give the levels and the words of all headings, in reading order."""
        found: list[tuple[int, str]] = []
        for tag in self.runs():
            step = next((s for s in tag.path.split("/") if s[:1] == "H" and s[1:].isdigit()), "")
            if step:
                found.append((int(step[1:]), tag.text))
        return found


def _marked(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Give words and language of each marked sequence, by page and number (ISO 32000-1, 14.6)."""
    for at, page in enumerate(pdf.pages):
        none = pikepdf.Dictionary()
        fonts: Any = page.get("/Resources", none).get("/Font", none)
        letters = {
            name: _letters(font.ToUnicode.read_bytes())
            for name, font in fonts.items()
            if "/ToUnicode" in font
        }
        found: dict[int, list[str]] = {}
        tongues: dict[int, str] = {}
        open_: list[int] = []
        font = ""
        steps: Any = pikepdf.parse_content_stream(page)
        for operands, operator in steps:
            match str(operator):
                case "BDC" | "BMC":
                    facts: Any = operands[1] if len(operands) > 1 else None
                    inside = isinstance(facts, pikepdf.Dictionary) and "/MCID" in facts
                    open_.append(int(facts.MCID) if inside else -1)
                    if inside:
                        found[open_[-1]] = []
                        tongues[open_[-1]] = str(facts.get("/Lang", ""))
                case "EMC":
                    open_.pop()
                case "Tf":
                    font = str(operands[0])
                case "Tj" | "TJ":
                    run = operands[0] if str(operator) == "TJ" else [operands[0]]
                    said = b"".join(bytes(each) for each in run if isinstance(each, pikepdf.String))
                    inner = next((each for each in reversed(open_) if each >= 0), -1)
                    codes = (int.from_bytes(said[k : k + 2]) for k in range(0, len(said), 2))
                    if inner >= 0:
                        found[inner] += [letters[font].get(code, "") for code in codes]
        for number, said_ in found.items():
            yield (at, number), ("".join(said_), tongues[number])


def _letters(table: bytes) -> dict[int, str]:
    """Read which letters the codes of a font stand for (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letter in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(letter, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found


class Link(NamedTuple):
    """An internal link: the page it stands on, its target by name, and the page of that."""

    page: int
    target: str
    to_page: int


def links(data: bytes) -> Iterator[Link]:
    """Give the internal links of a PDF that lead to a named place."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
        places = {name: numbers[_page_of(place).objgen] for name, place in named.items()}
        for at, page in enumerate(pdf.pages):
            for link in page.get("/Annots", pikepdf.Array()):
                place = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
                if isinstance(place, (pikepdf.String, pikepdf.Name)):
                    yield Link(at, str(place), places[str(place)])


def _page_of(place: Any) -> Any:
    """Give the page of a destination, which may be wrapped."""
    return (place.D if isinstance(place, pikepdf.Dictionary) else place)[0]


def outgoing(data: bytes) -> list[str]:
    """Give the addresses that lead out."""
    with opened(data) as pdf:
        return [link["uri"] for page in pdf for link in page.get_links() if "uri" in link]
