"""The reader: an article shown, its highlights, its selections."""
