"""What printing costs: a part of ``bench.py``, next to WeasyPrint where that is installed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pikepdf

    class Cost(Protocol):
        """What a command cost, in seconds and megabytes."""

        cpu: float
        wall: float
        memory: float


FEW = 100
"""Up to how many articles all editions are printed, in both languages; above, one handout."""
# At the end of a line no space is painted.
_REFERENCE = re.compile(r"(?:artikel|article)\s*(\d+)\.(\d+)\s*\(p\.\s*(\d+)\)")
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
    names = ("refs", "wrong", "ratio")
    print(f"{'articles':>9} {'cpu s':>8} {'wall s':>8} {'MB':>7}", *(f"{n:>7}" for n in names))
    for size in sizes:
        project, paper = folder / str(size), folder / "print" / str(size)
        command = [str(program / "leidraad"), "print", "--output", str(paper)]
        one = [*command, "--edition", "handout", "--lang", "nl"]
        cost = measure(command if size <= FEW else one, project)
        checked = [check_references(file) for file in paper.rglob("*hand*out.pdf")]
        refs, wrong = (sum(column) for column in zip(*checked, strict=True))
        ratio = "-"
        if importlib.util.find_spec("weasyprint") is not None:
            ratio = f"{measure(one, project).cpu / _weasyprint(measure, project, folder).cpu:.3f}"
        print(
            f"{size:>9} {cost.cpu:>8.2f} {cost.wall:>8.2f} {cost.memory:>7.0f} {refs:>7} "
            f"{wrong:>7} {ratio:>7}"
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


class Checked(NamedTuple):
    """The references of a handout: how many there are, and of how many the page is wrong."""

    found: int
    wrong: int


def check_references(file: Path) -> Checked:
    """Look up for each reference of a handout whether its article stands on the page it gives."""
    import pikepdf  # noqa: PLC0415 - it takes time to load

    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}
        place: dict[str, int] = {}
        for name, found in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            where: Any = found.D if isinstance(found, pikepdf.Dictionary) else found
            place[str(name).partition("#")[2]] = numbers[where[0].objgen]
        fonts: dict[tuple[int, int], dict[bytes, str]] = {}
        text = "".join("".join(_painted(page, fonts)) for page in pdf.pages)
    pages = [
        (place[f"article-{10 * int(chapter) - 10 + int(article)}"], int(page))
        for chapter, article, page in _REFERENCE.findall(text)
    ]
    return Checked(len(pages), sum(is_ != said for is_, said in pages))


def _painted(page: pikepdf.Page, fonts: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[str]:
    """Give the letters of a page as they are painted; ``fonts`` keeps what was read of fonts."""
    import pikepdf  # noqa: PLC0415

    letters: dict[bytes, str] = {}
    steps: Any = pikepdf.parse_content_stream(page, "Tf Tj TJ")
    for operands, operator in steps:
        if str(operator) == "Tf":
            font = page.Resources.Font[str(operands[0])]
            if font.objgen not in fonts:
                fonts[font.objgen] = dict(_letters(font.ToUnicode.read_bytes()))
            letters = fonts[font.objgen]
            continue
        runs = operands[0] if str(operator) == "TJ" else operands
        for run in runs:
            if isinstance(run, pikepdf.String):
                codes = bytes(run)
                yield from (letters.get(codes[k : k + 2], "") for k in range(0, len(codes), 2))


def _letters(table: bytes) -> Iterator[tuple[bytes, str]]:
    """Give which letters the codes of a font stand for (ISO 32000-1, 9.10.3)."""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letter in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            yield bytes.fromhex(code.decode()), bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                yield (int(first, 16) + step).to_bytes(2, "big"), chr(int(letter, 16) + step)
