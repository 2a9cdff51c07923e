"""A comparison as text, JSON and Markdown. Pure; words of the record are inert in every form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from onrecord.checks.formats.github import markdown as inert
from onrecord.counting import counted
from onrecord.pages.page import place
from onrecord.review.changes import Change, ClaimChange, Comparison
from onrecord.wording import Piece, marked

# A bot finds its own comment by this line and updates it, so that a pull request has one and not one a push.
MARKER = "<!-- onrecord-diff -->"
_FOLDED = 10  # more claims than this are folded
_LONGEST = 65_000  # characters; a comment may have 65,536
_WORDS = 600  # characters shown of one wording


def as_text(found: Comparison) -> str:
    """For a terminal: one block a claim, with the words that changed as `[-old-]{+new+}`."""
    lines = [_headline(found)]
    for claim in found.claims:
        lines += ["", f"{claim.claim.id} ({claim.speaker or 'no speaker'}, {claim.source.id})"]
        lines += [f"    {_one_line(words)}" for words in map(_told, claim.changes)]
    if found.others:
        lines += ["", *(_other(one) for one in found.others)]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n")


def _other(one: object) -> str:
    fields = f": {', '.join(one.fields)}" if one.fields else ""  # type: ignore[attr-defined]
    was = f", was {one.was}" if one.was else ""  # type: ignore[attr-defined]
    return f"{one.what} {one.id} {one.kind}{fields}{was}"  # type: ignore[attr-defined]


def _headline(found: Comparison) -> str:
    if not found.claims:
        return "no claim changed"
    kinds = ", ".join(f"{count} {kind}" for kind, count in found.counts.items())
    return f"{counted(len(found.claims), 'claim')} changed: {kinds}"


def _told(change: Change) -> str:
    """A change in words: `reworded: We will [-not-]{+never+} sign.`"""
    if change.kind in ("added", "removed"):
        return f"{change.kind}: {change.after or change.before}"
    what = change.kind if change.field in ("", change.kind) else f"{change.kind} ({change.field})"
    if change.diff:
        return f"{what}: {marked(change.diff)}"
    return f"{what}: {change.before or 'none'} -> {change.after or 'none'}" if change.before or change.after else what


def as_json(found: Comparison, base: str, head: str | None, preview: str = "") -> str:
    """For scripts: `{"base", "head", "counts", "claims": [{"id", "file", "speaker", "changes", "url"}], "others",
    "unread"}`."""
    claims = [
        {"id": one.claim.id, "source": one.source.id, "file": f"claims/{one.source.id}.yaml", "speaker": one.speaker,
         "status": one.claim.status, "text": one.claim.text, "url": link(one, preview),
         "changes": [asdict(change) for change in one.changes]}
        for one in found.claims
    ]  # fmt: skip
    plain = {"base": base, "head": head, "counts": found.counts, "claims": claims,
             "others": [asdict(one) for one in found.others], "unread": list(found.unread)}  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=2)


def link(one: ClaimChange, preview: str) -> str | None:
    """The claim's page in the preview site; None where there is no preview or no page."""
    if not preview or one.kind == "removed" or one.claim.status == "withdrawn":
        return None
    return f"{preview.rstrip('/')}/{place('claims', one.claim.id)}"


def as_markdown(found: Comparison, preview: str = "") -> str:
    """For a comment on a pull request: the same words for the same changes, whatever was asked before.

    More than ten claims are folded by kind. What does not fit into a comment is counted.
    """
    head = [MARKER, f"### {_headline(found)[0].upper()}{_headline(found)[1:]}", "", *_unread_lines(found)]
    tail = _other_lines(found)
    room = _LONGEST - sum(len(line) + 1 for line in (*head, *tail)) - 200
    body: list[str] = []
    left = 0
    for part in _parts(found, preview):
        size = len(part) + 1
        if left or size > room:
            left += part.startswith("- ")
            continue
        room -= size
        body.append(part)
    if left:
        body += ["", "</details>"] if len(found.claims) > _FOLDED else []
        body += ["", f"And {left} more: run `onrecord diff` to see them all."]
    return "\n".join([*head, *body, *tail]) + "\n"


def _unread_lines(found: Comparison) -> list[str]:
    if not found.unread:
        return []
    return [f"Left out, since it cannot be read (`onrecord check` says why): {inert(', '.join(found.unread[:20]))}", ""]


def _parts(found: Comparison, preview: str) -> Iterator[str]:
    if len(found.claims) <= _FOLDED:
        yield from (_entry(one, preview) for one in found.claims)
        return
    for kind in dict.fromkeys(one.kind for one in found.claims):
        group = [one for one in found.claims if one.kind == kind]
        yield f"<details><summary>{len(group)} {kind}</summary>\n"
        yield from (_entry(one, preview) for one in group)
        yield "\n</details>\n"


def _other_lines(found: Comparison) -> list[str]:
    if not found.others:
        return []
    shown = [f"- {inert(_other(one))}" for one in found.others[:50]]
    more = [f"- and {len(found.others) - 50} more"] if len(found.others) > 50 else []
    return ["", "<details><summary>Sources, people and topics</summary>", "", *shown, *more, "", "</details>"]


def _entry(one: ClaimChange, preview: str) -> str:
    name = inert(one.claim.id)
    address = link(one, preview)
    title = f"[{name}]({address})" if address else f"**{name}**"
    lines = [f"- {title} · {inert(one.speaker or 'no speaker')} · {inert(one.source.title or one.source.id)}"]
    lines += [f"  - {_shown(change)}" for change in one.changes]
    return "\n".join(lines)


def _shown(change: Change) -> str:
    what = change.kind if change.field in ("", change.kind) else f"{change.kind} ({inert(change.field)})"
    if change.diff:
        return f"{what}: {_pieces(change.diff)}"
    if change.kind in ("added", "removed"):
        return f"{what}: {inert(_cut(change.after or change.before or ''))}"
    if change.before or change.after:
        return f"{what}: {inert(_cut(change.before or 'none'))} → {inert(_cut(change.after or 'none'))}"
    return what


def _pieces(diff: tuple[Piece, ...]) -> str:
    """Changed words struck out and bold, as GitHub and GitLab both show them."""
    tags = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    parts, room = [], _WORDS
    for piece in diff:
        text = _middle_cut(piece.text, 120) if piece.op == "same" else _cut(piece.text)
        if room <= 0:
            parts.append(" …")
            break
        before, after = tags[piece.op]
        parts.append(f"{before}{inert(text)}{after}")
        room -= len(text)
    return "".join(parts)


def _cut(text: str, longest: int = _WORDS) -> str:
    return text if len(text) <= longest else f"{text[:longest]} …"


def _middle_cut(text: str, longest: int) -> str:
    """Unchanged words shortened in their middle, so that what stands beside a change stays."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"
