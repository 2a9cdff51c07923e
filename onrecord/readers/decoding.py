"""From a file's bytes to the stored text: strict, no newline translation, no Unicode normalisation, nothing guessed."""

from __future__ import annotations

import codecs
import re

from onrecord.readers.reading import Unreadable

# Longest first: the mark of UTF-32 begins with that of UTF-16. The codecs named here leave the mark in the text, as
# U+FEFF, so that offsets are the same for everybody who opens the file as plain UTF-8.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Charsets of texts (WHATWG Encoding Standard, and UTF-32), as the codecs name them. Others that are known here spell
# letters in ASCII (utf-7, punycode, unicode_escape): no text is in them, and some take quadratic time to read.
_OF_TEXTS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|cp(?:125\d|866|874|932|949|950)|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb18030|gbk|gb2312|big5(?:hkscs)?|euc_(?:jp|kr)|iso2022_jp|shift_jis"
)

# How other kinds of file begin, for those that were given the wrong ending.
SIGNATURES = (
    (b"%PDF-", "a PDF file; name it .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office file; name a Word file .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as .docx or .txt"),
    (b"{\\rtf", "an RTF file; save it as .docx or .txt"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
)


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of a file, in the charset its byte order mark or `declared` names, else UTF-8.

    A byte order mark stays in the text as its first code point. Raises Unreadable with the byte offset.
    """
    _refuse_other_kinds(content)
    charset = next((charset for mark, charset in MARKS if content.startswith(mark)), declared or "utf-8")
    if not _is_of_texts(charset):
        raise Unreadable(f"unknown charset '{charset[:40]}': name one that exists, or save the file as UTF-8")
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        raise _undecodable(content, charset, error) from None
    _refuse_no_text(text)
    return text


def _is_of_texts(charset: str) -> bool:
    try:
        return _OF_TEXTS.fullmatch(codecs.lookup(charset).name) is not None
    except (LookupError, ValueError):
        return False


def _refuse_other_kinds(content: bytes) -> None:
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise Unreadable(f"this is not text but {kind}", code="S103")


def _undecodable(content: bytes, charset: str, error: UnicodeDecodeError) -> Unreadable:
    byte = f"byte {error.start} (0x{content[error.start]:02x})" if error.start < len(content) else "its end"
    line = content.count(b"\n", 0, error.start) + 1
    return Unreadable(f"not {charset.upper()} at {byte}: {error.reason}; save the file as UTF-8", line=line)


def _refuse_no_text(text: str) -> None:
    if not text.strip("\ufeff \t\r\n\x0b\x0c\x00"):
        raise Unreadable("the file is empty: there is nothing to read", code="S102")
    if (at := text.find("\0")) >= 0:
        hint = "UTF-16 without a byte order mark? " if "\0" in text[1:4] else ""
        raise Unreadable(f"binary: a NUL at character {at}; {hint}save it as UTF-8 text", code="S103")
