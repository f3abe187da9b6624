"""The parts of a reading that every form of it tells, in the reader's language and in this order."""

from collections.abc import Iterator

from ..models import FIELDS, Claim, Coverage, Field, Reading, SectionCoverage, Verdict

Words = dict[str, str]

MARKS: dict[Verdict, str] = {"verbatim": "“", "trimmed": "…", "supported": "✓", "unchecked": "?"}
"""How a claim stands to the paper, before each claim; `marks` says what they mean."""


def by_field(reading: Reading) -> Iterator[tuple[Field, list[Claim]]]:
    for field in FIELDS:
        claims = [claim for claim in reading.claims if claim.field == field]
        if claims:
            yield field, claims


def notices(reading: Reading, words: Words) -> list[str]:
    """What a reader has to know before anything else, a withdrawal first."""
    paper = reading.paper
    told = [words["withdrawn"]] if paper.withdrawn else []
    told += [paper.withdrawal_notice] if paper.withdrawal_notice else []
    told += [words["newer_version"].format(version=paper.newer_version)] if paper.newer_version else []
    told += [words["stale"]] if paper.stale else []
    return told + [warning.detail for warning in reading.warnings]


def marks(reading: Reading, words: Words) -> str | None:
    """What each mark of this reading means."""
    used = {claim.verdict for claim in reading.claims}
    told = [f"{mark} {words[verdict]}" for verdict, mark in MARKS.items() if verdict in used]
    return f"{words['marks']}: {' · '.join(told)}" if told else None


def closing(reading: Reading, words: Words) -> list[str]:
    """What was not said, what was read and what was not, by whom, when."""
    made, paper = reading.provenance, reading.paper
    said = {claim.field for claim in reading.claims}
    missing = [words[field] for field in FIELDS if field not in said]
    lines = [] if said else [words["nothing"]]
    if missing and said and reading.coverage.source != "abstract":
        # What was withheld or not read may be the paper's say on any of them.
        sure = reading.coverage.complete and not reading.withheld
        lines.append(f"{words['not_said' if sure else 'not_proved']}: {', '.join(missing)}")
    lines += coverage(reading.coverage, words)
    lines += [f"{words['keywords']}: {'; '.join(reading.keywords)}"] if reading.keywords else []
    lines += [f"{words['affiliations']}: {'; '.join(reading.affiliations)}"] if reading.affiliations else []
    lines += [f"{words['code']}: {'  '.join(paper.code)}"] if paper.code else []
    lines += [words["withheld"].format(count=len(reading.withheld))] if reading.withheld else []
    lines += [told] if (told := marks(reading, words)) else []
    by = words["made_by"].format(summariser=made.summariser, model=made.model, created=made.created)
    return [*lines, by + (words["comma"] + words["cached"] if made.cached else "")]


def coverage(read: Coverage, words: Words) -> list[str]:
    """What was read, what was not and why, and what there is to know of the source."""
    lines = [f"{words['read']}: {_sections(read, words)}"]
    left = [_left(section, words) for section in read.sections if section.read < section.sentences]
    lines += [f"{words['not_read']}: {'; '.join(left)}"] if left else []
    return lines + ([read.note] if read.note else [])


def _sections(read: Coverage, words: Words) -> str:
    if read.source == "abstract":
        return words["abstract_only"]
    return words["sections"].format(
        read=sum(section.read > 0 or section.sentences == 0 for section in read.sections),
        all=len(read.sections),
        sentences=sum(section.read for section in read.sections),
        source=read.source.upper(),
    )


def _left(section: SectionCoverage, words: Words) -> str:
    partly = words["partly_read"].format(read=section.read, all=section.sentences) if section.read else None
    why = words["comma"].join(filter(None, (partly, section.reason)))
    return f"{section.title} ({why})" if why else section.title
