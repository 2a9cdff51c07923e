"""Puts a Pagefind index in one order: Pagefind writes the values of its facets in a new order on every run.

Facets are gzipped CBOR (RFC 8949) behind a mark: `[name, [[value, [page, …]], …]]`, in files named by their hash, which
the index's metadata and its entry file name in turn. An index of another shape is left as it is: it works all the same.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

MARK = b"pagefind_dcd"


class NotOurs(ValueError):
    """The file has a shape that this version does not know."""


def settle(folder: Path) -> None:
    """Rewrites facets, metadata and entry of the index in `folder` so that equal pages give equal bytes."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_bytes())
        renamed = dict(_facet(place) for place in sorted((folder / "filter").glob("*.pf_filter")))
        for language in entry["languages"].values():
            language["hash"] = _metadata(folder, language["hash"], renamed)
    except (OSError, KeyError, AttributeError, TypeError, IndexError, ValueError, EOFError):
        return
    (folder / "pagefind-entry.json").write_bytes(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


def _facet(place: Path) -> tuple[str, str]:
    """A facet with its values sorted, under a name that follows from its content; gives the old and new hash."""
    name, values = _read(place)
    content = _packed([name, sorted(values)])
    made = _named(place.stem, content)
    place.unlink()
    place.with_name(f"{made}.pf_filter").write_bytes(content)
    return place.stem, made


def _metadata(folder: Path, name: str, renamed: dict[str, str]) -> str:
    place = folder / f"pagefind.{name}.pf_meta"
    version, pages, words, facets, *rest = _read(place)
    content = _packed([version, pages, words, sorted([facet, renamed[old]] for facet, old in facets), *rest])
    made = _named(name, content)
    place.unlink()
    place.with_name(f"pagefind.{made}.pf_meta").write_bytes(content)
    return made


def _named(old: str, content: bytes) -> str:
    return f"{old.rpartition('_')[0]}_{sha256(content).hexdigest()[:10]}"


def _read(place: Path) -> Any:
    content = gzip.decompress(place.read_bytes())
    if not content.startswith(MARK):
        raise NotOurs(place.name)
    value, end = _value(content, len(MARK))
    if end != len(content):
        raise NotOurs(place.name)
    return value


def _value(content: bytes, at: int) -> tuple[Any, int]:
    """The CBOR item at an offset, and where it ends. Only numbers from 0, text and lists occur."""
    kind, size = content[at] >> 5, content[at] & 31
    at += 1
    if size >= 24:
        if size > 27:
            raise NotOurs(f"size {size}")
        width = 1 << (size - 24)
        size, at = int.from_bytes(content[at : at + width], "big"), at + width
    if kind == 0:
        return size, at
    if kind == 3:
        return content[at : at + size].decode(), at + size
    if kind != 4:
        raise NotOurs(f"kind {kind}")
    items = []
    for _ in range(size):
        item, at = _value(content, at)
        items.append(item)
    return items, at


def _packed(value: Any) -> bytes:
    return gzip.compress(MARK + _item(value), mtime=0)


def _item(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(_item(item) for item in value)


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    power = 0 if size < 1 << 8 else 1 if size < 1 << 16 else 2 if size < 1 << 32 else 3
    return bytes([kind << 5 | 24 + power]) + size.to_bytes(1 << power, "big")
