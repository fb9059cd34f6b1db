"""What lies between two states of a project, ready to be told: an account of a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing import compare
from leidraad.project.printing import audience_names
from leidraad.project.states import State, read_state
from leidraad.project.translations import confirmations, marked
from leidraad.reading.policy import read_policy
from leidraad.renditions.print.brand import make_brand
from leidraad.renditions.revision import DRAFT, Account, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model.revisions import Confirmation
    from leidraad.settings import Settings


def read_side(settings: Settings, name: str) -> State:
    """Read a state by its name (as :func:`leidraad.project.states.read_state` does).

    The name :data:`DRAFT` is the text as it is now.
    """
    if name != DRAFT:
        return read_state(settings, name)
    known = confirmations(settings)
    return State(DRAFT, marked(read_policy(settings), known.by_language))


def make_account(
    settings: Settings,
    old: State,
    new: State,
    chosen: Sequence[str] = (),
    pairings: Sequence[Confirmation] = (),
) -> Account:
    """Compare two states, and give all that is needed to tell of it.

    ``chosen`` are the languages to tell it in, of those that both have; without them it is the
    leading one, and ``pairings`` is what an editor said. Raises
    :class:`leidraad.languages.VocabularyError`.
    """
    revision = compare(old.policy, new.policy, pairings, settings.vocabularies)
    titles = {
        edition.language: edition.chapters[0].title if edition.chapters else settings.root.name
        for edition in new.policy.editions
    }
    return Account(
        revision,
        _side(old),
        _side(new),
        tuple(chosen) or revision.languages[:1],
        settings.leading.code,
        titles,
        {language.code: language.name for language in settings.languages},
        {code: audience_names(settings, code) for code in revision.languages},
        dict(new.release.notes) if new.release else {},
        make_brand(_brand(settings)).colours,
    )


def _side(state: State) -> Side:
    release = state.release
    if release is None:
        return Side(state.name)
    return Side(state.name, release.seal, release.adopted, release.in_force)


def _brand(settings: Settings) -> str:
    """Give the style sheet with the colours of the project, empty without one."""
    file = settings.overrides / "brand.css" if settings.overrides else None
    return file.read_text(encoding="utf-8", errors="replace") if file and file.is_file() else ""
