"""The clippings: list, paste box, progress."""
