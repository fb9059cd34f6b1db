"""The 26 references of a real association's articles, in two languages, against a hand-made list.

The texts are data for trying things on and do not come with the project: without them these tests
are skipped.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leidraad.languages import load
from leidraad.model import Address, Chapter, Citation, Status
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite

FOLDER = Path(__file__).parents[4] / "shared" / "corpora" / "publiccode-bylaws"
GOLD = FOLDER / "gold-refs.json"
if not GOLD.exists():
    pytest.skip(f"{GOLD} is not here", allow_module_level=True)

REFERENCES: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["refs"]
RELATIVE = {"dit lid", "this paragraph", "lid 3", "lid 4", "this article", "dit artikel"}
HEADING = re.compile(r"^(#+ (?:Artikel|Article|Artículo) (\d+).*)$", re.MULTILINE)


@cache
def read(language: str) -> tuple[Chapter, tuple[Citation, ...]]:
    """Read the articles in one language, each with a key made of its number."""
    text = (FOLDER / f"articles-of-association.{language}.md").read_text(encoding="utf-8")
    keyed = HEADING.sub(r"\1 {#art\2}", text)
    words = load(language)
    chapter = read_chapter(keyed.encode(), "a.md", "a.md", language, words.headings).chapter
    return chapter, cite((chapter,), words)["a.md"]


def written(address: Address) -> str:
    """Write an address as the list does: ``art27.2(b)``, ``art7.3#last-sentence``."""
    number, *points = (*address.path, "")[:-1] or ("",)
    paragraph = f".{number}" if number else ""
    detail = {"sentence-last": "#last-sentence", "alinea-1": "#alinea1"}.get(address.detail, "")
    return f"{address.key}{paragraph}{''.join(f'({point})' for point in points)}{detail}"


def origin(unit: str) -> str:
    """Write the place of a reference as an address would: ``23.1`` is ``art23.1``."""
    return f"art{unit}"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reference", REFERENCES, ids=lambda r: f"{r['unit']}-{r['en']}")
def test_each_reference_is_found_and_resolved(language: str, reference: dict[str, Any]) -> None:
    chapter, citations = read(language)
    phrase = " ".join(reference[language].split())
    here = [
        citation
        for citation in citations
        if written(citation.origin).startswith(origin(reference["unit"].split("(")[0]))
        and (text := " ".join(citation.text.split()))
        and (phrase.casefold().endswith(text.casefold()) or text in phrase or phrase in text)
    ]
    wanted = reference["target"]
    if wanted[0].startswith("ext:"):
        assert here
        assert {citation.status for citation in here} == {Status.EXTERNAL}
        assert all(citation.instrument and not citation.targets for citation in here)
    else:
        assert wanted in [[written(target) for target in c.targets] for c in here]
        found = next(c for c in here if [written(t) for t in c.targets] == wanted)
        assert found.status is Status.RESOLVED
        assert found.text == chapter.source.text[found.start : found.end]
        if phrase.casefold() in {
            "dit lid",
            "this paragraph",
            "lid 3",
            "this article",
            "dit artikel",
        }:
            assert found.relative


@pytest.mark.parametrize(("language", "count"), [("nl", 27), ("en", 27), ("es", 27)])
def test_nothing_else_is_found(language: str, count: int) -> None:
    # One more than the list has: it overlooks "onder a., b. en c." in 21.5.
    _, citations = read(language)
    assert len(citations) == count
