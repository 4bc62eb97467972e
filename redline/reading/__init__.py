"""File → Resolution: text, PDF and Word files, recognised by their content."""

from redline.reading.door import read, read_bytes

__all__ = ["read", "read_bytes"]
