"""Clipper: clip pages, annotate events, find them again, report with evidence."""

__version__ = "0.1.0"
