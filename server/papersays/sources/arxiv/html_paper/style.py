"""Reads the little of CSS that decides whether text can be seen: declarations, style sheets, selectors."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....errors import SourceFailed
from .tree import Element, children, classes, select

Declarations = Mapping[str, str]

MAX_RULES = 2000
MAX_TRIALS = 1_000_000
"""Rules, and pairs of rule and element, that are tried; real papers have a handful of rules or none."""

MAX_VALUE = 500
"""Characters; no longer value says anything on visibility."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMPOUND = re.compile(
    r"""(?P<tag>[a-zA-Z][\w-]*|\*)
    |\#(?P<id>[\w-]+)
    |\.(?P<cls>[\w-]+)
    |\[\s*(?P<attr>[\w-]+)\s*(?:(?P<op>[~^$*|]?=)\s*["']?(?P<val>[^"'\]]*)["']?)?\s*\]""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Rule:
    """One selector (compounds from left to right) with its declarations."""

    compounds: tuple[str, ...]
    declarations: Declarations


def declarations(text: str) -> dict[str, str]:
    """Property to value, lower case, the last one winning as in CSS."""
    found: dict[str, str] = {}
    for part in _COMMENT.sub("", text).split(";"):
        name, colon, value = part.partition(":")
        if colon and len(value) <= MAX_VALUE:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def rules(sheets: Iterable[str], properties: Callable[[str], bool]) -> tuple[Rule, ...]:
    """The sheets' rules for the screen that set one of the properties; unreadable selectors are left out.

    Raises `SourceFailed` for more rules than can be tried: what is visible then cannot be told.
    """
    found: list[Rule] = []
    for sheet in sheets:
        for selectors, body in _blocks(_COMMENT.sub("", sheet)):
            values = declarations(body)
            if not any(map(properties, values)):
                continue
            for selector in selectors.split(","):
                compounds = tuple(selector.replace(">", " ").split())
                if compounds and all(_readable(compound) for compound in compounds):
                    found.append(Rule(compounds, values))
            if len(found) > MAX_RULES:
                raise SourceFailed("The style sheets in arXiv's HTML are too long to be checked.")
    return tuple(found)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, body) pairs, those inside `@media` and `@supports` too, except for print."""
    position, printing, depth = 0, 0, 0
    for match in re.finditer(r"[{}]", sheet):
        head = sheet[position : match.start()].strip()
        position = match.end()
        if match.group() == "{":
            depth += 1
            if head.startswith("@"):
                printing = printing or (depth if "print" in head and "screen" not in head else 0)
                head = ""
            pending = head.rpartition(";")[2].strip()
        else:
            if depth and not printing and pending:
                yield pending, head
            depth = max(depth - 1, 0)
            printing = printing if depth >= printing else 0
            pending = ""


def _readable(compound: str) -> bool:
    return _COMPOUND.sub("", compound) == ""


def matched(rules: Sequence[Rule], root: Element) -> Iterator[tuple[Rule, Element]]:
    """Every (rule, element) of the page that go together, rule by rule."""
    index = _by_class_and_id(root) if rules else {}
    trials = 0
    for rule in rules:
        for element in _candidates(rule.compounds[-1], root, index):
            trials += 1
            if trials > MAX_TRIALS:
                raise SourceFailed("The style sheets in arXiv's HTML are too long to be checked.")
            if matches(rule, element):
                yield rule, element


def _by_class_and_id(root: Element) -> dict[str, list[Element]]:
    index: dict[str, list[Element]] = {"": []}
    for element in select(root, "//*[@class or @id]"):
        for name in classes(element):
            index.setdefault("." + name, []).append(element)
        if identity := element.get("id"):
            index.setdefault("#" + identity, []).append(element)
    return index


def _candidates(compound: str, root: Element, index: dict[str, list[Element]]) -> Iterable[Element]:
    parts = {part.lastgroup: part for part in _COMPOUND.finditer(compound)}
    for kind, mark in (("id", "#"), ("cls", ".")):
        if kind in parts:
            return index.get(mark + parts[kind][kind], ())
    tag = parts["tag"]["tag"].lower() if "tag" in parts else "*"
    return root.iter(tag)


def matches(rule: Rule, element: Element) -> bool:
    """Tell whether a rule's selector takes the element; child and descendant are taken as descendant."""
    *outer, last = rule.compounds
    if not _takes(last, element):
        return False
    ancestor = element.getparent()
    while outer and ancestor is not None:
        if _takes(outer[-1], ancestor):
            outer.pop()
        ancestor = ancestor.getparent()
    return not outer


def _takes(compound: str, element: Element) -> bool:
    return all(_takes_part(part, element) for part in _COMPOUND.finditer(compound))


def _takes_part(part: re.Match[str], element: Element) -> bool:
    if tag := part["tag"]:
        return tag == "*" or str(element.tag).lower() == tag.lower()
    if part["id"]:
        return element.get("id") == part["id"]
    if part["cls"]:
        return part["cls"] in classes(element)
    value, wanted = element.get(part["attr"]), part["val"] or ""
    if value is None or part["op"] is None:
        return value is not None
    tests = {
        "=": value == wanted,
        "~=": wanted in value.split(),
        "^=": value.startswith(wanted),
        "$=": value.endswith(wanted),
        "*=": wanted in value,
        "|=": value == wanted or value.startswith(wanted + "-"),
    }
    return tests[part["op"]]


def sheets(root: Element) -> list[str]:
    """The text of the page's own style elements that are not for print alone."""
    return [
        sheet.text or ""
        for sheet in root.iter("style")
        if (sheet.get("media") or "all").strip().lower() != "print" and not list(children(sheet))
    ]
