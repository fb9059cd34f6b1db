"""Example files for the rules: Markdown that shows small policies, and what is found in them.

A file holds cases. Each starts with a heading ``## …``, shows its source files, each as a block
headed by its path, and ends with a block ``findings``: one line per finding, exactly as told, and
``none`` when nothing is found::

    `docs/nl/school.md`:

    ```markdown
    # School
    ```

    ```findings
    docs/nl/school.md:1:1 LD101 “School” heeft nog geen sleutel.
        maybe: …                     <- what is proposed; "fix:" when the tool can do it itself
    ```

The languages of the policy are the folders in ``docs``; ``nl`` leads. A case may show a
``mkdocs.yml`` of its own. What it shows below ``releases/1.0/docs`` was the text when 1.0 was
sealed; what it shows as ``changed`` or ``deleted`` (`` `releases/1.0/release.toml`, changed: ``)
happened after that. ``python tests/checks/rule_files.py`` rewrites what is found in all
files; look at the difference before you keep it.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leidraad import project
from leidraad.configuration import read_settings
from leidraad.project import sealing
from leidraad.project.releases import read_releases
from leidraad.releasing.gathering import gather
from leidraad.releasing.manifest import MANIFEST, render
from leidraad.releasing.sealing import write_release

if TYPE_CHECKING:
    from leidraad.diagnostics import Diagnostic
    from leidraad.settings import Settings

FOLDER = Path(__file__).parent / "rules"

_CASE = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_SOURCE = re.compile(
    r"^`(?P<path>[^`\n]+)`(?P<after>, (?:changed|deleted))?:\n\n"
    r"(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_FENCED = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)$", re.MULTILINE | re.DOTALL)
_FINDINGS = re.compile(r"^```findings\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_RELEASED = re.compile(r"releases/([^/]+)/docs/[^,]+$")
SEALED = datetime(2026, 1, 31, 12, tzinfo=UTC)
_NAMES = {"nl": "Nederlands", "en": "English", "es": "Español"}


class Case(NamedTuple):
    """One case of a file: its title, the source files by path, and what is to be found."""

    title: str
    sources: Mapping[str, str]
    findings: str


def read_cases(text: str) -> Iterator[Case]:
    """Give the cases of a file."""
    starts = _starts(text)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        sources = {
            each["path"] + (each["after"] or ""): each["text"] for each in _SOURCE.finditer(part)
        }
        title = _CASE.match(part)
        found = _FINDINGS.findall(part)
        assert title, part
        assert sources, f"{title[0]}: shows no source files"
        assert len(found) == 1, f"{title[0]}: needs one block of findings"
        yield Case(title["title"], sources, found[0])


def _starts(text: str) -> list[int]:
    """Give where the cases start; a heading inside a block is one of an example."""
    outside = _FENCED.sub(lambda block: "\n" * len(block[0]), text)
    return [match.start() for match in _CASE.finditer(outside)]


def find(sources: Mapping[str, str], folder: Path, language: str = "") -> tuple[Diagnostic, ...]:
    """Write the files of a policy into ``folder``, and give what is found in it.

    It is told in ``language``, else in that of the policy.
    """
    now = {"mkdocs.yml": _configuration(sources)}
    now |= {path: text for path, text in sources.items() if not _RELEASED.match(path)}
    write(folder, {"mkdocs.yml": now["mkdocs.yml"]})
    settings = read_settings(folder / "mkdocs.yml")
    for version in sorted({found[1] for found in map(_RELEASED.match, sources) if found}):
        top = f"releases/{version}/"
        write(folder, {p.removeprefix(top): t for p, t in sources.items() if p.startswith(top)})
        seal(settings, version)
        shutil.rmtree(settings.docs)
    write(folder, now)
    for path, text in sources.items():
        file, _, happened = path.partition(", ")
        if happened == "changed":
            write(folder, {file: text})
        elif happened == "deleted":
            (folder / file).unlink()
            for above in list(Path(file).parents)[:-2]:
                if not any((folder / above).iterdir()):
                    (folder / above).rmdir()
    return project.check(replace(settings, message_language=language)).diagnostics


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files by their path, byte for byte."""
    for path, text in texts.items():
        if ", " not in path:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")


def seal(settings: Settings, version: str) -> None:
    """Seal the text as it is now, whatever is wrong with it."""
    notes = {language.code: f"Version {version}" for language in settings.languages}
    files = {f"docs/{path}": data for path, data in gather(settings.docs).files.items()}
    release = sealing._release(settings, sealing.Plan(version, notes), SEALED, {})
    release = sealing._chained(release, read_releases(settings), files)
    write_release(settings.releases, version, {**files, MANIFEST: render(release)}, lambda: True)


def _configuration(sources: Mapping[str, str]) -> str:
    codes = {path.split("/")[1] for path in sources if path.startswith("docs/")}
    ordered = sorted(codes.intersection(_NAMES), key=list(_NAMES).index)
    languages = "".join(
        f"        - {{locale: {code}, name: {_NAMES[code]}, default: {str(not at).lower()}}}\n"
        for at, code in enumerate(ordered)
    )
    return (
        "site_name: Example\nplugins:\n  - i18n:\n      docs_structure: folder\n"
        f"      languages:\n{languages}  - leidraad\n"
    )


def told(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Write findings as the example files have them."""
    lines: list[str] = []
    for each in diagnostics:
        place = f"{each.location.path}:{each.location.line}:{each.location.column}"
        lines.append(f"{place} {each.rule.code} {each.message}")
        if each.suggestion is not None:
            sure = "fix" if each.suggestion.safe else "maybe"
            lines.append(f"    {sure}: {each.suggestion.message}")
    return "".join(f"{line}\n" for line in lines or ["none"])


def _rewrite(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    starts = _starts(text)
    parts = [text[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        with tempfile.TemporaryDirectory() as folder:
            found = told(find(next(read_cases(part)).sources, Path(folder)))
        block = _FINDINGS.search(part)
        assert block
        parts += (part[: block.start("text")], found, part[block.end("text") :])
    file.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    for each_file in sorted(FOLDER.glob(sys.argv[1] if len(sys.argv) > 1 else "*.md")):
        _rewrite(each_file)
