"""Measure what Leidraad costs, on policies that are made up: time, memory and growth.

``python3 scripts/bench.py [check] [site] [print] [compare] [phone] [--articles 30,1000,10000]
[--best-of 3]`` prints, for each number of articles per language (two languages, ten articles to a
chapter), the CPU time and the peak memory of ``leidraad check``, of printing, of comparing two
versions, and of the site build with Leidraad next to the same pages built by MkDocs, Material and
static-i18n alone, in the same run; and when a linked article can be read on a phone with a slow
network, with Leidraad and with Material alone. What an article costs stays the same where nothing
grows faster than the policy. Machines differ and are noisy: go by the ratios and by the growth, not
by the seconds, and take the best of some runs where others work on the machine too. It asserts
nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from _bench_compare import bench_compare
from _bench_phone import bench_phone
from _bench_print import bench_print
from _environment import ROOT, TroubleError, prepare, run_script

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Measure = Callable[[list[str], Path], "Cost"]

ARTICLES_PER_CHAPTER = 10
SENTENCES = {
    "nl": (
        "Medewerkers en ouders spreken elkaar aan op wat zij over de school schrijven.",
        "Wie iets plaatst, denkt eerst aan de mensen die het lezen en aan hun kinderen.",
        "De leiding van de school bekijkt elke melding en geeft binnen zes weken antwoord.",
        "Een foto van de klas blijft in de klas, tenzij iedereen het goed vindt.",
        "Twijfel je ergens over, vraag het dan aan degene met wie je werkt.",
        "Dat geldt ook buiten schooltijd, als het bericht over de school gaat.",
    ),
    "en": (
        "Staff and parents talk to each other about what they write about the school.",
        "Whoever posts something first thinks of the people who read it and their children.",
        "The school's management looks at every report and answers within six weeks.",
        "A photo of the class stays in the class, unless everybody agrees to it.",
        "If you are in doubt about anything, ask the person whom you work with.",
        "This goes for the time outside school too, if the message is about the school.",
    ),
}
CHAPTER = {"nl": "Hoofdstuk", "en": "Chapter"}
SUBJECT = {"nl": "Onderwerp", "en": "Subject"}
CITING = {"nl": "Zie ook artikel {label}.", "en": "See also article {label}."}
PLAIN_CONFIGURATION = """\
site_name: Bench
theme: {name: material, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: nl, name: Nederlands, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


class Cost(NamedTuple):
    """What a command cost: CPU and wall time in seconds, peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


def write_policy(folder: Path, articles: int) -> None:
    """Write a policy of so many articles per language; each cites another one."""
    for language, sentences in SENTENCES.items():
        docs = folder / "docs" / language
        docs.mkdir(parents=True, exist_ok=True)
        (docs / "index.md").write_text("# Home {#home}\n\nHome.\n", encoding="utf-8")
        for chapter in range(-(-articles // ARTICLES_PER_CHAPTER)):
            first = chapter * ARTICLES_PER_CHAPTER
            numbers = range(first, min(articles, first + ARTICLES_PER_CHAPTER))
            parts = [f"# {CHAPTER[language]} {chapter + 1} {{#chapter-{chapter + 1}}}\n"]
            parts += [_article(number, articles, language, sentences) for number in numbers]
            path = docs / f"chapter-{chapter + 1:04}.md"
            path.write_text("\n".join(parts), encoding="utf-8")
    (folder / "plain.yml").write_text(PLAIN_CONFIGURATION, encoding="utf-8")
    with_leidraad = f"{PLAIN_CONFIGURATION}  - leidraad\n"
    (folder / "mkdocs.yml").write_text(with_leidraad, encoding="utf-8")
    # The same pages are compared; what is printed beside them is measured by itself.
    pages_only = f"{PLAIN_CONFIGURATION}  - leidraad: {{print: false}}\n"
    (folder / "pages.yml").write_text(pages_only, encoding="utf-8")


def _article(number: int, articles: int, language: str, sentences: tuple[str, ...]) -> str:
    label = f"{number // ARTICLES_PER_CHAPTER + 1}.{number % ARTICLES_PER_CHAPTER + 1}"
    other = (number * 7 + 3) % articles
    cited = f"{other // ARTICLES_PER_CHAPTER + 1}.{other % ARTICLES_PER_CHAPTER + 1}"
    words = [sentences[(number + step) % len(sentences)] for step in range(len(sentences))]
    half = len(words) // 2
    return (
        f"## {label} {SUBJECT[language]} {number + 1} {{#article-{number + 1}}}\n\n"
        f"{' '.join(words[:half])}\n\n"
        f"{' '.join(words[half:])} {CITING[language].format(label=cited)}\n"
    )


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder and give what it and its children cost; its failure is told."""
    started = time.perf_counter()
    process = subprocess.Popen(  # its usage is read by wait4, which run() does not give
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None  # noqa: S101 - asked for just above
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        failure = told.decode("utf-8", "replace")[-2000:]
        raise TroubleError(f"{failure}\nfailed: {' '.join(command)}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def bench_check(measure: Measure, sizes: Sequence[int], folder: Path, program: Path) -> None:
    """Print what ``leidraad check`` costs at each size, and how that grows."""
    print("leidraad check, both languages")
    print(f"{'articles':>9} {'cpu s':>8} {'wall s':>8} {'MB':>7} {'ms/article':>11}")
    for size in sizes:
        project = folder / str(size)
        cost = measure([str(program / "leidraad"), "check"], project)
        each = cost.cpu / (2 * size) * 1000
        print(f"{2 * size:>9} {cost.cpu:>8.2f} {cost.wall:>8.2f} {cost.memory:>7.0f} {each:>11.3f}")


def bench_site(measure: Measure, sizes: Sequence[int], folder: Path, program: Path) -> None:
    """Print what the site build costs with Leidraad and without it, the ratio, and the growth."""
    print("site, both languages: with Leidraad, and Material + static-i18n alone")
    print(
        f"{'articles':>9} {'with s':>8} {'MB':>7} {'ms/article':>11} {'alone s':>8} {'MB':>7} "
        f"{'ratio':>7}"
    )
    for size in sizes:
        project = folder / str(size)
        build = [str(program / "mkdocs"), "build", "-q", "-d", str(folder / "site")]
        ours = measure([*build, "-f", "pages.yml"], project)
        alone = measure([*build, "-f", "plain.yml"], project)
        shutil.rmtree(folder / "site")
        each = ours.cpu / (2 * size) * 1000
        print(
            f"{2 * size:>9} {ours.cpu:>8.2f} {ours.memory:>7.0f} {each:>11.3f} {alone.cpu:>8.2f} "
            f"{alone.memory:>7.0f} {ours.cpu / alone.cpu:>7.3f}"
        )


BENCHES: dict[str, Callable[..., None]] = {
    "check": bench_check,
    "site": bench_site,
    "print": bench_print,
    "compare": bench_compare,
    "phone": bench_phone,
}


def main(arguments: Sequence[str]) -> int:
    """Set up the environment, make the policies in a temporary folder, and measure."""
    parser = argparse.ArgumentParser(description="Measure what Leidraad costs.")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{' or '.join(BENCHES)}")
    parser.add_argument("--articles", default="30,1000", help="per language; default: 30,1000")
    parser.add_argument(
        "--best-of", type=int, default=1, metavar="RUNS", help="take the best of so many runs"
    )
    chosen = parser.parse_args(arguments)
    unknown = [what for what in chosen.what if what not in BENCHES]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    if not hasattr(os, "wait4"):
        raise TroubleError("This needs a system that tells what a program cost: Linux or macOS.")
    python = prepare(ROOT)
    if Path(sys.prefix) != python.parent.parent:
        # What drives the browser is in the environment only.
        return subprocess.run([python, __file__, *arguments], check=False).returncode
    programs = python.parent
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = [int(size) for size in chosen.articles.split(",")]
    with tempfile.TemporaryDirectory(prefix="leidraad-bench-") as name:
        folder = Path(name)
        # Programs are compiled at their first run, which is not what is measured.
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        for size in (1, *sizes):
            write_policy(folder / str(size), size)
        run([str(programs / "mkdocs"), "build", "-q"], folder / "1")

        def measure(command: list[str], project: Path) -> Cost:
            return min(run(command, project) for _ in range(chosen.best_of))

        # It measures without the reading, so it takes the best of its runs itself.
        compare: Callable[..., None] = partial(bench_compare, best_of=chosen.best_of)
        benches = BENCHES | {"compare": compare}
        for what in chosen.what or BENCHES:
            benches[what](measure, sizes, folder, programs)
    return 0


if __name__ == "__main__":
    run_script(main)
