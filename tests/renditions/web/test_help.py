"""The script that helps: what is put into it."""

from __future__ import annotations

import json
import re

from tests.renditions.web.sample import site

from leidraad.renditions.web.help import help_script
from leidraad.renditions.web.overrides import load_words

CHOICES = {"size": 4, "room": 2, "colours": 3}


def test_it_has_its_words_in_each_language_and_no_others() -> None:
    made = site({"nl": {"a.md": "# A {#a}\n"}, "en": {"a.md": "# A {#a}\n"}})
    for code, shelf in made.shelves.items():
        shelf.language = shelf.language._replace(words=load_words(code, None))
    script = help_script(made)
    found = re.search(r"WORDS=(\{.*?\}\})", script)
    assert found is not None
    words = json.loads(found[1])
    assert words.keys() == {"nl", "en"}
    assert words["nl"]["aloud"] == "Lees voor"
    assert words["en"]["close"] == "Close"
    assert "privacy" not in words["en"]
    used = set(re.findall(r"\bw\.(\w+)", script)) | {"size", "room", "colours"}
    assert used - words["nl"].keys() == set()
    choices = {f"{name}_{at}" for name, many in CHOICES.items() for at in range(1, many + 1)}
    assert words["nl"].keys() == used | choices | {"share"}


def test_its_style_and_words_are_filled_in() -> None:
    script = help_script(site({"nl": {"a.md": "# A {#a}\n"}}))
    assert 'STYLE=""' not in script
    assert "WORDS={}" not in script
    assert ".help{" in script
    assert "</" not in script
