"""What a person can do in the review: each action is one edit of one file of the record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from onrecord import store
from onrecord.anchoring import describe
from onrecord.errors import BadInput, OnrecordError
from onrecord.identity import claim_id, slug
from onrecord.model import CHANGES, KINDS, Claim, Document, Person, Record
from onrecord.store import Change
from onrecord.temporary import temporary_folder
from onrecord.text import Passage

EDITABLE = ("text", "speaker", "said", "topics", "context", "notes", "kind")


@dataclass(frozen=True)
class Desk:
    """Where the actions happen, and who acts on which day."""

    root: Path
    record: Record
    documents: Mapping[str, Document]
    by: str | None
    today: str


def act(desk: Desk, body: Mapping[str, Any]) -> tuple[Change, ...]:
    """Do what a request says: one change, and before it one of people.yaml if it names somebody new as speaker.

    Raises BadInput for a request that makes no sense, or if the file changed since it was seen; then nothing is done.
    """
    action = ACTIONS.get(_text(body, "action"))
    if action is None:
        raise BadInput(f"there is no such action; there are: {', '.join(ACTIONS)}")
    newcomer = _newcomer(desk, body)
    met = (store.add_people(desk.root, [newcomer]),) if newcomer else ()
    try:
        return (*met, action(desk, body))
    except OnrecordError:
        for change in met:
            store.undo(desk.root, change)
        raise


def rehearse(desk: Desk, body: Mapping[str, Any]) -> tuple[Change, ...]:
    """What `act` would change now, whatever was seen before: done on a copy of the claim files that is thrown away."""
    with temporary_folder() as copy:
        # Another action may be writing: its half-written file, named with a dot, comes and goes.
        shutil.copytree(desk.root / "claims", copy / "claims", symlinks=True, ignore=shutil.ignore_patterns(".*"))
        seen = {"version": store.digest_of(copy, str(body["id"]))} if "id" in body else {}
        return act(Desk(copy, desk.record, desk.documents, desk.by, desk.today), {**body, **seen})


def diff(changes: Iterable[Change]) -> str:
    """Changes as the lines of `git diff`, without its headers."""
    return "\n".join(map(_diff, changes))


def _diff(change: Change) -> str:
    before, after = (change.before or "").splitlines(), change.after.splitlines()
    return "\n".join([change.file, *list(unified_diff(before, after, n=1, lineterm=""))[2:]])


def _accept(desk: Desk, body: Mapping[str, Any]) -> Change:
    return store.set_field(desk.root, _claim(desk, body).id, "status", "published", _text(body, "version"))


def _withdraw(desk: Desk, body: Mapping[str, Any]) -> Change:
    return store.withdraw(desk.root, _claim(desk, body).id, _text(body, "version"))


def _set(desk: Desk, body: Mapping[str, Any]) -> Change:
    values = body.get("values")
    if not isinstance(values, dict) or not values or any(name not in EDITABLE for name in values):
        raise BadInput(f"nothing to change; a claim's {', '.join(EDITABLE)} can be")
    if any(not isinstance(value, str | None) for name, value in values.items() if name != "topics"):
        raise BadInput("a claim's fields are text")
    if not str(values.get("text", "words")).strip():
        raise BadInput("a claim needs words: write what was said, or withdraw it")
    if values.get("speaker"):
        values = {**values, "speaker": _speaker(desk, str(values["speaker"]))}
    topics = _listed(values, "topics")
    unknown = [name for name in topics if not isinstance(name, str) or name not in desk.record.topics]
    if unknown:
        raise BadInput(f"no topic '{unknown[0]}' in claims/topics.yaml: add it there first")
    return store.set_fields(desk.root, _claim(desk, body).id, values, _text(body, "version"))


def _rule(desk: Desk, body: Mapping[str, Any]) -> Change:
    ruling, change = _text(body, "ruling"), body.get("change")
    if ruling not in ("confirmed", "rejected") or (change is not None and change not in CHANGES):
        raise BadInput("a ruling is confirmed or rejected, with one of the known kinds of change")
    return store.set_ruling(
        desk.root, _claim(desk, body).id, _text(body, "earlier"), ruling, by=desk.by, on=desk.today,
        note=str(body["note"]) if body.get("note") else None, change=change if ruling == "confirmed" else None,
        expect=_text(body, "version"),
    )  # fmt: skip


def _add(desk: Desk, body: Mapping[str, Any]) -> Change:
    """A claim from words that a person selected: they are in the document by construction, and that is checked.

    What the format writes between words (front matter, times of subtitles) is left out of the spans.
    """
    document = desk.documents.get(_text(body, "source"))
    if document is None:
        raise BadInput("there is no such document")
    held = next(item for item in desk.record.files if item.source.id == document.source.id)
    ranges = [part for pair in _listed(body, "spans") for part in _words(*_range(pair, document.text), document)]
    spans = tuple(describe(document.text, start, end) for start, end in ranges)
    kind, said, speaker = body.get("kind", "quote"), body.get("said") or None, body.get("speaker")
    if said is not None and not isinstance(said, str):
        raise BadInput("'said' is no date")
    if not spans or kind not in KINDS:
        raise BadInput("select the words of the claim first")
    speaker = _speaker(desk, str(speaker)) if speaker else None
    words = " ".join(Passage.of(document.text, ranges).text.split())
    taken = {claim.id for item in desk.record.files for claim in item.claims}
    made = claim_id(speaker, said, document.source.id, words, taken)
    claim = Claim(made, kind, words, spans, speaker=speaker, said=said)
    return store.add_claims(desk.root, held.source, [claim]).change


def _words(start: int, end: int, document: Document) -> list[tuple[int, int]]:
    pieces = [piece for block in document.blocks for piece in block.pieces]
    return [(max(low, start), min(high, end)) for low, high in pieces if max(low, start) < min(high, end)]


def _range(pair: object, text: str) -> tuple[int, int]:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(end, int) for end in pair):
        raise BadInput("a span is a pair of offsets")
    start, end = pair
    if not 0 <= start < end <= len(text):
        raise BadInput("the span is not inside the document; reload the page")
    return start, end


def _newcomer(desk: Desk, body: Mapping[str, Any]) -> Person | None:
    """The person whom a request names as speaker and whom the record does not know yet."""
    values = body.get("values")
    given = (values if isinstance(values, dict) else body).get("speaker")
    if not isinstance(given, str) or not given.strip() or _speaker(desk, given) in desk.record.people:
        return None
    return Person(_speaker(desk, given), given.strip())


def _speaker(desk: Desk, given: str) -> str:
    """The key of a person by key, name or alias; the key that somebody new gets."""
    wanted = given.strip().casefold()
    for key, person in desk.record.people.items():
        if wanted in (key, person.name.casefold(), *(alias.casefold() for alias in person.aliases)):
            return key
    return slug(given)


def _claim(desk: Desk, body: Mapping[str, Any]) -> Claim:
    wanted = _text(body, "id")
    for item in desk.record.files:
        for claim in item.claims:
            if claim.id == wanted:
                return claim
    raise BadInput("this claim is no longer in the record")


def _listed(body: Mapping[str, Any], name: str) -> list[Any]:
    value = body.get(name)
    if value is not None and not isinstance(value, list):
        raise BadInput(f"'{name}' is no list")
    return value or []


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise BadInput(f"'{name}' is missing")
    return value


ACTIONS: Mapping[str, Callable[[Desk, Mapping[str, Any]], Change]] = {
    "accept": _accept,
    "withdraw": _withdraw,
    "set": _set,
    "rule": _rule,
    "add": _add,
}
