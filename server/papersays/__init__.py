"""PaperSays: an honest reading companion for arXiv."""

from importlib.metadata import version

__version__ = version("papersays")
