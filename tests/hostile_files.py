"""Files made to cost a reader memory or time, or to be taken for what they are not."""

import zlib
from collections.abc import Callable
from typing import Literal

from pdf_builder import Pdf, paper

MEGABYTE = 2**20


def _deflated(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def _packed_page(data: bytes, filters: int) -> bytes:
    pdf = Pdf()
    names = " /FlateDecode" * filters
    head = f"<< /Length {len(data)} /Filter [{names}] >>\nstream\n".encode()
    pdf.page("", stream=pdf.add(head + data + b"\nendstream"))
    return pdf.written()


def operator_bomb() -> bytes:
    """About 62 kB that unpack to some 20 million operators."""
    line = b"q 1 0 0 1 0 0 cm 0 0 m 9 9 l S Q\n" * 4096
    return _packed_page(_deflated(line, 130), 1)


def huge_stream() -> bytes:
    return _packed_page(_deflated(b" " * MEGABYTE, 600), 1)


def triple_flate() -> bytes:
    return _packed_page(zlib.compress(zlib.compress(_deflated(b" " * MEGABYTE, 600), 9), 9), 3)


def many_pages() -> bytes:
    pdf = Pdf()
    pdf.pages = [pdf.page("0 0 m")] * 200_000
    return pdf.written()


def own_grandparent() -> bytes:
    pdf = Pdf()
    pdf.objects[2] = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"
    return pdf.written()


def recursive_form() -> bytes:
    pdf = Pdf()
    number = max(pdf.objects, default=2) + 1
    calls = b"/X1 Do /X1 Do /X1 Do " * 50
    inner = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 {number} 0 R >> >>"
    pdf.stream(calls, inner)
    pdf.page("/X1 Do", f"/XObject << /X1 {number} 0 R >>")
    return pdf.written()


def encrypted() -> bytes:
    pdf = Pdf()
    key = "<" + "5A" * 32 + ">"
    lock = pdf.add(f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>")
    pdf.trailer = f"/Encrypt {lock} 0 R /ID [<0123> <0123>]"
    return paper(pdf=pdf)


FILES: dict[str, tuple[Literal["html", "pdf"], Callable[[], bytes]]] = {
    "operator bomb": ("pdf", operator_bomb),
    "600 MB stream": ("pdf", huge_stream),
    "stream deflated three times": ("pdf", triple_flate),
    "200,000 pages": ("pdf", many_pages),
    "page tree that holds itself": ("pdf", own_grandparent),
    "form that paints itself": ("pdf", recursive_form),
    "truncated": ("pdf", lambda: paper()[:-400]),
    "HTML named PDF": ("pdf", lambda: b"<!DOCTYPE html><html><body>Not here</body></html>"),
    "empty": ("pdf", lambda: b""),
    "encrypted": ("pdf", encrypted),
    "20 MB of flat HTML": ("html", lambda: b"<html><body>" + b"<p>baa</p>" * (2 * MEGABYTE)),
    "100,000 nested elements": ("html", lambda: b"<html><body>" + b"<div>" * 100_000),
    "300,000 attributes": (
        "html",
        lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">",
    ),
}
