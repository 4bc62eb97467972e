"""References of a text to its own paragraphs, when these got other numbers: which followed, and which did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Certainty, Change, Comparison, Finding, Kind, Paragraph
from redline.patterns import lazy
from redline.records import dataclass

_NUMBER = lazy(r"\d+")

Numbers = Mapping[tuple[str, str], str]
"""By part and number of a paragraph of the old text, the number it has in the new one; "" where it was dropped."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """ "paragraph 5 above" in both texts of a change.

    old, new: the numbers as printed, one below the other.   words: the new text's words.
    place: of the change among all.   due: the numbers that the cited paragraphs have now, "" for one that is gone.
    """

    place: int
    words: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    due: tuple[str, ...]

    @property
    def followed(self) -> bool:
        """Whether the paragraphs got other numbers, and the reference with them."""
        return self.old != self.new == self.due


def crossings(comparison: Comparison) -> Iterator[CrossReference]:
    """The references of paragraphs that both texts have; those whose number of references changed are left out.

    Only what says that it means this text ("above", "of the present resolution": language data, `crossing`) counts,
    and only where its paragraph is one in both texts; items below a paragraph ("5 (a)") are not looked at.
    """
    code = comparison.new.language
    words = load(code).crossing if code in CODES and comparison.old.language == code else None
    if words is None:
        return
    now = numbers(comparison.changes)
    for place, change in enumerate(comparison.changes):
        if len(change.pair.old) != 1 or len(change.pair.new) != 1:
            continue
        old, new = change.pair.old[0], change.pair.new[0]
        before, after = (list(words.pattern.finditer(fold(side.text))) for side in (old, new))
        if len(before) != len(after):
            continue
        for first, second in zip(before, after, strict=True):
            cited, cites = _NUMBER.findall(first["numbers"]), _NUMBER.findall(second["numbers"])
            due = [now.get((old.address.part, number)) for number in cited]
            if len(cited) == len(cites) and None not in due:
                cited_as = " ".join(second[0].split())
                yield CrossReference(place, cited_as, tuple(cited), tuple(cites), tuple(number or "" for number in due))


def numbers(changes: Sequence[Change]) -> Numbers:
    """The new numbers of the old text's operative paragraphs; those that were split or merged have none."""
    numbered: dict[tuple[str, str], str] = {}
    for change in changes:
        old = [paragraph.address for paragraph in change.pair.old if _is_numbered(paragraph)]
        new = [paragraph.address for paragraph in change.pair.new if _is_numbered(paragraph)]
        if len(old) == 1 and len(new) == len(change.pair.new) <= 1:
            numbered[old[0].part, old[0].number] = new[0].number if new else ""
    return numbered


def _is_numbered(paragraph: Paragraph) -> bool:
    address = paragraph.address
    return address.kind is Kind.OPERATIVE and address.number.isdigit() and not address.sub and address.nth == 1


def behind(comparison: Comparison) -> tuple[Finding, ...]:
    """What a person should look at: references that did not follow their paragraphs.

    One that names another paragraph than before, where its own was dropped, was looked at by who drafted it.
    """
    return tuple(
        Finding(
            str(comparison.changes[reference.place].pair.new[0].address),
            _told(reference, cited, cites, due),
            certainty=Certainty.SURE if due and cites == cited else Certainty.MAYBE,
        )
        for reference in crossings(comparison)
        for cited, cites, due in zip(reference.old, reference.new, reference.due, strict=True)
        if cites != due and (due or cites == cited)
    )


def _told(crossing: CrossReference, cited: str, cites: str, due: str) -> Message:
    if not due:
        return Message("compared.reference-gone", words=crossing.words, cited=cited)
    if cites == cited:
        return Message("compared.reference-behind", words=crossing.words, cited=cited, number=due)
    return Message("compared.reference-elsewhere", words=crossing.words, cited=cited, number=due)
