"""The strict variant of the format, read as the common one (ISO/IEC 29500 part 1 against part 4).

The two differ in the addresses of their namespaces and relationships; Word reads both. What is not an
address (percentages for measures) concerns the layout only.
"""

from __future__ import annotations

import re

from redline.patterns import lazy

STRICT = b"http://purl.oclc.org/ooxml/"
COMMON = b"http://schemas.openxmlformats.org/"
ADDRESS = lazy(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)((?:/\w+)*)")
OTHER_NAMES = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
"""Last words of addresses that the common variant spells otherwise."""
CONFORMANCE = lazy(rb"""\s(?:\w+:)?conformance\s*=\s*(?:"strict"|'strict')""")


def as_common(data: bytes) -> bytes:
    """An XML part with the addresses of the common variant; any other part comes back as it is."""
    if STRICT not in data:
        return data
    return CONFORMANCE.sub(b"", ADDRESS.sub(_common, data))


def _common(address: re.Match[bytes]) -> bytes:
    family, word, rest = address.groups()
    head, _, last = rest.rpartition(b"/")
    rest = head + b"/" + OTHER_NAMES.get(last, last) if rest else rest
    return COMMON + family + b"/2006/" + OTHER_NAMES.get(word, word) + rest
