"""A web page -> its main text, block by block: trafilatura says where it is, our own walk takes all of it."""

from __future__ import annotations

import re
from itertools import dropwhile

from lxml import html
from lxml.html import HtmlElement

from onrecord.readers.decoding import decode
from onrecord.readers.page_blocks import Found, blocks
from onrecord.readers.page_facts import body, facts
from onrecord.readers.reading import Unreadable
from onrecord.readers.rendering import Part

LARGEST = 30_000_000  # bytes
ENOUGH = 0.3  # share of the page's letters that trafilatura must have found to be trusted with where the text is
BYLINES = 8  # blocks between headline and text: standfirst, names, the day
TELLING = 12  # letters; shorter blocks may stand in the main text by chance
DOMINANT = 0.6  # share of a container's letters that are main text, for all of it to be taken
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:\-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.\-]+)", re.IGNORECASE
)
_OF_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
_LETTERS = re.compile(r"[^\W_]+")
# What browsers take these names for (WHATWG Encoding Standard): the older charset is a part of the newer one.
_TAKEN_FOR = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252",
    "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "utf8": "utf-8",
}


def render(content: bytes, charset: str | None = None) -> tuple[list[Part], dict[str, str]]:
    """The parts of a page's main text and what it says of itself. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(f"{len(content):,} bytes: a page may have at most {LARGEST:,}", code="S105")
    text = decode(content, _charset(content, charset))
    page = _parsed(text)
    found = blocks(page)
    told = facts(page)
    kept = [one.part for one in _main(found, _located(text))]
    if not any(part.kind != "heading" for part in kept):
        kept += [Part("paragraph", line) for line in re.split(r"\s*\n\s*", body(page) or "") if line]
    if not any(part.kind != "heading" for part in kept):
        raise Unreadable("no text in this page: is it made by a script? save it from a browser", code="S102")
    return kept, told


def _charset(content: bytes, given: str | None) -> str | None:
    """The charset a server said, else the one the page declares; None where neither does."""
    declared = _DECLARED.search(content[:4096])
    name = given or ((declared[1] or declared[2]).decode("ascii") if declared else None)
    return _TAKEN_FOR.get(name.lower(), name) if name else None


def _parsed(text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.lstrip("\ufeff").encode("utf-8"), parser=parser)
    except (html.etree.ParserError, ValueError):
        raise Unreadable("no text in this page", code="S102") from None
    _part_head(page)
    return page


def _part_head(page: HtmlElement) -> None:
    """Put what is no part of a head into the body: libxml2 misses where one begins that has no tag of its own."""
    head = page.find("head")
    if head is None:
        return
    astray = list(dropwhile(lambda element: element.tag in _OF_HEAD, head))
    if not astray:
        return
    body = page.find("body")
    if body is None:
        body = html.etree.SubElement(page, "body")
    for place, element in enumerate(astray):
        body.insert(place, element)


def _located(text: str) -> str:
    """The letters of what trafilatura takes for the main text. Its settings are the deterministic ones."""
    import trafilatura

    try:
        taken = trafilatura.extract(
            text, output_format="txt", include_comments=False, include_tables=True, favor_recall=True,
            deduplicate=False, with_metadata=False,
        )
    except Exception:  # it is a helper: where it fails, our own walk stands alone
        taken = None
    return _letters(taken or "")


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()


def _main(found: list[Found], located: str) -> list[Found]:
    """The blocks from the first to the last that trafilatura found too, with their siblings and the headline above.

    It loses lists, quotes and last lines, so what stands between, and in the same container, is kept. Where it found
    too little, all is kept.
    """
    words = [_letters(one.part.text) for one in found]
    letters, held = list(map(len, words)), [text in located for text in words]
    inside = [there and count >= TELLING for there, count in zip(held, letters, strict=True)]
    covered = sum(count for count, there in zip(letters, held, strict=True) if there)
    if covered < ENOUGH * sum(letters) or not any(inside):
        return found
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    container = _container([one for one, there in zip(found, inside, strict=True) if there])
    within = [container is not None and container in one.around() for one in found]
    if covered < DOMINANT * sum(count for count, there in zip(letters, within, strict=True) if there):
        within = [False] * len(found)
    while first > 0 and (within[first - 1] or found[first - 1].parent is found[first].parent):
        first -= 1
    while last + 1 < len(found) and (within[last + 1] or found[last + 1].parent is found[last].parent):
        last += 1
    headline = _headline(found, first)
    if first - headline <= BYLINES:
        first = headline
    return [one for number, one in enumerate(found) if first <= number <= last or number == headline]


def _container(found: list[Found]) -> HtmlElement | None:
    """The smallest element around all of these blocks."""
    common = found[0].around()
    for one in found[1:]:
        around = set(one.around())
        common = [element for element in common if element in around]
    return common[0] if common else None


def _headline(found: list[Found], first: int) -> int:
    """Where the headline above (or at) the first block is; `first` where there is none.

    It is the nearest first-level heading, else the nearest second-level one. One that is a link is the site's name.
    """
    for level in (1, 2):
        for number in range(first, -1, -1):
            part = found[number].part
            if part.kind == "heading" and part.level == level and not found[number].linked:
                return number
    return first
