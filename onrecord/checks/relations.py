"""What rules that look across claims files see of one: where that is as it was, they find what they found."""

from __future__ import annotations

from operator import attrgetter

from onrecord.model import ClaimFile

OF_SOURCE = ("id", "file", "sha256")
OF_CLAIM = ("id", "aliases", "speaker", "reported_by", "topics", "said", "status")
OF_MATCH = ("earlier", "change", "ruling")

_source, _claim, _match = (attrgetter(*names) for names in (OF_SOURCE, OF_CLAIM, OF_MATCH))


def relations(item: ClaimFile) -> str:
    """Text that is equal only if all of that is."""
    claims = [(_claim(claim), [_match(match) for match in claim.matches]) for claim in item.claims]
    return repr((_source(item.source), claims))
