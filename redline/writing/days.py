"""Days as reports print them."""

from __future__ import annotations

from datetime import date

from redline.writing.phrases import Phrases


def day(moment: date, say: Phrases, with_year: bool = False) -> str:
    """ "30 Nov", with its year "30 Nov 2026"."""
    key, month = "day of year" if with_year else "day", say(f"month {moment.month}")
    return say(key, day=str(moment.day), month=month, year=moment.year)
