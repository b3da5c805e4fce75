"""The versions of a clipping: chosen, laid side by side, and what changed between them."""
