"""What a page is before it is rendered, and how addresses are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self, TypeVar

PER_PAGE = 40  # a list this long stays well under 60 KB
Item = TypeVar("Item")


class Page(NamedTuple):
    """One file of the site.

    `address` is relative to the site's root and ends as the file does; the ending decides how `context` is written
    (.html and .xml through `template`, .json and .csv from `context["content"]`, .png and .ico drawn). `context`
    is plain: named tuples, tuples, dicts, text, numbers, so that it can be compared with that of the last build.
    `changed` is the newest date in the record that shows on the page; `listed` puts it in the sitemap.

    A context that takes long is a Late one, with a `stamp`: text that is equal only if all that it is made from is,
    but for our own code and what `render` adds.
    """

    address: str
    template: str
    context: Mapping[str, Any]
    changed: str = ""
    listed: bool = False
    stamp: str = ""

    def made(self) -> Page:
        """The page with its context made."""
        return self._replace(context=self.context.make()) if isinstance(self.context, Late) else self


def drawn(address: str) -> bool:
    """Whether a file is a picture."""
    return address.endswith((".png", ".ico"))


class Chapter(NamedTuple):
    """Pages that are planned together.

    `mark` is text that is equal only if all their addresses, stamps and days are; empty if they are planned each time.
    """

    mark: str
    pages: Callable[[], Iterable[Page]]


class Late(Mapping[str, Any]):
    """A context that is made each time it is asked for, and not kept: most builds need few of them.

    `learns` says that something is learned while it is made or written which the next build takes over.
    """

    __slots__ = ("learns", "make")

    def __init__(self, make: Callable[[], Mapping[str, Any]], learns: bool = False) -> None:
        self.make, self.learns = make, learns

    def __getitem__(self, key: str) -> Any:
        return self.make()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.make())

    def __len__(self) -> int:
        return len(self.make())


class Joined(NamedTuple):
    """A long list that stands in a file piece by piece: a piece whose stamp was there in the last build is taken over.

    `stamps` are those of the items, all different; `make` gives an item by its number from 0.
    """

    stamps: Sequence[str]
    make: Callable[[int], Any]

    @classmethod
    def of(cls, items: Iterable[Item], stamp: Callable[[Item], str], make: Callable[[Item], Any]) -> Self:
        """A list of what is made of each of some items."""
        held = list(items)
        return cls(list(map(stamp, held)), lambda number: make(held[number]))

    def whole(self) -> list[Any]:
        """All items made."""
        return list(map(self.make, range(len(self.stamps))))


def root_of(address: str) -> str:
    """The way from a page back to the site's root: `people/ada.html` -> `../`."""
    return "../" * address.count("/")


def place(folder: str, identity: str, ending: str = ".html") -> str:
    """The address of a thing with an id. An id `index` must not take the place of the list of all."""
    name = "index_" if identity == "index" else identity
    return f"{folder}/{name}{ending}"


class Leaf(NamedTuple):
    """One page of a long list: its number from 1, how many there are, its addresses and its items."""

    number: int
    total: int
    address: str
    before: str
    after: str
    first: str
    last: str
    items: Sequence[Any]
    length: int


def leaves(first: str, items: Sequence[Any], per_page: int = PER_PAGE) -> Iterator[Leaf]:
    """A list cut into pages; `first` is the address of page 1, the others are `<first without .html>/page/N.html`."""
    stem = first.removesuffix("/index.html").removesuffix(".html")
    total = max((len(items) + per_page - 1) // per_page, 1)

    def at(number: int) -> str:
        if not 1 <= number <= total:
            return ""
        return first if number == 1 else f"{stem}/page/{number}.html"

    for number in range(1, total + 1):
        part = tuple(items[(number - 1) * per_page : number * per_page])
        yield Leaf(number, total, at(number), at(number - 1), at(number + 1), first, at(total), part, len(items))


def newest(dates: Iterable[str | None]) -> str:
    """The latest of ISO dates of any precision, empty if there is none."""
    return max([date for date in dates if date], default="")
