"""Takes out of the tree every word a reader looking at the page cannot see."""

import re
from dataclasses import dataclass, replace

from .colour import BLACK, WHITE, Colour, melts, parse_colour
from .style import Declarations, declarations, matched, rules, sheets
from .tree import Element, all_text, hollow, nearest_id, select, words

SMALLEST = 2.0
"""Pixels; smaller letters are not read. LaTeXML's smallest (70 % of 70 % of 16 px) are 7.8 px."""

FAR = 900.0
"""Pixels; a shift of that much to the left or upwards puts text off every page."""

_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "cm": 37.8, "mm": 3.78, "in": 96.0,
           "pc": 16.0, "vw": 12.0, "vh": 8.0, "": 1.0}  # fmt: skip
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}
_LENGTH = re.compile(r"(-?\d*\.?\d+(?:e-?\d+)?)\s*(px|pt|em|rem|ex|cm|mm|in|pc|vw|vh|%)?")
_CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*0[^,]*(?:,\s*0[^,)]*)+\)"
    r"|rect\(\s*(?:0|1px|auto)\D+(?:0|1px)\D+(?:0|1px)\D+(?:0|1px)"
)
_FOLDED = "text in a closed fold"
_ZERO = re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?|1px")


@dataclass(frozen=True)
class Look:
    """What an element hands down to its text: whether it is shown, how large, in which colours."""

    size: float = 16.0
    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    shown: bool = True
    opaque: bool = True

    @property
    def reason(self) -> str | None:
        if not self.shown:
            return "text made invisible by its style"
        if self.size < SMALLEST:
            return "text too small to be read"
        if not self.opaque:
            return "text in a transparent colour"
        if self.colour and self.background and melts(self.colour, self.background):
            return "text in the colour of its background"
        return None


@dataclass(frozen=True)
class Hidden:
    """Text that was taken out: why, where (an element id), and whether LaTeX put it there as a spacer."""

    text: str
    reason: str
    where: str | None
    spacer: bool = False


def remove_hidden(root: Element) -> list[Hidden]:
    """Remove what cannot be seen below the root and return it; visible words keep their places."""
    styled = _styled(root)
    on_the_way: set[Element] = set()
    for element in styled:
        node: Element | None = element
        while node is not None and node not in on_the_way:
            on_the_way.add(node)
            node = node.getparent()
    hidden: list[Hidden] = []
    stack: list[tuple[Element, Look]] = [(root, Look())]
    while stack:
        element, look = stack.pop()
        own = styled.get(element)
        reason = _gone(element, own) if own is not None else None
        if reason and element is not root:
            hidden.append(_note(element, all_text(element), reason))
            hollow(element)
            continue
        if own:
            look = _look(look, own)
        if element.tag == "svg":
            look = replace(look, background=None)
        if look.reason and element.tag == "math":
            hidden.append(_note(element, element.get("alttext") or "", look.reason))
            hollow(element)
            continue
        if look.reason or _is_folded(element):
            _blank(element, look.reason or _FOLDED, hidden)
        below = [child for child in reversed(element) if isinstance(child.tag, str)]
        stack.extend((child, look) for child in below if look.reason or child in on_the_way)
    return [found for found in hidden if found.text]


def _styled(root: Element) -> dict[Element, Declarations]:
    """Every element with something to say on how it looks."""
    found: dict[Element, dict[str, str]] = {}
    for rule, element in matched(rules(sheets(root), _matters), root):
        found.setdefault(element, {}).update(rule.declarations)
    query = (
        "//*[@style or @hidden or @aria-hidden or @bgcolor or @color or @mathcolor or @text or @popover]"
        "|//details[not(@open)]|//details[not(@open)]/*|//noscript|//template|//mphantom|//noframes|//datalist"
    )
    for element in select(root, query):
        own = found.setdefault(element, {})
        own.update(_legacy(element))
        own.update(declarations(element.get("style") or ""))
    return dict(found)


def _matters(name: str) -> bool:
    return name in _PROPERTIES or name.startswith(("background", "margin", "transform", "--ltx"))


_PROPERTIES = words(
    "display visibility font-size font opacity color clip clip-path left top right bottom text-indent height "
    "width max-height max-width filter content-visibility -webkit-text-fill-color translate scale"
)


def _legacy(element: Element) -> dict[str, str]:
    """What attributes of old HTML and of MathML say, as declarations."""
    names = {"bgcolor": "background", "mathcolor": "color", "text": "color", "color": "color"}
    own = {css: value for name, css in names.items() if (value := element.get(name))}
    if element.tag not in {"font", "body", "basefont"} and not element.get("mathcolor"):
        own.pop("color", None)
    return own


def _gone(element: Element, own: Declarations) -> str | None:
    """Why an element with all below it is not seen, whatever its parts say."""
    if element.tag in {"noscript", "template", "mphantom", "noframes", "datalist"}:
        return f"text in a part of the page that browsers do not show ({element.tag})"
    if element.get("hidden") is not None or element.get("popover") is not None:
        return "text marked as hidden"
    if (element.get("aria-hidden") or "").lower() == "true":
        return "text hidden from readers who listen to the page"
    if own.get("display") == "none" or own.get("content-visibility") == "hidden":
        return "text that is not displayed"
    parent = element.getparent()
    if parent is not None and _is_folded(parent) and element.tag != "summary":
        return _FOLDED
    if _number(own.get("opacity")) <= 0.05 or "opacity(0" in own.get("filter", ""):
        return "transparent text"
    if _CLIPPED.search(own.get("clip-path", "") + own.get("clip", "")):
        return "text cut away by its style"
    return "text moved off the page" if _off_screen(own) else _collapsed(own)


def _is_folded(element: Element) -> bool:
    return element.tag == "details" and element.get("open") is None


def _off_screen(own: Declarations) -> bool:
    shifts = [
        own.get(name, "") for name in ("text-indent", "margin-left", "margin-top", "margin", "translate")
    ]
    if own.get("position") in {"absolute", "fixed", "relative"}:
        shifts += [own.get(name, "") for name in ("left", "top")]
        if any(_pixels(own.get(name, "")) > 5 * FAR for name in ("left", "top")):
            return True
        if any(_pixels(own.get(name, "")) > FAR for name in ("right", "bottom")):
            return True
    shifts += re.findall(r"translate\w*\(([^)]*)\)", own.get("transform", ""))
    return any(_pixels(value) <= -FAR for shift in shifts for value in re.split(r"[\s,]+", shift))


def _collapsed(own: Declarations) -> str | None:
    if re.search(r"scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]", own.get("transform", "")) or own.get("scale") == "0":
        return "text shrunk to nothing"
    if "hidden" in own.get("overflow", "") or "clip" in own.get("overflow", ""):
        sizes = [own.get(name, "") for name in ("height", "width", "max-height", "max-width")]
        if any(_ZERO.fullmatch(size) for size in sizes):
            return "text in a box of no size"
    return None


def _look(look: Look, own: Declarations) -> Look:
    if (seen := own.get("visibility")) is not None:
        look = replace(look, shown=seen not in {"hidden", "collapse"})
    if size := own.get("font-size") or own.get("font"):
        look = replace(look, size=_font_size(size, look.size))
    if (
        ground := own.get("--ltx-bg-color") or own.get("background-color") or own.get("background")
    ) is not None:
        parsed = None if "url(" in ground or "gradient" in ground else parse_colour(ground.split(" ")[0])
        if parsed is None or parsed[1] > 0.5:
            look = replace(look, background=parsed[0] if parsed else None)
    ink = own.get("-webkit-text-fill-color") or own.get("--ltx-fg-color") or own.get("color")
    if ink and ink not in {"inherit", "currentcolor"}:
        parsed = parse_colour(ink)
        look = replace(look, colour=parsed[0] if parsed else None, opaque=parsed is None or parsed[1] > 0.05)
    return look


def _font_size(value: str, inherited: float) -> float:
    if value in _SIZES:
        return _SIZES[value]
    match = _LENGTH.search(value)
    if not match:
        return inherited
    number, unit = float(match.group(1)), match.group(2) or ""
    if unit in {"%", "em", "ex"}:
        return number * inherited * {"%": 0.01, "em": 1.0, "ex": 0.5}[unit]
    return number * _PIXELS[unit]


def _pixels(value: str) -> float:
    match = _LENGTH.match(value.strip())
    if not match:
        return 0.0
    unit = match.group(2) or ""
    return float(match.group(1)) * (9.0 if unit == "%" else _PIXELS[unit])


def _number(value: str | None) -> float:
    match = re.match(r"\d*\.?\d+", value or "1")
    number = float(match.group()) if match else 1.0
    return number / 100 if value and value.endswith("%") else number


def _blank(element: Element, reason: str, hidden: list[Hidden]) -> None:
    """Take out the element's own words, not those of elements inside it."""
    words = [element.text or "", *(child.tail or "" for child in element)]
    if any(word.strip() for word in words):
        hidden.append(_note(element, " ".join(words), reason))
        element.text = None
        for child in element:
            child.tail = " " if child.tail else None


def _note(element: Element, text: str, reason: str) -> Hidden:
    spacer = "phantom" in (element.get("class") or "") or element.tag == "mphantom"
    return Hidden(" ".join(text.split()), reason, nearest_id(element), spacer)
