"""Policies that Hypothesis makes up, and what an editor might do to them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

WORDS = (
    "ouders",
    "school",
    "foto's",
    "mogen",
    "niet",
    "de",
    "een",
    "van",
    "in",
    "klas",
    "binnen",
    "14",
    "dagen",
    "leerlingen",
    "toestemming",
    "bestuur",
    "besluit",
    "€",
    "85,00",
    "artikel",
    "A.1",
    "A.2",
    "moet",
    "bericht",
    "e-mail",
    "en/of",
    "**privacy**",
    "[link](http://a.nl)",
)
MARKS = ("", "", "", ",", ".", ";", ".", " –", "!")

sentences = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)).map("".join), min_size=1, max_size=14
).map(" ".join)
blocks = st.one_of(
    sentences,
    st.lists(sentences, min_size=1, max_size=4).map(lambda row: "\n".join(f"- {x}" for x in row)),
    st.lists(sentences, min_size=1, max_size=3).map(
        lambda row: "\n".join(f"{n}. {x}" for n, x in enumerate(row, 1))
    ),
)


class Article(NamedTuple):
    """What an article is made of."""

    key: str
    title: str
    blocks: tuple[str, ...]


articles = st.builds(
    Article,
    st.sampled_from([f"k{n}" for n in range(8)]),
    st.sampled_from(("Foto's", "Privacy", "Toestemming", "Berichten", "")),
    st.lists(blocks, max_size=3).map(tuple),
)
versions = st.lists(articles, max_size=6, unique_by=lambda article: article.key)


@st.composite
def revised(draw: st.DrawFn) -> tuple[list[Article], list[Article]]:
    """Give two versions that have something in common."""
    old = draw(versions)
    new = [
        draw(st.one_of(st.just(article), st.builds(_edited, st.just(article), articles, blocks)))
        for article in draw(st.permutations(old))[: draw(st.integers(0, len(old)))]
    ]
    keys = {article.key for article in new}
    new += [article for article in draw(versions) if article.key not in keys]
    return old, new


def _edited(article: Article, other: Article, block: str) -> Article:
    return Article(article.key, other.title, (*article.blocks[1:], block, *article.blocks[:1]))


def source(version: list[Article], *, keys: bool = True) -> str:
    """Write a chapter of articles, numbered A.1 and on."""
    parts = ["# School" + (" {#school}" if keys else "")]
    for number, article in enumerate(version, 1):
        key = f" {{#{article.key}}}" if keys else ""
        parts += [f"## A.{number} {article.title}{key}", *article.blocks]
    return "\n\n".join(parts) + "\n"
