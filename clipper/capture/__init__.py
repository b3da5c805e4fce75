"""From an address to a version."""
