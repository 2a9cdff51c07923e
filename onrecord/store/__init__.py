"""Claim files: safe load, line edits, atomic write, lock."""

from onrecord.schema.convert import to_plain as plain
from onrecord.store.change import Change, change, undo
from onrecord.store.claims import (
    AddResult,
    add_claims,
    add_match,
    add_matches,
    change_claim,
    claims_file,
    date_claims,
    digest_of,
    drop_proposals,
    file_of,
    remove_claim,
    set_field,
    set_fields,
    set_ruling,
    set_source,
    set_spans,
    withdraw,
)
from onrecord.store.files import STALE, listed, read_bytes, sweep, writing
from onrecord.store.form import form
from onrecord.store.load import TAKEN, AtHand, claim_paths, known_people, load, read_file, read_place, readable
from onrecord.store.people import add_people, add_topics, set_person, set_topic
from onrecord.store.places import Places
from onrecord.store.schemas import write_schemas
from onrecord.yamlfile.reader import LARGEST

__all__ = [
    "LARGEST", "STALE", "TAKEN", "AddResult", "AtHand", "Change", "Places", "add_claims", "add_match", "add_matches",
    "add_people", "add_topics", "change", "change_claim", "claim_paths", "claims_file", "date_claims", "digest_of",
    "drop_proposals", "file_of", "form", "known_people", "listed", "load", "plain", "read_bytes", "read_file",
    "read_place", "readable", "remove_claim", "set_field", "set_fields", "set_person", "set_ruling", "set_source",
    "set_spans", "set_topic", "sweep", "undo", "withdraw", "write_schemas", "writing",
]  # fmt: skip
