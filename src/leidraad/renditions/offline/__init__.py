"""Reading without a network: what a phone saves, and how the policy is put on it or handed on.

``worker`` makes the service worker and the small files that it fetches (``packing``), so that after
one visit the whole policy opens anywhere; ``installing`` what it takes to put the policy on a home
screen; ``handing`` one file per language with all of it, to pass on by phone or by hand. Each is
made from one frozen context (``context``) when the site is built.
"""
