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

COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges", "shown": ""}
REFERENCE = "\ufff9"


class Tools(NamedTuple):
    """LibreOffice's services: of documents, of commands, and (`ui`) that of its own tests, which works its dialogs."""

    desktop: object
    dispatcher: object
    ui: object


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
    for _ in range(600):
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


def property_value(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


LOOKS = ("CharEscapement", "CharPosture", "CharStrikeout", "CharUnderline", "CharWeight")


def portions(content):
    """What a paragraph consists of, content controls looked through."""
    found = content.createEnumeration()
    while found.hasMoreElements():
        portion = found.nextElement()
        if portion.TextPortionType == "ContentControl":
            yield from portions(portion.ContentControl)
        else:
            yield portion


def is_reference(portion):
    """Whether LibreOffice computes the text anew, from a place that may have lost its words."""
    return portion.TextField.supportsService("com.sun.star.text.TextField.GetReference")


def look(portion):
    """Bold, italic, underline, strike, raised (1) or lowered (-1); names in the order that LibreOffice asks for."""
    raised, posture, strike, underline, weight = portion.getPropertyValues(LOOKS)
    sign = (raised > 0) - (raised < 0)
    return [weight > 100, posture.value != "NONE", underline not in (0, 4), strike not in (0, 3), sign]


def paragraph_look(content, stretches):
    """Style and alignment, then stretches of one look; blanks look the same with and without bold or italics."""
    merged = []
    for text, found in stretches:
        if merged and merged[-1][1] == found:
            merged[-1][0] += text
        elif text:
            merged.append([text, found])
    return [[content.ParaStyleName, content.ParaAdjust], *([text, *found] for text, found in merged)]


def paragraph(content, notes, looks):
    text = ""
    stretches = []
    for portion in portions(content):
        kind = portion.TextPortionType
        if kind == "Footnote":
            text += "\ufffc"
            notes.append("\n".join(text for _, text in paragraphs(portion.Footnote, [], None)))
        elif kind in ("Text", "TextField"):
            shown = REFERENCE if kind == "TextField" and is_reference(portion) else portion.getString()
            text += shown
            if looks is not None:
                stretches.append((shown, look(portion)))
    # The paragraphs of a drawn text box have no lists.
    numbered = hasattr(content, "ListLabelString") and content.NumberingIsNumber
    label = content.ListLabelString if numbered else ""
    if looks is not None:
        looks.append(paragraph_look(content, stretches))
    return [label, text]


def paragraphs(story, notes, looks):
    found = []
    contents = story.createEnumeration()
    while contents.hasMoreElements():
        content = contents.nextElement()
        if content.supportsService("com.sun.star.text.TextTable"):
            for name in content.getCellNames():
                found += paragraphs(content.getCellByName(name), notes, looks)
        elif content.supportsService("com.sun.star.text.Paragraph"):
            found.append(paragraph(content, notes, looks))
    return found


def margins(document):
    """The texts of the headers and footers of the pages that there are."""
    found = set()
    pages = document.getStyleFamilies().getByName("PageStyles")
    for name in pages.getElementNames():
        page = pages.getByName(name)
        if page.isInUse():
            for kind in ("Header", "Footer"):
                if page.getPropertyValue(f"{kind}IsOn"):
                    texts = [page.getPropertyValue(f"{kind}Text{which}") for which in ("", "First", "Left")]
                    found |= {story_text(text) for text in texts if text is not None}
    return sorted(found - {""})


def boxes(document):
    """The texts of the text boxes, wherever they are anchored."""
    page = document.getDrawPage()
    shapes = [page.getByIndex(number) for number in range(page.getCount())]
    return [text for shape in shapes if hasattr(shape, "getString") and (text := shape.getString())]


def story_text(story):
    return "\n".join(text for _, text in paragraphs(story, [], None))


def plain(value):
    return value.value if hasattr(value, "value") else value


def values(found, names):
    return [plain(found.getPropertyValue(name)) for name in names]


def all_looks(story):
    """The look of each paragraph, and of each stretch of its words."""
    found = []
    contents = story.createEnumeration()
    while contents.hasMoreElements():
        content = contents.nextElement()
        if content.supportsService("com.sun.star.text.TextTable"):
            for name in content.getCellNames():
                found += all_looks(content.getCellByName(name))
        elif content.supportsService("com.sun.star.text.Paragraph"):
            words = []
            for portion in portions(content):
                if portion.TextPortionType == "Text" and portion.getString():
                    look = values(portion, WORD_LOOKS)
                    if words and words[-1][1] == look:
                        words[-1][0] += portion.getString()
                    else:
                        words.append([portion.getString(), look])
            found.append([values(content, PARAGRAPH_LOOKS), words])
    return found


PARAGRAPH_LOOKS = (
    *("ParaStyleName", "ParaAdjust", "ParaLeftMargin", "ParaRightMargin", "ParaFirstLineIndent", "ParaTopMargin"),
    *("ParaBottomMargin", "ParaKeepTogether", "ParaSplit", "NumberingLevel", "OutlineLevel", "ParaBackColor"),
)
WORD_LOOKS = (
    *("CharWeight", "CharPosture", "CharUnderline", "CharStrikeout", "CharEscapement", "CharHeight", "CharFontName"),
    *("CharColor", "CharCaseMap", "CharHidden", "CharBackColor", "CharStyleName"),
)


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
    for _ in range(100):
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
        notes, looks = [], [] if with_looks else None
        found = paragraphs(document.getText(), notes, looks)
        if with_looks == "all":
            looks = all_looks(document.getText())
        framed = boxes(document)
        beside = [*margins(document), *framed]
        return {"paragraphs": found, "notes": notes, "beside": beside, "boxes": framed, "looks": looks or []}
    finally:
        document.close(True)


def main(profile):
    context, office = start(profile)
    manager = context.ServiceManager
    services = ("com.sun.star.frame.Desktop", "com.sun.star.frame.DispatchHelper", "org.libreoffice.uitest.UITest")
    tools = Tools(*(manager.createInstanceWithContext(service, context) for service in services))
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
        office.wait(timeout=30)


with tempfile.TemporaryDirectory(prefix="redline-office-", ignore_cleanup_errors=True) as folder:
    main(folder)
