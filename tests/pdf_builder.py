"""Writes small PDFs by hand: clean papers, text hidden in them, and files made to hurt a reader."""

import textwrap
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 612, 792
LEADING = 1.2
PITCH = 0.6
"""Width of every Courier character, in its size."""

FONTS = {
    "F1": "Courier",
    "F2": "Courier-Bold",
    "F3": "Courier-Oblique",
    "F4": "Helvetica",
}


@dataclass
class Pdf:
    """Objects in the making; number 1 is the catalogue, 2 the page tree."""

    objects: dict[int, bytes] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    catalogue: str = ""
    trailer: str = ""

    def add(self, content: str | bytes) -> int:
        number = max(self.objects, default=2) + 1
        self.objects[number] = content.encode("latin-1") if isinstance(content, str) else content
        return number

    def stream(self, data: bytes, extra: str = "", *, packed: int = 0) -> int:
        """A stream, deflated as often as told."""
        for _ in range(packed):
            data = zlib.compress(data, 9)
        filters = f"/Filter [{' /FlateDecode' * packed}]" if packed else ""
        head = f"<< /Length {len(data)} {filters} {extra} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def fonts(self) -> str:
        entries = (
            f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for key, name in FONTS.items()
        )
        return f"/Font << {' '.join(entries)} >>"

    def page(self, content: str, resources: str = "", extra: str = "", *, stream: int = 0) -> int:
        """A page that paints a content, or a stream added before."""
        stream = stream or self.stream(content.encode("cp1252"))
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {extra} "
            f"/Resources << {self.fonts()} {resources} >> /Contents {stream} 0 R >>"
        )
        self.pages.append(number)
        return number

    def written(self) -> bytes:
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        self.objects.setdefault(1, f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode())
        self.objects.setdefault(2, f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode())
        return self._body()

    def _body(self) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = {}
        for number in sorted(self.objects):
            places[number] = len(out)
            out += b"%d 0 obj\n" % number + self.objects[number] + b"\nendobj\n"
        start = len(out)
        size = max(self.objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places[number]
        out += f"trailer\n<< /Size {size} /Root 1 0 R {self.trailer} >>\n".encode()
        return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def words(x: float, y: float, text: str, size: float = 9, font: str = "F1") -> str:
    """A line of text with its first baseline point, in points from the lower left."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped(text)}) Tj ET\n"


def column(
    x: float, top: float, width: float, text: str, size: float = 9, font: str = "F1"
) -> tuple[str, float]:
    """Wrapped text with words divided by no hyphen, and the height of the next baseline."""
    content = ""
    for line in textwrap.wrap(text, int(width / (PITCH * size)), break_on_hyphens=False):
        content += words(x, top, line, size, font)
        top -= LEADING * size
    return content, top


TITLE = "Small Machines That Count Sheep"
ABSTRACT = (
    "Counting sheep by hand is slow and full of errors. We build a small machine that counts them at the "
    "gate. It is right in 97.5 percent of all nights, and it never falls asleep itself."
)
SENTENCES = (
    "Sheep have been counted by people for thousands of years. The usual way is to let them jump a fence "
    "one after the other. People who count them fall asleep, and the count is lost. Our machine looks at the "
    "gate with one camera and writes every jump into a book."
)


def front_page() -> str:
    """Title, author, abstract and the first section of the paper, one column."""
    content = words(120, 720, TITLE, 18, "F2") + words(240, 695, "Ada Shepherd", 11)
    content += words(220, 680, "University of the Meadows", 9) + words(270, 655, "Abstract", 11, "F2")
    text, top = column(90, 640, 430, ABSTRACT)
    content += text + words(72, top - 20, "1 Introduction", 12, "F2")
    text, top = column(72, top - 38, 470, SENTENCES)
    return content + text


def paper(*more: str, pages: Iterable[str] = (), resources: str = "", pdf: Pdf | None = None) -> bytes:
    """The paper with more painted on its first page, and more pages."""
    pdf = pdf or Pdf()
    pdf.page(front_page() + "".join(more), resources)
    for content in pages:
        pdf.page(content)
    return pdf.written()
