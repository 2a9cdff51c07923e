"""Claims files as rows of values."""

import pytest
from msgspec import DecodeError
from msgspec.structs import fields

from onrecord.model import Archived, Claim, ClaimFile, Correction, Evidence, Match, Rating, Source, Span
from onrecord.schema import rows

COPY = Archived("https://archive.example.org/1", "2024-05-03")
SPAN = Span(3, 9, "we pay", "“", "”", "00:00:01.000")
MATCH = Match("bo-1", "softened", "confirmed", 0.5, ("hedge added: may",), "Desk", "2024-05-02", "see there")
LEDGER = Evidence("Ledger", "https://x.example.org", COPY, "0")
RATING = Rating("false", "2024-05-04", "Nobody *paid*.", (LEDGER,), "Desk")
FULL = ClaimFile(
    Source("paper", "seeds/paper.txt", "ab", "Paper", "Post", "https://post.example.org", COPY, "2024-05-01", "en",
           "seeds/paper.txt.txt", "full", ("https://a.example.org",), ("cd",)),
    (Claim("ada-1", "quote", "We pay.", (SPAN, SPAN), "ada", "Quill", "said", "2024-05-01", "today", "bo", ("tax",),
           0.0, "published", (MATCH, Match("bo-2", "repeated")), RATING, (Correction("2024-05-05", "a name", "slip"),),
           "Before.", "Ask.", ("ada-0",)),),
)  # fmt: skip
BARE = ClaimFile(Source("paper", "seeds/paper.txt", "ab"), (Claim("ada-1", "quote", "We pay.", ()),))


@pytest.mark.parametrize("file", [FULL, BARE, ClaimFile(BARE.source)], ids=["every value", "no value", "no claim"])
def test_a_claims_file_is_read_back_from_its_row(file):
    """What went through JSON as a row is the same record, of the same types."""
    made = rows.claim_file(rows.as_json(file))
    assert made == file
    assert hash(made) == hash(file)


def test_the_case_sets_every_value():
    """No attribute of a record in the full case stands at its default, so that a new one is not forgotten here."""
    for one in (FULL.source, FULL.claims[0], SPAN, MATCH, RATING):
        assert [field.name for field in fields(one) if getattr(one, field.name) == field.default] == []


def test_a_row_has_no_names():
    """A record is the list of its values."""
    assert rows.as_json(COPY) == b'["https://archive.example.org/1","2024-05-03"]'


@pytest.mark.parametrize("text", [b"", b"[", b"[]", b'{"source":[]}', b'[["paper",1,"ab"],[]]', b"[[],[[1]]]"])
def test_what_is_no_row_is_refused(text):
    """A damaged cache gives no record that is half right."""
    with pytest.raises(DecodeError):
        rows.claim_file(text)
