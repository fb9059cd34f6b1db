"""Templates with those that they include written into them.

Jinja makes for each include on each page a context of its own, with all that the page knows. What
stands in the place of the include has names of its own as well, and costs nothing.
"""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import BaseLoader
from jinja2.exceptions import TemplateNotFound

from leidraad.renditions.web.assets import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

_INCLUDE = re.compile(r'\{%(-?) include "([^"]+)" (-?)%\}')
# Blocks belong to a whole template, and a loop to the one that it is written in.
_ITS_OWN = re.compile(r"\{%-?\s*(?:extends|block)\b|\bloop\b")


class Flattened(BaseLoader):
    """Gives the templates of another loader, with ours that they include written into ours.

    Those of a project stay by themselves, so that what is wrong in one is told with its place.
    """

    def __init__(self, loader: BaseLoader) -> None:
        """Give what ``loader`` gives."""
        self._loader = loader

    def list_templates(self) -> list[str]:
        """Give the names of all templates."""
        return self._loader.list_templates()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Give a template, as Jinja asks for it. Raises ``TemplateNotFound``."""
        source, path, is_current = self._loader.get_source(environment, template)
        # Where the blanks around a tag go, those of an included template would too.
        if _is_ours(path) and not environment.trim_blocks and not environment.lstrip_blocks:
            source = _INCLUDE.sub(partial(self._written, environment, template), source)
        return source, path, is_current

    def _written(self, environment: Environment, by: str, include: re.Match[str]) -> str:
        """Give what stands in the place of an include: the template, with names of its own."""
        before, name, behind = include.groups()
        try:
            source, path, _ = self.get_source(environment, name)
        except TemplateNotFound:
            return include[0]
        escapes = environment.autoescape
        same = not callable(escapes) or escapes(by) == escapes(name) or "{" not in source
        if not same or not _is_ours(path) or _ITS_OWN.search(source):
            return include[0]
        if not environment.keep_trailing_newline:
            source = source.removesuffix("\n")
        return f"{{%{before} with %}}{source}{{% endwith {behind}%}}"


def _is_ours(path: str | None) -> bool:
    return path is not None and path.startswith(f"{TEMPLATES}{os.sep}")
