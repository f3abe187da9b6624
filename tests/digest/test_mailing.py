"""Mail: a post goes to its readers once, what was read later follows, and failures are told kindly."""

import email
import socket
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import quote

import pytest
from fake_arxiv import FakeArxiv, answering
from followed import DAY, NAMES, TOPICS, posts, topics, twenty, typed
from mail_server import DROPS, NAME, PASSWORD, Mail, MailServer

ONE = ("--mail-to", "emmy@meadow.test")
BOTH = (*ONE, "--mail-to", "bo@meadow.test")
PAPERS = 3


@pytest.fixture
def folder(tmp_path: Path, arxiv: FakeArxiv) -> Path:
    topics(tmp_path, TOPICS.replace("limit = 20", f"limit = {PAPERS}"))
    twenty(arxiv)
    return tmp_path


def url(port: int) -> str:
    return f"smtp://{quote(NAME, safe='')}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}"


def message(mail: Mail) -> EmailMessage:
    parsed = email.message_from_string(mail.text, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def told(mail: Mail, kind: str = "plain") -> str:
    part = message(mail).get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_post_is_sent_as_text_and_html_with_name_and_password(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer() as server:
        ended = typed(folder, arxiv, *BOTH, smtp_url=url(server.port))
    assert ended.returncode == 0, ended.stdout
    assert "sent to emmy@meadow.test, bo@meadow.test" in ended.stdout
    assert server.logins == [(NAME, PASSWORD)]
    (mail,) = server.mails
    assert (mail.sender, mail.to) == (NAME, ("emmy@meadow.test", "bo@meadow.test"))
    came = message(mail)
    assert (came["From"], came["To"]) == (NAME, "emmy@meadow.test, bo@meadow.test")
    assert came["Subject"] == f"Sheep, updated {DAY}"
    assert abs(came["Date"].datetime - datetime.now(UTC)) < timedelta(hours=1)
    for kind in ("plain", "html"):
        assert told(mail, kind).count("Counting Sheep at Scale") == PAPERS


def test_a_post_goes_to_each_reader_once(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer() as server:
        for readers in (ONE, ONE, BOTH):
            assert typed(folder, arxiv, *readers, smtp_url=url(server.port)).returncode == 0
    assert [mail.to for mail in server.mails] == [("emmy@meadow.test",), ("bo@meadow.test",)]


def test_papers_that_are_read_later_follow_once_and_alone(folder: Path, arxiv: FakeArxiv) -> None:
    for name in NAMES[:2]:
        arxiv.behave(f"/abs/{name}v2", answering(404))
    with MailServer() as server:

        def run(readers: tuple[str, ...], *, failed: int) -> str:
            ended = typed(folder, arxiv, *readers, smtp_url=url(server.port))
            assert ended.returncode == bool(failed)
            return ended.stdout

        run(ONE, failed=2)
        run(ONE, failed=2)
        arxiv.behaviours.clear()
        assert "update sent to emmy@meadow.test\n  sent to bo@meadow.test\n" in run(BOTH, failed=0)
        run(BOTH, failed=0)
    first, update, whole = server.mails
    assert told(first).count("Not read:") == 2
    assert message(update)["Subject"] == f"Update to Sheep, {DAY}"
    assert "have been read since" in told(update)
    for kind in ("plain", "html"):
        assert [f"abs/{name}v2" in told(update, kind) for name in NAMES[:PAPERS]] == [True, True, False]
        assert "Not read:" not in told(update, kind)
        assert told(whole, kind).count("Counting Sheep at Scale") == PAPERS
    assert (update.to, whole.to) == (("emmy@meadow.test",), ("bo@meadow.test",))
    assert message(update)["Message-ID"] != message(first)["Message-ID"]


def test_papers_that_fail_again_are_still_owed(folder: Path, arxiv: FakeArxiv) -> None:
    for name in NAMES[:2]:
        arxiv.behave(f"/abs/{name}v2", answering(404))
    with MailServer() as server:
        typed(folder, arxiv, *ONE, smtp_url=url(server.port))
        for name in NAMES[:2]:
            del arxiv.behaviours[f"/abs/{name}v2"]
            server.answers["MAIL"] = DROPS
            assert "cannot be used" in typed(folder, arxiv, *ONE, smtp_url=url(server.port)).stdout
            server.answers.clear()
            typed(folder, arxiv, *ONE, smtp_url=url(server.port))
    _, *updates = server.mails
    assert [[f"abs/{name}v2" in told(mail) for name in NAMES[:2]] for mail in updates] == [
        [True, False], [False, True]
    ]  # fmt: skip


def test_readers_that_a_server_refuses_are_tried_again_and_the_others_not(
    folder: Path, arxiv: FakeArxiv
) -> None:
    with MailServer({"RCPT bo@meadow.test": "450 greylisted"}) as server:
        ended = typed(folder, arxiv, *BOTH, smtp_url=url(server.port))
        assert ended.returncode == 1
        assert "sent to emmy@meadow.test\n" in ended.stdout
        assert f"The mail server 127.0.0.1:{server.port} refused bo@meadow.test" in ended.stdout
        server.answers.clear()
        assert typed(folder, arxiv, *BOTH, smtp_url=url(server.port)).returncode == 0
    assert [mail.to for mail in server.mails] == [("emmy@meadow.test",), ("bo@meadow.test",)]


def test_a_post_whose_arrival_was_not_heard_of_comes_again_under_the_same_name(
    folder: Path, arxiv: FakeArxiv
) -> None:
    with MailServer({".": DROPS}) as server:
        assert typed(folder, arxiv, *ONE, smtp_url=url(server.port)).returncode == 1
        server.answers.clear()
        assert typed(folder, arxiv, *ONE, smtp_url=url(server.port)).returncode == 0
    first, second = (message(mail)["Message-ID"] for mail in server.mails)
    assert first == second
    assert first.endswith("@meadow.test>")


def test_a_server_that_is_dead_is_named_and_the_post_stays(folder: Path, arxiv: FakeArxiv) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    ended = typed(folder, arxiv, *ONE, smtp_url=url(port))
    assert ended.returncode == 1
    assert f"The mail server 127.0.0.1:{port} cannot be used (Connection refused)" in ended.stdout
    assert posts(folder) == [f"{DAY}-sheep.md"]
    assert PASSWORD not in ended.stdout + ended.stderr
    with MailServer() as server:
        assert typed(folder, arxiv, *ONE, smtp_url=url(server.port)).returncode == 0
    assert len(server.mails) == 1


def test_a_refusal_ends_with_1_and_the_post_stays(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer({"AUTH": f"535 wrong {PASSWORD}"}) as server:
        ended = typed(folder, arxiv, *ONE, smtp_url=url(server.port))
    assert ended.returncode == 1
    assert f"The mail server 127.0.0.1:{server.port} does not take the name" in ended.stdout
    assert "It is written and stays" in ended.stdout
    assert PASSWORD not in ended.stdout + ended.stderr
    assert posts(folder) == [f"{DAY}-sheep.md"]


@pytest.mark.parametrize(
    ("words", "server", "told"),
    [
        (ONE, "", "PAPERSAYS_SMTP_URL"),
        (("--mail-to", "nobody"), "smtp://127.0.0.1", "not a mail address"),
        (("--mail-to", "a@b\nBcc: c@d"), "smtp://127.0.0.1", "not a mail address"),
        (ONE, "http://127.0.0.1", "not the address of a mail server"),
        (ONE, "smtp://u:canary@h:port", "not the address of a mail server"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_arxiv_is_asked(
    folder: Path, arxiv: FakeArxiv, words: tuple[str, ...], server: str, told: str
) -> None:
    ended = typed(folder, arxiv, *words, smtp_url=server)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "canary" not in ended.stderr
    assert arxiv.log == []
    assert not (folder / "out").exists()
