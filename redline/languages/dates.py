"""A printed date → ISO 8601, in the six languages."""

from __future__ import annotations

import re
from datetime import date

from redline.labels import HAN, han
from redline.languages.tables import Language
from redline.languages.typography import fold


def iso(printed: str, language: Language) -> str:
    """ "2022-07-07" of "7 July 2022", "7 juillet 2022", "2022年7月7日"; "" for what is no date of the language."""
    plain = " ".join(fold(printed).casefold().split())
    year = re.search(r"(?<!\d)\d{4}(?!\d)", plain)
    if not year:
        return ""
    rest = plain[: year.start()] + " " + plain[year.end() :]
    month = _month(rest, language)
    if not month:
        return ""
    number, rest = month
    day = re.search(r"\d{1,2}", rest)
    try:
        return date(int(year[0]), number, int(day[0])).isoformat() if day else ""
    except ValueError:
        return ""


def _month(text: str, language: Language) -> tuple[int, str] | None:
    """The month's number, and the text without it. In Arabic a month has two names, either of which may stand alone."""
    numeral = re.search(rf"(?<!\d)(?:(?P<digits>\d{{1,2}}) ?|(?P<han>{HAN}))月", text)
    if numeral:
        number = int(numeral["digits"] or han(numeral["han"]))
        return number, text[: numeral.start()] + " " + text[numeral.end() :]
    for number, names in enumerate(language.months, 1):
        for name in [names, *names.split("/")]:
            place = re.search(rf"(?<!\w){re.escape(fold(name).casefold())}(?!\w)", text)
            if place:
                return number, text[: place.start()] + " " + text[place.end() :]
    return None
