"""A real Redis that speaks TLS only: its certificate is checked; who cannot show one is told nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from redis import Redis
from redis_server import PASSWORD, RedisServer, wait_until

from papersays.machines.store import Away, Store

pytestmark = pytest.mark.usefixtures("patient")

Connect = Callable[[str], Store]


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """The file with the certificate of who has signed the server's."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    server = made.issue_cert("127.0.0.1")
    server.private_key_pem.write_to_path(str(tmp_path / "server.key"))
    server.cert_chain_pems[0].write_to_path(str(tmp_path / "server.pem"))
    return tmp_path / "authority.pem"


@pytest.fixture
def url(authority: Path, tmp_path: Path) -> Iterator[str]:
    server = RedisServer(tmp_path)
    server.client = Redis("127.0.0.1", server.port, password=PASSWORD, ssl=True, ssl_ca_certs=str(authority))
    files = {"cert": "server.pem", "key": "server.key", "ca-cert": "authority.pem"}
    options = [word for name, file in files.items() for word in (f"--tls-{name}-file", str(tmp_path / file))]
    try:
        server.start("--port", "0", "--tls-port", str(server.port), *options, "--tls-auth-clients", "no")
        yield server.url.replace("redis://", "rediss://")
    finally:
        server.kill()
        server.client.close()


def test_what_is_kept_there_goes_over_tls(url: str, authority: Path, connect: Connect) -> None:
    store = connect(f"{url}?ssl_ca_certs={authority}")
    wait_until(lambda: store.trouble is None)
    store.ask(lambda client: client.set("sheep", "33"))
    assert store.ask(lambda client: client.get("sheep")) == b"33"


@pytest.mark.parametrize(
    "wrong", ["not signed by anybody we trust", "not of the server that was asked", "not encrypted at all"]
)
def test_a_server_that_cannot_show_who_it_is_is_left_alone(
    url: str, authority: Path, connect: Connect, wrong: str
) -> None:
    named, trusting = url.replace("127.0.0.1", "localhost"), f"?ssl_ca_certs={authority}"
    addresses = {
        "not signed by anybody we trust": url,
        "not of the server that was asked": named + trusting,
        "not encrypted at all": url.replace("rediss://", "redis://"),
    }
    store = connect(addresses[wrong])
    assert store.trouble == "it cannot be reached"
    with pytest.raises(Away):
        store.ask(lambda client: client.get("sheep"))
