"""Reads CSS colours and tells whether one can be seen upon another."""

import colorsys
import re

Colour = tuple[float, float, float]
"""Red, green, blue, each 0 to 255."""

WHITE: Colour = (255.0, 255.0, 255.0)
BLACK: Colour = (0.0, 0.0, 0.0)

INVISIBLE_BELOW = 32.0
"""Distance in RGB under which text melts into its background: #eee on white is 29, yellow on white 255."""

_NAMES = {
    "white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff",
    "whitesmoke": "f5f5f5", "floralwhite": "fffaf0", "mintcream": "f5fffa", "azure": "f0ffff",
    "aliceblue": "f0f8ff", "seashell": "fff5ee", "honeydew": "f0fff0", "red": "ff0000", "lime": "00ff00",
    "green": "008000", "blue": "0000ff", "navy": "000080", "yellow": "ffff00", "cyan": "00ffff",
    "aqua": "00ffff", "magenta": "ff00ff", "fuchsia": "ff00ff", "gray": "808080", "grey": "808080",
    "silver": "c0c0c0", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "darkgray": "a9a9a9",
    "darkgrey": "a9a9a9", "orange": "ffa500", "purple": "800080", "maroon": "800000", "teal": "008080",
    "olive": "808000", "brown": "a52a2a", "pink": "ffc0cb", "darkblue": "00008b", "darkgreen": "006400",
    "darkred": "8b0000", "lightyellow": "ffffe0", "lightblue": "add8e6", "lightgreen": "90ee90",
}  # fmt: skip
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^)]{1,80})\)")


def parse_colour(value: str) -> tuple[Colour, float] | None:
    """The colour and its opacity (0 to 1); None for what cannot be told, such as a variable."""
    value = value.strip().lower()
    if value == "transparent":
        return WHITE, 0.0
    digits = _NAMES.get(value, value.removeprefix("#"))
    if re.fullmatch(r"[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}", digits) and (
        value[:1] == "#" or value in _NAMES
    ):
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        red, green, blue, alpha = (int((digits + "ff")[i : i + 2], 16) for i in (0, 2, 4, 6))
        return (red, green, blue), alpha / 255
    if match := _FUNCTION.search(value):
        return _from_function(match.group(1), match.group(2))
    return None


def _from_function(name: str, arguments: str) -> tuple[Colour, float] | None:
    parts = re.findall(r"(-?[\d.]+)(%|deg)?", arguments)
    try:
        numbers = [float(number) for number, _ in parts]
    except ValueError:
        return None
    if len(numbers) < 3:
        return None
    alpha = numbers[3] / (100 if parts[3][1] == "%" else 1) if len(numbers) > 3 else 1.0
    if name == "hsl":
        rgb = colorsys.hls_to_rgb(numbers[0] / 360 % 1, numbers[2] / 100, numbers[1] / 100)
        return (rgb[0] * 255, rgb[1] * 255, rgb[2] * 255), alpha
    scale = [2.55 if unit == "%" else 1.0 for _, unit in parts]
    return (numbers[0] * scale[0], numbers[1] * scale[1], numbers[2] * scale[2]), alpha


def melts(text: Colour, background: Colour) -> bool:
    """Tell whether text of one colour cannot be made out on the other."""
    distance: float = sum((a - b) ** 2 for a, b in zip(text, background, strict=True)) ** 0.5
    return distance < INVISIBLE_BELOW
