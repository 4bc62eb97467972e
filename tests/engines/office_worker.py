"""Resolves tracked changes with LibreOffice; runs under the system's Python, which has `uno`.

Reads a line of JSON on standard input, {"path": …, "views": [name, …], "looks": true or false or "all", "author": name
or null}, with names of views out of "accepted", "rejected" and "shown" (as it is); the author's changes are accepted
before. Answers with a line of JSON, {name: VIEW, …} or {"error": "…"}, with
VIEW = {"paragraphs": [[label, text], …], "notes": [text, …], "beside": [text, …], "boxes": [text, …], "looks": LOOKS},
LOOKS being [[[style, alignment], [text, bold, …], …], …] or, if all are asked for, [[look of the paragraph],
[[text, look], …]], ….
A footnote call prints U+FFFC in the text, a cross-reference U+FFF9; the notes come in the order of their calls.
"beside" has the texts of headers and footers in the order of their letters, then those of text boxes, as "boxes".
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.uno import RuntimeException

PATIENCE = 1800
"""Looks, a tenth of a second apart, for something that comes late on a machine that has much to do."""
COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges", "shown": ""}
TELLING = Path(__file__).with_name("office_telling.bas")


class Tools(NamedTuple):
    """LibreOffice's services: of documents, of commands, (`ui`) of its own tests, which works its dialogs, and ours."""

    desktop: object
    dispatcher: object
    ui: object
    telling: object


def start(profile):
    """A LibreOffice of its own, with its own profile in that folder, and the desktop that it serves."""
    pipe = "redline" + uuid.uuid4().hex
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if office.poll() is not None:
                raise SystemExit("LibreOffice did not start") from None
            time.sleep(0.1)
    else:
        raise SystemExit("LibreOffice did not answer")
    return context, office


def telling(create):
    """The macro that tells a text's paragraphs, put into that LibreOffice."""
    libraries = create("com.sun.star.script.ApplicationScriptLibraryContainer")
    libraries.createLibrary("Redline").insertByName("Telling", TELLING.read_text("utf-8"))
    scripts = create("com.sun.star.script.provider.MasterScriptProviderFactory").createScriptProvider("")
    return scripts.getScript("vnd.sun.star.script:Redline.Telling.Paragraphs?language=Basic&location=application")


def property_value(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


WORDS_OF = {"Footnote": "\ufffc", "Reference": "\ufff9"}
"""What prints for a piece that isn't its own words."""
LOOKS = ("ParaStyleName ParaAdjust", "CharEscapement CharPosture CharStrikeout CharUnderline CharWeight")
ALL_LOOKS = (
    "ParaStyleName ParaAdjust ParaLeftMargin ParaRightMargin ParaFirstLineIndent ParaTopMargin ParaBottomMargin "
    "ParaKeepTogether ParaSplit NumberingLevel OutlineLevel ParaBackColor",
    "CharWeight CharPosture CharUnderline CharStrikeout CharEscapement CharHeight CharFontName CharColor CharCaseMap "
    "CharHidden CharBackColor CharStyleName",
)
"""The properties of paragraphs, and of their words, that are asked for."""


def told(tools, story, of_paragraphs="", of_words=""):
    """Its paragraphs with those properties, as `office_telling.bas` has them."""
    return tools.telling.invoke((story, tuple(of_paragraphs.split()), tuple(of_words.split())), (), ())[0]


def words(pieces):
    return "".join(WORDS_OF.get(kind, said) for kind, said, _ in pieces)


def lines(paragraphs):
    return "\n".join(words(pieces) for _, pieces, _ in paragraphs)


def look(escapement, posture, strike, underline, weight):
    """Bold, italic, underline, strike, raised (1) or lowered (-1)."""
    sign = (escapement > 0) - (escapement < 0)
    return [weight > 100, posture != 0, underline not in (0, 4), strike not in (0, 3), sign]


def stretches(pieces):
    """[words, look] of each stretch of one look."""
    found = []
    for said, seen in pieces:
        if found and found[-1][1] == seen:
            found[-1][0] += said
        elif said:
            found.append([said, seen])
    return found


def looks(paragraphs):
    """Each paragraph's style and alignment, then its stretches of one look."""
    for _, pieces, of_paragraph in paragraphs:
        shown = [(words([piece]), look(*piece[2])) for piece in pieces if piece[0] != "Footnote"]
        yield [of_paragraph, *([said, *seen] for said, seen in stretches(shown))]


def all_looks(paragraphs):
    """The look of each paragraph, and of each stretch of its words."""
    for _, pieces, of_paragraph in paragraphs:
        yield [of_paragraph, stretches((said, of_words) for kind, said, of_words in pieces if kind == "Text")]


ASKED = {False: (), True: LOOKS, "all": ALL_LOOKS}
SHOWN = {False: lambda _: (), True: looks, "all": all_looks}


def margins(tools, document):
    """The texts of the headers and footers of the pages that there are."""
    found = set()
    pages = document.getStyleFamilies().getByName("PageStyles")
    for name in pages.getElementNames():
        page = pages.getByName(name)
        if page.isInUse():
            for kind in ("Header", "Footer"):
                if page.getPropertyValue(f"{kind}IsOn"):
                    texts = [page.getPropertyValue(f"{kind}Text{which}") for which in ("", "First", "Left")]
                    found |= {lines(told(tools, text)) for text in texts if text is not None}
    return sorted(found - {""})


def boxes(document):
    """The texts of the text boxes, wherever they are anchored."""
    page = document.getDrawPage()
    shapes = [page.getByIndex(number) for number in range(page.getCount())]
    return [text for shape in shapes if hasattr(shape, "getString") and (text := shape.getString())]


def authors(document):
    """Whose changes are left."""
    found = set()
    changes = document.getRedlines().createEnumeration()
    while changes.hasMoreElements():
        found.add(changes.nextElement().RedlineAuthor)
    return found


def dialog(ui):
    """Manage Changes, if it is in front."""
    window = ui.getTopFocusWindow()
    return window if window is not None and "authorlist" in window.getChildren() else None


def awaited(look, otherwise):
    """What a look gives as soon as it gives something; a window may go while it is looked at."""
    for _ in range(PATIENCE):
        with suppress(RuntimeException):
            if seen := look():
                return seen
        time.sleep(0.1)
    raise ValueError(otherwise)


def accept_of(tools, document, author):
    """One author's changes accepted as people do it: Manage Changes, filtered by author, Accept All."""
    if author not in authors(document):
        raise ValueError(f"no changes of {author}")
    tools.dispatcher.executeDispatch(document.getCurrentController().getFrame(), ".uno:AcceptTrackedChanges", "", 0, ())
    changes = awaited(lambda: dialog(tools.ui), "LibreOffice shows no dialog of the changes")
    for name, action, *chosen in (
        ("tabcontrol", "SELECT", property_value("POS", "1")),
        ("author", "CLICK"),
        ("authorlist", "SELECT", property_value("TEXT", author)),
        ("tabcontrol", "SELECT", property_value("POS", "0")),
        ("acceptall", "CLICK"),
        ("close", "CLICK"),
    ):
        changes.getChild(name).executeAction(action, tuple(chosen))
    awaited(lambda: dialog(tools.ui) is None, "LibreOffice keeps its dialog")  # the next one isn't taken for it
    if author in authors(document):
        raise ValueError(f"changes of {author} are left")


def view(tools, asked, command):
    """The document's text, once an author's changes are accepted, and all others as the command says."""
    author, with_looks = asked["author"], asked["looks"]
    # A hidden document has no dialogs.
    hidden = property_value("Hidden", author is None)
    document = tools.desktop.loadComponentFromURL(Path(asked["path"]).as_uri(), "_blank", 0, (hidden,))
    if document is None:
        raise ValueError("LibreOffice can't open it")
    try:
        if author is not None:
            accept_of(tools, document, author)
        if command:
            tools.dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
        found = told(tools, document.getText(), *ASKED[with_looks])
        framed = boxes(document)
        return {
            "paragraphs": [[label, words(pieces)] for label, pieces, _ in found],
            "notes": [lines(said) for _, pieces, _ in found for kind, said, _ in pieces if kind == "Footnote"],
            "beside": [*margins(tools, document), *framed],
            "boxes": framed,
            "looks": [*SHOWN[with_looks](found)],
        }
    finally:
        document.close(True)


def main(profile):
    context, office = start(profile)

    def create(service):
        return context.ServiceManager.createInstanceWithContext(service, context)

    services = ("com.sun.star.frame.Desktop", "com.sun.star.frame.DispatchHelper", "org.libreoffice.uitest.UITest")
    tools = Tools(*map(create, services), telling(create))
    print("ready", flush=True)
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                answer = {name: view(tools, asked, COMMANDS[name]) for name in asked["views"]}
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)
    finally:
        try:
            tools.desktop.terminate()
        except Exception:
            office.kill()
        office.wait(timeout=PATIENCE / 10)


with tempfile.TemporaryDirectory(prefix="redline-office-", ignore_cleanup_errors=True) as folder:
    main(folder)
