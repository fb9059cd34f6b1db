"""What a reader sees, compared with what Python-Markdown and markdown-it-py make of it.

Each sample is what a policy editor types on an ordinary day. Python-Markdown renders the site;
CommonMark (markdown-it-py) is what GitHub and most editors show. Where both agree with each other
the reader must agree with them, and every departure has its reason here.
"""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import markdown_it
import pytest

from leidraad.model import BlockKind
from leidraad.reading.chapters import read_chapter

AGREED = {
    "paragraph": "Plain words.",
    "two paragraphs": "One.\n\nTwo.",
    "wrapped": "One\ntwo\nthree.",
    "hard break": "One  \ntwo.",
    "heading": "## Title\n\nText.",
    "heading, closing hashes": "## Title ##\n\nText.",
    "heading directly above text": "## Title\nText.",
    "text directly above a heading": "Text.\n## Title",
    "heading with emphasis": "## A **bold** and *slanted* title",
    "heading with code": "## The `robots.txt` file",
    "heading with a link": "## About [us](index.md)",
    "six hashes": "###### Deep",
    "underlined with equals": "Title\n=====\n\nText.",
    "underlined with dashes": "Title\n-----\n\nText.",
    "rule": "One.\n\n---\n\nTwo.",
    "rule of stars": "One.\n\n* * *\n\nTwo.",
    "emphasis": "A *slanted*, a **bold** and a ***both*** word.",
    "underscores": "A _slanted_ and a __bold__ word.",
    "underscores in words": "Keep snake_case_names as they are.",
    "stars in words": "un*frigging*believable",
    "lone star": "5 * 3 is 15 * 1.",
    "emphasis over lines": "A **bold\nrun** of words.",
    "nested emphasis": "**Bold with *slanted* inside**",
    "code span": "Type `leidraad check` there.",
    "code span with stars": "Type `**not bold**` there.",
    "double backticks": "Type ``a ` b`` there.",
    "lone backtick": "A ` alone.",
    "escape": r"Two \*stars\* and a \# and \[brackets\].",
    "backslash in a path": r"C:\School\Files",
    "entity": "Tom &amp; Jerry &copy; &#233; &#xe9;",
    "no entity": "AT&T and R&D; and &nosuchthing;",
    "angle brackets as text": "If 3 < 7 and 7 > 3.",
    "inline link": "See [our rules](rules.md).",
    "link with a title": 'See [our rules](rules.md "All of them").',
    "link with emphasis inside": "See [our **rules**](rules.md).",
    "link with parentheses": "See [wiki](https://x.org/a_(b)).",
    "link in angle brackets": "See [this](<a b.md>).",
    "reference link": "See [our rules][r].\n\n[r]: rules.md",
    "collapsed reference": "See [our rules][].\n\n[our rules]: rules.md",
    "shortcut reference": "See [our rules].\n\n[our rules]: rules.md",
    "reference with a title": 'See [rules][r].\n\n[r]: rules.md "All"',
    "brackets that are no link": "The [draft] text [sic].",
    "two links": "[One](a.md) and [two](b.md).",
    "autolink": "See <https://example.org/a_b_c>.",
    "mail": "Write to <info@example.org>.",
    "image": "A picture ![of a barge](barge.png) here.",
    "bullets": "- one\n- two\n- three",
    "bullets of stars": "* one\n* two",
    "numbers": "1. one\n2. two\n3. three",
    "loose list": "- one\n\n- two\n\n- three",
    "nested by two": "- one\n  - inner\n- two",
    "number in running text": "It was\n12. of them",
    "nested by four": "- one\n    - inner\n- two",
    "numbers with bullets inside": "1. one\n    - inner\n2. two",
    "item over lines": "- one\n  goes on\n- two",
    "lazy item": "- one\ngoes on\n- two",
    "item with paragraphs": "- one\n\n    More of one.\n\n- two",
    "number without a list": "In\n2020. it began.",
    "year at the start": "1986\\. A great year.",
    "quote": "> Quoted words.",
    "quote over lines": "> Quoted\n> words.",
    "lazy quote": "> Quoted\nwords.",
    "quote of two paragraphs": "> One.\n>\n> Two.",
    "fenced code": "```\n# no heading\n```\n\nText.",
    "indented code": "    # no heading\n\nText.",
    "comment": "Text.\n\n<!-- ## no heading -->\n\nMore.",
    "comment over lines": "<!--\n\n## no heading\n\n-->\n\nText.",
    "comment in a line": "Some <!-- hidden --> words.",
    "block of HTML": "<div>\n<p>Words in a box.</p>\n</div>\n\nText.",
    "inline HTML": "A <strong>bold</strong> and <span class='x'>plain</span> word.",
    "HTML link": 'See <a href="rules.md">the rules</a>.',
    "break": "One<br>two.",
    "script": "<script>\nvar a = '# x';\n</script>\n\nText.",
    "tabs": "-\tone\n-\ttwo",
    "CRLF": "One\r\ntwo\r\n\r\n- three\r\n",
    "emphasis beside quotes": 'He said **"no"** and (*yes*).',
}

# With an extension of Python-Markdown; CommonMark shows the marks as text.
EXTENDED = {
    "table": "| A | B |\n|---|---|\n| one | two |",
    "table without outer bars": "A | B\n--- | ---\none | two",
    "aligned table": "| A | B |\n|:--|--:|\n| one | two |",
    "table, escaped bar": "| A | B |\n|---|---|\n| one \\| two | three |",
    "table, code with a bar": "| A | B |\n|---|---|\n| `a|b` | three |",
    "table, empty cell": "| A | B |\n|---|---|\n| | two |",
    "table, a link in a cell": "| A | B |\n|---|---|\n| [one](a.md) | **two** |",
    "table between text": "Above.\n\n| A | B |\n|---|---|\n| one | two |\n\nBelow.",
    "admonition": '!!! note "Mind this"\n    Words.\n\n    More words.\n\nText.',
    "admonition with a list": '!!! note "Mind"\n    - one\n    - two',
    "heading with a key": "## Title {#key}\n\nText.",
    "heading with attributes": '## Title {#key .class audience="staff"}\n\nText.',
    "heading, key and closing hashes": "## Title {#key} ##\n\nText.",
    "attributes behind a link": 'See [rules](a.md){target="_blank"} there.',
    "attributes behind emphasis": "A *word*{.red} here.",
    "attributes below a paragraph": "Some words.\n{: .lead }",
    "braces that are no attributes": "Fill in {name} and {date}.",
    "footnote": "Words[^1] go on.\n\n[^1]: The note.",
    "footnote with paragraphs": "Words[^1].\n\n[^1]: The note.\n\n    More of it.",
}

# Where the reader departs, what it gives, and why.
DEPARTURES = {
    # A list right below a paragraph: CommonMark and GitHub do; Python-Markdown runs it on.
    "list below a paragraph": ("Bring:\n- bread\n- water", [], ["bread", "water"]),
    # What is bold in Python-Markdown, on the page, is bold; CommonMark wants a space behind it.
    "bold up to a colon": ("**Note:**text", [], []),
    # A hashtag is a word (as in CommonMark), two hashes are a heading (as in Python-Markdown).
    "hashtag": ("#lovk is our hashtag", [], []),
    "heading without a space": ("##Title", ["Title"], []),
    # Only one line can be underlined (as in Python-Markdown): a rule below a paragraph is common.
    "two lines above dashes": ("One\ntwo\n---", [], []),
    # Raw HTML runs to its end tag (as in Python-Markdown), also over blank lines.
    "HTML with blank lines": ("<div>\n\n## Not a heading\n\n</div>\n\nText.", [], []),
    # A closing hash has a space before it (as in CommonMark).
    "heading with a hash at its end": ("## About C#", ["AboutC#"], []),
    # GitHub and pymdownx strike it out; the words in it are read all the same.
    "struck out": ("An ~~old~~ rule.", [], []),
    # People number by hand: four digits and a full stop are a year.
    "year at the start of a line": ("1986. A great year.", [], []),
    # Behind a list marker stand words: a block is made of whole lines.
    "list in a list on one line": ("- - one", [], ["-one"]),
    # Definition lists are read as running text.
    "definition list": ("Term\n:   What it means", [], []),
    # What an abbreviation means is a tooltip, not running text.
    "abbreviation": ("The AVG.\n\n*[AVG]: the privacy law", [], []),
}
WORDS = {
    "bold up to a colon": "Note:text",
    "hashtag": "#lovk is our hashtag",
    "heading without a space": "Title",
    "two lines above dashes": "One two",
    "HTML with blank lines": "## Not a heading Text.",
    "heading with a hash at its end": "About C#",
    "struck out": "An old rule.",
    "list in a list on one line": "- one",
    "abbreviation": "The AVG.",
}


class _Seen(HTMLParser):
    """The words of a page, its headings, and the first words of its list items."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[str] = []
        self.items: list[str] = []
        self.into: list[str] | None = None
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "sup") or ("class", "footnote-backref") in attrs:
            self.silent = tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.into = self.headings
            self.headings.append("")
        elif tag == "li":
            self.into = self.items
            self.items.append("")
        elif tag in ("ul", "ol", "td", "th", "p", "div", "br", "hr"):
            self.words.append(" ")
            if self.into is self.items and self.items and self.items[-1].strip():
                self.into = None
        elif tag == "img":
            self.words.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        if tag in ("li", "h1", "h2", "h3", "h4", "h5", "h6", "pre"):
            self.into = None

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)
            if self.into is not None:
                self.into[-1] += data


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _seen(html: str) -> tuple[str, list[str], list[str]]:
    seen = _Seen()
    seen.feed(html)
    items = [_squeezed(item) for item in seen.items]
    return _squeezed("".join(seen.words)), [_squeezed(h) for h in seen.headings], items


def _python_markdown(text: str) -> tuple[str, list[str], list[str]]:
    extensions = ["tables", "footnotes", "admonition", "attr_list", "def_list"]
    return _seen(markdown.markdown(text, extensions=[*extensions, "fenced_code"]))


def _commonmark(text: str) -> tuple[str, list[str], list[str]]:
    return _seen(markdown_it.MarkdownIt("commonmark").render(text))


def _read(text: str) -> tuple[str, list[str], list[str]]:
    """Give what the reader sees; code, whose words it leaves alone, comes from the source."""
    chapter = read_chapter(text.encode(), "a.md", "a.md", "en", {}).chapter
    source = chapter.source.text
    alternatives = {link.start: link.text for link in chapter.links}
    of: dict[int, str] = {}
    for prose in chapter.prose:
        if prose.linkable:
            shown = prose.text
            for segment in reversed(prose.segments):
                if shown[segment.plain] == "\ufffc":
                    written = source[segment.source : segment.source + segment.source_length]
                    meant = alternatives.get(segment.source, written.strip("`"))
                    shown = shown[: segment.plain] + meant + shown[segment.plain + 1 :]
            of[prose.block] = of.get(prose.block, "") + " " + shown
    headings: list[str] = []
    items: list[str] = []
    words: list[str] = []
    for index, block in enumerate(chapter.blocks):
        shown = _squeezed(of.get(index, ""))
        if block.kind is BlockKind.CODE:
            shown = _squeezed(source[block.start : block.end].replace("```", ""))
        words.append(shown)
        if block.kind is BlockKind.HEADING:
            headings.append(shown)
        elif block.kind is BlockKind.ITEM:
            items.append(shown)
    return "".join(words), headings, items


@pytest.mark.parametrize("name", AGREED)
def test_reads_what_python_markdown_shows(name: str) -> None:
    assert _read(AGREED[name]) == _python_markdown(AGREED[name])


@pytest.mark.parametrize("name", AGREED)
def test_reads_what_commonmark_shows(name: str) -> None:
    assert _read(AGREED[name]) == _commonmark(AGREED[name])


@pytest.mark.parametrize("name", EXTENDED)
def test_reads_what_the_extensions_show(name: str) -> None:
    shown, headings, items = _python_markdown(EXTENDED[name])
    if "[^1]" in EXTENDED[name]:
        items = []  # The notes stand in a list of their own at the end of the page.
    assert _read(EXTENDED[name]) == (shown, headings, items)


@pytest.mark.parametrize("name", DEPARTURES)
def test_departs_where_it_says_so(name: str) -> None:
    text, headings, items = DEPARTURES[name]
    words, *rest = _read(text)
    assert rest == [headings, items]
    assert words == _squeezed(WORDS.get(name, text.replace("- ", "")))
    assert (words, *rest) != _python_markdown(text) or (words, *rest) != _commonmark(text)
