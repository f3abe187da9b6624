"""Servers that take a post, or do not: over TLS or in the clear, and whatever else can go wrong with SMTP."""

import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme
from mail_server import DRIPS, DROPS, HANGS, NAME, PASSWORD, MailServer

from papersays.digest import mail_server
from papersays.digest.mailing import send
from papersays.errors import MailFailed

READER = ("emmy@meadow.test",)


def url(server: MailServer, password: str | None = PASSWORD, host: str = "127.0.0.1") -> str:
    scheme = "smtps" if server.from_the_start else "smtp"
    user = "" if password is None else f"{quote(NAME, safe='')}:{quote(password, safe='')}@"
    return f"{scheme}://{user}{host}:{server.port}"


def sent(server: MailServer, **more: str | None) -> tuple[str, ...]:
    message = EmailMessage()
    message["Subject"] = "Sheep"
    message.set_content("We count.")
    return send(message, READER, url(server, **more))  # type: ignore[arg-type]


def refused(server: MailServer, **more: str | None) -> str:
    with pytest.raises(MailFailed) as told:
        sent(server, **more)
    assert "canary" not in told.value.detail
    return told.value.detail


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority is one that this machine trusts."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


def speaking_for(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


IN_SECRET = {
    False: ["ehlo", "starttls", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"],
    True: ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"],
}
"""What a server hears, by whether TLS begins at once; in small letters what is said in the clear."""


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("from_the_start", [False, True])
def test_name_password_and_post_go_over_tls(authority: trustme.CA, from_the_start: bool) -> None:
    with MailServer(tls=speaking_for(authority, "127.0.0.1"), from_the_start=from_the_start) as server:
        assert sent(server) == ()
    assert server.logins == [(NAME, PASSWORD)]
    assert server.heard == IN_SECRET[from_the_start]
    (mail,) = server.mails
    assert "We count." in mail.text


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_certificate_for_another_name_is_not_trusted(authority: trustme.CA, from_the_start: bool) -> None:
    with MailServer(tls=speaking_for(authority, "mail.evil.test"), from_the_start=from_the_start) as server:
        told = refused(server)
    assert told.startswith(f"The mail server 127.0.0.1:{server.port} cannot be used (its certificate is not ")
    assert "certificate is not valid for '127.0.0.1'" in told
    assert server.logins == []
    assert server.heard == ([] if from_the_start else ["ehlo", "starttls"])


@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_certificate_of_an_unknown_authority_is_not_trusted(
    authority: trustme.CA, from_the_start: bool
) -> None:
    with MailServer(tls=speaking_for(authority, "127.0.0.1"), from_the_start=from_the_start) as server:
        assert "its certificate is not to be trusted: unable to get local issuer" in refused(server)
    assert server.logins == []
    assert server.heard == ([] if from_the_start else ["ehlo", "starttls"])


@pytest.mark.usefixtures("trusted")
def test_a_post_without_a_password_is_encrypted_too_where_the_server_can(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MailServer(tls=speaking_for(authority, "127.0.0.1")) as server:
        sent(server, password=None)  # To the own machine there is no need.
        monkeypatch.setattr(mail_server, "is_loopback", lambda _: False)
        sent(server, password=None)
    assert "".join(server.heard).count("starttls") == 1
    assert server.heard[-4:] == ["MAIL", "RCPT", "DATA", "QUIT"]


def test_a_password_does_not_leave_the_machine_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_server, "is_loopback", lambda _: False)
    with MailServer() as server:
        assert "it offers no encryption for the password" in refused(server)
    assert server.heard == ["ehlo"]


@pytest.mark.usefixtures("trusted")
def test_a_server_that_takes_back_its_starttls_gets_no_password(authority: trustme.CA) -> None:
    with MailServer({"STARTTLS": "454 not now"}, tls=speaking_for(authority, "127.0.0.1")) as server:
        assert "cannot be used (it answers 454)" in refused(server)
    assert server.logins == []


def test_tls_from_the_start_with_a_server_that_has_none_is_told_with_what_would_be_right() -> None:
    with MailServer() as server:
        server.from_the_start = True
        address = url(server)
        server.from_the_start = False
        with pytest.raises(MailFailed, match=r"no encrypted connection: .*; .* smtp:// for STARTTLS"):
            send(EmailMessage(), READER, address)
    assert server.logins == []


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"AUTH": f"535 wrong {PASSWORD}"}, "does not take the name or the password (535)"),
        ({"AUTH": f"454 not now {PASSWORD}"}, "cannot check the name and the password just now (454)"),
        ({"DATA": "554 spam"}, "refused the post (554)"),
        ({"DATA": "451 come later"}, "refused the post (451)"),
        ({".": "452 no room"}, "refused the post (452)"),
        ({"": "421 too many"}, "cannot be used (it answers 421)"),
        ({"EHLO": "421 busy", "HELO": "421 busy"}, "cannot be used (it answers 421)"),
        ({"MAIL": "gibberish"}, "refused the post (in words that are not SMTP)"),
        ({"": DROPS}, "cannot be used (Connection unexpectedly closed)"),
        ({"AUTH": DROPS}, "cannot be used (Connection unexpectedly closed)"),
        ({".": DROPS}, "cannot be used (Connection unexpectedly closed)"),
    ],
)
def test_a_refusal_is_told_with_the_server_and_without_the_password(
    answers: dict[str, str], told: str
) -> None:
    with MailServer(answers) as server:
        assert refused(server) == f"The mail server 127.0.0.1:{server.port} {told}"


def test_readers_that_are_refused_are_given_back() -> None:
    with MailServer({"RCPT": "550 nobody"}) as server:
        assert sent(server) == READER


@pytest.mark.parametrize("place", ["", "EHLO", "RCPT", "."])
@pytest.mark.parametrize("fault", [HANGS, DRIPS])
def test_a_server_that_never_comes_to_an_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch, place: str, fault: str
) -> None:
    monkeypatch.setattr(mail_server, "SILENCE" if fault == HANGS else "LONGEST", 0.3)
    told = "it said nothing for 0.3 s" if fault == HANGS else "it had not done after 0.3 s"
    with MailServer({place: fault}) as server:
        assert refused(server) == f"The mail server 127.0.0.1:{server.port} cannot be used ({told})"


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("fault", [HANGS, DRIPS])
def test_tls_does_not_keep_a_server_from_being_given_up(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(mail_server, "SILENCE" if fault == HANGS else "LONGEST", 1)
    with MailServer({"RCPT": fault}, tls=speaking_for(authority, "127.0.0.1"), from_the_start=True) as server:
        assert "cannot be used" in refused(server)
    assert server.mails == []


def test_a_server_that_begins_no_tls_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_server, "SILENCE", 0.3)
    with MailServer({"": HANGS}) as server:
        address = url(server).replace("smtp:", "smtps:")
        with pytest.raises(MailFailed, match="it does not answer in time"):
            send(EmailMessage(), READER, address)


@pytest.mark.parametrize("goodbye", [DROPS, "421 closing", "gibberish"])
def test_what_a_server_took_is_sent_whatever_it_says_at_the_end(goodbye: str) -> None:
    with MailServer({"QUIT": goodbye}) as server:
        assert sent(server) == ()
    assert len(server.mails) == 1


def test_a_password_that_smtp_cannot_carry_is_not_told_either() -> None:
    with MailServer() as server:
        assert "beyond ASCII" in refused(server, password="gehéim-canary")


def test_what_is_known_of_a_server_does_not_show_its_password() -> None:
    known = mail_server.MailServer.at("smtps://me%40lab.org:canary%2F@mail.lab.org")
    assert (known.user, known.password, str(known)) == ("me@lab.org", "canary/", "mail.lab.org:465")
    assert "canary" not in repr(known)
