"""Watch lists: names looked for in the library, and their hits reviewed."""
