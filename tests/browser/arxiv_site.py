"""An arXiv on loopback over https, as far as a browser sees it: abs pages, a style sheet, figures."""

import ssl
import struct
import zlib
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "abs"


def page(identifier: str, title: str, abstract: str, version: int = 1) -> bytes:
    """An abs page of our own making, with the class names the extension goes by."""
    template = Template((FIXTURES / "page.html").read_text("utf-8"))
    return template.substitute(id=identifier, title=title, abstract=abstract, version=version).encode()


def picture(width: int = 264, height: int = 184) -> bytes:
    """A grey PNG that stands in for a figure."""
    rows = b"".join(b"\0" + bytes((200 - y // 2) for _ in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for arxiv.org and its key, made afresh."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "arxiv.org")])
    hosts = [x509.DNSName(host) for host in ("arxiv.org", "www.arxiv.org", "export.arxiv.org")]
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(signed.public_bytes(pem))
    return folder / "certificate.pem", folder / "key.pem"


class ArxivSite:
    """Serves the pages it is given, by path; anything else is 404."""

    def __init__(self, folder: Path) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []
        self.style = "text/css", (FIXTURES / "arxiv.css").read_bytes()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate(folder))
        # The handshake happens in the request's thread: a browser may open a connection and send nothing.
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def add(self, path: str, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.pages[path] = kind, body

    def found(self, path: str) -> tuple[str, bytes] | None:
        """What stands at a path; any style sheet of arXiv's is the one that was written for the tests."""
        style = path.startswith("/static/") and path.lower().endswith("/arxiv.css")
        return self.style if style else self.pages.get(path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # noqa: N802
                path = self.path.split("?")[0]
                site.asked.append(path)
                found = site.found(path)
                kind, body = found or ("text/plain", b"not here")
                self.send_response(200 if found else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Keeps the test run's output for the tests."""

            def handle(self) -> None:
                try:
                    super().handle()
                except (ConnectionError, ssl.SSLError):
                    self.close_connection = True

        return Handler
