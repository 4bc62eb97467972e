"""Zip files, as far as rooms that know nothing of each other need to know of them."""

from __future__ import annotations

import zipfile
import zlib

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeDecodeError)
"""What reading a damaged zip file raises; the last where a part's name is no text."""
