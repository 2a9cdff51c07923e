"""What the record's files hold as JSON: records of claims files as rows, without the names of their attributes."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec.json import Decoder, encode

from onrecord.model import ClaimFile


def as_json(held: ClaimFile | dict[str, Any]) -> bytes:
    """A claims file as a row, the plain values of another file as they are; UTF-8."""
    return encode(held)


def claim_file(text: bytes | memoryview) -> ClaimFile:
    """The claims file of such JSON. Raises ValueError for anything else."""
    return _decoder().decode(text)


@cache
def _decoder() -> Decoder[ClaimFile]:
    return Decoder(ClaimFile)
