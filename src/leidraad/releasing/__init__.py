"""Sealed releases on disk: manifests, seals, the chain they form; and confirmed translations.

This room knows of files and of hashes; what stands in the files it does not read.
"""
