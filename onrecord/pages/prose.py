"""Pages of prose: about, methodology, corrections policy and whatever Markdown the tracker keeps in pages/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page

# A page of the tracker must not take the place of one of ours.
TAKEN = frozenset({"index", "404", "search", "corrections"})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def names(ledger: Ledger) -> list[str]:
    """The names of prose pages: those that the settings order, then the others by name."""
    possible = [name for name in ledger.texts if _NAME.fullmatch(name) and name not in TAKEN]
    ordered = [name for name in ledger.settings.pages if name in possible]
    return ordered + sorted(set(possible) - set(ordered))


def title_of(ledger: Ledger, name: str) -> tuple[str, str]:
    """The title and the Markdown below it: from the settings, from a first `# heading`, or from the name."""
    text = ledger.texts[name]
    heading = re.match(r"\s*#\s+(.+?)\s*#*\s*(?:\n|$)", text)
    body = text[heading.end() :] if heading else text
    own = heading.group(1) if heading else name.replace("-", " ").capitalize()
    return ledger.settings.pages.get(name) or own, body


def pages(ledger: Ledger) -> Iterator[Page]:
    for name in names(ledger):
        title, body = title_of(ledger, name)
        yield Page(f"{name}.html", "prose.html", {"title": title, "body": body}, "", True)
