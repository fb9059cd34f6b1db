"""ProperDocs, the fork of MkDocs, builds the same site from the same project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

# The page says which program made it; nothing else may differ.
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


def build(program: str, config: Path, site: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", program, "build", "--strict", "-q", "-f", str(config)]
    return subprocess.run([*command, "-d", str(site)], capture_output=True, check=False)


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def test_the_same_site(root: Path, tmp_path: Path) -> None:
    config = root / "examples" / "allotment" / "mkdocs.yml"
    for program in ("mkdocs", "properdocs"):
        done = build(program, config, tmp_path / program)
        assert done.returncode == 0, done.stderr.decode()
    assert contents(tmp_path / "mkdocs") == contents(tmp_path / "properdocs")


def test_the_same_refusal(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    text = "# A. Rules {#rules}\n\n## A.1 One {#one}\n\nSee article A.9.\n"
    (docs / "index.md").write_text(text, encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\ntheme: material\nplugins: [leidraad]\n", encoding="utf-8")
    for program in ("mkdocs", "properdocs"):
        done = build(program, config, tmp_path / program)
        assert done.returncode == 1
        assert b"LD301" in done.stderr + done.stdout
        assert not (tmp_path / program).exists()
