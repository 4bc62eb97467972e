"""A printed date as ISO 8601, in six languages."""

from __future__ import annotations

import pytest

from redline.languages import dates, tables


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("en", "7 July 2022"),
        ("en", "July 7, 2022"),
        ("fr", "7 juillet 2022"),
        ("es", "7 de julio de 2022"),
        ("ru", "7 июля 2022 года"),
        ("zh", "2022年7月7日"),
        ("zh", "2022 年 7 月 7 日"),
        ("zh", "7 七月 2022"),
        ("ar", "7 تموز/يوليه 2022"),
        ("ar", "7 تموز 2022"),
    ],
)
def test_a_date_in_six_languages(code: str, printed: str) -> None:
    assert dates.iso(printed, tables.load(code)) == "2022-07-07"


@pytest.mark.parametrize("printed", ["", "31 June 2022", "July 2022", "7 Thermidor 2022", "1er de mes"])
def test_what_is_no_date(printed: str) -> None:
    assert dates.iso(printed, tables.load("en")) == ""


@pytest.mark.parametrize("code", tables.CODES)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_every_language(code: str, month: int) -> None:
    name = tables.load(code).months[month - 1]
    printed = f"2031年{month}月15日" if code == "zh" else f"15 {name} 2031"

    assert dates.iso(printed, tables.load(code)) == f"2031-{month:02}-15"


def test_the_first_of_a_month_in_french() -> None:
    assert dates.iso("1er avril 2022", tables.load("fr")) == "2022-04-01"
