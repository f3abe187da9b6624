"""Follows topics from the terminal: digests found, read and written, with a line of progress."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path

from . import config
from .app import create_service
from .digest import schedule
from .digest.letters import letters, noted
from .digest.mail_server import MailServer
from .digest.mailing import checked_address, send
from .digest.making import Digest, Maker, Progress
from .digest.post import check, mail
from .digest.publishing import publish
from .digest.record import Record, Records, write_whole
from .digest.topic import Topic, chosen, load, topics_path
from .errors import BadRequest, MailFailed, PaperSaysError, SettingsError
from .models import Identifier, Reading
from .pipeline import Ask
from .sources.arxiv.listing import create as create_listing

BACKGROUND = 5
"""A digest asks arXiv that many times more seldom than a reader does: every 15 seconds by default."""


@dataclass(frozen=True)
class Order:
    """What was typed: topics, days, where to and in which formats."""

    topics: tuple[str, ...]
    days: tuple[date | None, ...]
    folder: Path
    forms: tuple[str, ...]
    language: str | None = None
    templates: Path | None = None
    mail_to: tuple[str, ...] = ()


def days(day: date | None, since: date | None) -> tuple[date | None, ...]:
    """The days that were asked for; None stands for what arXiv announces now. Raises `BadRequest`."""
    if day is not None and since is not None:
        raise BadRequest("Give --date or --since, not both")
    if since is not None:
        return tuple(schedule.since(since, date.today()))
    return (day,)


def begin_topics(path: Path | None = None) -> Path:
    """Write a commented topic file to start from; raises `SettingsError` when there is one already."""
    path = path or topics_path()
    if path.exists():
        raise SettingsError(f"{path} is there already; edit it")
    example = resources.files("papersays.digest").joinpath("topics_example.toml").read_text("utf-8")
    write_whole(path, example)
    return path


def followed(order: Order, say: Callable[[str], None]) -> bool:
    """Make and write every digest that was ordered; True when no paper and no digest failed.

    A digest that fails is told and the next one made; raises what is wrong with settings and topics before.
    """
    topics = _checked(order)
    with _Workshop() as workshop:
        outcomes = [workshop.digest(topic, day, order, say) for topic in topics for day in order.days]
    return all(outcomes)


@dataclass(frozen=True)
class Clock:
    """The clock on the wall, and how to wait for it."""

    now: Callable[[], datetime] = datetime.now
    sleep: Callable[[float], None] = time.sleep

    def wait_for(self, due: datetime) -> None:
        """In short naps, since a machine that was suspended has slept through a long one."""
        while (left := (due - self.now()).total_seconds()) > 0:
            self.sleep(min(left, 60))


ON_THE_WALL = Clock()


def daily(order: Order, at: str, say: Callable[[str], None], clock: Clock = ON_THE_WALL) -> None:
    """Make the digests every day at that time, until stopped; days that were missed are made up for first.

    Raises what is wrong with settings and topics at the start; what goes wrong later is told, and the next
    day's digest made all the same.
    """
    moment = schedule.clock(at)
    _checked(order)
    while True:
        try:
            _of_today(order, say, clock.now().date())
        except (PaperSaysError, OSError) as error:
            say(_complaint(error))
        due = schedule.next_run(clock.now(), moment)
        say(f"next digest at {due:%Y-%m-%d %H:%M}")
        clock.wait_for(due)


def _of_today(order: Order, say: Callable[[str], None], today: date) -> None:
    topics = _checked(order)
    with _Workshop() as workshop:
        for topic in topics:
            made = workshop.records.days(topic.name)
            for day in (*schedule.missed(made, today), None):
                workshop.digest(topic, day, order, say)


def _checked(order: Order) -> tuple[Topic, ...]:
    """The topics of an order in which nothing is wrong, so that nothing is begun that cannot be ended."""
    for form in order.forms:
        check(form)
    if order.language:
        config.checked_language(order.language)
    for address in order.mail_to:
        checked_address(address)
    if order.mail_to and config.load().smtp_url is None:
        raise SettingsError("To send mail, PAPERSAYS_SMTP_URL has to name a mail server")
    return chosen(load(topics_path()), order.topics)


class _Workshop:
    """The parts that digests are made with, closed again at the end."""

    def __init__(self) -> None:
        settings = config.load()
        slower = settings.model_copy(update={"arxiv_delay": settings.arxiv_delay * BACKGROUND})
        self._settings = settings
        self._service = create_service(slower)
        self._listing = create_listing(slower)
        self.records = Records(settings.data_dir / "digests")
        self._maker = Maker(self._listing, self.records, self._read, _show)

    def __enter__(self) -> "_Workshop":
        return self

    def __exit__(self, *_: object) -> None:
        self._listing.close()
        self._service.pipeline.source.close()

    def digest(self, topic: Topic, day: date | None, order: Order, say: Callable[[str], None]) -> bool:
        language = config.checked_language(order.language or topic.language or self._settings.language)
        try:
            digest = self._maker.make(topic, day, language)
            _clear()
            written = publish(digest, order.forms, order.folder, order.templates)
            say("\n".join(_told(digest, written)))
            self._send(digest, order, say)
        except (PaperSaysError, OSError) as error:
            _clear()
            say(f"{topic.name}: {_complaint(error)}")
            return False
        return not any(entry.failure for entry in digest.entries)

    def _send(self, digest: Digest, order: Order, say: Callable[[str], None]) -> None:
        """Raises `MailFailed` when somebody did not get it; who did is noted, and gets it no second time."""
        url, topic, refused = self._settings.smtp_url, digest.topic.name, list[str]()
        if url is None or not order.mail_to:
            return
        with self.records.alone(topic):
            record = self.records.get(topic, digest.day) or Record(topic, digest.finding)
            for letter in letters(digest, record, order.mail_to):
                message = mail(letter.post(digest), order.templates)
                refused += send(message, letter.readers, url.get_secret_value())
                sent = [reader for reader in letter.readers if reader not in refused]
                record = noted(record, digest, letter, sent)
                self.records.put(record)
                if sent:
                    say(f"  {'update ' if letter.papers else ''}sent to {', '.join(sent)}")
        if refused:
            server = MailServer.at(url.get_secret_value())
            raise MailFailed(f"The mail server {server} refused {', '.join(refused)}")

    def _read(self, identifier: Identifier, language: str) -> Reading:
        return self._service.pipeline.reading(Ask(identifier, language, self._settings.summariser))


def _complaint(error: PaperSaysError | OSError) -> str:
    if isinstance(error, PaperSaysError):
        return f"{error.detail.rstrip('.')}. {error.help}"
    return f"{error.filename or 'a file'} cannot be written ({error.strerror}); what was read is kept."


def _told(digest: Digest, written: Sequence[Path]) -> Iterator[str]:
    failed = [entry for entry in digest.entries if entry.failure]
    yield f"{digest.topic.name} {digest.day}: {len(digest.entries) - len(failed)} papers read"
    for entry in failed:
        yield f"  not read: {entry.listed.identifier}, {entry.failure.detail if entry.failure else ''}"
    for identifier in digest.finding.missing:
        yield f"  missing: {identifier} is announced, but arXiv's API does not know it yet"
    for path in written:
        yield f"  {path}"


def _show(progress: Progress) -> None:
    if not sys.stderr.isatty():
        return
    width = 24
    filled = width * progress.done // max(progress.total, 1)
    told = f"{progress.topic} [{'#' * filled}{'.' * (width - filled)}] {progress.done}/{progress.total}"
    told += f", {progress.failed} failed" if progress.failed else ""
    told += f", {progress.tokens} tokens" if progress.tokens else ""
    told += f", waiting {progress.seconds:.0f} s: {progress.waiting}" if progress.waiting else ""
    sys.stderr.write(f"\r\x1b[K{told}")
    sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
