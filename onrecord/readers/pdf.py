"""A PDF file -> paragraphs: lines joined, hyphenation undone, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

from onrecord.counting import counted
from onrecord.language import tag_of
from onrecord.readers.reading import Unreadable
from onrecord.readers.rendering import Part

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:[Pp]age|[Ss]eite|p\.)?\s*[-–—]?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\s*[-–—]?$")
# What a browser prints around a page: its address or the day of printing with the number of the page; beside that, at
# the other edge or corner, the day or the address with the title.
_STAMP = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?,?\s+\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\b\.?)?")
_ADDRESS = re.compile(r"\b(?:https?://|file:///)\S+")
_PRINTED = re.compile(rf"{_ADDRESS.pattern}\s+\d{{1,4}}\s?/\s?\d{{1,4}}$|\d{{1,4}} \w+ \d{{1,4}}\s+{_STAMP.pattern}$")
_BESIDE = re.compile(rf"{_STAMP.pattern}(?:\s|$)|.*{_ADDRESS.pattern}$")
_STOPPED = re.compile(r"[.!?…:;,\"”’»)\]]$")
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●◦–*-]|\d{1,2}[.)])\s+(?=\S)")
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’\-]*(?: [A-Z][A-Z.'’\-]*){0,5}|Q|A):\s")
# Letters that a font draws as one: they are no characters of the words, and nobody types them into a search.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_EDGE = 2  # lines at the top and bottom of a page where running heads stand


def render(content: bytes, charset: str | None = None) -> tuple[list[Part], dict[str, str]]:
    """The parts of a PDF's text and the title it names. Raises Unreadable for one that is locked or a picture."""
    pages, facts = _pages(content)
    lines = _without_running_heads(pages)
    if not any(line for page in lines for line in page):
        count = counted(len(pages), "page")
        raise Unreadable(f"no text in it ({count}): a scan? run text recognition (OCR) on it first", code="S102")
    return _parts(lines), facts


def _pages(content: bytes) -> tuple[list[str], dict[str, str]]:
    try:
        from pypdf import PasswordType, PdfReader
        from pypdf.errors import DependencyError
    except ImportError:
        raise Unreadable("reading PDF files needs an extra: pip install 'onrecord[pdf]'", code="S106") from None
    if not content.startswith(b"%PDF-") and b"%PDF-" not in content[:1024]:
        raise Unreadable("this is no PDF file, whatever its name says", code="S103")
    document = PdfReader(BytesIO(content), strict=False)
    locked = "protected by a password: save a copy without one"
    try:
        if document.is_encrypted and document.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Unreadable(locked, code="S107")
    except (DependencyError, NotImplementedError):  # a cipher that needs a package we do not ask for
        raise Unreadable(f"{locked} (or pip install cryptography, if it opens without one)", code="S107") from None
    title = document.metadata.title if document.metadata else None
    language = document.root_object.get("/Lang")
    facts = {"title": str(title or ""), "language": tag_of(str(language or "")) or ""}
    return [page.extract_text() for page in document.pages], {name: value for name, value in facts.items() if value}


def _without_running_heads(pages: list[str]) -> list[list[str]]:
    """The lines of each page, without what stands at the edge of most pages and without lone page numbers."""
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    seen = Counter(
        key for page in split for key in {_key(line) for line in _edges(page)}
    )
    often = max(3, len(pages) / 2)
    kept = []
    for page in split:
        edges = _edges(page)
        prints = _prints(edges)
        kept.append([
            line for line in page
            if not (line in edges and line
                    and (line in prints or seen[_key(line)] >= often or _PAGE_NUMBER.match(line)))
        ])
    return kept


def _prints(edges: list[str]) -> set[str]:
    """The lines that a browser printed around a page: none where the page has no address or day with its number."""
    spelt = {line: line.translate(_LIGATURES) for line in edges}
    if not any(_PRINTED.match(words) for words in spelt.values()):
        return set()
    return {line for line, words in spelt.items() if _PRINTED.match(words) or _BESIDE.match(words)}


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:_EDGE] + filled[-_EDGE:]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _parts(pages: list[list[str]]) -> list[Part]:
    """Paragraphs over lines and pages: one ends at a blank line, or where a line ends a sentence early."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    hyphenated = {word for page in pages for line in page for word in re.findall(r"\w+-\w+", line)}
    paragraphs: list[list[str]] = [[]]
    for page in pages:
        for line in page:
            above = paragraphs[-1][-1] if paragraphs[-1] else ""
            if not line or (above and _starts(above, line, width)):
                paragraphs.append([])
            if line:
                paragraphs[-1].append(line)
        # A sentence may run over the page; a paragraph that ended does not go on.
        if paragraphs[-1] and _ENDED.search(paragraphs[-1][-1]):
            paragraphs.append([])
    return [_part(lines, hyphenated) for lines in _rejoined(paragraphs)]


def _starts(above: str, line: str, width: int) -> bool:
    if _BULLET.match(line) or _LABEL.match(line):
        return True
    early = len(above) + 1 + len(line.split(None, 1)[0]) < 0.92 * width
    return early and (bool(_ENDED.search(above)) or (len(above) < 0.6 * width and not line[0].islower()))


def _rejoined(paragraphs: list[list[str]]) -> list[list[str]]:
    """Paragraphs that a page break cut in a sentence are one again."""
    joined: list[list[str]] = []
    for lines in filter(None, paragraphs):
        if joined and lines[0][0].islower() and not _ENDED.search(joined[-1][-1]):
            joined[-1].extend(lines)
        else:
            joined.append(list(lines))
    return joined


def _part(lines: list[str], hyphenated: set[str]) -> Part:
    text = lines[0]
    for line in lines[1:]:
        text = _joined(text, line, hyphenated)
    text = " ".join(text.translate(_LIGATURES).replace("\u00ad", "").split())
    if bullet := _BULLET.match(text):
        return Part("list_item", text[bullet.end() :])
    is_heading = len(text) <= 90 and len(lines) <= 2 and not _STOPPED.search(text) and not _LABEL.match(text)
    return Part("heading", text, 2) if is_heading else Part("paragraph", text)


def _joined(text: str, line: str, hyphenated: set[str]) -> str:
    """Two lines as one; a word that was parted at the line end is one word, unless it has its hyphen elsewhere too."""
    last, first = re.search(r"(\w+)[-\u2010\u00ad]$", text), re.match(r"\w+", line)
    if last and first and line[0].islower():
        kept = f"{last[1]}-{first[0]}" in hyphenated
        return text[: last.end(1)] + ("-" if kept else "") + line
    return f"{text} {line}"
