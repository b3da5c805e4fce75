"""What a person can do: values in, values and a Change out."""

from clipper.desk.desk import Desk, open_library

__all__ = ["Desk", "open_library"]
