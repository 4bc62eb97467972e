"""Which old paragraph became which new one, step by step from the certain to the likely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from redline.comparing.aligning import exact, grouping
from redline.comparing.aligning.likeness import Likeness, Link
from redline.comparing.aligning.normal import normaliser
from redline.comparing.aligning.order import Chain, Places, heaviest_chain
from redline.model import Kind, Paragraph
from redline.records import dataclass

SURE, MARGIN = 0.53, 0.1
"""A link this strong, and stronger than its rivals by the margin, holds wherever its ends stand."""

IN_PLACE = 0.385
"""Between the same neighbours, a paragraph with this much of another's substance is the other, rewritten."""

AFAR, ELSEWHERE = 0.40, 0.48
"""Out of order, a sure link must have this much beyond chance (`Likeness.afar`), any other one more: else a delegate
would call the paragraph new."""

BETTER = 0.25
"""A link yields to one that is stronger by this at either end, even where only the weak one keeps the order."""

FORMAL = frozenset((Kind.HEAD, Kind.TITLE, Kind.BODY_LINE, Kind.CLOSING))
"""Lines with a fixed office, in which all words may change ("Seventy-eighth session")."""

LONG = 8
"""Words: a formal line of fewer is known by its office; of more, by its words ("Enhancement of …" as a title)."""

GAP = 8
"""Free old paragraphs between the same neighbours: up to so many are all looked at."""

MUCH_THE_SAME = 0.75
"""With this much in common, a line of the head and a paragraph of the body between the same neighbours are one."""

SHORT = 3
"""Words: a paragraph of fewer is not recognised elsewhere."""

SECTION_END = "\0section"
"""The key of a blank paragraph that ends a section."""

FORMAL_BONUS = 0.15
"""Added to the likeness of two formal lines: "Seventy-ninth session" and "Eightieth session" share one word in five."""

BACKGROUND = 200
"""How many paragraphs that are the same in both texts help to tell what is a formula."""

Office = tuple[Kind, str, str]
"""Kind, part and number of a formal line's address."""

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Places of old and of new paragraphs that belong together."""


def match(old: Sequence[Paragraph | None], new: Sequence[Paragraph | None], language: str = "") -> list[Group]:
    """Groups of paragraphs that belong together: 1–1, 1–n neighbours, n–1 neighbours; by place, from 0.

    old, new: None stands for something that no paragraph can become and no group reaches across.
    language: of both texts, two letters; "" unknown.
    Each place is in at most one group; those of paragraphs that are new or dropped in none. Blank and very short
    paragraphs are only grouped where that keeps the order.
    """
    normal = normaliser(language)
    search = _Search(_MatchedText.of(old, normal), _MatchedText.of(new, normal))
    search.anchor()
    search.link()
    search.link_blank()
    return search.groups()


@dataclass(frozen=True, slots=True)
class _MatchedText:
    """One text. words, keys: each paragraph's normal form; a key of "" for a blank one, `WALL` for none at all.

    letters: the same keys with the text as printed behind them, which tells paragraphs apart that differ in
    punctuation alone.
    """

    paragraphs: Sequence[Paragraph | None]
    words: Sequence[tuple[str, ...]]
    keys: Sequence[str]
    letters: Sequence[str]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph | None], normal: Callable[[str], tuple[str, ...]]) -> _MatchedText:
        words = [normal(paragraph.text) if paragraph else () for paragraph in paragraphs]
        keys = [_key(paragraph, normal_words) for paragraph, normal_words in zip(paragraphs, words, strict=True)]
        letters = [
            f"{key}\n{paragraph.text}" if paragraph and key else key
            for key, paragraph in zip(keys, paragraphs, strict=True)
        ]
        return cls(paragraphs, words, keys, letters)

    def is_formal(self, place: int) -> bool:
        paragraph = self.paragraphs[place]
        return paragraph is not None and paragraph.address.kind in FORMAL

    def are_empty(self, places: Iterable[int]) -> bool:
        """Whether they are paragraphs without words; they may hold pictures."""
        return all(self.keys[place] != exact.WALL and not self.words[place] for place in places)

    def ends_section(self, place: int) -> bool:
        return _ends_section(self.paragraphs[place])

    def office(self, place: int) -> Office | None:
        """What a formal line is: equal for lines of one office, None for a line of the body."""
        paragraph = self.paragraphs[place]
        return _office(paragraph) if paragraph and paragraph.address.kind in FORMAL else None


def _office(paragraph: Paragraph) -> Office:
    return paragraph.address.kind, paragraph.address.part, paragraph.address.number


def _key(paragraph: Paragraph | None, words: Sequence[str]) -> str:
    """Equal for paragraphs that are the same but for their typography; one without words is known by its signs.

    A blank one that ends a section is like another such, since the break goes with it.
    A short formal line is only the same in the same office: the day of adoption is not the day of issue.
    """
    if paragraph is None:
        return exact.WALL
    if words:
        office = "/".join(_office(paragraph)) if paragraph.address.kind in FORMAL and len(words) < LONG else ""
        return " ".join(words) + office
    atoms = "".join(f"{run.atom.kind} {run.atom.key}" for run in paragraph.runs if run.atom)
    return paragraph.text.strip() + atoms or (SECTION_END if _ends_section(paragraph) else "")


def _ends_section(paragraph: Paragraph | None) -> bool:
    return paragraph is not None and paragraph.form is not None and paragraph.form.ends_section


class _Search:
    """What was found so far, and the chain of those links that keep the order."""

    def __init__(self, old: _MatchedText, new: _MatchedText) -> None:
        self.old, self.new = old, new
        self.links = grouping.Links()
        self.chain = Chain()

    def anchor(self) -> None:
        """Links what is the same in both texts: to the letter first, then but for its typography."""
        both = (self.old.letters, self.new.letters), (self.old.keys, self.new.keys)
        anchored: Mapping[int, int] = {}
        for keys in both:
            anchored = exact.anchors(*keys, anchored)
        for places in anchored.items():
            self.links.add(*places)
        self._order()
        for keys in both:
            for places in list(exact.repeated(*keys, self.links.partner, self.links.owner, self.chain)):
                self.links.add(*places)

    def link(self) -> None:
        """Links what is alike, from the sure to the likely; pieces of splits and merges as soon as one is sure."""
        old, new = self._free_old(), self._free_new()
        if not old and not new:
            return
        likeness = self._likeness(old, new)
        links = [self._levelled(link) for link in likeness.links(old, new, IN_PLACE)]
        for link in _sure(links):
            if self.links.are_free(link.old, link.new):
                self.links.add(link.old, link.new)
        self._order()
        self._part_chance(likeness, old)
        self._link_formal(old, new)
        grouping.grow(self.links, likeness, self._free_old(), self._free_new())
        self._link_in_place([*links, *map(self._levelled, self._near(likeness))])
        self._link_elsewhere(links, likeness)
        self._link_whatever_office(likeness)
        self._link_alone(likeness)
        self._order()
        loose = [places[0] for places in self.links.partner.items() if not self.chain.holds(*places)]
        grouping.grow(self.links, likeness, self._free_old(), self._free_new(), loose)

    def link_blank(self) -> None:
        """Links blank paragraphs, and those that were emptied; parts what is short or formal and out of order."""
        self._order()
        for old, new in list(self.links.partner.items()):
            fixed = self.old.is_formal(old) or len(self.old.words[old]) < SHORT
            if fixed and not self.chain.holds(old, new):
                self.links.part(old, new)
        self._order()
        self._link_emptied()
        old_keys, new_keys = (["" if key == SECTION_END else key for key in side.keys] for side in (self.old, self.new))
        for places in list(exact.blank(old_keys, new_keys, self.links.partner, self.links.owner, self.chain)):
            self.links.add(*places)

    def groups(self) -> list[Group]:
        """The links found, as `match` returns them."""
        groups: list[Group] = [((old,), tuple(pieces)) for old, pieces in self.links.splits.items()]
        groups += [(tuple(pieces), (new,)) for new, pieces in self.links.merges.items()]
        groups += [
            ((old,), (new,))
            for old, new in self.links.partner.items()
            if old not in self.links.splits and new not in self.links.merges
        ]
        return groups

    def _free_old(self) -> list[int]:
        return [place for place, words in enumerate(self.old.words) if words and self.links.old_is_free(place)]

    def _free_new(self) -> list[int]:
        return [place for place, words in enumerate(self.new.words) if words and self.links.new_is_free(place)]

    def _order(self) -> None:
        """Makes the chain anew from all links, longer paragraphs first."""
        places = list(self.links.partner.items())
        weights = [1.0 + len(self.old.words[old]) for old, _ in places]
        self.chain = Chain(places[number] for number in heaviest_chain(places, weights))

    def _likeness(self, old: Iterable[int], new: Iterable[int]) -> Likeness:
        """Over what is still free, what stands next to it, and some of the rest as a background."""
        return Likeness(
            {place: self.old.words[place] for place in self._seen(old, len(self.old.keys))},
            {place: self.new.words[place] for place in self._seen(new, len(self.new.keys))},
        )

    @staticmethod
    def _seen(free: Iterable[int], size: int) -> list[int]:
        background = range(0, size, max(1, size // BACKGROUND))
        near = {place + step for place in free for step in (-1, 0, 1) if 0 <= place + step < size}
        return sorted(near.union(background))

    def _levelled(self, link: Link) -> Link:
        """A line of the head is never a paragraph of the body that was rewritten; among themselves they need less."""
        old, new = self.old.office(link.old), self.new.office(link.new)
        short = min(len(self.old.words[link.old]), len(self.new.words[link.new])) < LONG
        if (old is None) != (new is None) or (old != new and short):
            return Link(link.old, link.new, 0.0)
        return Link(link.old, link.new, link.likeness + FORMAL_BONUS) if old else link

    def _part_chance(self, likeness: Likeness, linked: Iterable[int]) -> None:
        """Takes links of these old places away that are out of order and may be chance."""
        for old in linked:
            new = self.links.partner.get(old)
            if new is not None and not self.chain.holds(old, new) and likeness.afar(old, new) < AFAR:
                self.links.part(old, new)

    def _link_emptied(self) -> None:
        """Links what lost all its words with the empty paragraph in its place between the same neighbours.

        Not the other way round: two empty paragraphs in a row that are both filled can't be rejected in LibreOffice,
        which fuses insertions on both sides of a paragraph end that stays.
        """
        gaps: defaultdict[Places, list[int]] = defaultdict(list)
        for place in range(len(self.new.keys)):
            if self.links.new_is_free(place):
                gaps[self.chain.gap(place)].append(place)
        for (low, high), news in gaps.items():
            olds = range(low + 1, min(high, len(self.old.keys)))
            free = [place for place in olds if self.links.old_is_free(place)]
            if len(free) == len(news) and self.new.are_empty(news):
                for old, new in zip(free, news, strict=True):
                    if self.old.ends_section(old) == self.new.ends_section(new):
                        self._take_in_order(old, new)

    def _link_formal(self, old: Iterable[int], new: Iterable[int]) -> None:
        """Links free lines of one office, the nth with the nth where each text has as many and the order is kept."""
        olds = _by_office(self.old, filter(self.links.old_is_free, old))
        news = _by_office(self.new, filter(self.links.new_is_free, new))
        for office, places in news.items():
            candidates = olds.get(office, [])
            if len(candidates) == len(places):
                for place_old, place_new in zip(candidates, places, strict=True):
                    if self.chain.fits(place_old, place_new):
                        self._take_in_order(place_old, place_new)

    def _link_in_place(self, links: Iterable[Link]) -> None:
        fitting = [link for link in _undominated(self._open(links)) if self.chain.fits(link.old, link.new)]
        places = [(link.old, link.new) for link in fitting]
        for number in heaviest_chain(places, [link.likeness**2 for link in fitting]):
            self._take_in_order(*places[number])

    def _link_elsewhere(self, links: Iterable[Link], likeness: Likeness) -> None:
        far = [Link(link.old, link.new, likeness.afar(link.old, link.new)) for link in self._open(links)]
        for link in sorted(far, key=_strongest_first):
            strong = link.likeness >= ELSEWHERE and not self.old.office(link.old)
            if strong and self.links.are_free(link.old, link.new):
                self.links.add(link.old, link.new)

    def _link_whatever_office(self, likeness: Likeness) -> None:
        """Links free paragraphs that say much the same in the same place: one text may have been read otherwise."""
        self._order()
        old, new = ([" ".join(words) for words in side.words] for side in (self.old, self.new))
        taken = self.links.spent.union(self.links.partner)
        for places in list(exact.repeated(old, new, taken, self.links.owner, self.chain)):
            self.links.add(*places)
        self._link_in_place(link for link in self._near(likeness) if link.likeness >= MUCH_THE_SAME)

    def _link_alone(self, likeness: Likeness) -> None:
        """Links what is alone between the same neighbours where half stays, or one has only words of the other."""
        gaps = defaultdict(list)
        for place in self._free_new():
            gaps[self.chain.gap(place)].append(place)
        old = self._free_old()
        for (low, high), places in gaps.items():
            rivals = old[bisect_right(old, low) : bisect_left(old, high)]
            if len(rivals) == len(places) == 1 and _is_cut_or_sure(likeness, rivals[0], places[0]):
                self._take_in_order(rivals[0], places[0])

    def _near(self, likeness: Likeness) -> Iterator[Link]:
        """Links between what is free in the same small gap of the chain, though they share nothing rare."""
        old = self._free_old()
        for place in self._free_new():
            low, high = self.chain.gap(place)
            rivals = old[bisect_right(old, low) : bisect_left(old, high)]
            for rival in rivals if len(rivals) <= GAP else ():
                yield Link(rival, place, likeness.of(rival, place))

    def _open(self, links: Iterable[Link]) -> list[Link]:
        return [link for link in links if link.likeness >= IN_PLACE and self.links.are_free(link.old, link.new)]

    def _take_in_order(self, old: int, new: int) -> None:
        self.links.add(old, new)
        self.chain.add(old, new)


def _is_cut_or_sure(likeness: Likeness, old: int, new: int) -> bool:
    return likeness.holds(old, new) or likeness.of(old, new) >= SURE


def _by_office(side: _MatchedText, places: Iterable[int]) -> dict[Office, list[int]]:
    offices: defaultdict[Office, list[int]] = defaultdict(list)
    for place in places:
        if office := side.office(place):
            offices[office].append(place)
    return offices


def _sure(links: Sequence[Link]) -> list[Link]:
    """The links that are strong and have no rival at either end, the strongest first.

    A rival stands at the same end and is no neighbour of the other: neighbours are alike where a paragraph was split.
    """
    at_old, at_new = _by_end(links)

    def unrivalled(link: Link) -> bool:
        rivals = (*at_old[link.old], *at_new[link.new])
        return all(
            link.likeness - rival.likeness >= (0.0 if _are_neighbours(link, rival) else MARGIN) for rival in rivals
        )

    return sorted(filter(unrivalled, (link for link in links if link.likeness >= SURE)), key=_strongest_first)


def _are_neighbours(link: Link, rival: Link) -> bool:
    return abs(link.old - rival.old) + abs(link.new - rival.new) < 2


def _undominated(links: Sequence[Link]) -> list[Link]:
    """Without the links that have a much stronger one at either end."""
    at_old, at_new = _by_end(links)
    best_old = {place: max(link.likeness for link in rivals) for place, rivals in at_old.items()}
    best_new = {place: max(link.likeness for link in rivals) for place, rivals in at_new.items()}
    return [link for link in links if link.likeness > max(best_old[link.old], best_new[link.new]) - BETTER]


def _by_end(links: Iterable[Link]) -> tuple[dict[int, list[Link]], dict[int, list[Link]]]:
    at_old: defaultdict[int, list[Link]] = defaultdict(list)
    at_new: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        at_old[link.old].append(link)
        at_new[link.new].append(link)
    return at_old, at_new


def _strongest_first(link: Link) -> tuple[float, int, int]:
    return -link.likeness, link.new, link.old
