"""Which properties of text and paragraphs are compared, how XML says them, and how to set or drop each.

Names are those that a summary prints. Values are Word's own, brought to one spelling; the default is "".
What is missing here (language, spacing between letters …) is not compared: it stays as the file has it.
Sources: ECMA-376 17.3.1 (paragraphs), 17.3.2 (runs).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from redline.formatting import FRAME, THEMED, Trait, Traits, differing
from redline.ooxml.names import OFF, drop, element, find, made, put, w
from redline.records import dataclass

SWITCHES = {
    "caps": "capitals", "smallCaps": "small capitals", "vanish": "hidden text", "outline": "outline",
    "shadow": "shadow", "emboss": "relief", "imprint": "engraving", "dstrike": "double strike-through",
    "keepNext": "keep with next", "keepLines": "keep lines together", "pageBreakBefore": "page break before",
    "widowControl": "widow control", "contextualSpacing": "no space between paragraphs of one style",
    "bidi": "right to left", "suppressLineNumbers": "no line numbers", "suppressAutoHyphens": "no hyphenation",
    "mirrorIndents": "mirrored indents",
}  # fmt: skip
"""Element → trait, of text and of paragraphs; no name stands for one thing in text and for another in paragraphs."""
TOGGLES = frozenset({"capitals", "small capitals", "hidden text", "outline", "shadow", "relief", "engraving"})
"""Switches that combine by exclusive or where a paragraph's and a character style both set them (17.7.3)."""
ON_BY_DEFAULT = frozenset({"widow control"})

VALUES = {
    "highlight": ("highlighting", "none"), "color": ("colour", "auto"), "position": ("position", "0"),
    "sz": ("size", "20"), "szCs": ("size of complex script", "20"), "jc": ("alignment", "left"),
    "outlineLvl": ("outline level", "9"), "textAlignment": ("vertical alignment", "auto"),
}  # fmt: skip
"""Element → trait and default (17.3.2.15, .6, .24, .38, .39; 17.3.1.13, .20, .39)."""
SIDES = ("top", "left", "bottom", "right", "between", "bar")
JUSTIFIED = {"start": "left", "end": "right"}
"""Newer names of the same alignment (17.18.44)."""

FONT, COMPLEX_FONT = "font", "font of complex script"
SHADING, TABS = "shading", "tabs"
LEFT, RIGHT, FIRST = "left indent", "right indent", "first line"
BEFORE, AFTER, LINE = "space before", "space after", "line spacing"
DEFAULTS = {FIRST: "0", LEFT: "0", RIGHT: "0", BEFORE: "0", AFTER: "0", LINE: "240 auto", SHADING: "clear auto"}

Said = dict[str, str]
"""What properties say: trait → value, a default spelled out ("off", "0")."""


@dataclass(frozen=True)
class Fonts:
    """The fonts of a package's theme: "minorHAnsi" → "Calibri" (17.18.96)."""

    by_name: Mapping[str, str]

    def named(self, fonts: etree._Element, slot: str) -> str | None:
        """The font in a slot ("ascii", "cs") of `w:rFonts`; the theme's comes before one by name (17.3.2.26).

        One that the theme has no typeface for is "+majorBidi".
        """
        theme = fonts.get(w("cstheme" if slot == "cs" else f"{slot}Theme"))
        if theme is not None:
            return self.by_name.get(theme, f"{THEMED}{theme}")
        return fonts.get(w(slot))

    def spelled_out(self, fonts: etree._Element, counterparts: Fonts) -> None:
        """Name the fonts in `w:rFonts` themselves where another theme's names stand for other ones."""
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            attribute = w("cstheme" if slot == "cs" else f"{slot}Theme")
            theme = fonts.get(attribute)
            font = None if theme is None else self.by_name.get(theme)
            if theme is not None and font is not None and font != counterparts.by_name.get(theme):
                del fonts.attrib[attribute]
                fonts.set(w(slot), font)


NO_THEME = Fonts({})


def said(properties: etree._Element | None, fonts: Fonts = NO_THEME) -> Said:
    """The compared traits that a `w:rPr` or a `w:pPr` sets; a paragraph's style and list are not among them."""
    values: Said = {}
    for child in () if properties is None else properties:
        name = _name(child)
        if name in SWITCHES:
            values[SWITCHES[name]] = "off" if child.get(w("val")) in OFF else "on"
        elif name in VALUES:
            trait, default = VALUES[name]
            value = child.get(w("val"), default)
            values[trait] = JUSTIFIED.get(value, value)
        elif name in _SEVERAL:
            values.update(_SEVERAL[name](child))
        elif name == "rFonts":
            slots = ((trait, fonts.named(child, slot)) for slot, trait in (("ascii", FONT), ("cs", COMPLEX_FONT)))
            values.update((trait, font) for trait, font in slots if font is not None)
    return values


def _name(child: etree._Element) -> str:
    """The name after `w:`; as quick as can be, since it is asked of every property of every run."""
    tag: object = child.tag
    return tag[_PREFIX:] if isinstance(tag, str) else ""


_PREFIX = len(w(""))


def _shading(child: etree._Element) -> str:
    return f"{child.get(w('val'), 'clear')} {child.get(w('fill'), 'auto')}"


def _indents(child: etree._Element) -> Iterator[tuple[str, str]]:
    for trait, names in ((LEFT, ("left", "start")), (RIGHT, ("right", "end"))):
        value = child.get(w(names[0]), child.get(w(names[1])))
        if value is not None:
            yield trait, value
    hanging, first = child.get(w("hanging")), child.get(w("firstLine"))
    if hanging is not None:  # it wins over a first line (17.3.1.12)
        yield FIRST, f"-{hanging}" if hanging != "0" else "0"
    elif first is not None:
        yield FIRST, first


def _spacing(child: etree._Element) -> Iterator[tuple[str, str]]:
    """Of paragraphs; that between letters, of the same name, says none of this."""
    for trait, name in ((BEFORE, "before"), (AFTER, "after")):
        automatic = child.get(w(f"{name}Autospacing"))
        value = "auto" if automatic is not None and automatic not in OFF else child.get(w(name))
        if value is not None:
            yield trait, value
    if child.get(w("line")) is not None:
        yield LINE, f"{child.get(w('line'))} {child.get(w('lineRule'), 'auto')}"


def _borders(child: etree._Element) -> Iterator[tuple[str, str]]:
    for side in child:
        name = _name(side)
        if name in SIDES:
            values = [side.get(w(key), default) for key, default in (("val", "nil"), *_BORDER)]
            yield f"border {name}", "" if values[0] in ("nil", "none") else " ".join(values)


_BORDER = (("sz", "0"), ("space", "0"), ("color", "auto"))


def _tabs(child: etree._Element) -> Iterator[tuple[str, str]]:
    stops = [
        (tab.get(w("pos"), "0"), tab.get(w("val"), "left"), tab.get(w("leader"), "none"))
        for tab in child.findall(w("tab"))
    ]
    yield TABS, ";".join(" ".join(stop) for stop in sorted(stops, key=lambda stop: (len(stop[0]), stop[0])))


def _frame(child: etree._Element) -> str:
    """A frame, as "dropCap=drop lines=2": whatever is said of it, in one order (17.3.1.11)."""
    values = {name: "".join(child.get(w(name), "").split()) for name in _FRAME}
    return " ".join(f"{name}={value}" for name, value in values.items() if value)


_FRAME = (
    *("dropCap", "lines", "w", "h", "vSpace", "hSpace", "wrap", "hAnchor", "vAnchor", "x", "xAlign", "y", "yAlign"),
    *("hRule", "anchorLock"),
)


_SEVERAL: dict[str, Callable[[etree._Element], Iterator[tuple[str, str]]]] = {
    "ind": _indents,
    "spacing": _spacing,
    "pBdr": _borders,
    "tabs": _tabs,
    "framePr": lambda child: iter([(FRAME, _frame(child))]),
    "shd": lambda child: iter([(SHADING, _shading(child))]),
}


def overlaid(under: Said, over: Said) -> Said:
    """What takes effect where properties stand over others; tab stops are added and cleared one by one (17.3.1.37)."""
    if not over:
        return under
    result = {**under, **over}
    if TABS in over and under.get(TABS):
        stops = {stop.split()[0]: stop for values in (under, over) for stop in values[TABS].split(";") if stop}
        kept = [stop for stop in stops.values() if " clear " not in stop]
        result[TABS] = ";".join(sorted(kept, key=lambda stop: (len(stop.split()[0]), stop)))
    elif TABS in over:
        result[TABS] = ";".join(stop for stop in over[TABS].split(";") if " clear " not in stop)
    return result


_DEFAULTS = {**dict(VALUES.values()), **DEFAULTS}
"""Of all traits but switches."""


def bare(trait: str, value: str) -> str:
    """The value as a `Trait` has it: "" where it is the default."""
    if trait in ON_BY_DEFAULT:
        return "" if value == "on" else value
    return "" if value == _DEFAULTS.get(trait, "off") else value


def fit(
    properties: etree._Element, wanted: Traits | None, look: Callable[[], Traits | None], tabs: Callable[[], str] = str
) -> None:
    """Give properties the look that is wanted; what looks so already is left as it is.

    look: tells how the properties look as they are now.   tabs: the stops that a paragraph would have without its own.
    """
    for _, want in differing(look(), wanted):
        take_out(properties, want.name)
        left = {trait.name: trait for trait in look() or ()}
        if not left.get(want.name, Trait(want.name, "")).agrees(want):
            put_in(properties, want.name, want.value, tabs())


def take_out(properties: etree._Element, trait: str) -> None:
    """Take a trait out of a `w:rPr` or a `w:pPr`, so that styles and a list decide."""
    if trait == FONT:
        _unset(properties, "rFonts", _font_slots(properties))
    elif trait in _ATTRIBUTES:
        _unset(properties, *_ATTRIBUTES[trait])
    elif trait.startswith("border "):
        borders = find(properties, "pBdr")
        if borders is not None:
            drop(borders, trait.removeprefix("border "))
            if not len(borders):
                properties.remove(borders)
    else:
        drop(properties, *_ELEMENTS[trait])


def put_in(properties: etree._Element, trait: str, value: str, inherited: str = "") -> None:
    """Set a trait in a `w:rPr` or a `w:pPr`; "" sets the default against what styles say.

    inherited: the value without it, which tab stops are set off against.
    """
    if trait == FONT:
        fonts = made(properties, "rFonts")
        for slot in _font_slots(properties) if value else ():
            if ("heme" in slot) == value.startswith(THEMED):
                fonts.set(w(slot), value.removeprefix(THEMED))
    elif trait in _ATTRIBUTES:
        _set(properties, trait, value or DEFAULTS[trait])
    elif trait.startswith("border "):
        _put_border(properties, trait.removeprefix("border "), value)
    elif trait == TABS:
        put(properties, _tabs_element(value, inherited))
    elif trait == SHADING:
        pattern, fill = (value or DEFAULTS[SHADING]).split()
        put(properties, element("shd", val=pattern, color="auto", fill=fill))
    elif trait == FRAME:
        put(properties, element("framePr", **dict(named.split("=", 1) for named in value.split())))
    else:
        is_on = value == "on" or (not value and trait in ON_BY_DEFAULT)
        said_as = value or _DEFAULTS[trait] if trait in _DEFAULTS else "1" if is_on else "0"
        for name in _ELEMENTS[trait]:
            put(properties, element(name, val=said_as))


def _font_slots(properties: etree._Element) -> tuple[str, ...]:
    """The slots that print a run's letters; those of other scripts stay as they are (17.3.2.26)."""
    return ("cs", "cstheme") if is_complex(properties) else ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme")


_ELEMENTS = {
    **{trait: (name,) for name, trait in SWITCHES.items()},
    **{trait: (name,) for name, (trait, _) in VALUES.items()},
    **{"size": ("sz", "szCs"), SHADING: ("shd",), TABS: ("tabs",), FRAME: ("framePr",)},
}
_ATTRIBUTES = {
    LEFT: ("ind", ("left", "start", "leftChars", "startChars")),
    RIGHT: ("ind", ("right", "end", "rightChars", "endChars")),
    FIRST: ("ind", ("firstLine", "hanging", "firstLineChars", "hangingChars")),
    BEFORE: ("spacing", ("before", "beforeAutospacing", "beforeLines")),
    AFTER: ("spacing", ("after", "afterAutospacing", "afterLines")),
    LINE: ("spacing", ("line", "lineRule")),
}


def _unset(properties: etree._Element, name: str, attributes: tuple[str, ...]) -> None:
    child = properties.find(w(name))
    if child is None:
        return
    for attribute in attributes:
        if w(attribute) in child.attrib:
            del child.attrib[w(attribute)]
    if not child.attrib:
        properties.remove(child)


def _set(properties: etree._Element, trait: str, value: str) -> None:
    name, attributes = _ATTRIBUTES[trait]
    _unset(properties, name, attributes)
    child = made(properties, name)
    if trait == LINE:
        child.set(w("line"), value.split()[0])
        child.set(w("lineRule"), value.split()[-1])
    elif value == "auto":
        child.set(w(attributes[1]), "1")
    elif trait in (BEFORE, AFTER):
        child.set(w(attributes[0]), value)
        child.set(w(attributes[1]), "0")
    elif trait == FIRST and value.startswith("-"):
        child.set(w("hanging"), value[1:])
    else:
        child.set(w(attributes[0]), value)


def _put_border(properties: etree._Element, side: str, value: str) -> None:
    borders = made(properties, "pBdr")
    for former in borders.findall(w(side)):
        borders.remove(former)
    keys = ("val", *(key for key, _ in _BORDER))
    new = element(side, **dict(zip(keys, value.split(), strict=True))) if value else element(side, val="nil")
    before = sum(1 for border in borders if border.tag in [w(name) for name in SIDES[: SIDES.index(side)]])
    borders.insert(before, new)


def _tabs_element(value: str, inherited: str) -> etree._Element:
    wanted = {stop.split()[0]: stop.split() for stop in value.split(";") if stop}
    known = {stop.split()[0] for stop in inherited.split(";") if stop}
    stops = [*wanted.values(), *([position, "clear", "none"] for position in known - set(wanted))]
    tabs = element("tabs")
    for position, kind, leader in sorted(stops, key=lambda stop: (len(stop[0]), stop[0])):
        attributes = {"val": kind, "pos": position} | ({"leader": leader} if leader != "none" else {})
        tabs.append(element("tab", **attributes))
    return tabs


def is_complex(properties: etree._Element | None) -> bool:
    """Whether a run is set in the fonts and sizes of complex script (17.3.2.7, 17.3.2.30)."""
    switches = [] if properties is None else [find(properties, "rtl"), find(properties, "cs")]
    return any(child is not None and child.get(w("val")) not in OFF for child in switches)
