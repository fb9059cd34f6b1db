"""What a revision changes: two versions of a policy compared.

The way: the divisions of both versions make an *outline* each; the outlines are *aligned*; in each
language the *passages* of what belongs together are aligned, their *words* compared, and the result
is made readable (*tidying*). What depends on the whole comes last: passages that went to another
division, citations that lead elsewhere, articles that were split or merged.
"""

from __future__ import annotations

from leidraad.comparing.comparison import compare

__all__ = ["compare"]
