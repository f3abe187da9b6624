"""Writes a digest's posts to a folder; a post that exists stays until its successor is whole."""

from collections.abc import Sequence
from pathlib import Path

from ..errors import SettingsError
from .making import Digest
from .post import rendered, suffix
from .record import clear_abandoned, write_whole
from .shown import shown


def publish(digest: Digest, forms: Sequence[str], folder: Path, own_templates: Path | None) -> list[Path]:
    """The files written, one for each format: `2024-02-23-sheep.md`.

    Everything is rendered before anything is written. Raises `SettingsError` that names the template or
    the file at fault; then no post has changed.
    """
    post = shown(digest)
    texts = {_name(post.name, form, forms): rendered(form, post, own_templates) for form in forms}
    clear_abandoned(folder, f"????-??-??-{digest.topic.name}*")
    written = []
    for name, text in texts.items():
        path = folder / name
        try:
            write_whole(path, text)
        except OSError as error:
            raise SettingsError(
                f"{path} cannot be written ({error.strerror}); what was read is kept"
            ) from None
        written.append(path)
    return written


def _name(post: str, form: str, forms: Sequence[str]) -> str:
    """Two formats of one suffix are told apart by their name: `2024-02-23-sheep.hugo.md`."""
    alike = [other for other in forms if suffix(other) == suffix(form)]
    return f"{post}.{suffix(form)}" if alike == [form] else f"{post}.{form}.{suffix(form)}"
