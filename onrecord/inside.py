"""What belongs to a tracker: files whose real place is inside its folder, whatever links say."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import BadInput


def shown(root: Path, file: Path) -> str:
    """A file as messages name it: from the tracker's folder, with forward slashes."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)


def inside(root: Path, file: Path) -> Path:
    """The real place of a file of the tracker. Raises BadInput for links that leave it or lead nowhere.

    A pull request may bring a link to any file of the machine that builds the site.
    """
    try:
        real = file.resolve(strict=file.is_symlink())
    except (OSError, RuntimeError) as error:
        raise BadInput("the link cannot be followed: remove it", file=shown(root, file)) from error
    if not real.is_relative_to(root.resolve()):
        raise BadInput("the link leads out of the tracker: put the file itself here", file=shown(root, file))
    return real
