"""Where templates, words and assets are found: the tracker's own first, then those of the theme that ships with us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from onrecord.errors import BadInput, Internal
from onrecord.inside import inside
from onrecord.pages.hosting import ICONS
from onrecord.render.own_words import refuse_unfit
from onrecord.render.style import addressed
from onrecord.render.words import Catalogue, read

FALLBACK = "en"
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped() -> Path:
    """The folder of the default theme: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "theme"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True)
class Theme:
    """The folders that are searched, the tracker's own first. `own` is None where the tracker has none."""

    default: Path
    own: Path | None = None

    @classmethod
    def of(cls, root: Path | None) -> Theme:
        """The theme of a tracker. The default theme itself as the tracker's folder is no override.

        Raises BadInput for a link that leads out of the tracker: what it names would be published.
        """
        default = shipped()
        own = root / "templates" if root else None
        if own is None or not own.is_dir() or own.resolve() == default.resolve():
            return cls(default)
        assert root is not None
        for file in (own, *own.rglob("*")):
            if file.is_symlink():
                inside(root, file)
        return cls(default, own)

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        return (self.own, self.default) if self.own else (self.default,)

    def named(self, file: Path) -> str:
        """How a file of the theme is called in messages."""
        base = self.own if self.own and file.is_relative_to(self.own) else self.default
        return f"{'templates' if base == self.own else 'theme'}/{file.relative_to(base).as_posix()}"

    def files(self, folder: str) -> dict[str, Path]:
        """The files of a folder of the theme by name, the tracker's in place of ours."""
        found: dict[str, Path] = {}
        for base in reversed(self.folders):
            place = base / folder
            if place.is_dir():
                files = [file for file in place.rglob("*") if file.is_file()]
                found.update((file.relative_to(place).as_posix(), file) for file in files)
        return dict(sorted(found.items()))

    def catalogue(self, language: str) -> Catalogue:
        """The words of a language: exact tag, then its primary part, then English. The tracker's words come first.

        Raises BadInput, with the line, for words of the tracker that cannot stand where they do.
        """
        merged: dict[str, object] = {}
        for place in self.catalogues(language):
            merged = _merged(merged, self._words(place))
        return Catalogue(language, merged, self.english)

    def catalogues(self, language: str) -> list[Path]:
        """The files that the words of a language are in, those that win last."""
        tags = dict.fromkeys((language.split("-")[0], language))
        places = (base / "words" / f"{tag}.toml" for tag in tags for base in reversed(self.folders))
        return [place for place in places if place.is_file()]

    @cached_property
    def english(self) -> Mapping[str, object]:
        """Our own words, which are what every catalogue has."""
        return read(text_of(self._english, self.named(self._english)), self.named(self._english))

    @property
    def _english(self) -> Path:
        return self.default / "words" / f"{FALLBACK}.toml"

    def _words(self, place: Path) -> Mapping[str, object]:
        if place == self._english:
            return self.english
        text, name = text_of(place, self.named(place)), self.named(place)
        words = read(text, name)
        if self.own and place.is_relative_to(self.own):
            refuse_unfit(words, self.english, text, name)
        return words

    def prose(self, language: str) -> dict[str, str]:
        """The default prose pages in the language of the site, in English where it lacks them."""
        return {**self._pages(FALLBACK), **self._pages(language.split("-")[0])}

    def borrowed_prose(self, language: str) -> dict[str, str]:
        """Those of them that are English in a site of another language."""
        own = self._pages(language.split("-")[0])
        return {name: text for name, text in self._pages(FALLBACK).items() if name not in own}

    def _pages(self, language: str) -> dict[str, str]:
        return {Path(name).stem: text_of(place, self.named(place))
                for name, place in self.files(f"pages/{language}").items() if name.endswith(".md")}  # fmt: skip

    @cached_property
    def assets(self) -> dict[str, tuple[str, bytes]]:
        """Name -> (address with a hash of the content in it, bytes): a changed asset is never served from a cache.

        A style sheet of the tracker names its fonts and pictures as they lie beside it; the site has them as they are
        addressed here. Raises BadInput for one that is not there.
        """
        places, found = self.files("assets"), dict[str, tuple[str, bytes]]()

        def address_of(name: str) -> str | None:
            if name not in places:
                return f"assets/{name}" if f"assets/{name}" in self.static else None
            if name not in found:
                found[name] = (f"assets/{name}", b"")  # until it is known: sheets may import one another in a circle
                found[name] = _hashed(name, self._asset(name, places[name], address_of))
            return found[name][0]

        for name in places:
            address_of(name)
        return {name: found[name] for name in places}

    def _asset(self, name: str, place: Path, address_of: Callable[[str], str | None]) -> bytes:
        if not name.endswith(".css") or self.own is None or not place.is_relative_to(self.own):
            return bytes_of(place, self.named(place))
        return addressed(text_of(place, self.named(place)), name, address_of, self.named(place)).encode()

    def has_icons(self, drawing: bool) -> bool:
        """Whether there are icons beside icon.svg: the tracker's own, or drawn ones where it has no other icon.svg."""
        ours = self.files("assets").get("icon.svg") == self.default / "assets/icon.svg"
        return set(ICONS) <= self.static.keys() or (drawing and ours)

    @cached_property
    def static(self) -> dict[str, bytes]:
        """Files copied as they are to the root of the site: static/ of the tracker's templates."""
        return {name: bytes_of(place, self.named(place)) for name, place in self.files("static").items()}


def _hashed(name: str, content: bytes) -> tuple[str, bytes]:
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(content).hexdigest()[:10]}{dot}{ending}", content


def _merged(one: Mapping[str, object], two: Mapping[str, object]) -> dict[str, object]:
    """Two catalogues in one, section by section; the second wins."""
    made = dict(one)
    for key, value in two.items():
        before = made.get(key)
        made[key] = _merged(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return made


def bytes_of(place: Path, name: str) -> bytes:
    """The bytes of a file of a theme. Raises Internal that names it if it cannot be read."""
    try:
        return place.read_bytes()
    except OSError as error:
        raise Internal(f"cannot be read: {error.strerror}", file=name) from error


def text_of(place: Path, name: str) -> str:
    """The text of a file of a theme. Raises Internal or BadInput that names it."""
    try:
        return bytes_of(place, name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 at byte {error.start}: save the file as UTF-8", file=name) from error
