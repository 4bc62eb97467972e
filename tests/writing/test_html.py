"""The report as a file: the words to the character, hostile words as words, nothing from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from redline.formatting import Style
from redline.model import Comparison, FormatChange, Op, Untracked
from redline.runs import Run
from redline.writing.html.map import FINEST, stripes
from redline.writing.report import comparison as reports
from redline.writing.report.anchors import Anchors
from redline.writing.report.blocks import Changed
from redline.writing.report.judging import Judgement
from tests.writing.comparisons import DELETE, INSERT, KEEP, edited, every_kind
from tests.writing.reports import as_page

VOID = {"meta", "br", "input", "link", "rect"}


class Page(HTMLParser):
    """The elements of a page: where each begins, its attributes, and the text under each `id`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [attributes.get("class", "") for _, attributes in self.open]
        if "words" not in classes or "label" in classes:
            return
        side = "old" if "old" in classes else "new"
        row = next(attributes["id"] for _, attributes in self.open if attributes.get("class", "").startswith("row "))
        fate = next((tag for tag, _ in self.open if tag in ("ins", "del")), "keep")
        for key in {"keep": ("all", side), "ins": ("all", "ins"), "del": ("all", "del")}[fate]:
            name = f"{row}/{side}/{key}"
            self.words[name] = self.words.get(name, "") + data


def ids(page: Page) -> list[str]:
    return [attributes["id"] for _, attributes in page.elements if "id" in attributes]


def test_every_place_is_named_once_and_every_link_leads_to_one() -> None:
    page = Page(as_page(every_kind()))
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]

    assert len(ids(page)) == len(set(ids(page)))
    assert {link.removeprefix("#") for link in links} <= set(ids(page))
    assert {"OP-3", "was-OP-3", "OP-7", "from-OP-8", "PP-1-note-1"} <= set(ids(page))


def test_a_moved_paragraph_and_the_place_it_left_are_linked_both_ways() -> None:
    html = as_page(every_kind())

    assert re.search(r'id="OP-7".*?href="#from-OP-8">moved from <bdi>OP 8</bdi>', html, re.DOTALL)
    assert re.search(r'id="from-OP-8".*?href="#OP-7">moved to <bdi>OP 7</bdi>', html, re.DOTALL)
    assert html.index('id="OP-8"') < html.index('id="from-OP-8"'), "OP 8 stood after what is OP 8 now"


def test_the_first_screen_holds_totals_the_weightiest_changes_and_the_findings() -> None:
    first = as_page(every_kind()).split('<nav class="bar"')[0]

    assert "2 edited, 1 inserted, 1 deleted, 1 split, 1 merged; 1 moved; 3 unchanged." in first
    assert [re.sub("<.*?>", "", item) for item in re.findall(r"<li class=.*?><a.*?>(.*?)</a>", first)][:3] == [
        "OP 3 was OP 2",
        "OP 2",
        "was OP 3",
    ]
    assert "a name is marked up" in first
    assert "no date" in first


def test_a_finer_judgement_sorts_the_list_and_makes_filters() -> None:
    comparison = every_kind()
    said = [Judgement(0, (), "") for _ in comparison.changes]
    said[0] = Judgement(4, ("agreed language", "Verb"), "a footnote of another edition")

    html = as_page(comparison, judgements=said)

    assert re.search(r'<ol class="changes">\s*<li class="[^"]*"><a href="#PP-1">', html)
    assert 'id="only-class-agreed-language"' in html
    assert "#only-class-verb:checked) main :is(.row,.vacancy):is(.class-verb){display:grid}" in html


def test_nothing_is_fetched_and_only_the_own_script_and_style_may_run() -> None:
    html = as_page(every_kind())
    page = Page(html)
    policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [(tag, a) for tag, a in page.elements if {"src", "style", "srcset", "action", "onclick"} & a.keys()]
    bare = re.sub(r' href="https://docs\.un\.org/(?:ar|zh|en|fr|ru|es)/[\w./%-]+" rel="noreferrer"', "", html)
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp|WebSocket", bare)


def test_the_same_comparison_gives_the_same_file() -> None:
    assert as_page(every_kind()) == as_page(every_kind())


def test_formats_are_shown() -> None:
    comparison = edited((KEEP, "Urges States;"))
    styled = Style(italic=True, raised=1)
    for paragraph in (*comparison.old.paragraphs, *comparison.new.paragraphs):
        object.__setattr__(paragraph.runs[0], "style", styled)  # the specimen's own runs

    assert "<i><sup>Urges States;</sup></i>" in as_page(comparison)


def test_another_look_is_named_and_can_be_filtered() -> None:
    comparison = edited((KEEP, "Urges States;"))
    (change,) = comparison.changes
    formatted = replace(
        change, formatting=(FormatChange("italic", "yes", "", "Urges"), FormatChange("size", "20", "24"))
    )

    html = as_page(replace(comparison, changes=(formatted,)))

    assert "look: italics, size" in html
    assert re.search(r"only-formatted.*> look <", html)


def test_what_word_cannot_track_is_listed() -> None:
    comparison = replace(edited((KEEP, "x")), untracked=(Untracked("page size of section 1", "612 pt", "595 pt"),))

    assert "<li>page size of section 1: 612 pt → 595 pt</li>" in as_page(comparison)


def test_a_blank_that_came_is_seen_and_one_among_words_is_a_blank() -> None:
    assert "<ins>␣</ins>" in as_page(edited((KEEP, "lamps"), (INSERT, " "), (KEEP, "are lit;")))

    among = edited((KEEP, "lamps "), (INSERT, "still are "), (KEEP, "lit;"))
    (paragraph,) = among.new.paragraphs
    whole = paragraph.runs[0].text
    in_two_formats = (Run(whole[:15], Style(italic=True)), Run(whole[15:]))
    object.__setattr__(paragraph, "runs", in_two_formats)  # the blank is alone in its format
    assert "<ins><i>still are</i> </ins>" in as_page(among)


def test_a_long_text_has_a_map_of_bearable_size() -> None:
    comparison = every_kind()
    many = Comparison(comparison.old, comparison.new, comparison.changes * 60)
    told = reports.report(many, judgements=[Judgement(1, (), "")] * len(many.changes))

    drawn = stripes([block for block in told.blocks if isinstance(block, Changed)])

    assert len(drawn) <= FINEST + 1 < len(many.changes)
    assert abs(drawn[-1].top + drawn[-1].height - 100) < 1e-6


@given(st.lists(st.text(max_size=6), max_size=8))
def test_anchors_are_never_given_twice(wishes: list[str]) -> None:
    anchors = Anchors()
    given_out = [anchors.name(wish) for wish in wishes]

    assert len(set(given_out)) == len(given_out)
    assert all(re.fullmatch(r"[^\W\d_][\w-]*", name) for name in given_out)


# Line feeds count as breaks between paragraphs here, controls are shown as pictures: neither is among the signs.
signs = st.text("aé<>&\"';{}%/ -!\u00a0中ش", min_size=1, max_size=8).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from([KEEP, DELETE, INSERT]), signs), min_size=1, max_size=6))
def test_the_words_of_both_texts_come_out_to_the_character(parts: list[tuple[Op, str]]) -> None:
    words = Page(as_page(edited(*parts))).words
    old = "".join(text for fate, text in parts if fate is not INSERT)
    deleted = "".join(text for fate, text in parts if fate is DELETE)
    inserted = "".join(text for fate, text in parts if fate is INSERT)

    assert words.get("OP-1/new/all") == "".join(text for _, text in parts)
    assert words.get("OP-1/old/all", "") == old
    assert words.get("OP-1/new/ins", "") == inserted
    assert words.get("OP-1/new/del", "") == deleted == words.get("OP-1/old/del", "")


def test_hostile_words_are_shown_as_words() -> None:
    hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7*7 }}\x00\x1b[2J"

    html = as_page(edited((KEEP, "Notes "), (INSERT, hostile)))

    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&amp;amp;{{ 7*7 }}␀␛[2J" in html


def test_a_report_in_french_has_no_english_of_its_own() -> None:
    html = as_page(every_kind(), language="fr")

    assert '<html lang="fr">' in html
    assert "Changements, les plus importants d’abord" in html
    assert "verbe Encourages → Urges ↑\u00a0; ajoute «\u00a0as appropriate\u00a0»" in html
    outside = re.sub(r"<(script|style|p class=\"words\").*?</\1?p?>", "", html.replace("edited", ""), flags=re.DOTALL)
    shown = " ".join(re.sub("<.*?>", " ", outside).split())
    for english in (" was ", "moved", "footnote", "Find", "View", "findings", "unchanged", "alike", "To look at"):
        assert english not in shown, english


def test_an_unsure_class_is_filtered_with_the_sure_ones() -> None:
    comparison = every_kind()
    said = [Judgement(3, ("verb?",) if at % 2 else ("verb",), "") for at in range(len(comparison.changes))]

    html = as_page(comparison, judgements=said)

    assert re.findall(r'id="only-class-verb"> verb <span class="count">(\d+)', html) == ["9"]
    assert '<span class="class">verb?</span>' in html


def test_the_classes_that_weigh_most_are_the_first_filters() -> None:
    light, heavy = Judgement(1, ("technical update",), ""), Judgement(4, ("verb", "technical update"), "")
    comparison = every_kind()

    html = as_page(comparison, judgements=[light, heavy, *[light] * (len(comparison.changes) - 2)])

    assert re.findall(r'id="only-class-(.*?)"', html) == ["verb", "technical-update"]


def test_classes_have_a_filter_each_whatever_script_names_them() -> None:
    comparison = every_kind()
    judged = Judgement(1, ("الفعل", "تحديث تقني", "动词", "глагол"), "")

    html = as_page(comparison, judgements=[judged] * len(comparison.changes))

    chips = re.findall(r'id="only-class-(.*?)"', html)
    assert sorted(chips) == sorted(["الفعل", "تحديث-تقني", "动词", "глагол"])


def test_what_happened_and_each_class_are_parted() -> None:
    comparison = every_kind()
    page = as_page(comparison, judgements=[Judgement(3, ("verb", "qualifier"), "")] * len(comparison.changes))

    margin = next(row for row in re.findall(r"(?s)<h3.*?</h3>", page) if "qualifier" in row)
    assert "edited — footnotes only · verb, qualifier" in re.sub("<.*?>", "", margin)
