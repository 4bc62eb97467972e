"""One address, one paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from redline.model import Address


def unique(addresses: Iterable[Address]) -> list[Address]:
    """The same addresses, equal ones counted: "OP 5", "OP 5 ¶ 2", "OP 5 ¶ 3"."""
    counts: dict[Address, int] = {}
    result: list[Address] = []
    for address in addresses:
        base = _nth(address, 1)
        counts[base] = counts.get(base, 0) + 1
        result.append(_nth(base, counts[base]))
    return result


def _nth(address: Address, nth: int) -> Address:
    return address if address.nth == nth else replace(address, nth=nth)
