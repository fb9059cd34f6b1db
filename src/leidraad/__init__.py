"""Publishes a policy kept as structured Markdown."""

__version__ = "0.1.0"
