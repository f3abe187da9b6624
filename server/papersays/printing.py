"""A reading as text for the terminal and as Markdown, from its JSON shape."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from .comparison import Comparison
from .labels import labels
from .models import FIELDS

_WIDTH = 88
_MARKS = {"verbatim": "“", "trimmed": "…", "supported": "✓", "unchecked": "?"}
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""What could steer a terminal or hide in a note; the joiners that scripts and emoji need stay."""


def as_text(reading: dict[str, Any]) -> str:
    """For people, with each statement's section; control characters of a paper never reach the terminal."""
    words = labels(reading["language"])
    paper = reading["paper"]
    lines = [f"{paper['title']}  [{paper['id']}v{paper['version']}]"]
    lines += [reading["title_translated"]] if reading["title_translated"] else []
    lines += [", ".join(paper["authors"]), ""]
    lines += [f"! {notice}" for notice in _notices(reading, words)]
    for field, claims in _by_field(reading):
        lines += ["", words[field].upper()]
        lines += [_wrapped(claim) for claim in claims]
    lines += _closing(reading, words)
    return _INVISIBLE.sub("", "\n".join(lines))


def as_markdown(reading: dict[str, Any]) -> str:
    """For notes: headings, lists, a link behind each statement; the paper's text is escaped."""
    words = labels(reading["language"])
    paper = reading["paper"]
    lines = [f"# {_escaped(paper['title'])}", ""]
    lines += [f"*{_escaped(reading['title_translated'])}*", ""] if reading["title_translated"] else []
    lines += [_escaped(", ".join(paper["authors"])), ""]
    lines += [f"[arXiv:{paper['id']}v{paper['version']}]({paper['links']['abs']}) · {paper['submitted']}", ""]
    lines += [f"> {_escaped(notice)}" for notice in _notices(reading, words)]
    for field, claims in _by_field(reading):
        lines += ["", f"## {words[field]}", ""]
        lines += [f"- {_escaped(claim['text'])} {_source(claim)}" for claim in claims]
    lines += [_escaped(line) for line in _closing(reading, words)]
    return _INVISIBLE.sub("", "\n".join(lines))


def _by_field(reading: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for field in FIELDS:
        claims = [claim for claim in reading["claims"] if claim["field"] == field]
        if claims:
            yield field, claims


def _notices(reading: dict[str, Any], words: dict[str, str]) -> list[str]:
    paper = reading["paper"]
    notices = [paper["withdrawal_notice"]] if paper["withdrawal_notice"] else []
    if paper["newer_version"]:
        notices.append(words["newer_version"].format(version=paper["newer_version"]))
    if paper["stale"]:
        notices.append(words["stale"])
    return notices + [warning["detail"] for warning in reading["warnings"]]


def _closing(reading: dict[str, Any], words: dict[str, str]) -> list[str]:
    made = reading["provenance"]
    said = {claim["field"] for claim in reading["claims"]}
    missing = [words[field] for field in FIELDS if field not in said]
    lines = ["", words["nothing"]] if not said else []
    if missing and said and reading["coverage"]["source"] != "abstract":
        lines += ["", f"{words['not_said']}: {', '.join(missing)}"]
    lines += ["", f"{words['read']}: {coverage_line(reading['coverage'], words)}"]
    lines += [reading["coverage"]["note"]] if reading["coverage"]["note"] else []
    for name in ("keywords", "affiliations"):
        lines += [f"{words[name]}: {'; '.join(reading[name])}"] if reading[name] else []
    lines += [f"{words['code']}: {'  '.join(reading['paper']['code'])}"] if reading["paper"]["code"] else []
    if reading["withheld"]:
        lines.append(words["withheld"].format(count=len(reading["withheld"])))
    cached = f", {words['cached']}" if made["cached"] else ""
    return [*lines, words["made_by"].format(**made) + cached]


def compared(comparison: Comparison, words: dict[str, str], *, markdown: bool) -> str:
    """What changed between two versions, for the terminal or as Markdown."""
    old, new = comparison.old.version, comparison.new.version
    heading, bullet = ("## ", "- ") if markdown else ("", " - ")
    shown = _escaped if markdown else str
    blocks: list[tuple[str, list[str]]] = [
        (f"{'# ' if markdown else ''}{words['comparison'].format(old=old, new=new)}", [])
    ]
    for change in comparison.changed:
        numbers = _arrow(change.numbers_gone, change.numbers_added)
        title = f"{words['changed']}: {words[change.field]}" + (
            f" · {words['numbers']} {numbers}" if numbers else ""
        )
        blocks.append((heading + title, [f"v{old}: {change.old}", f"v{new}: {change.new}"]))
    added, gone = ([c.text for c in claims] for claims in (comparison.added, comparison.gone))
    blocks += [(heading + words["added"].format(version=new), added)] if added else []
    blocks += [(heading + words["gone"].format(version=old), gone)] if gone else []
    for line in comparison.metadata:
        blocks.append(
            (heading + words.get(line.name, line.name), [f"v{old}: {line.old}", f"v{new}: {line.new}"])
        )
    if len(blocks) == 1:
        blocks.append((words["no_change"], []))
    blocks += [(comparison.note, [])] if comparison.note else []
    told = ["\n".join([head, *(bullet + shown(line) for line in lines)]) for head, lines in blocks]
    return _INVISIBLE.sub("", "\n\n".join(told))


def _arrow(gone: Sequence[str], added: Sequence[str]) -> str:
    return f"{', '.join(gone) or '–'} → {', '.join(added) or '–'}" if gone or added else ""


def coverage_line(coverage: dict[str, Any], words: dict[str, str]) -> str:
    """What was read, in one line."""
    if coverage["source"] == "abstract":
        return words["abstract_only"]
    sections = coverage["sections"]
    return words["sections"].format(
        read=sum(section["read"] > 0 or section["sentences"] == 0 for section in sections),
        all=len(sections),
        sentences=sum(section["read"] for section in sections),
        source=coverage["source"].upper(),
    )


def _wrapped(claim: dict[str, Any]) -> str:
    evidence = claim["evidence"][0] if claim["evidence"] else None
    where = f"  [{evidence['section']}]" if evidence else ""
    mark = _MARKS[claim["verdict"]]
    return textwrap.fill(
        claim["text"] + where,
        _WIDTH,
        initial_indent=f" {mark} ",
        subsequent_indent="   ",
        break_long_words=False,
    )


def _source(claim: dict[str, Any]) -> str:
    return " ".join(
        f"([{_escaped(e['section'])}]({e['url'].replace(')', '%29')}))" for e in claim["evidence"]
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
