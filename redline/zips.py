"""Zip files, as far as rooms that know nothing of each other need to know of them."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError),
    ValueError,
)
"""What reading a damaged zip file raises, in whatever way it is packed; the last where a place in it is none, or a name
no text."""
