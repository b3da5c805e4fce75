"""The desk without a window."""
