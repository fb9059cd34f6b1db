"""What MkDocs has read and what Leidraad reads itself come to the same settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config
from tests.mkdocs.conftest import CONFIGURATION

from leidraad.configuration import read_settings
from leidraad.mkdocs_plugin.options import LeidraadConfig, prepare, settings_of

if TYPE_CHECKING:
    from tests.mkdocs.conftest import Project

I18N = CONFIGURATION["plugins"][0]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"plugins": ["leidraad"], "theme": {"name": "material", "language": "nl"}},
        {"plugins": ["leidraad"], "theme": {"name": "material"}},
        {"plugins": ["leidraad"], "theme": {"name": "mkdocs", "locale": "nl"}},
        {"nav": None},
        {"nav": [{"A": "./index.md"}, {"B": [{"C": "nl/school.md"}, "https://example.org"]}]},
        {"plugins": [I18N, {"leidraad": {"audiences": {"staff": None, "b": {"nl": "c"}}}}]},
        {"plugins": [I18N, {"leidraad": {"vocabularies": {"nl": "words/nl.toml"}}}]},
        {"plugins": [I18N, {"leidraad": {"message_language": "en"}}]},
    ],
)
def test_both_readings_are_one(project: Project, changes: dict[str, Any]) -> None:
    file = project.configure(**changes)
    config = load_config(str(file))
    own = config.plugins["leidraad"].config
    assert settings_of(config, own) == read_settings(file)


def test_preparing_again_changes_nothing(project: Project) -> None:
    config = load_config(str(project.configure()))
    own = LeidraadConfig()
    own.load_dict({})
    prepare(config, own)
    once = [*config.theme.dirs], [*config.markdown_extensions], {**config.mdx_configs}
    prepare(config, own)
    assert ([*config.theme.dirs], [*config.markdown_extensions], {**config.mdx_configs}) == once
    assert len(set(config.markdown_extensions)) == len(config.markdown_extensions)
