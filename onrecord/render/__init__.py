"""Pages and templates to bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from onrecord.pages import Ledger, Page
from onrecord.pages.hosting import POLICY, canonical
from onrecord.pages.page import drawn, root_of
from onrecord.pages.prose import names, title_of
from onrecord.render import borrowed
from onrecord.render.environment import environment, legal_bytes, located
from onrecord.render.forms import plain_form
from onrecord.render.icon import icon
from onrecord.render.overrides import overlooked, pictures
from onrecord.render.pieces import Cuts
from onrecord.render.share_image import Artist
from onrecord.render.theme import Theme
from onrecord.render.unused import unused
from onrecord.render.used import Used
from onrecord.render.words import direction
from onrecord.settings import Settings

__all__ = ["Cuts", "Renderer", "Theme", "overlooked", "pictures", "shared_names", "unused"]

MANY = 100  # pages of a kind that every process will have some of


class Renderer:
    """Renders pages of one site: `stamp` says cheaply what a page's bytes depend on, `render` makes them.

    `site` is a hash of what all pages share, which compiled templates depend on.
    """

    def __init__(
        self, theme: Theme, settings: Settings, ledger_names: Mapping[str, Any], cuts: Cuts | None = None
    ) -> None:
        self.cuts = cuts or Cuts()
        catalogue = theme.catalogue(settings.language)
        self._theme, self._names = theme, ledger_names
        self._artist = Artist(theme, catalogue, settings)
        self._base: str = ledger_names["base_url"]
        assets = {name: address for name, (address, _) in theme.assets.items()}
        shared = (ledger_names, catalogue.own, catalogue.fallback, assets)
        self._shared = blake2b(_plain(shared), digest_size=16).digest()
        self.site = self._shared.hex()
        self._borrows = catalogue.borrows
        self._environment = environment(theme, replace(catalogue, marked=self._borrows), ledger_names, self.site)
        self._used = Used(self._environment, theme)
        self._looks: dict[str | bool, str] = {}

    def key(self, page: Page) -> str:
        """What the bytes of an image depend on, as a hash: its context, and what all of them are drawn with."""
        return blake2b(self._artist.key + _plain(page.made().context), digest_size=16).hexdigest()

    def stamp(self, page: Page) -> str:
        """What a page is made from beside our code: where that is equal its bytes are."""
        return self._look(page) + (page.stamp or blake2b(_plain(page.context), digest_size=16).hexdigest())

    def key_of(self, mark: str) -> str:
        """What the pages of a chapter with this mark are made from beside our code: that, and the whole theme."""
        return blake2b(f"{self._whole}{mark}".encode(), digest_size=16).hexdigest()

    @cached_property
    def _whole(self) -> str:
        return blake2b(self._shared + self._artist.key + self._used.whole().encode(), digest_size=16).hexdigest()

    def _look(self, page: Page) -> str:
        """What pages of this kind have in common: all that is shared, and the template or the fonts."""
        kind = page.template or drawn(page.address)
        if kind not in self._looks:
            own = self._used.digest(page.template).encode() if page.template else self._artist.key if kind else b""
            self._looks[kind] = blake2b(self._shared + own, digest_size=8).hexdigest()
        return self._looks[kind]

    def prepare(self, pages: Iterable[Page]) -> None:
        """Compiles the templates of many pages: what is done before a fork need not be done in each child."""
        for name, number in Counter(page.template for page in pages if page.template).items():
            if number >= MANY:
                with located(self._theme, name):
                    self._environment.get_template(name)

    def render(self, page: Page) -> bytes:
        """The bytes of a page. Raises BadInput with template and line for a mistake in a template."""
        page = page.made()
        if drawn(page.address):
            return icon(page.address) if "icon" in page.context else self._artist.draw(page.context)
        if not page.template:
            told = plain_form(page.address)(page.context)
            return told.encode("utf-8", "replace") if isinstance(told, str) else self.cuts.joined(page.address, told)
        root = root_of(page.address)
        if page.address == "404.html" and self._base:  # a host shows it at any address
            root = "/" + self._base.split("://", 1)[1].partition("/")[2]
        where = self._base + canonical(page.address) if self._base else ""
        context = {**page.context, "root": root, "address": page.address, "canonical": where}
        with located(self._theme, page.template):
            text = self._environment.get_template(page.template).render(context)
        return self._finished(page.address, text)

    def _finished(self, address: str, text: str) -> bytes:
        if self._borrows and address.endswith(".html"):
            text = borrowed.settled(text, self._names["language"], self._names["direction"])
        elif self._borrows:
            text = borrowed.plain(text)
        return legal_bytes(text)


def _plain(value: object) -> bytes:
    """Plain data as bytes that are equal only for equal data. Named tuples count as lists of their values."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()


def shared_names(ledger: Ledger) -> dict[str, Any]:
    """What every page's frame needs to know of the site."""
    settings = ledger.settings
    return {
        "title": settings.title, "description": settings.description, "base_url": ledger.base_url,
        "language": settings.language, "direction": direction(settings.language), "publisher": settings.publisher,
        "publisher_url": settings.publisher_url, "contact": settings.contact, "drafts": ledger.drafts,
        "search": ledger.search, "images": ledger.images, "icons": ledger.icons, "policy": POLICY,
        "scale": [[grade.value, grade.name, grade.level] for grade in settings.rating_scale],
        "prose": [[name, title_of(ledger, name)[0]] for name in names(ledger)],
    }  # fmt: skip
