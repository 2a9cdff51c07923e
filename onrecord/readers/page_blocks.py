"""The blocks of a parsed web page in the order of reading, without what is no text of its own: menus, teasers, ads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from importlib.resources import files

from lxml.html import HtmlElement

from onrecord.readers.lines import is_bold_heading
from onrecord.readers.rendering import Part

_LINES = [
    line.split("\t")
    for line in files("onrecord.readers").joinpath("page_words.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


def _listed(kind: str) -> frozenset[str]:
    return frozenset(word for listed, word in _LINES if listed == kind)


SKIPPED, INSIDE, EDGES, INLINE, ROLES, NAMES = map(_listed, ("skip", "inside", "edge", "inline", "role", "name"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARTED = re.compile(r"\u00ad(?:[ \t\r\f]*\n[ \t\r\f]*)?")  # where a word may be, or was, parted at the end of a line
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_NOTE = re.compile(r"\[?[\d*†‡a-z]{1,3}\]?$")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A block, the element around it, by which its siblings are known, and whether nearly all of it is a link."""

    part: Part
    parent: HtmlElement
    linked: bool = False

    def around(self) -> list[HtmlElement]:
        """The elements around the block, the nearest first."""
        return [self.parent, *self.parent.iterancestors()]


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way: finished blocks, and the words of the one in the making."""

    found: list[Found] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0  # letters of the words that are links
    strong: int = 0  # letters of the words that are bold
    italic: int = 0  # and of those in italics

    def flush(self, kind: str, level: int, mark: str, parent: HtmlElement) -> None:
        text = "\n".join(line for part in "".join(self.words).split("\n") if (line := _SPACE.sub(" ", part).strip()))
        linked, strong, italic = self.linked, self.strong, self.italic
        self.linked = self.strong = self.italic = 0
        self.words = []
        letters = sum(map(str.isalnum, text))
        is_link = linked >= 0.8 * letters
        asks = text.endswith("?")  # the question of an interview
        set_apart = strong >= letters and (asks or is_bold_heading(text))
        set_apart = set_apart or (italic >= letters and asks and text.count(" ") >= 2)
        if kind == "paragraph" and set_apart:
            kind, level = "heading", 3
        if letters and not (is_link and _is_teaser(kind, text)):
            self.found.append(Found(Part(kind, text, level, mark), parent, is_link))


def blocks(page: HtmlElement) -> list[Found]:
    """Every block of a page that is text of its own, as rendering parts."""
    walk = _Walk()
    whole = _letters_in_paragraphs(page)
    body = page.find("body") if page.tag == "html" else None
    _visit(body if body is not None else page, walk, _Context(), whole)
    return walk.found


@dataclass(frozen=True, slots=True)
class _Context:
    """Where in the page the walk is: the kind of block its words belong to."""

    kind: str = "paragraph"
    level: int = 1
    mark: str = "-"
    link: bool = False
    strong: bool = False
    italic: bool = False
    keep_lines: bool = False


def _visit(element: HtmlElement, walk: _Walk, context: _Context, whole: int) -> None:
    """Walk an element: block elements close the block before them and their own, inline ones only add words."""
    inside = _context(element, context)
    block = element.tag not in INLINE and element.tag != "br"
    parent = element.getparent() if element.getparent() is not None else element
    if block:
        walk.flush(context.kind, context.level, context.mark, parent)
    _say(walk, element.text, inside)
    if element.tag == "q":
        walk.words.insert(len(walk.words) - bool(element.text), "“")
    for child in element:
        if not isinstance(child.tag, str):
            pass  # a comment or an entity
        elif child.tag == "br":
            _line_break(walk, inside, element)
        elif not _is_foreign(child, whole, inside):
            _visit(child, walk, inside, whole)
        elif child.tag not in INLINE and child.tag not in INSIDE:
            walk.flush(inside.kind, inside.level, inside.mark, element)
        _say(walk, child.tail, inside)
    if element.tag == "q":
        walk.words.append("”")
    if block:
        walk.flush(inside.kind, inside.level, inside.mark, parent)


def _say(walk: _Walk, words: str | None, context: _Context) -> None:
    if words:
        words = _PARTED.sub("", words)
        walk.words.append(words if context.keep_lines else _SPACE.sub(" ", words))
        letters = sum(map(str.isalnum, words))
        walk.linked += letters if context.link else 0
        walk.strong += letters if context.strong else 0
        walk.italic += letters if context.italic else 0


def _line_break(walk: _Walk, context: _Context, element: HtmlElement) -> None:
    """One break is a line, two in a row are a paragraph."""
    said = "".join(walk.words[-3:]).rstrip(" ")
    if said.endswith("\n"):
        walk.flush(context.kind, context.level, context.mark, element)
    else:
        walk.words.append("\n")


def _context(element: HtmlElement, around: _Context) -> _Context:
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        return replace(around, kind="heading", level=int(tag[1]))
    if tag == "blockquote":
        return replace(around, kind="blockquote")
    if tag == "li":
        # An item that holds a heading or several paragraphs is the entry of a feed, not of a list.
        is_entry = len(element.findall(".//p")) > 1 or _holds_heading(element)
        return replace(around, kind="paragraph" if is_entry else "list_item", mark=_mark(element))
    if tag in ("b", "strong"):
        return replace(around, strong=True)
    if tag in ("i", "em"):
        return replace(around, italic=True)
    if tag == "a":
        return replace(around, link=True)
    if tag == "pre":
        return replace(around, keep_lines=True)
    return around


def _holds_heading(element: HtmlElement) -> bool:
    return any(element.find(f".//h{level}") is not None for level in range(1, 7))


def _mark(element: HtmlElement) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    return f"{1 + sum(1 for before in element.itersiblings(preceding=True) if before.tag == 'li')}."


def _is_foreign(element: HtmlElement, whole: int, context: _Context) -> bool:
    """Whether an element is no part of the text. Nothing that holds the headline or a good part of the text is."""
    tag = element.tag
    if tag in SKIPPED:
        return not (tag == "figcaption" and _captions_a_quote(element))
    if tag == "sup" and _NOTE.match(element.text_content().strip()):
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    hidden = hidden or "display:none" in (element.get("style") or "").replace(" ", "").lower()
    around = context.kind != "blockquote" and (tag in EDGES or _is_named(element))
    if not (hidden or around or element.get("role") in ROLES):
        return False
    if tag in ("html", "body", "main", "article") or element.find(".//h1") is not None:
        return False
    return _letters_in_paragraphs(element) <= 0.4 * whole


def _captions_a_quote(element: HtmlElement) -> bool:
    """HTML's own form of a quotation with its source: a figure of a block quote, the speaker in its caption."""
    figure = element.getparent()
    return figure is not None and figure.tag == "figure" and figure.find(".//blockquote") is not None


def _is_named(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    words = [[word.lower() for word in _WORDS.findall(name)] for name in names]
    return any("".join(parts) in NAMES or not NAMES.isdisjoint(parts) for parts in words)


def _letters_in_paragraphs(element: HtmlElement) -> int:
    own = len(element.text_content()) if element.tag == "p" else 0
    return own or sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _is_teaser(kind: str, text: str) -> bool:
    """Of a block that is a link: an item of a list, or no sentence. Headings may be links to themselves."""
    return kind == "list_item" or (kind != "heading" and not _ENDED.search(text))
