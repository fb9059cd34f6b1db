"""What an editor said of the pairings that were proposed, kept with the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Misread
from leidraad.reading.policy import shown
from leidraad.releasing.confirmations import ConfirmationsError
from leidraad.releasing.pairings import read_pairings

if TYPE_CHECKING:
    from leidraad.model.revisions import Confirmation
    from leidraad.settings import Settings


class Pairings(NamedTuple):
    """What was said of pairings; ``misread`` says why that cannot be read."""

    said: tuple[Confirmation, ...]
    misread: Misread | None = None


def stored_pairings(settings: Settings) -> Pairings:
    """Read what was said of pairings. Never raises."""
    file = settings.pairings
    try:
        return Pairings(read_pairings(file.read_bytes()))
    except FileNotFoundError:
        return Pairings(())
    except ConfirmationsError as error:
        reason, line, column = error.reason, error.line, error.column
    except OSError as error:
        reason, line, column = error.strerror or str(error), 1, 1
    return Pairings((), Misread(shown(settings, file), reason, line, column))
