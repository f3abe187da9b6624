"""PaperSays: an honest reading companion for arXiv."""

__version__ = "0.1.0"
