"""The documents of a book: title page, contents, the text by chapter, the numbers to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.print.data import status_of, targets_of
from leidraad.renditions.print.epub.xhtml import (
    Writer,
    attribute,
    image_name,
    spoken,
    text,
)
from leidraad.renditions.print.fitting import Fitting
from leidraad.renditions.print.forms import MEASURES, Form
from leidraad.renditions.print.publication import HOME
from leidraad.renditions.print.wording import all_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leidraad.renditions.print.context import Part, Publication

NAVIGATION, TITLE_PAGE = "contents.xhtml", "title.xhtml"
_DOCUMENT = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{language}>
<head>
<title>{title}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body{kind}>
{body}</body>
</html>
"""


class Document(NamedTuple):
    """A file of the book in the order of reading: its name and its bytes."""

    name: str
    data: bytes


class Entry(NamedTuple):
    """A line of the contents: how deep it stands, its label, its words, where it leads."""

    level: int
    label: str
    words: str
    href: str


def documents(publication: Publication) -> tuple[Document, ...]:
    """Give the documents of a book in the order of reading, the contents behind the title page."""
    return tuple(_Pages(publication).make())


class _Pages:
    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.words = publication.words
        self.chapters = dict.fromkeys(part.chapter for part in publication.parts)
        files = {name: f"text-{at}.xhtml" for at, name in enumerate(self.chapters, 1)}
        files.setdefault(HOME, "opening.xhtml" if publication.opening else TITLE_PAGE)
        pictures = publication.pictures
        self.targets = targets_of(publication)
        self.writer = Writer(
            Fitting(MEASURES[Form.EPUB], self.targets),
            publication.words,
            files,
            {path: image_name(pictures, path) for path in pictures},
        )
        self.entries: list[Entry] = []

    def make(self) -> Iterator[Document]:
        words = self.words
        title_page = self._document(
            TITLE_PAGE, words["title_page"], self._title_page(), "titlepage"
        )
        opening = self.writer.blocks(self.publication.opening)
        text_: list[Document] = []
        if opening:
            text_.append(
                self._document("opening.xhtml", self.publication.title, opening, "preface")
            )
        text_ += map(self._chapter, self.chapters)
        if self.publication.contacts:
            text_.append(self._contacts())
        yield title_page
        yield self._contents(text_)
        yield from text_

    def _document(self, name: str, title: str, body: str, kind: str = "") -> Document:
        typed = f' epub:type="{kind}"' if kind else ""
        page = _DOCUMENT.format(
            language=spoken(self.publication.language), title=text(title), kind=typed, body=body
        )
        return Document(name, page.encode("utf-8"))

    def _title_page(self) -> str:
        publication, words = self.publication, self.words
        standing = publication.standing
        first, *rest = status_of(publication)
        lines = [f'<p class="status">{text(first)}</p>']
        lines += [f"<p>{text(each)}</p>" for each in (*rest, standing.note) if each]
        if standing.address:
            link = f"<a href={attribute(standing.address)}>{text(standing.address)}</a>"
            lines.append(
                f'<p class="still"><strong>{text(words["still"])}</strong><br/>\n'
                f"{text(words['still_note'])} {link}</p>"
            )
        organisation = words["organisation"]
        above = f'<p class="organisation">{text(organisation)}</p>\n' if organisation else ""
        about = f'<p class="about">{text(publication.description)}</p>\n'
        below = "".join(f'<p class="small">{text(each)}</p>\n' for each in publication.colophon)
        return (
            f"{above}<h1>{text(publication.title)}</h1>\n"
            f"{about if publication.description else ''}" + "\n".join(lines) + f"\n{below}"
        )

    # --- the text ----------------------------------------------------------------------------

    def _chapter(self, chapter: str) -> Document:
        parts = [part for part in self.publication.parts if part.chapter == chapter]
        # Each file is a document: its headings start anew.
        self.writer.fitting.level = 0
        body = "".join(self._part(part) for part in parts)
        title = next((part.words for part in parts if part.kind), self.publication.title)
        return self._document(self.writer.files[chapter], title, body, "bodymatter")

    def _part(self, part: Part) -> str:
        writer, words = self.writer, self.words
        found = []
        if part.kind is not None:
            level = writer.fitting.heading(part.level)
            label = f'<span class="label">{text(part.label)}</span> ' if part.label else ""
            place = part.anchor
            if place.endswith("#"):  # Without a key it has no address; the contents need one.
                at = f"_part-{len(self.entries)}"
                heading = f'<span id="{at}"></span>{label}{writer.inlines(part.title)}'
                href = attribute(f"{writer.files[part.chapter]}#{at}")
            else:
                heading, href = f"{label}{writer.inlines(part.title)}", writer.href(place)
            found.append(writer.heading(level, heading, place, part.kind.value))
            self.entries.append(Entry(level, part.label, part.words, href))
        if part.audience and not part.inherited:
            names = [self.publication.audiences.get(code) or code for code in part.audience]
            whom = f"{words['applies_to']}: {all_of(names, words)}"
            found.append(f'<p class="small">{text(whom)}</p>\n')
        if part.repealed:
            found.append(f'<p class="note"><strong>{text(words["repealed"])}</strong></p>\n')
        if part.behind:
            found.append(f'<p class="note">{text(words["behind"])}</p>\n')
        if part.summary:
            titled = f'<p class="title">{text(words["summary"])}</p>\n'
            found.append(f'<div class="note">\n{titled}{writer.blocks(part.summary)}</div>\n')
        found.append(writer.blocks(part.blocks))
        found.append(self._small_print(part))
        return "".join(found)

    def _small_print(self, part: Part) -> str:
        writer, words = self.writer, self.words
        found = [
            f'<aside epub:type="footnote" role="doc-footnote"{writer.at(note.anchor)}>\n'
            f'<p class="title">{text(note.number)}</p>\n{writer.blocks(note.blocks)}</aside>\n'
            for note in part.notes
        ]
        if part.explained:
            said = " ".join(
                f"<strong>{text(each.word)}</strong>: {text(each.meaning)}"
                for each in part.explained
            )
            found.append(f'<p class="small">{text(words["hard_words"])}. {said}</p>\n')
        links = ", ".join(
            f"<a href={writer.href(each.anchor)}>{text(each.label or each.title)}</a>"
            for each in part.cited_by
            if each.anchor in self.targets
        )
        if links:
            found.append(f'<p class="small">{text(words["cited_by"])}: {links}</p>\n')
        return "".join(found)

    def _contacts(self) -> Document:
        words, writer = self.words, self.writer
        found = [f"<h1>{text(words['contacts'])}</h1>\n"]
        for each in self.publication.contacts:
            part = each.part
            place = f"<a href={writer.href(part.anchor)}>{text(part.label or part.words)}</a>"
            call = f"<a href={attribute(each.url)}>{text(each.shown)}</a>"
            found.append(
                f'<p class="call"><strong>{call}</strong><br/>\n{text(part.words)} ({place})</p>\n'
            )
        self.entries.append(Entry(1, "", words["contacts"], attribute("contacts.xhtml")))
        return self._document("contacts.xhtml", words["contacts"], "".join(found), "backmatter")

    # --- the contents ------------------------------------------------------------------------

    def _contents(self, text_: Sequence[Document]) -> Document:
        words = self.words
        entries = self.entries or [Entry(1, "", self.publication.title, attribute(TITLE_PAGE))]
        start = text_[0].name if text_ else TITLE_PAGE
        marks = (
            ("titlepage", TITLE_PAGE, words["title_page"]),
            ("toc", f"{NAVIGATION}#contents", words["contents"]),
            ("bodymatter", start, words["start"]),
        )
        landmarks = "".join(
            f'<li><a epub:type="{kind}" href="{place}">{text(said)}</a></li>\n'
            for kind, place, said in marks
        )
        heading = f"<h1>{text(words['contents'])}</h1>\n"
        body = (
            f'<nav epub:type="toc" role="doc-toc" id="contents">\n{heading}'
            f"{_listed(entries)}</nav>\n"
            f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{landmarks}</ol>\n</nav>\n'
        )
        return self._document(NAVIGATION, words["contents"], body)


def _listed(entries: Iterable[Entry]) -> str:
    """Write the contents as lists in lists, as deep as the entries stand."""
    found: list[str] = []
    depth = 0
    for entry in entries:
        level = min(entry.level, depth + 1)
        if level > depth:
            found.append("<ol>\n")
        else:
            found.append("</li>\n" + "</ol>\n</li>\n" * (depth - level))
        label = f'<span class="label">{text(entry.label)}</span> ' if entry.label else ""
        found.append(f"<li><a href={entry.href}>{label}{text(entry.words)}</a>")
        depth = level
    return "".join(found) + "</li>\n" + "</ol>\n</li>\n" * (depth - 1) + "</ol>\n"
