"""How a text's paragraphs are told apart, and the lines that they came from."""

from __future__ import annotations

import textwrap

import pytest

from redline.errors import InputError
from redline.languages.tables import load
from redline.reading.content import line_at
from redline.reading.text.evidence import paragraphs
from redline.reading.text.file import read_text
from redline.reading.text.layout import ParagraphSigns, TextLayout, Wrapping, measure
from redline.reading.text.lines import CLOSED, ParagraphText, cells, joined, lines
from tests.reading.akn_prints import wrap

GROUPS = """The keepers of gauges met in the harbour of the
old town and read the gauges,

Recalling that rust is a danger for all gauges and
for every keeper in a harbour,

Noting that keepers come from far and go home in
the evening,
"""


def texts(data: str) -> list[str]:
    return [block.text for block in read_text(data.encode(), "draft.txt", None).blocks]


def test_blank_lines_between_wrapped_paragraphs_make_groups() -> None:
    assert measure(lines(GROUPS)).form is ParagraphSigns.GROUPS
    assert texts(GROUPS)[0] == "The keepers of gauges met in the harbour of the old town and read the gauges,"
    assert len(texts(GROUPS)) == 3


def test_lines_that_all_end_are_paragraphs_of_their_own() -> None:
    text = "Keepers met.\nThey read the gauges;\nThey went home.\n"

    assert measure(lines(text)).form is ParagraphSigns.EACH_LINE
    assert texts(text) == ["Keepers met.", "They read the gauges;", "They went home."]


def test_blanks_between_all_lines_tell_nothing() -> None:
    text = GROUPS.replace("\n\n", "\n").replace("\n", "\n\n")

    assert measure(lines(text)).form is ParagraphSigns.EVIDENCE
    assert texts(text) == texts(GROUPS)


def test_wrapped_lines_without_any_blank_are_joined_by_their_words() -> None:
    assert texts(GROUPS.replace("\n\n", "\n")) == texts(GROUPS)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert texts(end.join(["One.", "Two.", "Three."])) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("end", ["\v", "\u2028"])
def test_a_soft_break_stays_in_its_paragraph(end: str) -> None:
    assert texts(f"One{end}goes on.\nTwo.") == ["One goes on.", "Two."]


def test_line_numbers_count_as_an_editor_does() -> None:
    content = read_text("One.\r\n\r\nTwo\u2028and two.\rThree.\u0085Four.\fFive.".encode(), "draft.txt", "en")

    assert [(block.text, block.origin.line, block.origin.page) for block in content.blocks] == [
        ("One.", 1, 1),
        ("Two and two.", 3, 1),
        ("Three.", 4, 1),
        ("Four.", 4, 1),
        ("Five.", 4, 2),
    ]


def test_a_hyphen_at_a_line_end_stays_and_a_soft_one_goes() -> None:
    assert joined(lines("non-\npolitical co\u00ad\noperation"), " ").text == "non-political cooperation"


def test_chinese_lines_are_joined_by_nothing() -> None:
    assert joined(lines("保管员\n开会 2031\nABC"), "").text == "保管员开会 2031 ABC"


@pytest.mark.parametrize(
    ("language", "above", "below", "begins"),
    [
        ("zh", "回顾灯塔管理员在各港口的工作，", "强调航标对所有船员的重要性，", True),
        ("zh", "回顾灯塔管理员在各港口的工作，", "以《海上公约》的原则为指导，", True),
        ("zh", "回顾灯塔管理员在各港口的工作，", "并强调航标对所有船员的重要性，", False),
        ("zh", "回顾灯塔管理员在各港口的工作，", "以期改善海上的安全，", False),
        ("zh", "回顾灯塔管理员在各港口的工作，", "通过每年的会议交流经验，", False),
        ("ru", "отмечая работу хранителей маяков,", "принимая во внимание погоду в гаванях,", True),
        ("ru", "отмечая, что масло дорого, и что,", "принимая во внимание погоду в гаванях,", False),
        ("ru", "отмечая работу хранителей маяков,", "особо отмечая при этом значение канатов,", False),
        ("fr", "Rappelant ses résolutions du 3 avril 2031,", "4 avril 2032, 5 avril 2033,", False),
        ("ru", "отмечая работу хранителей маяков,", "Янтарная гавань и острова,", False),
    ],
)
def test_behind_a_full_line_an_opener_begins_a_paragraph_but_where_the_sentence_goes_on(
    language: str, above: str, below: str, begins: bool
) -> None:
    full = Wrapping(cells(above), at_hyphens=False, even=False)
    layout = TextLayout(ParagraphSigns.EVIDENCE, full.room, wrapped=full)
    found = paragraphs(lines(f"{above}\n{below}"), layout, load(language))
    assert len(found) == 1 + begins


def test_latin_words_in_a_chinese_text_keep_their_blank_at_a_lines_end() -> None:
    assert joined(lines("第一卷(Vol.\nII)\n和灯塔"), "").text == "第一卷(Vol. II)和灯塔"
    assert joined(lines("第A/91/\nL.7号"), "").text == "第A/91/L.7号"


def test_a_character_leads_back_to_its_line() -> None:
    stretch = joined(lines("ab\n\ncd\nef"), " ")

    assert stretch.text == "ab cd ef"
    assert [line_at(stretch.starts, offset) for offset in (0, 2, 3, 6, 7)] == [1, 1, 3, 4, 4]


def test_offsets_move_up_when_a_call_is_taken_out() -> None:
    stretch = ParagraphText("abc def ghi", ((0, 1), (4, 2), (8, 3)))

    assert stretch.without(2, 4) == ParagraphText("abdef ghi", ((0, 1), (2, 2), (6, 3)))
    assert stretch.without(4, 9) == ParagraphText("abc hi", ((0, 1), (4, 2), (4, 3)))


def test_a_number_on_a_line_of_its_own_belongs_to_the_words_below() -> None:
    assert texts("The General Assembly,\n\n1.\n\nDecides to come;\n\n(a)\n\nOne;") == [
        "The General Assembly,",
        "1. Decides to come;",
        "(a) One;",
    ]


@pytest.mark.parametrize("data", [b"", b"  \n\n\t\r\n", "\ufeff".encode()])
def test_a_text_without_a_word_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"draft\.txt: there is no text"):
        read_text(data, "draft.txt", None)


def wrapped(*paragraphs: str, width: int = 40, between: str = "\n\n", at_hyphens: bool = True) -> str:
    lines_of = (textwrap.wrap(one, width, break_on_hyphens=at_hyphens) for one in paragraphs)
    return between.join("\n".join(one) for one in lines_of) + "\n"


RUSSIAN = (
    "Генеральная Ассамблея,",
    "отмечая, что мареографы стоят в гаванях, напоминая о мареографах всех портов и их хранителях, которые смотрят за "
    "ними, подчеркивая значение мареографов для моряков и рыбаков, и памятуя о штормах, которые бывают в портах,",
    "1. постановляет держать мареографы в сухости и призывает все порты следить за ними в любое время года;",
    "2. просит хранителей мареографов, отмечая их труд, представить доклад о состоянии мареографов в гаванях;",
    "3. постановляет рассмотреть доклад хранителей мареографов на своей следующей сессии в городе у моря.",
)


def test_where_blank_lines_stand_before_all_numbers_no_opener_amid_a_paragraph_begins_one() -> None:
    for width in range(36, 48):  # wherever the lines break
        assert texts(wrapped(*RUSSIAN, width=width)) == list(RUSSIAN)


KEEPERS = (
    "The General Assembly,",
    "Recalling that rust is a danger for short- and long-term keepers of well-built gauges in all the harbours,",
    "Noting that keepers come from far and go home in the evening, whatever the weather in their own harbour,",
    "1. Decides to keep all gauges dry, in each of the harbours, at all times of the year and by all known means;",
)


@pytest.mark.parametrize("at_hyphens", [True, False])
def test_a_program_fills_each_line_so_that_room_at_its_end_ends_a_paragraph(at_hyphens: bool) -> None:
    for width in (38, 41, 44, 47):
        assert texts(wrapped(*KEEPERS, width=width, between="\n", at_hyphens=at_hyphens)) == list(KEEPERS)


CHINESE = (
    "大会，",
    "回顾各港口水位测量站1 和灯塔管理员协会2 的报告(A/91/7)，以及关于《航标公约》3 和《缆绳条约》4 的"
    "第91/14号、第91/15号、第92/3号和第92/46号决议，",
    "欢迎各港口在2031年和2032年完成了水位测量站的修缮工作，并邀请管理员在每个港口介绍灯塔、航标、缆绳和水位测量的经验，",
    "深信灯塔管理员5 的工作对所有船员、渔民和港口居民都很重要，他们在风暴中守护航标6 "
    "和水位测量站，不论天气如何，也不论路途远近，",
    "注意到管理员协会第十二次年度会议7 在北方群岛的旧港口举行，会上讨论了缆绳、"
    "灯油和铜锈，以及关于测量站未来的共同要素，",
    "又欢迎灯塔管理员提出的所有建议，包括关于在2033年以前更换全部灯芯、重漆航标和扩建旧港口水位测量站的建议，",
)


def test_a_chinese_paragraph_that_ends_before_its_line_is_full_ends_at_a_pages_end_too() -> None:
    ones = (*CHINESE[:-1], *CHINESE[1:-1], *CHINESE[1:])  # enough lines to tell how they were wrapped
    *rows, last = ("\n".join(wrap(one, "zh", width=66)) for one in ones)
    found = texts("\n\n".join(rows) + f"\n\f{last}")
    assert [one.replace(" ", "") for one in found] == [one.replace(" ", "") for one in ones]


@pytest.mark.parametrize(
    ("above", "below", "closed", "text"),
    [
        ("of short-", "and long-term gauges", "-", "of short- and long-term gauges"),
        ("à court-", "et à long terme", "-", "à court- et à long terme"),
        ("well-", "built gauges", "-", "well-built gauges"),
        ("well-", "built gauges", "", "well- built gauges"),
        ("see A/91/", "L.7", CLOSED, "see A/91/L.7"),
    ],
)
def test_a_hyphen_at_a_lines_end_keeps_its_blank_where_one_stood(
    above: str, below: str, closed: str, text: str
) -> None:
    assert joined(lines(f"{above}\n{below}"), " ", closed).text == text
