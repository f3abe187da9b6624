"""What changed between two versions, as text for the terminal and as Markdown."""

from collections.abc import Callable, Sequence

from .comparison import Comparison
from .formats._markdown import escaped
from .formats._plain import plain


def compared(comparison: Comparison, words: dict[str, str], *, markdown: bool) -> str:
    """What changed between two versions, for the terminal or as Markdown."""
    old, new = comparison.old.version, comparison.new.version
    heading, bullet = ("## ", "- ") if markdown else ("", " - ")
    shown: Callable[[str], str] = escaped if markdown else plain
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
    blocks += [(shown(comparison.note), [])] if comparison.note else []
    told = ["\n".join([head, *(bullet + shown(line) for line in lines)]) for head, lines in blocks]
    return "\n\n".join(told)


def _arrow(gone: Sequence[str], added: Sequence[str]) -> str:
    return f"{', '.join(gone) or '–'} → {', '.join(added) or '–'}" if gone or added else ""
