"""Pages for the releases of a policy and for what lies between them.

What is on record (``record``) becomes pages that stand beside the reading pages, through the same
frame: the list of releases and each release in full (``releases``), what a revision changes
(``changes``), and each article's own history (``history``); and a feed per language (``feeds``).
``laying`` says where all of it stands on the site, ``telling`` puts it into words.

A page never says what day it is. What holds is told by dates ("from 1 April 2026, version 2.0
holds"), which stay true whenever they are read.
"""
