"""Which editions there are, what each is called, and what its template reads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leidraad.renditions.print.data import inputs_of
from leidraad.renditions.print.forms import MEASURES, Form
from leidraad.renditions.print.selecting import for_audience, for_poster, pairs, told_to
from leidraad.renditions.print.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.renditions.print.context import Publication
    from leidraad.renditions.print.data import Inputs
    from leidraad.renditions.print.manuscript import Manuscript
    from leidraad.settings import PrintSettings

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition to be made: its form, its language, and its audience or its second language."""

    form: Form
    language: str
    audience: str = ""
    other: str = ""


def chosen(publications: Mapping[str, Publication], settings: PrintSettings) -> Iterator[Edition]:
    """Give the editions that ``settings`` asks for, by language and in the order of the forms.

    ``publications`` are those of all languages, the leading one first; it stands on the left of
    every edition in two languages. No audience means: each for which something holds that does not
    hold for everyone. Without articles that were chosen there is no poster.
    """
    leading = next(iter(publications), "")
    for language, publication in publications.items():
        for form in (each for each in Form if each.value in settings.editions):
            if form is Form.SIDE_BY_SIDE:
                if language != leading:
                    yield Edition(form, leading, other=language)
            elif form is Form.AUDIENCE:
                for audience in settings.audiences or _bound(publication):
                    yield Edition(form, language, audience)
            elif form is not Form.POSTER or poster_keys(publications, settings):
                yield Edition(form, language)


def poster_keys(
    publications: Mapping[str, Publication], settings: PrintSettings
) -> tuple[str, ...]:
    """Give the keys of the articles on the poster, those of the settings before the home page's."""
    of_pages = (each.poster for each in publications.values() if each.poster)
    return settings.poster or next(of_pages, ())


def _bound(publication: Publication) -> tuple[str, ...]:
    """Give the audiences that some part binds and not everyone."""
    used = {code for part in publication.parts for code in part.audience}
    return tuple(
        code for code in publication.audiences if code in used and code != publication.everyone
    )


def title_of(edition: Edition, publication: Publication | Manuscript) -> str:
    """Give what readers call an edition, in the language of ``publication``."""
    name = edition.form.value.replace("-", "_")
    audience = publication.audiences.get(edition.audience) or edition.audience
    return filled(publication.words[name], audience=audience)


def file_name(edition: Edition, publication: Publication) -> str:
    """Give the name of an edition's file: what is in it, in words that stand in a URL."""
    parts = [publication.title[:_LONGEST_NAME], title_of(edition, publication)]
    if edition.other:
        parts += [edition.language, edition.other]
    slugs = [_slug(part) for part in parts]
    slugs[1] = slugs[1] or edition.audience or edition.form.value
    return "-".join(filter(None, slugs)) + (".epub" if edition.form is Form.EPUB else ".pdf")


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def read_by(
    edition: Edition, publications: Mapping[str, Publication], settings: PrintSettings
) -> dict[str, object]:
    """Give what the template of an edition reads, by the names that it reads it by."""
    publication = publications[edition.language]
    own: dict[str, object] = {}
    if edition.form is Form.AUDIENCE:
        publication, left_out = for_audience(publication, edition.audience)
        own["audience"] = told_to(publication, edition.audience, left_out)
    elif edition.form is Form.POSTER:
        publication, _ = for_poster(publication, poster_keys(publications, settings))
    elif edition.form is Form.SIDE_BY_SIDE:
        other = publications[edition.other]
        facts, parts, pictures = _data(other, edition.form, settings)
        own |= {"other": facts, "other-parts": parts, "other-pictures": pictures}
        own["pairs"] = pairs(publication, other)
    facts, parts, pictures = _data(publication, edition.form, settings)
    return {"publication": facts, "parts": parts, "pictures": pictures, **own}


def _data(publication: Publication, form: Form, settings: PrintSettings) -> Inputs:
    if not settings.attach_source:
        publication = replace(publication, sources={})
    return inputs_of(publication, MEASURES[form], codes=settings.chapter_codes)


def missing_on_poster(
    publications: Mapping[str, Publication], settings: PrintSettings
) -> Sequence[str]:
    """Give the keys that were chosen for the poster and that no article has."""
    keys = poster_keys(publications, settings)
    leading = next(iter(publications.values()), None)
    return for_poster(leading, keys)[1] if leading is not None else ()
