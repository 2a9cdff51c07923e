"""Languages given on the command line."""

from __future__ import annotations

from onrecord.errors import BadInput
from onrecord.language import tag_of


def checked_tag(text: str) -> str:
    """The BCP 47 tag that was given. Raises BadInput for what is none."""
    tag = tag_of(text.strip())
    if tag is None:
        raise BadInput(f"'{text}' is no language tag: write it as en or pt-BR")
    return tag
