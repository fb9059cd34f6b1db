"""What a built site tells its host, and which policy each of its pages has."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.renditions.hosting import inline_in, source_of, strict_policy
from leidraad.renditions.hosting.files import NGINX

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from tests.mkdocs.conftest import Project

MATERIAL = "---\ntemplate: material.html\n---\n# Extra {#extra}\n\nHallo.\n"
NAV = ["index.md", "school.md", "work.md", "extra.md"]


def policy_of(file: Path) -> str:
    """Give the policy that a page says; empty without one."""
    text = file.read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    return html.unescape(found[1]) if found else ""


def test_each_page_allows_what_is_in_it(project: Project) -> None:
    site = project.build()
    for file in site.rglob("*.html"):
        inline = inline_in(file.read_text(encoding="utf-8"))
        if file.parent.name != "leidraad":
            assert policy_of(file) == strict_policy(inline), file
        assert policy_of(file).startswith("default-src 'none'; style-src "), file
    assert (site / ".nojekyll").is_file()
    assert (site / "_redirects").read_text(encoding="utf-8") == "/en/* /en/404.html 404\n"


def test_what_a_host_is_told_stays_the_same_while_the_pages_change(project: Project) -> None:
    def told(site: Path) -> list[str]:
        names = ("_headers", "_redirects", NGINX)
        return [(site / name).read_text(encoding="utf-8") for name in names]

    before = told(project.build())
    assert "sha256" not in "".join(before)
    page = project.page("school/index.html")
    project.write("overrides/brand.css", "body { color: navy }")
    for language in ("nl", "en"):
        project.write(f"docs/{language}/extra.md", MATERIAL)
    theme = {"name": "material", "font": False, "custom_dir": str(project.folder / "overrides")}
    assert told(project.build(nav=NAV, theme=theme)) == before
    assert policy_of(project.site / "school/index.html") not in page


def test_in_a_sub_folder_the_host_is_told_so(project: Project) -> None:
    site = project.build(site_url="https://example.org/a/b/")
    assert (site / "_headers").read_text(encoding="utf-8").startswith("/a/b/*\n")
    assert "location /a/b/en/ {" in (site / NGINX).read_text(encoding="utf-8")


def test_beside_pages_that_need_more_only_our_own_pages_are_strict(project: Project) -> None:
    for language in ("nl", "en"):
        project.write(f"docs/{language}/extra.md", MATERIAL)
    site = project.build(nav=NAV)
    assert policy_of(site / "school/index.html")
    assert not policy_of(site / "extra/index.html")


def test_what_a_writer_puts_into_a_page_is_allowed_there_and_only_there(project: Project) -> None:
    project.replace("docs/nl/work.md", "Zie ", '<b style="color: red">Let op.</b> Zie ')
    project.replace("docs/en/work.md", "See ", '<b style="color: red">Mind.</b> See ')
    site = project.build()
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in policy_of(site / "work/index.html")
    assert "unsafe" not in policy_of(site / "school/index.html")


def test_files_of_the_project_for_its_host_stay_as_they_are(project: Project) -> None:
    project.write("docs/nl/_headers", "/*\n  X-Own: yes\n")
    site = project.build()
    assert (site / "_headers").read_text(encoding="utf-8") == "/*\n  X-Own: yes\n"
    assert (site / NGINX).is_file()


def test_a_dirty_build_finds_what_was_sealed_before(project: Project) -> None:
    headers = (project.build() / "_headers").read_bytes()
    page = (project.site / "school/index.html").read_bytes()
    project.build(strict=False, dirty=True)
    assert (project.site / "_headers").read_bytes() == headers
    assert (project.site / "school/index.html").read_bytes() == page


def test_a_text_that_is_being_written_has_no_policy(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server of MkDocs puts a script into each page, which the policy would forbid.
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    site = project.build()
    assert policy_of(site / "school/index.html") == ""
    assert not (site / "_headers").exists()


LATER = """\
import pathlib

def on_post_page(output, page, config):
    return output.replace("</body>", "<script>later()</script></body>")

def on_post_build(config):
    page = pathlib.Path(config.site_dir, "work", "index.html")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("later()", "last()"), encoding="utf-8")
"""


def test_what_other_plugins_put_into_a_page_is_in_its_policy(project: Project) -> None:
    project.write("hook.py", LATER)
    site = project.build(hooks=["hook.py"])
    for page, script in (("school", "later()"), ("work", "last()"), ("en/work", "later()")):
        assert source_of(script) in policy_of(site / page / "index.html"), page
        assert f"<script>{script}</script>" in project.page(f"{page}/index.html")


def test_a_page_that_nobody_changes_is_written_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    monkeypatch.setattr(Path, "write_bytes", written := Written(Path.write_bytes))
    site = project.build()
    pages = {path.relative_to(site).as_posix() for path in written.paths if path.suffix == ".html"}
    assert "404.html" in pages
    assert not {"index.html", "school/index.html", "en/work/index.html"} & pages


class Written:
    """Writes a file, and remembers that it did."""

    def __init__(self, write: Callable[[Path, bytes], int]) -> None:
        """Write as ``write`` does."""
        self._write = write
        self.paths: list[Path] = []

    def __get__(self, path: Path, kind: object) -> Callable[[bytes], int]:
        """Be a method of a path."""
        self.paths.append(path)
        return lambda data: self._write(path, data)
