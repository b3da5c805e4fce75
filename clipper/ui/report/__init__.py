"""The wish for a report."""
