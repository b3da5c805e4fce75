"""The queue: pages that are being clipped, and those that need a person."""
