"""Small chapters for the tests, and the HTML that Python-Markdown makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown

from leidraad.model import Address, Chapter, Citation, Cited, Edition, Status
from leidraad.reading.chapters import read_chapter
from leidraad.reading.terms import gloss, is_word_list, read_terms
from leidraad.renditions.html.draft import draft_of
from leidraad.renditions.html.markdown import annotate
from leidraad.renditions.html.places import Places
from leidraad.settings import Settings

HEADING_WORDS = {"article": ("Artikel", "Article"), "section": ("Deel",), "chapter": ()}
EXTENSIONS = [
    "attr_list",
    "tables",
    "footnotes",
    "admonition",
    "def_list",
    "md_in_html",
    "toc",
    "pymdownx.superfences",
]

SETTINGS = Settings(Path(), Path(), (), markdown={name: {} for name in EXTENSIONS})


def read(text: str, name: str = "school.md", language: str = "nl") -> Chapter:
    """Read one file."""
    data = text.encode("utf-8", "surrogatepass")
    return read_chapter(data, f"docs/{language}/{name}", name, language, HEADING_WORDS).chapter


def cite(chapter: Chapter, cited: Mapping[str, str]) -> tuple[Citation, ...]:
    """Make citations of the words in ``cited``, each leading to the anchors that stand beside it.

    Several anchors are the members of a range. Words without an anchor are ambiguous.
    """
    found = []
    for prose in chapter.prose:
        for words, anchors in cited.items():
            for match in re.finditer(re.escape(words), prose.text):
                start, end = prose.span(*match.span())
                targets = tuple(
                    Address(key, tuple(path))
                    for key, *path in (anchor.split(".") for anchor in anchors.split())
                )
                status = Status.RESOLVED if targets else Status.AMBIGUOUS
                part = Cited(start, end, words, targets, status)
                found.append(
                    Citation(
                        start,
                        end,
                        words,
                        Address(""),
                        (part,),
                        status,
                        linkable=prose.linkable,
                        block=prose.block,
                    )
                )
    return tuple(sorted(found, key=lambda each: each.start))


def edition(
    texts: Mapping[str, str], cited: Mapping[str, str] | None = None, language: str = "nl"
) -> Edition:
    """Read the files of one language."""
    files = [read(text, name, language) for name, text in texts.items()]
    word_lists = tuple(filter(is_word_list, files))
    chapters = tuple(each for each in files if each not in word_lists)
    citations = {each.name: cite(each, cited or {}) for each in chapters}
    terms = read_terms(word_lists)
    glosses = gloss(chapters, terms, citations)
    return Edition(language, chapters, citations, word_lists, terms, glosses)


def places(found: Edition) -> Places:
    """Index an edition."""
    return Places(found)


def annotated(text: str, cited: Mapping[str, str] | None = None, **others: str) -> str:
    """Give the Markdown of a chapter ``school.md``; ``others`` are files beside it."""
    texts = {"school.md": text} | {f"{name}.md": other for name, other in others.items()}
    found = edition(texts, cited)
    return annotate(draft_of(found.chapters[0], found.citations["school.md"], places(found)))


def rendered(text: str, cited: Mapping[str, str] | None = None, **others: str) -> str:
    """Give the HTML of a chapter ``school.md``, without the marks of its divisions."""
    return re.sub(
        r"<!--leidraad-part.*?-->\n*", "", to_html(annotated(text, cited, **others))
    ).strip()


def to_html(markdown: str) -> str:
    """Render Markdown as MkDocs does."""
    return str(Markdown(extensions=EXTENSIONS).convert(markdown)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def visible(html: str) -> list[str]:
    """Give the words that a reader of the HTML sees."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.found).split()
