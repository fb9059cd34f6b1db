"""Which translations are known to say what the leading text says, and which fell behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Lag, Misread
from leidraad.model.fingerprints import fingerprints
from leidraad.reading.policy import shown
from leidraad.releasing.confirmations import (
    ConfirmationsError,
    read_confirmations,
    render_confirmations,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from leidraad.model import Edition, Policy
    from leidraad.settings import Settings


class Confirmations(NamedTuple):
    """What was confirmed, by language and key; ``misread`` says why that cannot be read."""

    by_language: Mapping[str, Mapping[str, str]]
    misread: Misread | None = None


def confirmations(
    settings: Settings, contents: Mapping[Path, bytes] | None = None
) -> Confirmations:
    """Read what was confirmed; ``contents`` replaces what stands on disk. Never raises."""
    file = settings.confirmations
    try:
        data = (contents or {}).get(file)
        return Confirmations(read_confirmations(file.read_bytes() if data is None else data))
    except FileNotFoundError:
        return Confirmations({})
    except ConfirmationsError as error:
        reason, line, column = error.reason, error.line, error.column
    except OSError as error:
        reason, line, column = error.strerror or str(error), 1, 1
    return Confirmations({}, Misread(shown(settings, file), reason, line, column))


def lagging(
    policy: Policy, confirmed: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, Lag]]:
    """Give by language what of its translation is behind, by key, in the order of the document.

    Of what is confirmed in ``confirmed``, it is what changed in the leading text since; the rest
    was never confirmed. What has no translation at all is left out.
    """
    said = fingerprints(policy.leading)
    return {
        edition.language: {
            key: Lag.CHANGED if key in known else Lag.UNCONFIRMED
            for key, now in said.items()
            if known.get(key) != now and key in keys
        }
        for edition in policy.editions[1:]
        for known, keys in [(confirmed.get(edition.language, {}), _keys(edition))]
    }


def marked(policy: Policy, confirmed: Mapping[str, Mapping[str, str]]) -> Policy:
    """Mark in each edition what is behind; a language of which nothing was confirmed is let be."""
    if not any(edition.language in confirmed for edition in policy.editions[1:]):
        return policy
    behind = lagging(policy, confirmed)
    editions = (
        replace(edition, behind=behind[edition.language])
        if edition.language in confirmed and edition is not policy.leading
        else edition
        for edition in policy.editions
    )
    return replace(policy, editions=tuple(editions))


def confirm(
    policy: Policy,
    confirmed: Mapping[str, Mapping[str, str]],
    keys: Iterable[str],
    languages: Iterable[str],
) -> bytes:
    """Give the file in which the translations of ``keys`` in ``languages`` are confirmed too.

    What is no longer in the policy, or not translated, is left out of it.
    """
    said, wanted, chosen = fingerprints(policy.leading), frozenset(keys), frozenset(languages)
    tables: dict[str, dict[str, str]] = {}
    for edition in policy.editions[1:]:
        known = dict(confirmed.get(edition.language, {}))
        if edition.language in chosen:
            known |= {key: now for key, now in said.items() if key in wanted}
        there = _keys(edition)
        tables[edition.language] = {
            key: known[key] for key in said if key in known and key in there
        }
    return render_confirmations({code: table for code, table in tables.items() if table})


def _keys(edition: Edition) -> frozenset[str]:
    return frozenset(d.key for chapter in edition.chapters for d in chapter.divisions if d.key)
