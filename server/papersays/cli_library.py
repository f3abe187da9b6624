"""The commands of `papersays library`: what they take, and what they print."""

from pathlib import Path

import click

from . import formats

# The other imports stand inside the commands: `papersays --help` and a wrong option answer at once.

_EXPORTS = ("jsonl", "obsidian", "markdown", "bibtex", "ris", "csl-json")


@click.group()
def library() -> None:
    """What was read: search it, show it, take it out, bring it in, delete it. Asks nobody."""


_language = click.option("--language", help="Only readings in this language.")
_summariser = click.option("--summariser", help="Only readings by this summariser.")


@library.command("search")
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="How many to leave out.")
def library_search(words: tuple[str, ...], limit: int, offset: int) -> None:
    """Find readings by WORDS, "phrases", author:, title:, cat:, note:, after:, before:; without words, all.

    Put -- before words when one of them begins with a minus: it is then what the readings must not have.
    """
    from .catalogue import searched

    click.echo(searched(" ".join(words), limit, offset))


@library.command("show")
@click.argument("paper")
@click.option("--format", "form", type=click.Choice(formats.names()), default="text", show_default=True)
@_language
@_summariser
def library_show(paper: str, form: str, language: str | None, summariser: str | None) -> None:
    """Show a kept reading of PAPER."""
    from .catalogue import shown

    click.echo(shown(paper, form, language, summariser))


@library.command("delete")
@click.argument("paper")
@_language
@_summariser
def library_delete(paper: str, language: str | None, summariser: str | None) -> None:
    """Delete the readings of PAPER; notes and reports go with the last one."""
    from .catalogue import counted, deleted

    click.echo(f"deleted: {counted(deleted(paper, language, summariser))}")


@library.command("export")
@click.argument("to", type=click.Path(path_type=str), default="-")
@click.option("--format", "form", type=click.Choice(_EXPORTS), default="jsonl", show_default=True)
def library_export(to: str, form: str) -> None:
    """Write the library to the file TO (a folder for obsidian and markdown; standard output without TO)."""
    from .catalogue import exported

    exported(to, form)


@library.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mine", is_flag=True, help="The file is mine: bring in notes and reports as well.")
def library_import(file: Path, mine: bool) -> None:
    """Bring in FILE, as the export in jsonl wrote it: all of it, or nothing when a line is bad."""
    from .catalogue import counted, imported

    click.echo(f"imported: {counted(imported(file, mine=mine))}")
