"""Makes the font of formulas: the characters that are listed beside it, and narrower radical signs.

``pip install fonttools brotli``, then ``python server/tools/math_font.py STIXTwoMath-Regular.ttf``.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[2] / "extension" / "fonts"
FEATURES = ("dtls", "ss01", "ss04")
"""Letters without dots for accents, those of `\\mathscr`, and primes for superscripts.

`ssty`, heavier letters for subscripts, would double the size, and Chromium does not use it.
"""
NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)
"""Of the font, its makers, its trademark and its licence."""
RADICAL = 0x221A


def characters(listed: str) -> list[int]:
    """The code points of lines such as `20-7E,A0`."""
    ranges = [
        part.partition("-") for line in listed.splitlines() if line[0] != "#" for part in line.split(",")
    ]
    return [code for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)]


def narrow_radicals(font: Any) -> None:
    """Makes every radical sign as wide as the smallest one.

    Chromium gives a root the room of its font's widest sign, which left a gap of 0.4 em behind most roots.
    """
    variants = font["MATH"].table.MathVariants
    smallest = font.getBestCmap()[RADICAL]
    signs = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(smallest)]
    names = {record.VariantGlyph for record in signs.MathGlyphVariantRecord[1:]}
    glyphs, widths = font.getGlyphSet(), font["hmtx"]
    wanted, _ = widths[smallest]
    for name in names | {part.glyph for part in signs.GlyphAssembly.PartRecords}:
        width, bearing = widths[name]
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(TransformPen(pen, (wanted / width, 0, 0, 1, 0, 0)))
        font["glyf"][name] = pen.glyph()
        widths[name] = wanted, round(bearing * wanted / width)


def main() -> None:
    options = subset.Options(
        flavor="woff2", layout_features=FEATURES, name_IDs=NAMES, hinting=False, recalc_timestamp=False
    )
    options.drop_tables.append("DSIG")
    font = TTFont(sys.argv[1], recalcTimestamp=False)
    narrow_radicals(font)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=characters((FOLDER / "characters.txt").read_text()))
    maker.subset(font)
    subset.save_font(font, FOLDER / "stix-two-math.woff2", options)


if __name__ == "__main__":
    main()
