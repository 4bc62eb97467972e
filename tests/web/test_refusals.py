"""What a page refuses is said in the page's language, whatever a person did wrong."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from redline.messages import LANGUAGES
from redline.web.desks import new_id
from tests.web.roomserver import Hall, come
from tests.web.serving import EXAMPLES, Server, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
WORD = (EXAMPLES / "lighthouses-old.docx").read_bytes()
ENGLISH = re.compile(r"\b(the|this|file|is|give|there)\b")


def packed(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def scan() -> bytes:
    """A PDF that holds nothing but a grey field."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"]
    parts += [b"<</Length 21>>stream\n0.5 g 0 0 600 800 re f\nendstream"]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj %b endobj\n" % (at, part) for at, part in enumerate(parts, 1))
    return body + b"trailer <</Root 1 0 R/Size 5>>\n%%EOF\n"


FILES = {
    "empty.docx": b"",
    "scan.pdf": scan(),
    "cut.pdf": b"%PDF-1.4\n1 0 obj",
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "packed.docx": b"\x1f\x8b" + bytes(99),
    "slides.docx": packed(ppt__presentation_xml=b"x"),
    "bytes.docx": bytes(range(256)) * 4,
    "page.docx": b"<!DOCTYPE html><html><body>Ponds</body></html>",
    "cut.docx": WORD[: len(WORD) // 2],
    "words.docx": WORD.replace(b"word/document.xml", b"word/documents.xm"),
    "long.txt": b"Recalls\n" * 100_001,
}


def told(body: str) -> list[str]:
    """What a page refuses, without the names of files."""
    lines = re.findall(r'<p class="error"[^>]*>(.*?)</p>', body, re.DOTALL)
    assert lines, body
    return [re.sub(r"\S+\.(docx|pdf|txt|xml)\b|\.\w+", "", unescape(line)) for line in lines]


def test_a_file_of_no_use_is_refused_in_the_language_of_the_page(served: Server) -> None:
    desk = f"/check/{new_id()}"
    files = [("drafts", name, data) for name, data in FILES.items()]
    assert served.send(f"{desk}/files/drafts", files).status == 200

    for language in LANGUAGES[1:]:
        shown = told(served.ask("GET", f"{desk}?language={language}").body)
        assert len(shown) == len(FILES)
        assert [line for line in shown if ENGLISH.search(line) or "<span" in line] == []


@pytest.mark.parametrize(
    ("door", "files"),
    [
        ("amend", {"draft": "lighthouses-new.docx", "amendments": "lighthouses-old.docx"}),
        ("compare", {"old": "lighthouses-old.docx"}),
        ("compare", {"old": "lighthouses-old.txt"}),
    ],
)
def test_work_that_comes_to_nothing_is_refused_in_the_language_of_the_page(
    served: Server, door: str, files: dict[str, str]
) -> None:
    desk = f"/{door}/{new_id()}"
    for slot, name in files.items():
        served.send(f"{desk}/files/{slot}", [(slot, name, (EXAMPLES / name).read_bytes())])
    assert served.send(desk).status == 303
    served.outcome(desk)

    for language in LANGUAGES[1:]:
        shown = told(served.ask("GET", f"{desk}?language={language}").body)
        assert [line for line in shown if ENGLISH.search(line) or "<span" in line] == []


def test_whoever_may_not_come_in_is_told_so_in_the_browser_s_language(served: Server, hall: Hall) -> None:
    for server, word in ((served, "redémarr|Relancez"), (hall.server, "lien")):
        for path in ("/", "/enter?token=AAAA"):
            answer = server.ask("GET", path, cookie="", accept_language="fr-FR")
            assert answer.status == 403
            assert '<html lang="fr" dir="ltr">' in answer.body
            assert re.search(word, answer.body)
            assert "static" not in answer.body  # nothing of which is given to strangers


def test_a_room_refuses_in_the_language_of_whoever_asks(hall: Hall) -> None:
    party, place = come(hall.server, hall.pen.link("party", "EU")), hall.pen.at("OP 1")[0]
    recipe = ("file", "recipe.txt", b"A recipe for bread.\n\nTake flour.")
    assert "ni des amendements" in told(party.post("/propose?language=fr", [recipe]).body)[0]
    assert "ni una copia" in told(party.post("/propose?language=es", [recipe]).body)[0]
    bad = {"words": "insert “x” beyonder “y”", "where": "OP 1"}
    assert re.search(r"OP 1.: cela ne peut.*la fin de l’instruction", party.post("/words?language=fr", **bad).body)
    seen = hall.pen.seen(place)
    hall.pen.decide(place, "hold")
    status, news = hall.pen.script("/decide?language=ru", place=place, seen=seen, verdict="reject")
    assert (status, "изменилось" in news["problem"], "«отложить»" in news["problem"]) == (409, True, True)
    both = [("parties", "EU"), ("parties", "Norway")]
    seen = hall.pen.seen(place)
    status, news = hall.pen.script("/decide?language=zh", both, place=place, seen=seen, verdict="accept")
    assert (status, "不能同时接受" in news["problem"]) == (422, True)


def test_a_sentence_that_no_table_has_is_marked_as_english() -> None:
    from redline.web.rendering import refusal

    assert refusal("<lost> in it", "ar") == '<span lang="en" dir="ltr">&lt;lost&gt; in it</span>'
    assert refusal("<lost> in it", "en") == "&lt;lost&gt; in it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_its_own_controls_where_a_command_names_options(language: str) -> None:
    from redline.messages import Message, said
    from redline.web.rendering import _CONTROLS, refusal, words

    say = words(language)
    for code, control in _CONTROLS.items():
        sentence = Message(code, name="x.docx", authors="EU", party="EU")
        assert "--" in said(sentence, language)
        assert "--" not in refusal(sentence, language)
        assert say(control) in refusal(sentence, language).replace("\u00a0", " ")
    assert "--" not in refusal(Message("error.no-tracked-changes", name="x.docx"), language)
    assert "--" not in refusal(Message("error.xml-changes", name="x.xml"), language)


def test_a_private_folder_is_named_in_no_language(tmp_path: Path) -> None:
    import redline
    from redline.amending.understanding.document import amendments_of
    from redline.errors import InputError
    from redline.messages import Message, said
    from redline.web.calls import NamedForPeople

    path = tmp_path / "draft.txt"
    path.write_bytes((EXAMPLES / "lighthouses-old.txt").read_bytes())
    with pytest.raises(InputError) as refused, NamedForPeople(path):
        amendments_of(redline.read(path), str(path))
    assert isinstance(refused.value.sentence, Message)
    for language in LANGUAGES:
        assert "draft.txt" in said(refused.value.sentence, language)
        assert str(tmp_path) not in said(refused.value.sentence, language)
