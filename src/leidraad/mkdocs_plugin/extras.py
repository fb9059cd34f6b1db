"""What a site has besides the text of its policy: pages of its releases, printed editions."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from leidraad import project
    from leidraad.mkdocs_plugin.building import Building
    from leidraad.mkdocs_plugin.printing import Printing
    from leidraad.mkdocs_plugin.versions import Versions
    from leidraad.settings import Settings

LOG = get_plugin_logger("leidraad")


def releases_of(
    building: Building, settings: Settings, checked: project.Checked
) -> Versions | None:
    """Lay out the pages of the releases of a policy; None when it has none on record."""
    if not checked.history.chain.releases:
        return None
    # What compares releases takes longer to load than a small site to build.
    from leidraad.mkdocs_plugin.versions import Versions  # noqa: PLC0415
    from leidraad.project.proposing import is_asked  # noqa: PLC0415
    from leidraad.project.revisions import read_record  # noqa: PLC0415

    record = read_record(settings, checked)
    proposing = is_serving() and is_asked(os.environ)
    return Versions(building, settings, record, proposing=proposing) if record else None


def printable(settings: Settings, checked: project.Checked) -> Settings:
    """Leave out what is printed of a policy that is too large for a build, and say so."""
    most = settings.printing.most_articles
    articles = max(
        sum(len(chapter.articles) for chapter in edition.chapters)
        for edition in checked.policy.editions
    )
    if articles <= most or not settings.printing.editions:
        return settings
    from leidraad.renditions.print.telling import remarked  # noqa: PLC0415

    language = settings.message_language or settings.leading.code
    LOG.info(remarked("too-large", language, most=most))
    return replace(settings, printing=replace(settings.printing, editions=()))


def printing_of(
    building: Building, settings: Settings, checked: project.Checked
) -> Printing | None:
    """Make ready to print; None when the project wants nothing printed."""
    if not settings.printing.editions:
        return None
    # What prints takes longer to load than a small site to build.
    from leidraad.mkdocs_plugin.printing import Printing, at_home, taken  # noqa: PLC0415

    page = taken(building)
    if page:
        raise PluginError(
            f"leidraad: {page} stands where the page with the printed editions belongs. Give it "
            "another name; or, under leidraad in mkdocs.yml, write “print: false”."
        )
    if is_serving():
        settings = at_home(settings, building.config.config_file_path)
    return Printing(building, settings, checked)


def is_serving() -> bool:
    """Tell whether this is ``mkdocs serve``, which must outlive a policy with errors in it.

    MkDocs tells a plugin only by ``on_startup``, and keeps a plugin that has it between builds.
    """
    words = (word for word in sys.argv[1:] if not word.startswith("-"))
    return next(words, "") == "serve"
