"""New text that goes on without a number, or brings its own punctuation, and a title's number that stays."""

from __future__ import annotations

from redline.amending.applying.apply import amend
from redline.model import Kind, Resolution
from tests.amending.drafts import DRAFT, applied, asked, draft, texts


def test_with_printed_numbers_a_paragraph_without_one_goes_on() -> None:
    now = texts(
        applied("Operative paragraph 1 should read:", "“1. Urges the islands:", "“(a) To row;", "“and to report;”")
    )

    assert now["OP 1"] == "1. Urges the islands:"
    assert now["OP 1 (a)"] == "(a) To row;"
    assert now["OP 1 (a) ¶ 2"] == "and to report;"
    assert now["OP 2"].startswith("2. Requests the harbour masters")


def test_without_printed_numbers_each_is_a_paragraph() -> None:
    now = texts(
        applied("After operative paragraph 1, insert two new operative paragraphs reading:", "Notes A;", "Notes B;")
    )

    assert (now["OP 2"], now["OP 3"]) == ("2. Notes A;", "3. Notes B;")


def test_one_paragraph_that_is_announced_may_stand_on_two_lines() -> None:
    item = "After the first preambular paragraph, insert one new preambular paragraph reading:"

    now = texts(applied(item, "“Noting the ferries", "“of the north,”"))

    assert (now["PP 2"], now["PP 2 ¶ 2"]) == ("Noting the ferries", "of the north,")
    assert now["PP 3"].startswith("Noting that a small lamp")


def test_a_count_that_is_not_kept_is_refused() -> None:
    item = "After operative paragraph 1, insert two new operative paragraphs reading:"

    found = asked(f"{item}\n\n“2. Notes A;\n\n“3. Notes B;\n\n“4. Notes C;”\n")

    assert [one.expected for one in found.not_understood][:1] == ["2 new paragraphs, and there are 3"]


def test_an_end_is_set_right_unless_it_is_meant() -> None:
    plain = "After operative paragraph 3, insert a new operative paragraph reading:"
    meant = "After operative paragraph 3, insert a new operative paragraph reading, with this punctuation:"

    assert texts(applied(plain, "“Notes the lamp.”"))["OP 4"] == "4. Notes the lamp;"
    assert texts(applied(meant, "“Notes the lamp.”"))["OP 4"] == "4. Notes the lamp."
    assert texts(applied("Delete operative paragraph 5."))["OP 4"].endswith("above.")
    stays = "In operative paragraph 4, replace “paragraph 2 above;” with “paragraph 2 above,”."
    assert texts(applied(f"1. {stays}", "2. Delete operative paragraph 5."))["OP 4"].endswith("above,")


def test_an_end_that_followed_no_rule_is_left() -> None:
    odd = draft(DRAFT.replace("paragraph 2 above;", "paragraph 2 above,"))

    assert texts(amend(odd, [asked("Delete operative paragraph 5.\n")]))["OP 4"].endswith("above,")


def titled(*lines: str) -> Resolution:
    return draft(DRAFT.replace("Ferries and wells", "\n".join(lines)))


def titles(resolution: Resolution) -> list[str]:
    return [one.text for one in resolution.paragraphs if one.address.kind is Kind.TITLE]


def test_the_number_before_a_title_stays() -> None:
    document = asked("The title should read “Rafts of the north”.\n")
    old = titled("79/12. Ferries and wells")
    assert old.head.title == "Ferries and wells"

    new = amend(old, [document]).comparison.new

    assert titles(new) == ["79/12. Rafts of the north"]
    assert new.head.title == "Rafts of the north"
