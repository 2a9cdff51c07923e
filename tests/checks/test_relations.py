"""What the rules that look across claims files see of them."""

from dataclasses import replace
from operator import attrgetter
from types import SimpleNamespace

import pytest
from msgspec import structs

from onrecord import checks
from onrecord.checks import CHECKS, Case
from onrecord.checks.relations import OF_CLAIM, OF_MATCH, OF_SOURCE
from onrecord.checks.table import looks_across
from onrecord.model import Claim, ClaimFile, Match, Person, Record, Source, Span, Topic
from onrecord.settings import Settings


def bare(value, names):
    """Nothing of a value but some attributes."""
    return SimpleNamespace(**dict(zip(names, attrgetter(*names)(value), strict=True)))


def claim(identity, **more):
    values = {"kind": "quote", "text": "We pay.", "spans": (Span(0, 7, "We pay."),), "speaker": "ada"}
    return Claim(id=identity, **values | {"status": "published"} | more)


def record():
    """A record that many of these rules find something in."""
    first = claim("a-1", said="2025-01-01", aliases=("a-0",), topics=("tax", "none"))
    second = claim("a-2", said="2024-01-01", reported_by="nobody", matches=(
        Match("a-1", "softened", "confirmed"), Match("a-0", "repeated", "confirmed"), Match("gone", "denied"),
    ))  # fmt: skip
    third = claim("a-3", speaker="bo", status="draft", matches=(Match("a-3", "repeated"), Match("a-2", "repeated")))
    fourth = claim("a-1", said="2025-02-01", aliases=("a-3",), matches=(Match("a-3", "denied", "confirmed"),))
    files = (
        ClaimFile(Source("one", "seeds/One.txt", "0" * 64), (first, second)),
        ClaimFile(Source("ONE", "seeds/one.txt", "0" * 64), (third, fourth)),
    )
    people = {"ada": Person("ada", "Ada", wikidata="Q1"), "eve": Person("eve", "Ada", wikidata="Q1")}
    return Record(files, people, {"tax": Topic("tax", "Tax"), "idle": Topic("idle", "Idle")})


def test_rules_across_files_see_only_their_relations():
    """Rules that look across claims files find the same where files hold nothing but what `relations` tells."""
    held = record()
    stripped = []
    for item in held.files:
        claims = tuple(bare(one, OF_CLAIM) for one in item.claims)
        for one in claims:
            one.matches = tuple(bare(match, OF_MATCH) for match in next(
                each for each in item.claims if each.id == one.id).matches)  # fmt: skip
        stripped.append(ClaimFile(bare(item.source, OF_SOURCE), claims))
    found = 0
    for row in filter(looks_across, CHECKS):
        hits = [list(row.rule(Case(each, {}, Settings("T", off=("C999",))))) for each in (
            held, replace(held, files=tuple(stripped)))]  # fmt: skip
        assert hits[0] == hits[1], row.code
        found += bool(hits[0])
    assert found > 14


@pytest.mark.parametrize(("name", "value"), [
    ("id", "b"), ("aliases", ("b",)), ("speaker", "bo"), ("reported_by", "bo"), ("topics", ("b",)), ("said", "2020"),
    ("status", "draft"), ("matches", (Match("b", "softened"),)),
])  # fmt: skip
def test_every_relation_is_told(name, value):
    """Whatever such a rule sees changes the text by which files are compared with what they were."""
    item = ClaimFile(Source("one", "seeds/one.txt", "0" * 64), (claim("a"),))
    changed = structs.replace(item, claims=(structs.replace(item.claims[0], **{name: value}),))
    assert checks.relations(changed) != checks.relations(item)
