"""Feeds: what is followed, and when it is asked."""
