from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from redline.errors import HostileInput, InputError
from redline.ooxml.package import MOST_PARTS, Package
from tests.engines import marked


def zipped(parts: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def specimen() -> dict[str, bytes]:
    with ZipFile(BytesIO(marked.package("[A +x] [B]"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_untouched_parts_keep_their_bytes_and_their_order() -> None:
    parts = {**specimen(), "word/odd.xml": b"<a  b = 'c'></a>"}
    package = Package.open(zipped(parts), "a.docx")
    package.edit("word/document.xml").set("touched", "yes")
    with ZipFile(BytesIO(package.to_bytes())) as archive:
        assert archive.namelist() == list(parts)
        assert {name for name in parts if archive.read(name) != parts[name]} == {"word/document.xml"}


def test_the_same_parts_give_the_same_bytes() -> None:
    data = zipped(specimen())
    assert Package.open(data, "a.docx").to_bytes() == Package.open(data, "a.docx").to_bytes()


def test_a_part_packed_like_a_bomb_is_refused() -> None:
    with pytest.raises(HostileInput, match=r"a\.docx: the part word/bomb\.xml is packed like a zip bomb"):
        Package.open(zipped({**specimen(), "word/bomb.xml": bytes(1 << 26)}), "a.docx")


def test_a_package_of_endless_parts_is_refused() -> None:
    with pytest.raises(HostileInput, match="larger than any Word file"):
        Package.open(zipped({f"word/{number}.xml": b"" for number in range(MOST_PARTS + 1)}), "a.docx")


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "word\\evil.xml"])
def test_a_part_name_that_points_outside_is_refused(name: str) -> None:
    with pytest.raises(HostileInput, match="points outside the file"):
        Package.open(zipped({**specimen(), name: b"x"}), "a.docx")


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(HostileInput, match="two parts of one name"):
        Package.open(zipped({**specimen(), "word/DOCUMENT.xml": b"<a/>"}), "a.docx")


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_xml_entities_are_refused(body: bytes) -> None:
    package = Package.open(zipped({**specimen(), "word/document.xml": body}), "a.docx")
    with pytest.raises(HostileInput, match="declares XML entities"):
        package.tree("word/document.xml")


def test_xml_that_is_not_well_formed_is_named_with_its_part() -> None:
    package = Package.open(zipped({**specimen(), "word/document.xml": b"<w:document"}), "a.docx")
    with pytest.raises(InputError, match=r"a\.docx: the part word/document\.xml is damaged"):
        package.tree("word/document.xml")


def test_a_missing_main_part_is_named() -> None:
    parts = specimen()
    del parts["word/document.xml"]
    package = Package.open(zipped(parts), "a.docx")
    with pytest.raises(InputError, match=r"the part word/document\.xml is missing"):
        package.tree(package.document)


def test_a_part_whose_name_is_no_text_is_damaged() -> None:
    data = zipped({**specimen(), "word/é.bin": b""}).replace("é".encode(), b"\x90\x91")
    with pytest.raises(InputError, match=r"a\.docx: the Word file is damaged"):
        Package.open(data, "a.docx")


def test_a_truncated_file_is_damaged() -> None:
    with pytest.raises(InputError, match=r"a\.docx: the Word file is damaged"):
        Package.open(zipped(specimen())[:-40], "a.docx")


def test_a_part_of_relationships_gets_its_type_where_a_file_names_each_part_by_itself() -> None:
    parts = specimen()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b'Extension="rels"', b'Extension="unused"')
    package = Package.open(zipped(parts), "a.docx")
    package.link("word/styles.xml", "https://example.org/lamps")
    with ZipFile(BytesIO(package.to_bytes())) as archive:
        assert "word/_rels/styles.xml.rels" in archive.namelist()
        assert b'Extension="rels"' in archive.read("[Content_Types].xml")


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_part_that_is_damaged_is_named_damaged_however_it_is_packed(packing: int) -> None:
    data = bytearray(zipped(specimen(), packing))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 10  # behind what a packing begins with
    data[at : at + 40] = bytes(range(40))
    with pytest.raises(InputError, match=r"a\.docx: the Word file is damaged"):
        Package.open(bytes(data), "a.docx").tree("word/document.xml")


def test_a_comment_in_a_text_is_no_end_of_it() -> None:
    text = b"<w:t>wick<!-- lamp --> and <?odd oil?>tar</w:t>"
    parts = specimen()
    package = Package.open(zipped({**parts, "word/odd.xml": b'<x xmlns:w="w">' + text + b"</x>"}), "a.docx")
    assert package.tree("word/odd.xml")[0].text == "wick and tar"


def test_a_list_of_parts_that_stands_at_no_place_is_damaged() -> None:
    data = bytearray(zipped(specimen()))
    at = data.rindex(b"PK\x05\x06") + 16  # where the list begins, counted from the front
    data[at : at + 4] = (int.from_bytes(data[at : at + 4], "little") + 3).to_bytes(4, "little")
    with pytest.raises(InputError, match=r"a\.docx: the Word file is damaged"):
        Package.open(bytes(data), "a.docx")


@pytest.mark.parametrize("name", ["", "/"])
def test_a_part_without_a_name_is_damage(name: str) -> None:
    data = zipped({**specimen(), "odd": b"<x/>"}).replace(b"odd", name.ljust(3, "/").encode() if name else b"odd")
    if not name:  # a length of nothing, in the part's head and in the list
        data = data.replace(b"\x03\x00\x00\x00odd", b"\x00\x00\x00\x00odd")
        at = data.rindex(b"PK\x01\x02") + 28
        data = data[:at] + b"\x00\x00\x03\x00" + data[at + 4 :]
    with pytest.raises(InputError, match=r"a\.docx: the Word file is damaged"):
        Package.open(data, "a.docx")
