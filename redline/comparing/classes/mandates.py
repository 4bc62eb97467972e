"""What is asked of someone: reports, panels, studies, resources, by whom and for which session."""

from __future__ import annotations

from collections.abc import Iterator

from redline.comparing.classes import verbs
from redline.comparing.classes.case import Case, ClassEvidence, Setting
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, overlap
from redline.languages import openers
from redline.languages.lexicons import LexiconTerm
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Kind, Paragraph
from redline.records import dataclass

ADDRESSEE_REACH = 160  # characters from a verb that asks within which the one who is asked is named
LONGEST_ADDRESSEE = 12  # words
ASKING = frozenset({"request", "decide", "authorize", "extend", "renew", "establish", "direct", "instruct", "mandate"})
"""Lemmas of openers that give someone work or means."""

INVITING = frozenset({"invite", "encourage", "call", "recommend"})
"""Lemmas that ask the same of someone who need not obey; with a product it is a mandate in practice."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a paragraph asks; "" for what it doesn't say. All as printed.

    addressee: "the Secretary-General".   product: "a comprehensive report".
    due: "eighty-first session" (the ordinal alone where the noun stands apart).   recurrence: "annually".
    """

    addressee: str
    product: str
    due: str
    recurrence: str


def find(case: Case) -> ClassEvidence:
    """M for products and resources asked for on one side only of an operative paragraph, and for a request in it."""
    if case.texts.note or Kind.OPERATIVE not in (case.old.address.kind, case.new.address.kind):
        return ClassEvidence()
    result = ClassEvidence()
    for edit in case.texts.edits:
        reasons = tuple(dict.fromkeys(_in_edit(case, edit)))
        if all(reason.what == "resources" for reason in reasons):
            result += ClassEvidence(
                reasons
            )  # how they are described may be the change: the words are looked at once more
        else:
            result += ClassEvidence(reasons, (edit.old,), (edit.new,))
    return result


def of_whole(paragraph: Paragraph, setting: Setting, is_new: bool) -> Mandate | None:
    """What a whole operative paragraph asks for; None where it asks for nothing that costs work or means."""
    if paragraph.address.kind is not Kind.OPERATIVE:
        return None
    opener = verbs.row(setting.opener(paragraph, is_new), setting.language)
    lemma = opener.lemma if opener else ""
    text = fold(paragraph.text)
    terms = [term for term in setting.words.mandates if term.pattern.search(text)]
    asks = setting.words.ask.search(text)
    if lemma == setting.words.asked and setting.words.body.search(text[:ADDRESSEE_REACH]):
        return described(paragraph.text, setting)
    if terms and (lemma in ASKING or (lemma in INVITING and any(term.kind == "product" for term in terms)) or asks):
        return described(paragraph.text, setting)
    return None


def described(text: str, setting: Setting) -> Mandate:
    """The parts of what a text asks for."""
    words, folded = setting.words, fold(text)
    start = _asked_from(text, folded, setting)
    terms = [term.pattern.search(folded, start) for term in words.mandates if term.kind != "agenda"]
    products = sorted((match for match in terms if match), key=lambda match: match.start())
    product = text[slice(*products[0].span())].strip() if products else ""
    found = load(setting.language).session.due.search(folded, start) if setting.language in CODES else None
    recurrence = words.recurrence.search(folded, start)
    often = text[slice(*recurrence.span())] if recurrence else ""
    return Mandate(
        addressee=_addressee(text, folded, start, setting),
        product=product,
        due=text[slice(*found.span("nth"))] if found else "",
        recurrence="" if often in product else often,
    )


def _asked_from(text: str, folded: str, setting: Setting) -> int:
    """Behind the verb that asks: the opener, if it asks, else the first such verb within; 0 without one."""
    opening = openers.find(text, setting.language) if setting.language in CODES else openers.UNKNOWN
    if opening.row and opening.row.lemma in ASKING | INVITING:
        return text.index(opening.words) + len(opening.words)
    asked = setting.words.ask.search(folded)
    return asked.end() if asked else 0


def _addressee(text: str, folded: str, start: int, setting: Setting) -> str:
    """From behind the verb to what is asked: "the Secretary-General"."""
    reach = setting.words.reaches.search(folded, start, start + ADDRESSEE_REACH)
    name = text[start : reach.start()].strip(" ,;") if reach else ""
    is_one = 0 < len(name.split()) <= LONGEST_ADDRESSEE and setting.words.body.search(fold(name))
    return name if is_one else ""


def _in_edit(case: Case, edit: TextDifference) -> Iterator[Reason]:
    for is_new in (False, True):
        side = edit.new if is_new else edit.old
        text, folded = (case.texts.new, case.texts.folded_new) if is_new else (case.texts.old, case.texts.folded_old)
        other = case.texts.folded_old if is_new else case.texts.folded_new
        if side[0] == side[1] or not _asks(case, folded, side, is_new):
            continue
        for term in case.words.mandates:
            for at in _more(term, folded, other, side):
                yield _reason(term.kind, text[slice(*at)], is_new, edit)
        request = case.words.ask.search(folded, *side)
        if request and case.words.body.search(folded, request.end(), min(side[1], request.end() + ADDRESSEE_REACH)):
            yield _reason("request", text[request.start() : side[1]], is_new, edit)


def _asks(case: Case, text: str, side: Stretch, is_new: bool) -> bool:
    """Whether the paragraph asks by its opener, or by a verb before the end of the edit."""
    paragraph = case.new if is_new else case.old
    opener = verbs.row(case.setting.opener(paragraph, is_new), case.setting.language)
    return (opener is not None and opener.lemma in ASKING | INVITING) or bool(case.words.ask.search(text, 0, side[1]))


def _more(term: LexiconTerm, text: str, other: str, side: Stretch) -> Iterator[Stretch]:
    """Where an edit holds a product that the other text has not, or less often; of resources, other words for them."""
    here, there = list(term.pattern.finditer(text)), list(term.pattern.finditer(other))
    same_words = {match[0].casefold() for match in there} if term.kind == "resources" else set()
    for match in here:
        more = len(here) > len(there) if not same_words else match[0].casefold() not in same_words
        if more and overlap(match.span(), side):
            yield match.span()


def _reason(what: str, words: str, is_new: bool, edit: TextDifference) -> Reason:
    old, new = ("", words) if is_new else (words, "")
    return Reason(ChangeClass.MANDATE, what, old, new, at=edit.new[0])
