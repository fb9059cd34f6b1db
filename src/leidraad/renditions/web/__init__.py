"""The site: from the policy model to Markdown that Python-Markdown renders, and to page contexts.

``markdown`` writes a chapter anew with its citations as links; whoever renders it gives the HTML to
``html``, which takes it apart; ``pages`` makes of ``site`` and these pieces the one complete
``context`` that a template shows. Nothing here knows MkDocs.
"""
