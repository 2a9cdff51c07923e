"""Short forms of long things for lists: the first words of a text, the host of an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit


def brief(text: str, limit: int) -> str:
    """The text, or its first whole words within `limit` code points and an ellipsis; 0 is no limit."""
    if not limit or len(text) <= limit:
        return text
    cut = text[:limit]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit * 0.5 else cut).rstrip(" ,;:–—-") + " …"


def host(url: str) -> str:
    """The name a reader knows a page's place by."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def hosts(urls: Sequence[str]) -> list[tuple[str, str]]:
    """Each address with its host, numbered from its second on: what is called alike leads to one place."""
    seen: Counter[str] = Counter()
    named = []
    for url in urls:
        seen[host(url)] += 1
        named.append((url, host(url) if seen[host(url)] == 1 else f"{host(url)} ({seen[host(url)]})"))
    return named


def page_of(url: str) -> str:
    """The page that a deep link leads to, without the words on it: what a printed page names."""
    return url.partition(":~:")[0].removesuffix("#")
