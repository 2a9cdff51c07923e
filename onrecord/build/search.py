"""The search index, made by Pagefind over the finished pages. Without Pagefind the site has no search page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from onrecord.build.index_order import settle
from onrecord.errors import Internal

FOLDER = "pagefind"
_SEARCHED = ("claims/", "people/", "topics/", "sources/")


def available() -> bool:
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def key(digests: Mapping[str, str]) -> str:
    """What an index depends on: the bytes of the pages that are searched."""
    digest = sha256()
    for address in sorted(digests):
        if address.startswith(_SEARCHED) and address.endswith(".html"):
            digest.update(f"{address}\0{digests[address]}\n".encode())
    return digest.hexdigest()


def index(stage: Path) -> None:
    """Writes `pagefind/` into the site. Raises Internal with what Pagefind says if it fails."""
    call = [sys.executable, "-m", "pagefind", "--site", str(stage), "--output-subdir", FOLDER, "--silent"]
    done = subprocess.run(call, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Internal(f"Pagefind could not make the search index: {said[-1] if said else 'no reason given'}")
    settle(stage / FOLDER)
