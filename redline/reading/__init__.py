"""File → Resolution: text, PDF and Word files, recognised by their content."""

from redline.reading.door import read, read_bytes
from redline.reading.versions import read_versions

__all__ = ["read", "read_bytes", "read_versions"]
