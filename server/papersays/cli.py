"""The command `papersays`: what it takes, what it prints, and its exit codes."""

import logging
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from . import __version__, formats
from .cli_library import library
from .errors import (
    BadPaperId,
    BadRequest,
    PaperNotFound,
    PaperSaysError,
    SettingsError,
    SourceFailed,
    SourceUnavailable,
    SummariserFailed,
    Withdrawn,
)

# The other imports stand inside the commands: `papersays --help` and a wrong option answer at once.

EXIT_CODES: dict[type[PaperSaysError], int] = {
    BadPaperId: 2,
    BadRequest: 2,
    SettingsError: 2,
    PaperNotFound: 3,
    Withdrawn: 4,
    SourceUnavailable: 5,
    SourceFailed: 5,
    SummariserFailed: 6,
}
"""What a script can tell failures apart by; everything else that is no success is 1."""


_DIGEST_FORMS = "hexo, hugo, jekyll, markdown, html, atom, json-feed, text, eml; may be given several times."


class Command(click.Group):
    """A group whose commands end with one line and an exit code for every error that is foreseen."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PaperSaysError as error:
            _end(error)


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="papersays")
@click.option("-v", "--verbose", is_flag=True, help="Say what leaves the machine.")
def main(verbose: bool) -> None:
    """An honest reading companion for arXiv: every statement is checked against the paper's own sentence."""
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    _write_no_core()


def _write_no_core() -> None:
    """What the system writes of a program that crashes would hold every key and token."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


@main.command()
def serve() -> None:
    """Start the service that the browser extension asks."""
    from . import config
    from .serve import serve as run

    run(config.load(), _say_ready)


@main.command()
@click.argument("paper")
@click.option("--language", help="BCP 47 tag of the reader, such as en or zh.")
@click.option("--summariser", help="The file name of a summariser.")
@click.option("--format", "form", type=click.Choice(formats.names()), default="text", show_default=True)
@click.option("--compare", metavar="VERSION", help="Say what changed between this version and another.")
@click.option("--refresh", is_flag=True, help="Read again, whatever is stored.")
def say(
    paper: str, language: str | None, summariser: str | None, form: str, compare: str | None, refresh: bool
) -> None:
    """Say what PAPER (an arXiv id or address) says.

    Exit codes: 0 read, 2 wrong usage, 3 no such paper, 4 withdrawn, 5 arXiv cannot be read, 6 the summariser
    failed, 1 anything else.
    """
    from .say import Wish, said, said_of_both

    wish = Wish(paper, language, summariser, refresh)
    click.echo(said_of_both(wish, compare, form) if compare else said(wish, form))


@main.command()
@click.option("--path", is_flag=True, help="Only the place of the settings file.")
@click.option("--pair", is_flag=True, help="A code that lets one extension in: once, within 5 minutes.")
def settings(path: bool, pair: bool) -> None:
    """Show every setting with its value; secrets are starred."""
    from . import config

    if path:
        click.echo(config.settings_path())
        return
    if pair:
        _say_code(config.load())
        return
    in_force = config.load()
    for name, field in config.Settings.model_fields.items():
        value = getattr(in_force, name)
        click.echo(f"{config.PREFIX}{name.upper()}={'' if value is None else value}")
        click.echo(f"    {field.description}")


@main.command()
def doctor() -> None:
    """Look at the data folder, the server, the summarisers and the tokens; ends with 1 when one is ill."""
    from . import config
    from .doctor import findings

    ill = False
    for finding in findings(config.load()):
        mark = {True: "ok", False: "NO", None: "--"}[finding.well]
        click.echo(f"{mark}  {finding.name}: {finding.told}")
        ill = ill or finding.well is False
    sys.exit(int(ill))


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="The folder to write to.",
)
def pack(out: Path) -> None:
    """Pack the extension for the stores, one zip for each browser."""
    from .pack import pack as packed

    for path in packed(out):
        click.echo(path)


main.add_command(library)


@main.command()
@click.argument("topics", nargs=-1)
@click.option("--init", "begin", is_flag=True, help="Write a commented topic file to start from.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The papers of a day that is over.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Every day from this one to yesterday.")
@click.option("--daily", metavar="HH:MM", help="Every day at this time, until stopped; missed days too.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("digests"), show_default=True
)
@click.option("--format", "forms", multiple=True, default=["markdown"], show_default=True, help=_DIGEST_FORMS)
@click.option("--language", help="BCP 47 tag of the posts, such as en or zh.")
@click.option(
    "--templates",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="A folder of your own templates, which win.",
)
@click.option(
    "--mail-to", multiple=True, metavar="ADDRESS", help="Send it as well; may be given several times."
)
def digest(
    topics: tuple[str, ...],
    begin: bool,
    day: datetime | None,
    since: datetime | None,
    daily: str | None,
    out: Path,
    forms: tuple[str, ...],
    language: str | None,
    templates: Path | None,
    mail_to: tuple[str, ...],
) -> None:
    """Make the posts of TOPICS (all without any): new papers, each with its reading.

    Exit codes: 0 every paper was read, 1 some paper or digest failed, 2 wrong usage or a mistake in a file.
    """
    from . import follow

    if begin:
        click.echo(f"Topics are in {follow.begin_topics()}")
        return
    days = follow.days(day and day.date(), since and since.date())
    order = follow.Order(topics, days, out, forms, language, templates, mail_to)
    if daily:
        follow.daily(order, daily, click.echo)
    elif not follow.followed(order, click.echo):
        sys.exit(1)


def _say_code(settings: Any) -> None:
    from .pairing import Pairing

    if settings.token is None:
        raise SettingsError("There is no PAPERSAYS_TOKEN here, and without one nothing has to be paired")
    code = Pairing(settings.data_dir).open()
    click.echo(f"Code for the extension's settings, good once and for 5 minutes: {code[:4]} {code[4:]}")


def _say_ready(settings: Any) -> None:
    click.echo(f"PaperSays {__version__} listens on http://{settings.host}:{settings.port}")
    if settings.token is not None:
        _say_code(settings)
    click.echo("To see it on arXiv: open chrome://extensions and turn on 'Developer mode',")
    click.echo("choose 'Load unpacked' and take this project's folder (the one that holds manifest.json),")
    click.echo("then open https://arxiv.org/abs/2402.13729. Ctrl-C stops the server.")


def _end(error: PaperSaysError) -> NoReturn:
    click.echo(
        f"papersays: {error.detail.removesuffix('.')}{'' if error.detail.endswith('?') else '.'}", err=True
    )
    click.echo(f"  {error.help}", err=True)
    sys.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1))


if __name__ == "__main__":
    main()
