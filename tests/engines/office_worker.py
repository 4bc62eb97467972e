"""Resolves tracked changes with LibreOffice; runs under the system's Python, which has `uno`.

Reads one path a line on standard input; answers with one line of JSON:
{"accepted": VIEW, "rejected": VIEW}
with VIEW = {"paragraphs": [[label, text], …], "notes": [text, …], "beside": [text, …]}
or {"error": "…"}. A footnote call prints U+FFFC in the text;
the notes come in the order of their calls. "beside" has each header's and footer's text in the order of their texts,
then the text boxes', those of other pages' headers included, a line a paragraph.
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def start():
    """A LibreOffice of its own, with its own profile, and the desktop that it serves."""
    pipe = "redline" + uuid.uuid4().hex
    profile = tempfile.mkdtemp(prefix="redline-office-")
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


def paragraph(content, notes):
    text = ""
    portions = content.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        kind = portion.TextPortionType
        if kind == "Footnote":
            text += "\ufffc"
            notes.append("\n".join(text for _, text in paragraphs(portion.Footnote, [])))
        elif kind in ("Text", "TextField"):
            text += portion.getString()
    # The paragraphs of a drawn text box have no lists.
    numbered = hasattr(content, "ListLabelString") and content.NumberingIsNumber
    label = content.ListLabelString if numbered else ""
    return [label, text]


def paragraphs(story, notes):
    found = []
    contents = story.createEnumeration()
    while contents.hasMoreElements():
        content = contents.nextElement()
        if content.supportsService("com.sun.star.text.TextTable"):
            for name in content.getCellNames():
                found += paragraphs(content.getCellByName(name), notes)
        elif content.supportsService("com.sun.star.text.Paragraph"):
            found.append(paragraph(content, notes))
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
    return "\n".join(text for _, text in paragraphs(story, []))


def view(desktop, dispatcher, path, command):
    """The document's text once every change is accepted or rejected."""
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (property_value("Hidden", True),))
    if document is None:
        raise ValueError("LibreOffice can't open it")
    try:
        dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
        notes = []
        found = paragraphs(document.getText(), notes)
        return {"paragraphs": found, "notes": notes, "beside": [*margins(document), *boxes(document)]}
    finally:
        document.close(True)


def main():
    context, office = start()
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    print("ready", flush=True)
    try:
        for line in sys.stdin:
            path = line.rstrip("\n")
            try:
                answer = {
                    "accepted": view(desktop, dispatcher, path, ".uno:AcceptAllTrackedChanges"),
                    "rejected": view(desktop, dispatcher, path, ".uno:RejectAllTrackedChanges"),
                }
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            office.kill()
        office.wait(timeout=30)


main()
