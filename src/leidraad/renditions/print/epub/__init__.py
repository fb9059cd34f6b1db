"""A publication as a book for an e-reader: EPUB 3, from the same nodes as what is printed.

``xhtml`` writes nodes, ``pages`` makes the documents of the book of them, ``package`` describes the
book to a reading system, and ``archive`` packs it, the same bytes each time and anywhere.
"""

from leidraad.renditions.print.epub.archive import make_book

__all__ = ["make_book"]
