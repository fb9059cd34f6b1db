"""What is written once all languages are built, besides their pages and what is searched in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import PluginError

from leidraad.mkdocs_plugin.extras import LOG, is_serving
from leidraad.mkdocs_plugin.offline import (
    told_by,
    write_forgetting,
    write_handed,
    write_offline,
)
from leidraad.renditions.offline.installing import IconError
from leidraad.renditions.web.site import PRINT

if TYPE_CHECKING:
    from jinja2 import Environment

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.mkdocs_plugin.hosting import Sealing
    from leidraad.mkdocs_plugin.printing import Printing
    from leidraad.mkdocs_plugin.progress import Progress
    from leidraad.mkdocs_plugin.versions import Versions


class Made(NamedTuple):
    """A site of which all pages are made; ``env`` has their templates.

    Without releases on record it has no ``versions``, where nothing is printed no ``printing``.
    """

    building: Building
    env: Environment
    versions: Versions | None
    printing: Printing | None


def write_rest(made: Made, sealing: Sealing, progress: Progress) -> None:
    """Write the releases, the printed editions, and last what tells of all other files.

    Raises ``PluginError`` for what cannot be printed or drawn, unless it is shown while written.
    """
    _write_versions(made)
    if made.printing is not None:
        progress.printing()
        _write_print(made, made.printing)
        progress.finishing()
    _write_offline(made, sealing)


def _write_versions(made: Made) -> None:
    """Write the pages of the releases; say so when they have no feed."""
    if made.versions is None:
        return
    made.versions.write(made.env)
    if not made.building.site.address:
        LOG.info("site_url is not set, so there is no feed of the releases.")


def _write_print(made: Made, printing: Printing) -> None:
    """Write the printed editions; tell what cannot be printed, with its place."""
    from leidraad.renditions.print.telling import remarked, told  # noqa: PLC0415

    maker = made.versions.maker if made.versions is not None else None
    published = printing.write(
        made.env,
        lambda code, page: page if maker is None else maker.told(code, PRINT, page),
    )
    language = printing.message_language
    for remark in published.remarks:
        LOG.info(remarked(remark, language))
    for problem in published.problems:
        LOG.error(told(problem, language))
    if published.problems and not is_serving():
        raise PluginError("leidraad: the text has something that cannot be printed.")


def _write_offline(made: Made, sealing: Sealing) -> None:
    """Write what is handed on, what hosts read, and what tells of all other files."""
    told = told_by(made.versions.maker.archive if made.versions else None)
    write_handed(made.building, made.env, told)
    if is_serving():  # The server puts a script of its own into each page.
        write_forgetting(made.building)
        return
    ours = sealing.write(made.building)
    try:
        write_offline(made.building, made.env, told, ours)
    except IconError as error:
        raise PluginError(f"leidraad: the logo cannot be drawn as an icon: {error}") from error
