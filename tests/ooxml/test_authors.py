"""Tracked changes resolved by author: each kind of mark, with everyone's accepted and rejected beside."""

from __future__ import annotations

from itertools import count

import pytest
from lxml import etree

from redline.errors import InputError
from redline.ooxml import resolve
from redline.ooxml.authors import EVERYTHING, NOTHING, AuthorsFate, named
from redline.ooxml.names import W
from redline.ooxml.package import Package
from redline.ooxml.settling import authors_of, names_of, settle, tracked, verdict
from redline.reading.word.file import read_docx
from tests.reading.word_files import NAMESPACES, Link, call, note, p, r, root, unzipped, word_file, zipped

IDS = count(1)
SIDES = ("", "A", "B", "AB")
A, B = AuthorsFate(frozenset({"A"}), accept=True), AuthorsFate(frozenset({"B"}), accept=True)


def by(author: str, kind: str, inner: str = "", **more: str) -> str:
    extra = "".join(f' w:{name}="{value}"' for name, value in more.items())
    return f'<w:{kind} w:id="{next(IDS)}" w:author="{author}"{extra}>{inner}</w:{kind}>'


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def mark(author: str, kind: str) -> str:
    return f"<w:rPr>{by(author, kind)}</w:rPr>"


def resolved(body: str, accept: AuthorsFate) -> etree._Element:
    tree = etree.fromstring(root("document", f"<w:body>{body}<w:sectPr/></w:body>").encode())
    resolve.resolve(tree, accept)
    left = [element.tag for element in tree.iter(*resolve.TRACKED, *resolve.RANGES)]
    assert left == []
    return tree


def texts(tree: etree._Element) -> list[str]:
    w = f"{{{W}}}"
    return ["".join(text.text or "" for text in one.iter(f"{w}t")) for one in tree.iter(f"{w}p")]


def views(body: str) -> dict[str, list[str]]:
    """The paragraphs with no change, with A's only, with B's only, with all."""
    sides = {"": NOTHING, "A": A, "B": B, "AB": EVERYTHING}
    return {side: texts(resolved(body, accept)) for side, accept in sides.items()}


CASES = {
    "an insertion deleted by another": (
        p("Lamps", by("A", "ins", r(" burn") + by("B", "del", gone(" low")))),
        {"": ["Lamps"], "A": ["Lamps burn low"], "B": ["Lamps"], "AB": ["Lamps burn"]},
    ),
    "a replacement by two hands": (
        p("Lamps ", by("A", "del", gone("burn")), by("B", "ins", r("smoke"))),
        {"": ["Lamps burn"], "A": ["Lamps "], "B": ["Lamps burnsmoke"], "AB": ["Lamps smoke"]},
    ),
    "a mark inserted by one and deleted by another": (
        p("Oil ", properties=f"<w:rPr>{by('A', 'ins')}{by('B', 'del')}</w:rPr>") + p("burns"),
        {"": ["Oil burns"], "A": ["Oil ", "burns"], "B": ["Oil burns"], "AB": ["Oil burns"]},
    ),
    "a row in another's table": (
        f"<w:tbl><w:tr><w:trPr>{by('A', 'ins')}</w:trPr><w:tc>{p(by('A', 'ins', r('wick')))}</w:tc></w:tr>"
        f"<w:tr><w:trPr>{by('B', 'del')}</w:trPr><w:tc>{p(by('B', 'del', gone('glass')))}</w:tc></w:tr></w:tbl>{p()}",
        {"": ["glass", ""], "A": ["wick", "glass", ""], "B": [""], "AB": ["wick", ""]},
    ),
    "a cell inserted, another deleted": (
        f"<w:tbl><w:tr><w:tc><w:tcPr>{by('A', 'cellIns')}</w:tcPr>{p('wick')}</w:tc>"
        f"<w:tc><w:tcPr>{by('B', 'cellDel')}</w:tcPr>{p('glass')}</w:tc></w:tr></w:tbl>{p()}",
        {"": ["glass", ""], "A": ["wick", "glass", ""], "B": [""], "AB": ["wick", ""]},
    ),
    "an inserted cell whose properties changed too": (
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w='1'/>{by('A', 'cellIns')}"
        f"{by('A', 'tcPrChange', '<w:tcPr/>')}</w:tcPr>{p('wick')}</w:tc><w:tc>{p('oil')}</w:tc></w:tr></w:tbl>{p()}",
        {"": ["oil", ""], "A": ["wick", "oil", ""], "B": ["oil", ""], "AB": ["wick", "oil", ""]},
    ),
    "the last mark of a cell stays": (
        f"<w:tbl><w:tr><w:tc>{p('oil', properties=mark('A', 'del'))}</w:tc><w:tc>{p('wick')}</w:tc></w:tr></w:tbl>",
        {side: ["oil", "wick"] for side in SIDES},
    ),
    "words inserted in a formula": (
        p(f"<m:oMath><m:r><m:t>x</m:t></m:r>{by('A', 'ins', '<m:r><m:t>y</m:t></m:r>')}</m:oMath>", r("so")),
        {side: ["so"] for side in SIDES},
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_each_author_s_changes_have_their_own_fate(body: str, expected: dict[str, list[str]]) -> None:
    assert views(body) == expected


def moved(source: str, target: str) -> str:
    def half(author: str, kind: str, number: int) -> str:
        start = by(author, f"{kind}RangeStart", name="move1").replace('w:id="', f'w:id="9{number}', 1)
        identity = start.split('w:id="')[1].split('"')[0]
        return (
            p(start, by(author, kind, r("Wicks")), properties=mark(author, kind))
            + f'<w:{kind}RangeEnd w:id="{identity}"/>'
        )

    return half(source, "moveFrom", 1) + p("Lamps") + half(target, "moveTo", 2) + p("Oil")


def test_both_ends_of_a_move_have_the_fate_of_its_source() -> None:
    before, after = ["Wicks", "Lamps", "Oil"], ["Lamps", "Wicks", "Oil"]
    assert views(moved("A", "A")) == {"": before, "A": after, "B": before, "AB": after}
    assert views(moved("A", "B")) == {"": before, "A": after, "B": before, "AB": after}


def formula(inner: str) -> str:
    return p(f"<m:oMath>{inner}</m:oMath>", r("so"))


def letters(tree: etree._Element) -> str:
    return "".join(found.text or "" for found in tree.iter() if str(found.tag).endswith("math}t"))


def test_a_fraction_that_goes_leaves_what_it_held() -> None:
    kept, new = "<m:r><m:t>x</m:t></m:r>", f"<m:r>{by('A', 'ins', '<w:rPr/>')}<m:t>2</m:t></m:r>"
    control = f"<m:fPr><m:ctrlPr>{by('A', 'ins', '<w:rPr/>')}</m:ctrlPr></m:fPr>"
    body = formula(f"<m:f>{control}<m:num>{kept}</m:num><m:den>{new}</m:den></m:f>")
    before, after = resolved(body, NOTHING), resolved(body, EVERYTHING)
    assert (letters(before), letters(after)) == ("x", "x2")
    assert before.find(".//{*}f") is None
    assert after.find(".//{*}f") is not None


def test_a_formula_that_lost_everything_is_gone() -> None:
    body = formula(f"<m:r><w:rPr>{by('A', 'ins')}</w:rPr><m:t>x</m:t></m:r>")
    assert resolved(body, NOTHING).find(".//{*}oMath") is None
    assert letters(resolved(body, EVERYTHING)) == "x"


def properties(element: str, now: str, former: str, author: str = "A") -> str:
    return f"<w:{element}>{now}{by(author, f'{element}Change', f'<w:{element}>{former}</w:{element}>')}</w:{element}>"


CHANGED = {
    "rPr": ("<w:p><w:r>{}<w:t>Oil</w:t></w:r></w:p>", ["b"], ["i"]),
    "pPr": ("<w:p>{}</w:p>", ["keepNext"], ["keepLines"]),
    "tblPr": ("<w:tbl>{}<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", ["bidiVisual"], ["tblW"]),
    "trPr": ("<w:tbl><w:tr>{}<w:tc><w:p/></w:tc></w:tr></w:tbl>", ["hidden"], ["cantSplit"]),
    "tcPr": ("<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>", ["noWrap"], ["hideMark"]),
    "sectPr": ("<w:p><w:pPr>{}</w:pPr></w:p>", ["pgSz"], ["pgMar", "cols"]),
}


@pytest.mark.parametrize(("element", "frame", "now", "former"), [(key, *row) for key, row in CHANGED.items()])
def test_a_change_of_properties_has_its_author_s_fate(
    element: str, frame: str, now: list[str], former: list[str]
) -> None:
    sets = ["".join(f"<w:{name}/>" for name in names) for names in (now, former)]
    body = frame.format(properties(element, *sets))
    for side, expected in ((A, now), (B, former)):
        found = resolved(body, side).find(f".//{{*}}{element}")
        assert found is not None
        assert [str(child.tag).partition("}")[2] for child in found] == expected


def test_merged_cells_are_merged_or_parted() -> None:
    cell = f"<w:tcPr><w:tcW/>{by('A', 'cellMerge', vMerge='cont', vMergeOrig='rest')}</w:tcPr>"
    body = f"<w:tbl><w:tr><w:tc>{cell}<w:p/></w:tc></w:tr></w:tbl>"
    values = [resolved(body, side).find(".//{*}vMerge") for side in (A, B)]
    assert [one.get(f"{{{W}}}val") for one in values if one is not None] == ["continue", "restart"]


def test_an_inserted_number_of_an_older_word_goes_on_rejecting() -> None:
    body = p("Oil", properties=f'<w:numPr><w:numId w:val="1"/>{by("A", "ins")}</w:numPr>')
    assert resolved(body, A).find(".//{*}numId") is not None
    assert resolved(body, B).find(".//{*}numPr") is None


@pytest.mark.parametrize(("kind", "kept"), [("Ins", [True, False]), ("Del", [False, True])])
def test_the_tags_of_a_content_control_come_and_go_without_its_words(kind: str, kept: list[bool]) -> None:
    starts = [by("A", f"customXml{kind}RangeStart") for _ in range(2)]
    ends = [f'<w:customXml{kind}RangeEnd w:id="{start.split(chr(34))[1]}"/>' for start in starts]
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{ends[0]}{r('oil')}{starts[1]}</w:sdtContent></w:sdt>"
    body = p("Lamp ", starts[0] + inner + ends[1])
    trees = [resolved(body, side) for side in (A, B)]
    assert [texts(tree) for tree in trees] == [["Lamp oil"]] * 2
    assert [tree.find(".//{*}sdt") is not None for tree in trees] == kept


def test_a_link_that_lost_its_words_is_gone_and_a_bookmark_keeps_both_ends() -> None:
    link = f"<w:hyperlink>{by('A', 'del', gone('here'))}</w:hyperlink>"
    start, end = '<w:bookmarkStart w:id="71" w:name="lamp"/>', '<w:bookmarkEnd w:id="71"/>'
    tree = resolved(p("Oil", link, by("A", "del", start + gone("x")), "burns", end), A)
    assert tree.find(".//{*}hyperlink") is None
    assert [len(tree.findall(f".//{{*}}bookmark{side}")) for side in ("Start", "End")] == [1, 1]
    assert texts(tree) == ["Oilburns"]


EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"


def whole_file() -> bytes:
    """Changes in the body, a note, a header; a note and a comment whose calls A deletes."""
    names = f'{NAMESPACES} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    remark = "".join(
        f'<w:comment w:id="{number}" w:author="C"><w:p w14:paraId="0000000{number}">{r("Why?")}</w:p></w:comment>'
        for number in (1, 2)
    )
    marks = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
    deleted = by("A", "del", gone("low") + call("2") + '<w:r><w:commentReference w:id="1"/></w:r>')
    body = p("Lamps", call("1"), marks.format("1", deleted), marks.format("2", r("burn")))
    body += p('<w:r><w:commentReference w:id="2"/></w:r>')
    links: tuple[Link, ...] = (("c", "comments", "comments.xml"), ("h", "header", "header1.xml"))
    data = word_file(
        body,
        footnotes=note("1", p("Oil ", by("B", "ins", r("burns")))) + note("2", p("Wicks")),
        links=links,
        more={
            "word/comments.xml": f"<w:comments {names}>{remark}</w:comments>".encode(),
            "word/header1.xml": root("hdr", p("Keeper ", by("A", "ins", r("of lamps")))).encode(),
        },
    )
    parts = unzipped(data)
    more = '<Relationship Id="x" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
    links_part = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = links_part.replace(
        "</Relationships>", f'{more}Target="commentsExtended.xml"/></Relationships>'
    ).encode()
    entries = "".join(f'<w15:commentEx w15:paraId="0000000{number}"/>' for number in (1, 2))
    parts["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{EXTENDED}">{entries}</w15:commentsEx>'.encode()
    return zipped(parts)


def test_every_story_is_settled_and_nothing_is_left_of_what_went() -> None:
    package = Package.open(whole_file(), "draft.docx")
    assert authors_of(package) == ("A", "B")
    settle(package, verdict("accept:A", authors_of(package), package.name))
    package = Package.open(package.to_bytes(), "draft.docx")
    assert tracked(package) == []
    assert texts(package.tree("word/document.xml")) == ["Lampsburn", ""]
    assert texts(package.tree("word/header1.xml")) == ["Keeper of lamps"]
    assert texts(package.tree("word/footnotes.xml")) == ["Oil "]
    for part, name in (
        ("word/document.xml", "commentRangeStart"),
        ("word/document.xml", "commentRangeEnd"),
        ("word/document.xml", "commentReference"),
        ("word/comments.xml", "comment"),
        ("word/commentsExtended.xml", "commentEx"),
    ):
        assert len(package.tree(part).findall(f".//{{*}}{name}")) == 1, (part, name)


def test_an_author_who_changed_nothing_is_an_error_that_names_those_who_did() -> None:
    with pytest.raises(InputError, match=r"draft\.docx: no tracked change is by “C”; .* are A, B\."):
        read_docx(whole_file(), "draft.docx", "reject:A,C")


def test_authors_of_joint_changes_are_named_once() -> None:
    assert names_of(["A", "A, B", "B"]) == "A, B"
    assert names_of(["Keeper, Ann", "EU"]) == "Keeper, Ann, EU"


def test_a_name_may_hold_a_comma() -> None:
    known = ["Keeper, Ann", "Keeper", "EU"]
    assert named("EU, Keeper, Ann", known) == ({"EU", "Keeper, Ann"}, "")
    assert named("Keeper,EU", known) == ({"Keeper", "EU"}, "")
    assert named("Keeper,Ann,Bob", known) == ({"Keeper, Ann"}, "Bob")
