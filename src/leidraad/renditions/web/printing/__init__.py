"""The page that offers the printed editions: what each is for, its size, its number of pages.

``making`` makes its context of what was printed; the page stands in the frame of all others.
"""
