"""From annotated clippings to a file."""
