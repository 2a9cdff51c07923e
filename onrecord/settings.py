"""What onrecord.yaml can say: every key with its default and a line of documentation. `config` reads the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def key(doc: str, default: Any = None) -> Any:
    """A setting with its line of documentation; lists and mappings get a fresh copy each."""
    if isinstance(default, (list, dict)):
        return field(default_factory=lambda: type(default)(default), metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True)
class Grade:
    """One step of the rating scale, worst first; `level` counts from 1 and is what ClaimReview shows as a number."""

    value: str
    name: str
    level: int


SCALE = (
    Grade("false", "False", 1), Grade("mostly-false", "Mostly false", 2), Grade("half-true", "Half true", 3),
    Grade("mostly-true", "Mostly true", 4), Grade("true", "True", 5),
)


@dataclass(frozen=True)
class Settings:
    """A tracker's configuration."""

    title: str = key("The name of the tracker. The one key that is needed.", "On the record")
    description: str = key("One sentence for the home page, feeds and search engines.", "")
    base_url: str = key("Where the site will live, with https://. Needed only for feeds, the sitemap and sharing.", "")
    publisher: str = key("Who publishes the tracker.", "")
    publisher_url: str = key("The publisher's own page.", "")
    contact: str = key("A mail address or page for corrections.", "")
    language: str = key("Language of the pages and of documents that do not say theirs (BCP 47).", "en")
    timezone: str = key("Time zone in which dates are meant.", "UTC")
    rating_scale: tuple[Grade, ...] = key("Your own rating scale, worst first: value, name, level.", SCALE)
    show: str = key("How much of a source the site prints: full, excerpt or none. A source may say its own.", "excerpt")
    propose_score: float = key("Least likeness of two claims in subject for a match (0: nothing shared, 1: all).", 0.45)
    propose_sure: float = key("Least sureness of what changed for a match (0: a mere guess, 1: certain).", 0.35)
    min_checkworthy: float = key("Leave out transcript points that score lower (0 to 1). Articles keep all.", 0.05)
    assertions: bool = key("Also take the source's own checkable sentences, as kind assertion.", False)
    semantic_model: str = key("Folder of a sentence-embedding model, or auto: an installed one; never fetched.", "")
    off: tuple[str, ...] = key("Codes of checks that are switched off, such as C301.", ())
    preview_url: str = key("Where previews of pull requests live; `{branch}` is filled in. Used by onrecord diff.", "")
    pages: Mapping[str, str] = key("Order and titles of your own pages/*.md in the menu.", {})
