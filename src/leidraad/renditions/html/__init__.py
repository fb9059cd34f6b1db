"""A chapter as HTML, in pieces: what the renditions that show its text are made from.

``rendering`` makes each chapter into a :class:`Piece` for each of its divisions, once for all
renditions: ``markdown`` writes the chapter anew for Python-Markdown, with its citations as links,
and ``pieces`` takes the HTML apart again. Nothing here knows MkDocs, or where anything is shown.

What a rendition finds in the HTML of a piece (``heading``, the words of the heading without the
label, and ``body``):

- ``<a href="leidraad:…">``: a link inside the policy, with a neutral address (``addresses``):
  ``destination_of`` reads one, ``located`` puts a rendition's own in the place of all of them. The
  path is that of a file from the folder of the edition: a chapter's ``name``, an ordinary page, a
  file to download. The anchor is a key, the address of a provision (``film.2.b``), or an ``id``
  that the writer gave. What it names may be missing: the checks have told about it.
- ``<a class="citation" href="leidraad:…" data-to="film photos">``: a citation, with the address of
  the first thing it cites, and the keys of all where that is not the key of the only one.
- ``<a class="gloss" href="leidraad:words.md#manager">``: a hard word that leads to its explanation
  in a word list, where the renderer was given glosses.
- ``<img src="leidraad:plan.svg" alt="…">``: an image among the policy's files.
- any other ``href`` or ``src`` stands as it was written: ``https:``, ``mailto:`` and ``tel:``,
  which are also put around e-mail addresses and telephone numbers that are no links yet
  (Python-Markdown may write the letters of an e-mail address as entities), and ``#x`` for an anchor
  of Python-Markdown's own making: footnotes.
- ``<span class="number" id="film.2">2.</span>``: the number of a paragraph or a point, as typed;
  with an ``id`` where it has an address. A point without a number that is cited has an empty
  ``<span id="film.-1">``.
"""

from leidraad.renditions.html.addresses import Destination, destination_of, located
from leidraad.renditions.html.pieces import Piece
from leidraad.renditions.html.places import Places
from leidraad.renditions.html.rendering import Renderer, RenderingError

__all__ = [
    "Destination",
    "Piece",
    "Places",
    "Renderer",
    "RenderingError",
    "destination_of",
    "located",
]
