"""What comparing two versions costs: a part of ``bench.py``, which runs this file as a program.

The second version of a policy has every twentieth article changed: words replaced, a sentence
added, a paragraph put before the rest, or its paragraphs turned round. It is compared with its keys
and without. Then come single articles that are hard on a comparison. Each comparison is the first
of a program of its own, and the cheapest of as many such programs counts as ``--best-of`` says.
Reading is left out of the seconds, and so is the garbage collector, which ``leidraad`` and the
plugin leave out too.
"""

from __future__ import annotations

import gc
import json
import random
import re
import resource
import subprocess
import sys
import time
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _bench_print import Cost
    from leidraad.model import Policy

EVERY = 20
"""One in so many articles is changed."""

LONG = 40_000
"""Words in an article that is hard on a comparison."""

_ARTICLE = re.compile(r"(?m)^(?=## )")
_KEY = re.compile(r" \{#(?:article-)?([^}]*)\}")


def bench_compare(
    measure: Callable[[list[str], Path], Cost],
    sizes: Sequence[int],
    folder: Path,
    program: Path,
    best_of: int = 1,
) -> None:
    """Print what comparing costs at each size, with keys and without, and how that grows.

    ``folder`` has the policies, each named after its size; ``program`` is the folder of the
    environment's programs. ``measure`` would count the reading too, so it is not used; the best of
    ``best_of`` runs is taken here.
    """
    del measure
    python = str(program / "python")

    def run(*arguments: str) -> dict[str, Any]:
        done = subprocess.run(
            [python, __file__, *arguments], check=True, capture_output=True, text=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def told(*arguments: str) -> dict[str, Any]:
        return min((run(*arguments) for _ in range(best_of)), key=itemgetter("cpu"))

    print(f"compare, both languages, one in {EVERY} articles changed; reading left out")
    print(
        f"{'articles':>9} {'keys':>5} {'cpu s':>8} {'wall s':>8} {'ms/article':>11} {'MB':>7} "
        f"{'changed':>8}"
    )
    for size in sizes:
        for keys in ("yes", "no"):
            made = told("policy", str(folder / str(size)), keys)
            each = made["cpu"] / (2 * size) * 1000
            print(
                f"{2 * size:>9} {keys:>5} {made['cpu']:>8.2f} {made['wall']:>8.2f} {each:>11.3f} "
                f"{made['memory']:>7.0f} {made['changed']:>8}"
            )
    print(f"compare, one article of {LONG:,} words")
    for name in HARD:
        made = told("article", name)
        said = "too long for every word: shown in pieces as replaced" if made["coarse"] else ""
        print(f"{name:>30} {made['cpu']:>8.2f} s {made['memory']:>7.0f} MB  {said}".rstrip())


# --- the program that is measured ----------------------------------------------------------------


def revised(text: str, number: int) -> str:
    """Give the text of an article as the second version has it."""
    heading, _, body = text.partition("\n\n")
    ways = (
        body.replace(". ", ". Dat is nieuw. ", 1),
        re.sub(r"\b(school|klas|class)\b", "stichting", body),
        f"Dit mag voortaan niet meer.\n\n{body}",
        "\n\n".join(reversed(body.strip().split("\n\n"))) + "\n\n",
    )
    return f"{heading}\n\n{ways[number // EVERY % len(ways)]}"


def _policies(folder: Path, *, keys: bool) -> tuple[Policy, Policy]:
    """Read a policy twice: as it stands, and revised."""
    from leidraad.configuration import read_settings  # noqa: PLC0415 - only the program needs it
    from leidraad.reading.policy import read_policy  # noqa: PLC0415

    settings = read_settings(folder / "mkdocs.yml")
    old: dict[Path, bytes] = {}
    new: dict[Path, bytes] = {}
    for file in sorted(settings.docs.rglob("chapter-*.md")):
        parts = _ARTICLE.split(file.read_text(encoding="utf-8"))
        after = list(parts)
        for at, part in enumerate(parts[1:], 1):
            key = _KEY.search(part)
            if key is not None and int(key[1]) % EVERY == 0:
                after[at] = revised(part, int(key[1]))
        for contents, texts in ((old, parts), (new, after)):
            whole = "".join(texts)
            contents[file] = (whole if keys else _KEY.sub("", whole)).encode()
    return read_policy(settings, old), read_policy(settings, new)


def _one(words: Sequence[str]) -> Policy:
    """Make a policy of one article with some words in one paragraph."""
    from leidraad.languages import load  # noqa: PLC0415
    from leidraad.model import Edition, Policy  # noqa: PLC0415
    from leidraad.reading.chapters import read_chapter  # noqa: PLC0415

    text = f"# Regels {{#rules}}\n\n## 1. Lang {{#long}}\n\n{' '.join(words)}\n"
    read = read_chapter(text.encode(), "a.md", "a.md", "nl", load("nl").headings)
    return Policy((Edition("nl", (read.chapter,), {}),))


def _scattered() -> tuple[list[str], list[str]]:
    made = random.Random(1)  # noqa: S311 - the same words each time, no secret
    old = [f"woord{made.randrange(4000)}" for _ in range(LONG)]
    return old, [f"nieuw{n}" if n % EVERY == 0 else word for n, word in enumerate(old)]


def _shuffled() -> tuple[list[str], list[str]]:
    made = random.Random(2)  # noqa: S311 - as above
    old = [f"woord{made.randrange(4000)}" for _ in range(LONG)]
    return old, made.sample(old, LONG)


def _repeated() -> tuple[list[str], list[str]]:
    old = ["wie", "iets", "leent", "brengt", "het", "terug."] * (LONG // 6)
    return old, [word for n, word in enumerate(old) if n % EVERY]


def _two_words() -> tuple[list[str], list[str]]:
    made = random.Random(3)  # noqa: S311 - as above
    return made.choices(["ja", "nee"], k=LONG), made.choices(["ja", "nee"], k=LONG)


HARD: dict[str, Callable[[], tuple[list[str], list[str]]]] = {
    f"one word in {EVERY} changed": _scattered,
    "all words in another order": _shuffled,
    "a sentence over and over": _repeated,
    "two words at random": _two_words,
}


def main(what: str, *arguments: str) -> None:
    """Compare once, and write what it cost as JSON."""
    if what == "policy":
        folder, keys = arguments
        old, new = _policies(Path(folder), keys=keys == "yes")
    else:
        old, new = map(_one, HARD[arguments[0]]())
    from leidraad.comparing import compare  # noqa: PLC0415 - only the program needs it

    gc.disable()
    began, started = time.perf_counter(), time.process_time()
    found = compare(old, new)
    cpu, wall = time.process_time() - started, time.perf_counter() - began
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    blocks = (b for c in found.changed for e in c.editions.values() for b in e.blocks)
    coarse = any(block.coarse for block in blocks)
    told = {"cpu": cpu, "wall": wall, "memory": memory, "changed": len(found.changed)}
    print(json.dumps(told | {"coarse": coarse}))


if __name__ == "__main__":
    main(*sys.argv[1:])
