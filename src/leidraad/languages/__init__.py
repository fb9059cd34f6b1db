"""The words of each language, one TOML file per language; no grammar lives here.

Adding a language is adding ``<code>.toml``, or naming a file of the project's own. The code that
finds citations knows the roles ("a word for *article*", "a word for *and*") and never a language.
"""

from __future__ import annotations

from leidraad.languages.loading import VocabularyError, available, load
from leidraad.languages.vocabulary import Instruments, Unit, Vocabulary

__all__ = ["Instruments", "Unit", "Vocabulary", "VocabularyError", "available", "load"]
