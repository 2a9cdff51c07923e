"""The JSON Schema of what the site publishes for machines, and the same in rows for the page that explains it."""

from __future__ import annotations

from typing import Any

from onrecord.model import CHANGES, KINDS, PERSON_KINDS

TEXT: dict[str, Any] = {"type": "string"}
DATE = TEXT | {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
URL = TEXT
ARCHIVED = {"type": "object", "properties": {"url": URL, "on": DATE}}

# Shape -> field -> (schema, what it says). Fields that are unknown are left out of the files.
FIELDS: dict[str, dict[str, tuple[dict[str, Any], str]]] = {
    "claim": {
        "id": (TEXT, "Stable id; part of the address of its page."),
        "url": (URL, "Address of its page."),
        "kind": (TEXT | {"enum": list(KINDS)}, "quote, mixed (partly quoted), reported, assertion (the source's own)."),
        "status": (TEXT, "published; draft only in previews."),
        "speaker": (TEXT, "Id of the person who said it."),
        "name": (TEXT, "Name of the person who said it."),
        "named": (TEXT, "How the source names the speaker."),
        "cue": (TEXT, "The words of the source that attribute."),
        "reported_by": (TEXT, "Id of the person who reported the words, if second-hand."),
        "text": (TEXT, "The claim in words that stand alone."),
        "spans": ({"type": "array", "items": {"$ref": "#/$defs/span"}}, "Where the words stand in the source."),
        "said": (DATE, "Day, month or year it was said."),
        "said_words": (TEXT, "The words of the source the date was resolved from."),
        "topics": ({"type": "array", "items": TEXT}, "Ids of topics."),
        "checkworthy": ({"type": "number"}, "How much a fact-checker would want to check it, 0 to 1."),
        "source": (TEXT, "Id of the source."),
        "matches": ({"type": "array", "items": {"$ref": "#/$defs/match"}}, "Relations to earlier claims."),
        "rating": ({"$ref": "#/$defs/rating"}, "A fact-check finding."),
        "corrections": ({"type": "array", "items": {"$ref": "#/$defs/correction"}}, "What was corrected."),
        "context": (TEXT, "What readers should know beside the words, as Markdown."),
        "aliases": ({"type": "array", "items": TEXT}, "Ids it had before; their addresses lead here."),
    },
    "span": {
        "start": ({"type": "integer"}, "First code point of the stored text, from 0."),
        "end": ({"type": "integer"}, "Code point after the last one."),
        "exact": (TEXT, "The words."),
        "prefix": (TEXT, "Up to 32 code points before."),
        "suffix": (TEXT, "Up to 32 code points after."),
        "at": (TEXT, "Time in the recording, where the source is a transcript with times."),
    },
    "match": {
        "earlier": (TEXT, "Id of the earlier claim."),
        "change": (TEXT | {"enum": list(CHANGES)}, "What changed between the two."),
        "flip": (TEXT | {"enum": ["none", "half", "full"]}, "How much of a change of position that is."),
        "ruling": (TEXT, "confirmed by a person; proposed only in previews."),
        "because": ({"type": "array", "items": TEXT}, "The words the decision rests on."),
        "by": (TEXT, "Who ruled."),
        "on": (DATE, "When."),
        "note": (TEXT, "Why the ruling is as it is."),
    },
    "rating": {
        "value": (TEXT, "A value of the tracker's own scale."),
        "on": (DATE, "When it was rated."),
        "by": (TEXT, "Who rated it."),
        "finding": (TEXT, "The finding, as Markdown."),
        "evidence": ({"type": "array", "items": {"$ref": "#/$defs/evidence"}}, "What it rests on."),
    },
    "evidence": {
        "title": (TEXT, "Title of the page or paper."), "url": (URL, "Its address."),
        "archived": (ARCHIVED, "A copy kept elsewhere."), "quote": (TEXT, "The words that matter in it."),
    },
    "correction": {"on": (DATE, "When."), "what": (TEXT, "What was wrong and is put right."), "why": (TEXT, "Why.")},
    "person": {
        "id": (TEXT, "Stable id."), "url": (URL, "Address of the page."), "name": (TEXT, "Full name."),
        "kind": (TEXT | {"enum": list(PERSON_KINDS)}, "person, group or office."),
        "aliases": ({"type": "array", "items": TEXT}, "Other names."),
        "wikidata": (TEXT, "Id in Wikidata."), "about": (TEXT, "A line about the person."),
        "roles": ({"type": "array", "items": {"$ref": "#/$defs/role"}}, "Titles held."),
        "claims": ({"type": "array", "items": TEXT}, "Ids of claims, newest first."),
        "positions": ({"type": "array", "items": {"$ref": "#/$defs/position"}}, "Chains of matched claims."),
    },
    "role": {"title": (TEXT, "The title."), "from": (DATE, "Held since."), "to": (DATE, "Held until.")},
    "position": {
        "topics": ({"type": "array", "items": TEXT}, "Ids of topics."),
        "half_flips": ({"type": "integer"}, "How many confirmed half flips are in it."),
        "full_flips": ({"type": "integer"}, "How many confirmed full flips are in it."),
        "claims": ({"type": "array", "items": {"$ref": "#/$defs/step"}}, "Its claims, oldest first."),
    },
    "step": {
        "id": (TEXT, "Id of the claim."), "said": (DATE, "Day, month or year it was said."),
        "change": (TEXT | {"enum": list(CHANGES)}, "What changed; left out where the position begins."),
        "earlier": (TEXT, "Id of the earlier claim that it changed from."),
    },
    "topic": {"id": (TEXT, "Stable id."), "name": (TEXT, "Name."), "about": (TEXT, "What it is about.")},
    "source": {
        "id": (TEXT, "Stable id."), "page": (URL, "Address of its page here."), "title": (TEXT, "Title."),
        "publisher": (TEXT, "Who published it."), "url": (URL, "Where it stands."),
        "archived": (ARCHIVED, "A copy kept elsewhere."), "published": (DATE, "When it was published."),
        "language": (TEXT, "BCP 47 tag."), "sha256": (TEXT, "Of the file as received."),
        "origins": ({"type": "array", "items": URL}, "Where its quotes can be read, if it quotes at second hand."),
    },
}  # fmt: skip

# What every object of a shape has.
NEEDED = {
    "claim": ["id", "url", "kind", "status", "text", "source"], "span": ["start", "end", "exact"],
    "match": ["earlier", "change", "ruling"], "rating": ["value", "on"], "evidence": ["title"],
    "correction": ["on", "what"], "person": ["id", "url", "name", "kind"], "topic": ["id", "name"],
    "role": ["title"], "position": ["topics", "half_flips", "full_flips", "claims"], "step": ["id"],
    "source": ["id", "page", "sha256"],
}  # fmt: skip


def schema() -> dict[str, Any]:
    """The schema of data/record.json; its `$defs` describe the files of single claims and people."""
    defs = {
        name: {
            "type": "object", "required": NEEDED[name], "additionalProperties": False,
            "properties": {field: shape | {"description": says} for field, (shape, says) in fields.items()},
        }
        for name, fields in FIELDS.items()
    }  # fmt: skip
    lists = (("people", "person"), ("topics", "topic"), ("sources", "source"), ("claims", "claim"))
    many = {name: {"type": "array", "items": {"$ref": f"#/$defs/{one}"}} for name, one in lists}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Published record",
        "type": "object", "required": ["format", "title", "people", "topics", "sources", "claims"],
        "properties": {"format": {"const": 1}, "title": TEXT, "url": URL, **many}, "$defs": defs,
    }  # fmt: skip


def described() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Shape by shape, each field with what it says."""
    return tuple((name, tuple((field, says) for field, (_, says) in fields.items())) for name, fields in FIELDS.items())
