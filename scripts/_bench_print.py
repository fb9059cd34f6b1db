"""What printing costs: a part of ``bench.py``, next to WeasyPrint where that is installed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    class Cost(Protocol):
        """What a command cost, in seconds and megabytes."""

        cpu: float
        wall: float
        memory: float


FEW = 100
"""Up to how many articles all editions are printed, in both languages; above, one handout."""
_REFERENCE = re.compile(r"(?:artikel|article) (\d+)\.(\d+) \(p\.\s+(\d+)\)")
# The same text as HTML, as large as the handout's, with a page number behind each reference.
_HTML = """\
import sys
from pathlib import Path
from leidraad.configuration import read_settings
from leidraad.project import check
from leidraad.project.printing import manuscripts
from leidraad.renditions.html import located
settings = read_settings(Path("mkdocs.yml"))
(made,) = manuscripts(settings, check(settings), codes=["nl"])
print("<html lang=nl><title>x</title><style>@page{size:A4;margin:27mm 27mm 25mm 42mm}"
      "body{font:13pt sans-serif}a::after{content:' (p. ' target-counter(attr(href),page) ')'}"
      "</style>")
for chapter in made.edition.chapters:
    for at, piece in made.pieces[chapter.name].items():
        key = chapter.divisions[at].key if at >= 0 else ""
        body = located(piece.body, lambda place: f"#{place.anchor}")
        print(f'<h2 id="{key}">{piece.heading}</h2>{body}')
"""
_WEASYPRINT = """\
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def bench_print(
    measure: Callable[[list[str], Path], Cost], sizes: Sequence[int], folder: Path, program: Path
) -> None:
    """Print what printing costs at each size, whether its page references are right, and a ratio.

    ``folder`` has the policies, each named after its size; ``program`` is the folder of the
    environment's programs.
    """
    print(f"print: all editions in both languages up to {FEW} articles, above that one handout")
    print(f"{'articles':>9} {'cpu s':>8} {'wall s':>8} {'MB':>7} {'wrong':>7} {'ratio':>7}")
    for size in sizes:
        project, paper = folder / str(size), folder / "print"
        command = [str(program / "leidraad"), "print", "--output", str(paper)]
        one = [*command, "--edition", "handout", "--lang", "nl"]
        cost = measure(command if size <= FEW else one, project)
        wrong = sum(wrong_references(file) for file in paper.rglob("*hand*out.pdf"))
        ratio = "-"
        if importlib.util.find_spec("weasyprint") is not None:
            ratio = f"{measure(one, project).cpu / _weasyprint(measure, project, folder).cpu:.3f}"
        print(
            f"{size:>9} {cost.cpu:>8.2f} {cost.wall:>8.2f} {cost.memory:>7.0f} {wrong:>7} "
            f"{ratio:>7}"
        )


def _weasyprint(measure: Callable[[list[str], Path], Cost], project: Path, folder: Path) -> Cost:
    page = folder / "rival.html"
    made = subprocess.run(
        [sys.executable, "-c", _HTML], cwd=project, check=True, capture_output=True
    )
    page.write_bytes(made.stdout)
    return measure(
        [sys.executable, "-c", _WEASYPRINT, str(page), str(folder / "rival.pdf")], project
    )


def wrong_references(file: Path) -> int:
    """Count the references of a handout whose page is not that of their article."""
    import pikepdf  # noqa: PLC0415 - it takes time to load
    import pymupdf  # noqa: PLC0415

    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}
        place: dict[str, int] = {}
        for name, found in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            where: Any = found.D if isinstance(found, pikepdf.Dictionary) else found
            place[str(name).partition("#")[2]] = numbers[where[0].objgen]
    reader: Any = pymupdf
    with reader.open(file) as pages:
        text = " ".join(" ".join(page.get_text().split()) for page in pages)
    return sum(
        place[f"article-{10 * int(chapter) - 10 + int(article)}"] != int(page)
        for chapter, article, page in _REFERENCE.findall(text)
    )
