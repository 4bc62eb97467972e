"""Which paragraph is which, in cases that a delegate would decide at a glance."""

from __future__ import annotations

import pytest

from redline.model import Address, Kind, Paragraph
from redline.runs import Run
from tests.comparing.texts import aligned, head, operative, preambular

SEEDS = "Requests the seed banks to publish their registers of rare grains before the end of each winter season;"
LAMPS = "Encourages harbour wardens to keep the lamps of small piers alight during storms and heavy fog;"
MAPS = "Invites the map makers of the river councils to share their charts with every school along the shore;"
BOATS = "Calls upon ferry crews to count the passengers of night boats and to report the figures to the tide office;"
MILLS = "Decides to finance the repair of water mills that grind flour for villages without a road;"


def test_the_same_text_is_aligned_one_to_one() -> None:
    text = [operative(SEEDS), operative(LAMPS), operative(MAPS)]

    assert aligned(text, [operative(SEEDS), operative(LAMPS), operative(MAPS)]) == ["0-0", "1-1", "2-2"]


def test_a_new_paragraph_and_a_dropped_one_stay_alone_though_they_stand_in_one_place() -> None:
    old = [operative(SEEDS), operative(LAMPS), operative(MAPS)]
    new = [operative(SEEDS), operative(MILLS), operative(MAPS)]

    assert aligned(old, new) == ["0-0", "1-", "-1", "2-2"]


def test_formulas_alone_make_no_partner() -> None:
    formula = "all human rights and freedoms for all in accordance with the law"
    old = [operative(f"Urges bakers to observe {formula};"), operative(LAMPS)]
    new = [
        operative(f"Welcomes the comet seen by astronomers over northern islands, which honoured {formula};"),
        operative(LAMPS),
    ]
    filler = [operative(f"Requests office {number} to respect {formula} in district {number};") for number in range(30)]

    assert aligned([*old, *filler], [*new, *filler])[:3] == ["0-", "-0", "1-1"]


def test_a_paragraph_of_which_half_is_rewritten_keeps_its_place() -> None:
    rewritten = (
        "Requests the seed banks to publish, every spring and in six languages, all lists of rare grains they hold;"
    )

    assert aligned([operative(LAMPS), operative(SEEDS)], [operative(LAMPS), operative(rewritten)]) == ["0-0", "1-1"]


def test_typography_and_sequence_adverbs_do_not_hide_a_moved_paragraph() -> None:
    old = [
        operative("Prie l’office des marées d’étudier les vents d’hiver\u00a0;"),
        operative(LAMPS),
        operative(MAPS),
        operative(BOATS),
    ]
    new = [
        operative(LAMPS),
        operative(MAPS),
        operative(BOATS),
        operative("Prie également l'office des marées d'étudier les vents d'hiver;"),
    ]

    assert aligned(old, new) == ["1-0", "2-1", "3-2", "0-3!"]


def test_the_shorter_paragraph_is_the_one_that_moved() -> None:
    long = f"{SEEDS} {LAMPS} {MAPS}"

    assert aligned([operative(long), operative(BOATS)], [operative(BOATS), operative(long)]) == ["1-0!", "0-1"]


def test_a_moved_and_edited_paragraph_is_found() -> None:
    old = [operative(SEEDS), operative(LAMPS), operative(MAPS), operative(BOATS)]
    edited = LAMPS.replace("storms", "long storms").replace("small ", "")

    assert aligned(old, [*(operative(text) for text in (SEEDS, MAPS, BOATS)), operative(edited)]) == [
        "0-0", "2-1", "3-2", "1-3!",
    ]  # fmt: skip


def test_a_paragraph_split_in_three_is_one_pair() -> None:
    old = [operative(MILLS), operative(f"{SEEDS[:-1]}, {LAMPS[:-1]}, and {MAPS}"), operative(BOATS)]
    new = [operative(text) for text in (MILLS, SEEDS, LAMPS, MAPS, BOATS)]

    assert aligned(old, new) == ["0-0", "1-1+2+3", "2-4"]
    assert aligned(new, old) == ["0-0", "1+2+3-1", "4-2"]


def test_no_merge_reaches_across_a_dropped_paragraph() -> None:
    whole = f"{LAMPS[:-1]}, and calls{BOATS[5:]}"
    between = "Requests the ferry crews to count the boats and the figures;"
    old = [operative(text) for text in (MILLS, LAMPS, between, BOATS, MAPS)]
    new = [operative(text) for text in (MILLS, whole, MAPS)]

    assert aligned(old, new) == ["0-0", "1-1", "2-", "3-", "4-2"]
    assert aligned(new, old) == ["0-0", "1-1", "-2", "-3", "2-4"]


def test_a_caption_did_not_move_onto_half_of_another_one_that_was_split() -> None:
    old = [
        MILLS,
        "Table 2. Passengers of night boats by district",
        "Figure 3. Passengers of night boats by district",
        MAPS,
    ]
    new = [MILLS, "Figure 3. Passengers of", "night boats by district", MAPS]
    before, after = ([operative(text) for text in texts] for texts in (old, new))

    assert aligned(before, after) == ["0-0", "1-", "2-1+2", "3-3"]
    assert aligned(after, before) == ["0-0", "-1", "1+2-2", "3-3"]


@pytest.mark.parametrize(
    "one", ["A tide of 12.34 feet floods the pier;", "The keeper’s lamp;", "Also urges the keepers;"]
)
def test_what_is_equal_to_the_letter_goes_before_what_is_equal_but_for_signs_and_adverbs(one: str) -> None:
    like = one.replace("12.34", "12,34").replace("’s", "'s").replace("Also urges", "Urges")
    wardens = [operative(LAMPS), operative(MAPS)]

    assert aligned([operative(one), operative(like), *wardens], [operative(one), *wardens]) == [
        "0-0", "1-", "2-1", "3-2",
    ]  # fmt: skip
    assert aligned([operative(one), *wardens], [operative(one), operative(like), *wardens]) == [
        "0-0", "-1", "1-2", "2-3",
    ]  # fmt: skip
    assert aligned([operative(like), *wardens, operative(one)], [*wardens, operative(one)]) == [
        "0-", "1-0", "2-1", "3-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([SEEDS, LAMPS, MAPS], [SEEDS, "", MAPS]),
        ([SEEDS, LAMPS, BOATS, MAPS], [SEEDS, "", "", MAPS]),
        ([SEEDS, "", LAMPS, "", MAPS], [SEEDS, "", "", "", MAPS]),
        ([SEEDS, LAMPS], [SEEDS, ""]),
        ([SEEDS], [""]),
    ],
)
def test_a_paragraph_emptied_of_its_words_pairs_with_itself(old: list[str], new: list[str]) -> None:
    one_to_one = [f"{place}-{place}" for place in range(len(old))]

    assert aligned([operative(text) for text in old], [operative(text) for text in new]) == one_to_one


def test_a_blank_line_beside_a_new_paragraph_is_not_the_dropped_one() -> None:
    old = [operative(text) for text in (SEEDS, LAMPS, MAPS)]
    new = [operative(text) for text in (SEEDS, "", BOATS, MAPS)]

    assert aligned(old, new) == ["0-0", "1-", "-1", "-2", "2-3"]


def test_a_split_paragraph_can_move_as_a_whole() -> None:
    whole = operative(f"{SEEDS[:-1]}, and {LAMPS}")
    old = [whole, operative(MAPS), operative(BOATS), operative(MILLS)]
    new = [operative(text) for text in (MAPS, BOATS, MILLS, SEEDS, LAMPS)]

    assert aligned(old, new) == ["1-0", "2-1", "3-2", "0-3+4!"]


def test_a_new_neighbour_on_the_same_topic_is_no_piece_of_a_split() -> None:
    old = [operative(SEEDS), operative(BOATS)]
    new = [
        operative(SEEDS.replace("rare", "old")),
        operative("Requests seed banks to teach children how grains grow;"),
        operative(BOATS),
    ]

    assert aligned(old, new) == ["0-0", "-1", "1-2"]


def test_a_preambular_paragraph_turned_operative_is_one_pair() -> None:
    old = [preambular(f"Noting that {SEEDS[9:-1]},"), operative(LAMPS)]

    assert aligned(old, [operative(LAMPS), operative(SEEDS)]) in (["1-0", "0-1!"], ["1-0!", "0-1"])


def test_an_announced_meeting_became_the_meeting_that_was_held_elsewhere_in_the_text() -> None:
    announced = "Looking forward to the meeting of the glass makers in the island school from 3 to 6 May,"
    held = (
        "Welcoming the meeting of the glass makers held in the island school from 3 to 6 May, at which the guilds "
        "agreed on a rule for windows, on the weight of panes and on the wages of young apprentices in every workshop, "
        "asked their elders for a fund that pays for broken lanterns and chose a bell as the sign of their trade,"
    )
    others = [preambular(text) for text in (SEEDS, LAMPS, MAPS)]

    assert aligned([preambular(announced), *others], [*others, preambular(held)]) == ["1-0", "2-1", "3-2", "0-3!"]


def test_a_paragraph_elsewhere_with_a_clause_in_common_is_new() -> None:
    others = [operative(text) for text in (LAMPS, MAPS, BOATS)]
    clause = "to publish their registers of rare grains before the end of each winter season;"
    old = [operative(f"Requests the seed banks of the northern islands, with the help of the weather posts, {clause}")]
    new = [
        operative(f"Invites all schools along the river to plant gardens, to build sheds for their tools and {clause}")
    ]

    assert aligned([*old, *others], [*others, *new]) == ["0-", "1-0", "2-1", "3-2", "-3"]


def test_what_was_dropped_behind_a_moved_paragraph_stands_behind_the_last_that_stayed() -> None:
    old = [operative(text) for text in (SEEDS, LAMPS, MAPS, BOATS, MILLS)]
    new = [operative(text) for text in (SEEDS, BOATS, MILLS, LAMPS)]

    assert aligned(old, new) == ["0-0", "2-", "3-1", "4-2", "1-3!"]


def test_head_lines_are_paired_by_their_office() -> None:
    old = [
        head("symbol", "A/RES/79/1"),
        head("date", "3 May 2024"),
        head("session", "Seventy-eighth session"),
        operative(SEEDS),
    ]
    new = [head("symbol", "A/C.9/80/L.2"), head("original language", "English"), head("date", "6 June 2025"),
           head("session", "Eightieth session"), operative(SEEDS)]  # fmt: skip

    assert aligned(old, new) == ["0-0", "-1", "1-2", "2-3", "3-4"]


def test_the_day_of_adoption_is_never_the_day_of_issue() -> None:
    closing = Address(Kind.CLOSING, "date")
    old = [head("date", "3 May 2024"), operative(SEEDS), Paragraph(closing, (Run("6 June 2025"),))]
    new = [head("date", "6 June 2025"), operative(SEEDS), Paragraph(closing, (Run("8 August 2025"),))]

    assert aligned(old, new) == ["0-0", "1-1", "2-2"]


def test_a_deletion_stands_where_it_stood() -> None:
    old = [operative(text) for text in (SEEDS, LAMPS, MAPS, BOATS)]

    assert aligned(old, [operative(SEEDS), operative(MILLS), operative(BOATS)]) == ["0-0", "1-", "2-", "-1", "3-2"]
    assert aligned(old, [operative(BOATS)]) == ["0-", "1-", "2-", "3-0"]
    assert aligned(old, []) == ["0-", "1-", "2-", "3-"]


def test_blank_paragraphs_follow_their_neighbours_and_never_move() -> None:
    old = [operative(SEEDS), operative(""), operative(LAMPS), operative("")]
    new = [
        operative(""),
        operative(MILLS),
        operative(""),
        operative(SEEDS),
        operative(""),
        operative(LAMPS),
        operative(""),
    ]

    assert aligned(old, new) == ["-0", "-1", "-2", "0-3", "1-4", "2-5", "3-6"]


def test_repeated_paragraphs_are_paired_in_order() -> None:
    stars = [operative("* * *") for _ in range(3)]
    old = [stars[0], operative(SEEDS), stars[1], operative(LAMPS)]
    new = [operative("* * *"), operative(SEEDS), operative("* * *"), operative(LAMPS), operative("* * *")]

    assert aligned(old, new) == ["0-0", "1-1", "2-2", "3-3", "-4"]


@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_side_gives_nothing_but_what_the_other_holds(size: int) -> None:
    assert aligned([], [operative(SEEDS)] * size) == ["-0"] * size


def test_a_chinese_paragraph_is_found_by_its_characters() -> None:
    old = [operative("请秘书长就灯塔问题提交报告；"), operative("鼓励各港口交换潮汐表；")]
    new = [operative("鼓励各港口交换潮汐表和海图；"), operative("又请秘书长就灯塔问题提交报告；")]

    assert aligned(old, new) in (["1-0!", "0-1"], ["1-0", "0-1!"])


def test_a_line_that_one_text_takes_for_another_kind_is_still_the_same_line() -> None:
    date, place = "3 March 2025", "Original: French"
    old = [head("date", date), head("language", place), preambular(SEEDS), operative(LAMPS)]
    closing = [Paragraph(Address(Kind.CLOSING), (Run(text),)) for text in (date, place)]

    assert aligned(old, [*closing, preambular(SEEDS), operative(LAMPS)]) == ["0-0", "1-1", "2-2", "3-3"]


def test_a_body_line_typed_together_with_the_first_paragraph_is_merged_with_it() -> None:
    body_line = Paragraph(Address(Kind.BODY_LINE), (Run("The River Council,"),))
    title = Paragraph(Address(Kind.TITLE), (Run(f"The River Council, {SEEDS}"),))

    assert aligned([body_line, preambular(SEEDS), operative(LAMPS)], [title, operative(LAMPS)]) == ["0+1-0", "2-1"]


def test_a_paragraph_cut_to_a_few_of_its_words_is_the_same_between_its_neighbours() -> None:
    old = [operative(SEEDS), operative("Takes note of the report of the Secretary-General;"), operative(MAPS)]

    assert aligned(old, [operative(SEEDS), operative("Takes note"), operative(MAPS)]) == ["0-0", "1-1", "2-2"]
    assert aligned(old, [operative(SEEDS), operative("Welcomes"), operative(MAPS)]) == ["0-0", "1-", "-1", "2-2"]
