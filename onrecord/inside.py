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
    if leads_out(root, file, real):
        raise BadInput("the link leads out of the tracker: put the file itself here", file=shown(root, file))
    return real


def leads_out(root: Path, file: Path, real: Path) -> bool:
    """Whether the real place of a file is not one of the tracker: outside of it, or by a link where git and caches are.

    What is in `.git` may hold a password of whoever builds the site.
    """
    home = root.resolve()
    if not real.is_relative_to(home):
        return True
    named = file.absolute().parts[len(root.absolute().parts) :]
    return any(part.startswith(".") and part not in named for part in real.relative_to(home).parts)
