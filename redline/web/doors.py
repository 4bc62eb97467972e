"""The doors of the page: which files each takes and which it gives; `calls` has what happens behind them."""

from __future__ import annotations

from redline.records import dataclass

WORD, PDF = ".docx", ".pdf"


@dataclass(frozen=True, slots=True)
class FileSlot:
    """A place for a file, or for several.   tracked: whether a file may hold tracked changes without more ado.

    folder: a whole folder is chosen; which of its files are of use is found out by the door's work.
    """

    name: str
    many: bool = False
    needed: bool = True
    tracked: bool = False
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A file that a door gives.

    name: as it is saved, with the text's symbol for {base}.   way: as which of a command's options it is written.
    told: the phrase that says what it is.   proved: whether it is proved before it is handed over.
    """

    name: str
    told: str
    way: str = "outputs"
    proved: bool = False

    @property
    def key(self) -> str:
        """What stands in an address for it: "redline.docx"."""
        return self.name.replace("{base}-", "").replace("-{base}", "")


@dataclass(frozen=True, slots=True)
class Door:
    """A command as people meet it on the page.

    report: what is read on the page itself.   first: made along with it, `more` when it is asked for.
    wishes: what can be wished for besides files.   base: the slot whose text names the files.
    """

    name: str
    slots: tuple[FileSlot, ...]
    base: str
    report: Product
    first: tuple[Product, ...]
    more: tuple[Product, ...]
    wishes: tuple[str, ...] = ()

    @property
    def products(self) -> dict[str, Product]:
        """All that can be asked for, by key."""
        return {product.key: product for product in (self.report, *self.first, *self.more)}

    def slot(self, name: str) -> FileSlot | None:
        return next((slot for slot in self.slots if slot.name == name), None)


_OLD, _NEW, _DRAFT = FileSlot("old"), FileSlot("new", needed=False), FileSlot("draft")
_REDLINE = Product("{base}-redline.docx", "redline", proved=True)
_PRINTED = Product("{base}-redline.pdf", "printed", proved=True)
_MARKED_UP = Product("{base}-redline.akn.xml", "marked up", proved=True)
_REPORT = Product("{base}-report.html", "report")
_SUMMARY = Product("{base}-summary.docx", "summary", "summaries")
_BRIEFS = tuple(Product(f"{{base}}-brief{suffix}", "brief", "briefs") for suffix in (WORD, PDF))
_DATA = Product("{base}-summary.json", "data")

DOORS = {
    door.name: door
    for door in (
        Door(
            "compare",
            (_OLD, _NEW),
            "new",
            _REPORT,
            (_REDLINE,),
            (_PRINTED, _SUMMARY, *_BRIEFS, _MARKED_UP, _DATA),
            ("report_language", "author", "agreed"),
        ),
        Door(
            "amend",
            (_DRAFT, FileSlot("amendments", many=True)),
            "draft",
            _REPORT,
            (Product("{base}-amended.docx", "amended", proved=True),),
            (
                Product("{base}-amended.pdf", "printed", proved=True),
                _SUMMARY,
                *_BRIEFS,
                Product("{base}-amended.akn.xml", "marked up", proved=True),
                _DATA,
            ),
            ("report_language", "whole", "agreed"),
        ),
        Door(
            "phrase",
            (_OLD, _NEW),
            "old",
            Product("{base}-amendments.html", "report"),
            (Product("{base}-amendments.docx", "amendments", proved=True),),
            (Product("{base}-amendments.txt", "amendments", proved=True), Product("{base}-amendments.json", "data")),
            ("wording", "sponsor"),
        ),
        Door(
            "compile",
            (_DRAFT, FileSlot("files", many=True, tracked=True)),
            "draft",
            Product("{base}-compilation.html", "report"),
            (Product("{base}-compilation.docx", "compilation", proved=True),),
            (
                Product("conflicts-{base}.docx", "conflicts", "summaries"),
                Product("{base}-brackets.txt", "brackets"),
                Product("{base}-compilation.akn.xml", "marked up", proved=True),
                Product("{base}-compilation.json", "data"),
            ),
            ("report_language",),
        ),
        Door(
            "brief",
            (_OLD, _NEW),
            "new",
            Product("{base}-brief.html", "report", "briefs"),
            (_BRIEFS[0],),
            (_BRIEFS[1], Product("{base}-brief.txt", "plain", "briefs")),
            ("report_language",),
        ),
        Door(
            "check",
            (FileSlot("drafts", many=True),),
            "drafts",
            Product("{base}-check.html", "report"),
            (),
            (
                Product("{base}-check.docx", "summary", "summaries"),
                Product("{base}-check.pdf", "print"),
                Product("{base}-check.txt", "plain"),
                Product("{base}-check.json", "data"),
            ),
            ("report_language", "strict"),
        ),
        Door(
            "session",
            (FileSlot("texts", many=True, folder=True),),
            "texts",
            Product("index.html", "report"),
            (Product("session.zip", "everything", proved=True),),
            (Product("index.docx", "summary"), Product("index.csv", "sheet"), Product("index.json", "data")),
            ("report_language", "author"),
        ),
    )
}
"""In the order in which the page shows them."""
