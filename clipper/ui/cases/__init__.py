"""Cases: their settings, and clipping again by themselves."""
