"""A policy on paper: what is printed, from the same HTML that the web shows.

``publication`` walks the rendered chapters (``tree``, ``walking``) into a closed set of ``nodes``
and makes them a ``Publication`` (``context``), the one frozen context of everything that is
printed; the book is made from it too. ``editions`` says which printed editions there are and what
each template reads, and ``publishing`` has them set by Typst (``typesetting``), the same bytes each
time, and only where something changed.

The templates in ``typst/`` are static. Text reaches them as JSON and stays text: nothing is ever
written in Typst's markup, and nothing in a text can be read as it.
"""
