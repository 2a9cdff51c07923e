"""What is done to claims: each function changes one file by the line and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput
from onrecord.model import Claim, Match, Said, Source, Span
from onrecord.schema.convert import to_plain
from onrecord.schema.report import did_you_mean
from onrecord.schema.shapes import CLAIM, FORMAT, SOURCE
from onrecord.store.change import Change, as_plain, change
from onrecord.store.files import digest, listed, read_bytes
from onrecord.store.load import CLAIMS, read_place
from onrecord.yamlfile.reader import LARGEST


@dataclass(frozen=True, slots=True)
class AddResult:
    """What came of adding claims to a file: the ids that are new there, and those that were there before."""

    file: str
    added: tuple[str, ...]
    known: tuple[str, ...]
    change: Change


def add_claims(root: Path, source: Source, claims: Sequence[Claim]) -> AddResult:
    """Put claims behind those of their source's file, or make the file.

    A claim that is there already, by its id or by its spans, is left as it is. Of the source only `seen` is taken
    over, joined with what is there, and `published` where the file has none; all else in the file stays to the letter.
    Raises BadInput if an id is taken by other words.
    """
    added: list[str] = []
    known: list[str] = []

    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        held = plain or {"format": FORMAT, "source": to_plain(source), "claims": []}
        there = _There(source.id, held.setdefault("claims", []))
        for claim in claims:
            fresh = to_plain(claim)
            if fresh in there:
                known.append(claim.id)
            else:
                added.append(claim.id)
                held["claims"].append(fresh)
                there.add(fresh)
        seen = dict.fromkeys([*held["source"].get("seen", ()), *source.seen])
        day = {"published": source.published} if source.published else {}
        return held | {"source": day | held["source"] | ({"seen": list(seen)} if seen else {})}

    done = change(root, claims_file(root, source.id), alter, new=True)
    return AddResult(done.file, tuple(added), tuple(known), done)


class _There:
    """The plain claims of a file by their places and ids. Asked for a claim whose id is taken, it raises BadInput."""

    def __init__(self, source_id: str, claims: Iterable[dict[str, Any]]) -> None:
        self.source_id = source_id
        self.places: set[tuple[tuple[int, int], ...]] = set()
        self.texts: dict[str, str] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: dict[str, Any]) -> None:
        self.places.add(_places(claim))
        for name in (claim["id"], *claim.get("aliases", ())):
            self.texts.setdefault(name, claim["text"])

    def __contains__(self, claim: dict[str, Any]) -> bool:
        places = _places(claim)
        if places and places in self.places:
            return True
        text = self.texts.get(claim["id"])
        if text is not None and text != claim["text"]:
            raise BadInput(f"the id {claim['id']} is taken by another claim", file=f"{CLAIMS}/{self.source_id}.yaml")
        return text is not None


def _places(claim: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in claim["spans"])


def claims_file(root: Path, source_id: str) -> Path:
    """Where the claims of a source stand."""
    return root / CLAIMS / f"{source_id}.yaml"


def file_of(root: Path, claim_id: str) -> Path:
    """The file that holds a claim, by its id or one of its aliases. Raises BadInput if there is none."""
    by_alias = None
    for file, link in listed(root, CLAIMS, ".yaml"):
        content = read_bytes(root, file, LARGEST, checked=not link)
        if claim_id.encode() not in content:
            continue
        plain = read_place(root, file, content).plain or {}
        for one in plain.get("claims", ()):
            if one["id"] == claim_id:
                return file
            if claim_id in one.get("aliases", ()):
                by_alias = file
    if by_alias is None:
        raise BadInput(f"there is no claim {claim_id}")
    return by_alias


def change_claim(root: Path, claim_id: str, alter: Callable[[dict[str, Any]], dict[str, Any] | None],
                 expect: str | None = None) -> Change:
    """Change one claim as a plain value; None takes it out of the file."""

    def whole(plain: dict[str, Any]) -> dict[str, Any]:
        claims = []
        for one in plain["claims"]:
            ours = claim_id == one["id"] or claim_id in one.get("aliases", ())
            kept = alter(one) if ours else one
            claims += [kept] if kept is not None else []
        return plain | {"claims": claims}

    return change(root, file_of(root, claim_id), whole, expect)


def set_field(root: Path, claim_id: str, field: str, value: Any, expect: str | None = None) -> Change:
    """Give a key of a claim another value (plain or of the model); None takes the key out."""
    return set_fields(root, claim_id, {field: value}, expect)


def set_fields(root: Path, claim_id: str, values: Mapping[str, Any], expect: str | None = None) -> Change:
    """Several keys of a claim at once."""
    _known(values, CLAIM.name, [one.key for one in CLAIM.fields])
    return change_claim(root, claim_id, lambda claim: _with(claim, values), expect)


def _with(plain: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The record with other values; an empty list or None takes a key out."""
    made = dict(plain)
    for key, value in values.items():
        new = as_plain(value)
        if new is None or (new == [] and key != "spans"):
            made.pop(key, None)
        else:
            made[key] = new
    return made


def _known(keys: Iterable[str], what: str, known: list[str]) -> None:
    for key in keys:
        if key not in known:
            raise BadInput(f"a {what} has no key '{key}'{did_you_mean(key, known)}")


def date_claims(root: Path, source_id: str, dated: Mapping[str, Said]) -> Change:
    """Say when claims of one source were said, by claim id, in one write; what has a date already keeps it."""

    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        return plain | {"claims": [_dated(one, dated.get(one["id"])) for one in plain["claims"]]}

    return change(root, claims_file(root, source_id), alter)


def _dated(plain: dict[str, Any], said: Said | None) -> dict[str, Any]:
    return plain if said is None or "said" in plain else _with(plain, {"said": said.date, "said_words": said.words})


def set_spans(root: Path, claim_id: str, spans: Sequence[Span], expect: str | None = None) -> Change:
    """Other spans for a claim."""
    return set_field(root, claim_id, "spans", tuple(spans), expect)


def withdraw(root: Path, claim_id: str, expect: str | None = None) -> Change:
    """Keep a claim out: it stays in the record, so that it is not found again, and is not published."""
    return set_field(root, claim_id, "status", "withdrawn", expect)


def remove_claim(root: Path, claim_id: str, expect: str | None = None) -> Change:
    """Take a claim's lines out of its file. It comes back only if its source does not remember it as `seen`."""
    return change_claim(root, claim_id, lambda claim: None, expect)


def set_source(root: Path, source_id: str, *, expect: str | None = None, **fields: Any) -> Change:
    """Give keys of a source other values; None takes a key out."""
    _known(fields, SOURCE.name, [one.key for one in SOURCE.fields])
    return change(root, claims_file(root, source_id),
                  lambda plain: plain | {"source": _with(plain["source"], fields)}, expect)


def add_match(root: Path, claim_id: str, match: Match, expect: str | None = None) -> Change:
    """Put a match to a claim. One with the same earlier claim is left as it is, whatever was ruled on it."""

    def alter(claim: dict[str, Any]) -> dict[str, Any]:
        held = claim.get("matches", [])
        if any(one["earlier"] == match.earlier for one in held):
            return claim
        return claim | {"matches": [*held, to_plain(match)]}

    return change_claim(root, claim_id, alter, expect)


def add_matches(root: Path, source_id: str, matches: Mapping[str, Sequence[Match]]) -> Change:
    """Put matches to several claims of one source, by claim id, in one write."""

    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        claims = []
        for one in plain.get("claims", ()):
            held = {match["earlier"] for match in one.get("matches", ())}
            fresh = [to_plain(match) for match in matches.get(one["id"], ()) if match.earlier not in held]
            claims.append(one | {"matches": [*one.get("matches", []), *fresh]} if fresh else one)
        return plain | {"claims": claims}

    return change(root, claims_file(root, source_id), alter)


def drop_proposals(root: Path, source_id: str, pairs: Collection[tuple[str, str]]) -> Change:
    """Take matches that nobody ruled on out of claims of one source, by claim id and earlier id, in one write."""

    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        claims = []
        for one in plain.get("claims", ()):
            held = one.get("matches", [])
            kept = [m for m in held if m["ruling"] != "proposed" or (one["id"], m["earlier"]) not in pairs]
            claims.append(one if len(kept) == len(held) else _with(one, {"matches": kept}))
        return plain | {"claims": claims}

    return change(root, claims_file(root, source_id), alter)


def set_ruling(root: Path, claim_id: str, earlier_id: str, ruling: str, *, by: str | None = None,
               on: str | None = None, note: str | None = None, change: str | None = None, expect: str | None = None,
               ) -> Change:
    """Rule on a match: confirmed or rejected, by whom, when, why, and as which kind of change.

    Where a person names another kind than was proposed, the tool's score and reasons no longer speak for it and go.
    """
    values = {"ruling": ruling, "by": by, "on": on, "note": note, "change": change}
    given = {key: value for key, value in values.items() if value is not None}

    def alter(claim: dict[str, Any]) -> dict[str, Any]:
        held = claim.get("matches", [])
        if all(one["earlier"] != earlier_id for one in held):
            raise BadInput(f"the claim {claim_id} has no match with {earlier_id}")
        return claim | {"matches": [_ruled(one, given) if one["earlier"] == earlier_id else one for one in held]}

    return change_claim(root, claim_id, alter, expect)


def _ruled(held: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    overruled = given.get("change", held["change"]) != held["change"]
    return {key: one for key, one in held.items() if not (overruled and key in ("score", "because"))} | given


def digest_of(root: Path, claim_id: str) -> str:
    """What to give as `expect` later: the fingerprint of the file that holds a claim, as it is now."""
    return digest(read_bytes(root, file_of(root, claim_id), LARGEST))
