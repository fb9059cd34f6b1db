"""The theme beside Leidraad's own templates: whether anything asks for it.

MkDocs looks through all files of the theme for every language, and Material has many thousands of
them. A site of nothing but reading pages needs none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from mkdocs.utils import meta

from leidraad.renditions.web.assets import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

OWN_TEMPLATE = "main.html"
"""The template of all pages that ask for none."""

_KNOWN_PLUGINS = frozenset({"i18n", "leidraad"})
_KNOWN_TEMPLATES = frozenset({"404.html", "sitemap.xml"})
# What stands here in a project's overrides goes with our templates.
_OUR_FOLDERS = ("leidraad", "brand", "words")


def is_alone(config: MkDocsConfig) -> bool:
    """Tell whether no other plugin or hook takes part in the build but those that we know."""
    return config.plugins.keys() <= _KNOWN_PLUGINS


def is_asked_for(config: MkDocsConfig) -> bool:
    """Tell whether something may ask for a template of the theme, and so its style and scripts."""
    return any(_askers(config))


def are_replaced(config: MkDocsConfig) -> bool:
    """Tell whether the project has a template of its own, which may show what ours do not."""
    custom = config.theme.custom_dir
    return custom is not None and any(Path(custom).rglob("*.html"))


def is_used(config: MkDocsConfig, files: Files) -> bool:
    """Tell whether any page uses a template of the theme's own, and so its style and scripts."""
    custom = config.theme.custom_dir
    if custom is not None and (Path(custom) / OWN_TEMPLATE).is_file():
        return True
    return any(_names_a_template(file) for file in files.documentation_pages())


def _names_a_template(file: File) -> bool:
    try:
        _, found = meta.get_data(file.content_string)
    except (ValueError, OSError, yaml.YAMLError):
        return False
    return bool(found.get("template", OWN_TEMPLATE) != OWN_TEMPLATE)


def leave_out(config: MkDocsConfig) -> None:
    """Take the folders of the theme out of the search path. May be done again."""
    folders = config.theme.dirs
    # The last one is MkDocs' own, with the site map; before ours may be those of i18n and the
    # project.
    folders[folders.index(str(TEMPLATES)) + 1 : -1] = []
    i18n = config.plugins.get("i18n")
    if i18n is not None:
        # Only Material shows the list of languages that i18n makes anew for each page.
        i18n.config.reconfigure_material = False


def _askers(config: MkDocsConfig) -> Iterator[bool]:
    """Tell of all that may ask for a template of the theme whether it is there."""
    yield not is_alone(config)
    yield bool(config.hooks or config.extra_templates)
    yield not config.theme.static_templates <= _KNOWN_TEMPLATES
    if config.theme.custom_dir:
        custom = Path(config.theme.custom_dir)
        for template in custom.rglob("*.html"):
            yield template.relative_to(custom).parts[0] not in _OUR_FOLDERS
    for folder, _, names in os.walk(config.docs_dir, followlinks=True):
        for name in names:
            if name.endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd")):
                yield _may_ask(Path(folder, name))


def _may_ask(page: Path) -> bool:
    """Tell whether what stands above the text of a page names a template."""
    try:
        text = page.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    except OSError:
        return True
    behind = text.find(b"\n---", 3) if text.startswith(b"---") else text.find(b"\n\n")
    return b"template" in (text if behind < 0 else text[:behind]).lower()
