"""Units that quantities come in, each with its dimension and its size (SI prefixes; 1 KB = 1000 bytes)."""

from decimal import Decimal

_TIME = (
    ("ns", "1e-9"), ("μs", "1e-6"), ("us", "1e-6"), ("ms", "1e-3"), ("milliseconds", "1e-3"),
    ("毫秒", "1e-3"),
    ("微秒", "1e-6"), ("s", "1"), ("sec", "1"), ("second", "1"), ("seconds", "1"), ("秒", "1"), ("min", "60"),
    ("minute", "60"), ("minutes", "60"), ("分钟", "60"), ("h", "3600"), ("hr", "3600"), ("hour", "3600"),
    ("hours", "3600"), ("小时", "3600"), ("day", "86400"), ("days", "86400"), ("天", "86400"),
    ("weeks", "604800"), ("周", "604800"), ("years", "31557600"), ("year", "31557600"),
)  # fmt: skip
_DATA = (("KB", "1e3"), ("MB", "1e6"), ("GB", "1e9"), ("TB", "1e12"), ("PB", "1e15"), ("bytes", "1"))
_FREQUENCY = (("Hz", "1"), ("kHz", "1e3"), ("MHz", "1e6"), ("GHz", "1e9"), ("THz", "1e12"))
_LENGTH = (
    ("nm", "1e-9"), ("μm", "1e-6"), ("mm", "1e-3"), ("cm", "1e-2"), ("km", "1e3"), ("kpc", "3.0857e19"),
    ("Mpc", "3.0857e22"), ("pc", "3.0857e16"), ("meters", "1"), ("metres", "1"), ("米", "1"), ("公里", "1e3"),
    ("纳米", "1e-9"), ("毫米", "1e-3"),
)  # fmt: skip
_ENERGY = (("eV", "1"), ("meV", "1e-3"), ("keV", "1e3"), ("MeV", "1e6"), ("GeV", "1e9"), ("TeV", "1e12"))
_MASS = (("mg", "1e-3"), ("g", "1"), ("kg", "1e3"), ("公斤", "1e3"), ("克", "1"))
_POWER = (("mW", "1e-3"), ("W", "1"), ("kW", "1e3"), ("MW", "1e6"), ("瓦", "1"))
_OTHERS = ("dB", "°C", "°", "mK", "mAh")

DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, units in (
        ("time", _TIME),
        ("data", _DATA),
        ("frequency", _FREQUENCY),
        ("length", _LENGTH),
        ("energy", _ENERGY),
        ("mass", _MASS),
        ("power", _POWER),
        *((other, ((other, "1"),)) for other in _OTHERS),
    )
    for unit, size in units
}
"""Unit as it is written → what it measures, and how many of that dimension's first unit it holds."""
