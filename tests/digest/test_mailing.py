"""Mail: a post goes to its readers once, and a server that does not want it is named without its password."""

import email
import socket
from email.policy import default
from pathlib import Path
from urllib.parse import quote

import pytest
from fake_arxiv import FakeArxiv
from followed import DAY, posts, topics, twenty, typed
from mail_server import NAME, PASSWORD, MailServer

ONE = ("--mail-to", "emmy@meadow.test")


@pytest.fixture
def folder(tmp_path: Path, arxiv: FakeArxiv) -> Path:
    topics(tmp_path)
    twenty(arxiv)
    return tmp_path


def url(port: int, password: str = PASSWORD) -> str:
    return f"smtp://{quote(NAME, safe='')}:{quote(password, safe='')}@127.0.0.1:{port}"


def test_a_post_is_sent_as_text_and_html_with_name_and_password(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer() as server:
        ended = typed(folder, arxiv, *ONE, "--mail-to", "bo@meadow.test", smtp_url=url(server.port))
    assert ended.returncode == 0, ended.stdout
    assert "sent to emmy@meadow.test, bo@meadow.test" in ended.stdout
    assert server.logins == [(NAME, PASSWORD)]
    (mail,) = server.mails
    assert (mail.sender, mail.to) == (NAME, ("emmy@meadow.test", "bo@meadow.test"))
    message = email.message_from_string(mail.text, policy=default)
    assert (message["From"], message["To"]) == (NAME, "emmy@meadow.test, bo@meadow.test")
    assert message["Subject"] == f"Sheep, updated {DAY}"
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        assert part.get_content().count("Counting Sheep at Scale") == 20


def test_a_post_goes_to_each_reader_once(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer() as server:
        for readers in (ONE, ONE, (*ONE, "--mail-to", "bo@meadow.test")):
            assert typed(folder, arxiv, *readers, smtp_url=url(server.port)).returncode == 0
    assert [mail.to for mail in server.mails] == [("emmy@meadow.test",), ("bo@meadow.test",)]


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


@pytest.mark.parametrize(
    ("refuses", "told"),
    [
        ({"AUTH": f"535 wrong {PASSWORD}"}, "does not take the name or the password (535)"),
        ({"RCPT": "550 nobody"}, "refused emmy@meadow.test"),
        ({"DATA": "554 spam"}, "refused the post (554)"),
        ({"EHLO": "421 busy", "HELO": "421 busy"}, "cannot be used"),
        ({"MAIL": "gibberish"}, "in words that are not SMTP"),
    ],
)
def test_a_refusal_is_told_without_the_password(
    folder: Path, arxiv: FakeArxiv, refuses: dict[str, str], told: str
) -> None:
    with MailServer(**refuses) as server:
        ended = typed(folder, arxiv, *ONE, smtp_url=url(server.port))
    assert ended.returncode == 1
    assert f"The mail server 127.0.0.1:{server.port} " in ended.stdout
    assert told in ended.stdout
    assert PASSWORD not in ended.stdout + ended.stderr
    assert posts(folder) == [f"{DAY}-sheep.md"]


def test_a_password_that_smtp_cannot_carry_is_not_told_either(folder: Path, arxiv: FakeArxiv) -> None:
    with MailServer() as server:
        ended = typed(folder, arxiv, *ONE, smtp_url=url(server.port, "gehéim-canary"))
    assert ended.returncode == 1
    assert "beyond ASCII" in ended.stdout
    assert "canary" not in ended.stdout + ended.stderr


def test_a_password_does_not_leave_the_machine_in_the_clear(
    folder: Path, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papersays.digest.mailing.is_loopback", lambda _: False)
    with MailServer() as server:
        ended = typed(folder, arxiv, *ONE, smtp_url=url(server.port))
    assert "it offers no encryption for the password" in ended.stdout
    assert server.logins == []
    assert server.mails == []


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
