"""C2xx: spans against the documents they were taken from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from onrecord.anchoring import CERTAIN, CONTEXT, Found, only_line_ends, resolve
from onrecord.checks.case import Case, Entry, Hit, file_of
from onrecord.counting import counted
from onrecord.model import Span
from onrecord.wording import marked

_REANCHOR = "run `onrecord reanchor`"
_ENDS = ("the lines of these words end otherwise in the source (LF, CRLF or CR)",
         "save the document with the line ends it had, or write exact, start and end anew")


def source_missing(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        if source.id in case.missing:
            yield Hit(file_of(source), ("source", "file"), f"there is no file {source.file}",
                      "put the document back, or correct its name here; if it was renamed, run `onrecord extract`")


def source_unreadable(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        if source.id in case.unread and source.id not in case.missing:
            yield Hit(file_of(source), ("source", "file"), f"{source.file} cannot be read: {case.unread[source.id]}",
                      "mend that, or put the document back as it was received")


def source_changed(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        document = case.documents.get(source.id)
        if document is not None and document.source.sha256 != source.sha256:
            yield Hit(file_of(source), ("source", "sha256"), f"{source.file} was changed since its claims were taken",
                      f"{_REANCHOR}: it finds the words again and shows what it cannot")


def words_elsewhere(case: Case) -> Iterator[Hit]:
    for entry, number, span, text in _placed(case):
        if span.end - span.start == len(span.exact) and text[span.start : span.end] != span.exact:
            untouched = case.documents[entry.source.id].source.sha256 == entry.source.sha256
            found = resolve(text, span)
            message, fix = (_edited if untouched else _told)(found)
            if found.span is not None and only_line_ends(span.exact, found.span.exact):
                message, fix = _ENDS
            yield entry.hit(message, "spans", number, "exact", fix=fix)


def _edited(found: Found) -> tuple[str, str]:
    """What to say where the document is as it was received, so that only the record can have been changed."""
    if found.span is not None and found.state == "moved":
        return f"these words stand at {found.span.start}, not at the place that the record gives them", \
            f"{_REANCHOR} to correct start and end"
    if found.span is not None and found.state == "altered":
        return f"the words in the record differ from those of the source: {_short(marked(found.diff))}", \
            "the document did not change: write its words here as they stand there"
    if found.candidates:
        return _several(found)
    return "the source does not have these words, and it did not change", \
        "write its words here as they stand there, with start and end, or withdraw the claim"


def _told(found: Found) -> tuple[str, str]:
    if found.span is not None and found.state == "moved":
        return f"these words stand at {found.span.start} now, not at their place", f"{_REANCHOR} to follow them"
    if found.span is not None and found.state == "altered":
        return f"the source has other words now: {_short(marked(found.diff))}", \
            "look whether the claim still holds; then correct exact, start and end, or withdraw it"
    if found.candidates:
        return _several(found)
    return "the source no longer has these words", "withdraw the claim, or put the document back as it was received"


def _several(found: Found) -> tuple[str, str]:
    places = ", ".join(str(span.start) for span in found.candidates[:5])
    return f"these words may stand at {places} now; their surroundings do not tell", \
        "look which place is meant and correct start and end"


def _short(shown: str, longest: int = 300) -> str:
    return shown if len(shown) <= longest else f"{shown[:longest]} …"


def surroundings_differ(case: Case) -> Iterator[Hit]:
    for entry, number, span, text in _placed(case):
        if text[span.start : span.end] != span.exact:
            continue
        before, after = text[max(span.start - CONTEXT, 0) : span.start], text[span.end : span.end + CONTEXT]
        for key, stored, actual in (("prefix", span.prefix, before), ("suffix", span.suffix, after)):
            fits = actual.endswith(stored) if key == "prefix" else actual.startswith(stored)
            if stored and not fits:
                yield entry.hit(f"the {key} is not what stands beside these words", "spans", number, key,
                                fix=f"{_REANCHOR} to write it again")


def span_impossible(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        for number, span in enumerate(entry.claim.spans):
            if span.start < 0 or span.end <= span.start:
                yield entry.hit(f"a span from {span.start} to {span.end} holds nothing", "spans", number, "end",
                                fix="end is the first character that no longer belongs to the words")
            elif span.end - span.start != len(span.exact):
                length = counted(span.end - span.start, "character")
                yield entry.hit(f"the span is {length} long, its words {len(span.exact)}", "spans", number, "exact",
                                fix=_fitting(case, entry, span))


def _fitting(case: Case, entry: Entry, span: Span) -> str:
    """How a span and its words are made to fit: one of them was changed by hand, and the document tells which."""
    document = case.documents.get(entry.source.id)
    found = resolve(document.text, span) if document is not None and span.exact else None
    if found is not None and found.span is not None and found.state in CERTAIN:
        return f"they stand from {found.span.start} to {found.span.end}: correct start and end, or {_REANCHOR}"
    if found is not None and found.span is not None and found.state == "altered":
        return f"write the words as the source has them: {_short(marked(found.diff))}"
    return "count in Unicode code points, end exclusive"


def spans_out_of_order(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        spans = entry.claim.spans
        for number, (one, following) in enumerate(pairwise(spans), 1):
            if following.start < one.end:
                yield entry.hit("this span begins before the one above it ends", "spans", number, "start",
                                fix="put the spans in the order of the document, without overlap")


def no_spans(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if not entry.claim.spans:
            yield entry.hit("a claim without spans cannot be looked up in its source", "spans",
                            fix="add where its words stand: start, end, exact")


def span_cuts_character(case: Case) -> Iterator[Hit]:
    for entry, number, span, text in _placed(case):
        for key, at in (("start", span.start), ("end", span.end)):
            if 0 < at < len(text) and (unicodedata.combining(text[at]) or text[at] in "\u200d\ufe0f"):
                yield entry.hit("the span begins or ends inside a character with its accents", "spans", number, key,
                                fix="move it by one, to the next whole character")


def _placed(case: Case) -> Iterator[tuple[Entry, int, Span, str]]:
    """Every span of claims that are not withdrawn, whose document is at hand."""
    for entry in case.entries:
        document = case.documents.get(entry.source.id)
        if document is None or entry.claim.status == "withdrawn":
            continue
        for number, span in enumerate(entry.claim.spans):
            yield entry, number, span, document.text
