"""The published record as one text for other programs: the same data as on the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from onrecord.build.building import check_url
from onrecord.build.gather import gather
from onrecord.pages import Ledger
from onrecord.pages.downloads import claim_rows
from onrecord.pages.plain import record
from onrecord.pages.structured import reviews
from onrecord.pages.web_annotations import collections
from onrecord.render.forms import csv_text

# What each format makes of the ledger: rows for a table, or plain data for JSON.
FORMATS: Mapping[str, Callable[[Ledger], Any]] = {
    "json": record, "csv": claim_rows, "claimreview": reviews, "w3c": collections,
}  # fmt: skip


def export(root: Path, form: str, *, base_url: str | None = None, drafts: bool = False) -> str:
    """What is published of the tracker in `root` in one of FORMATS. Raises Invalid if the record cannot be read."""
    address, found = check_url(base_url), gather(root)
    ledger = Ledger.of(found.record, found.documents, found.settings, drafts, address, {}, False, False)
    made = FORMATS[form](ledger)
    return csv_text(made) if form == "csv" else json.dumps(made, ensure_ascii=False, indent=1) + "\n"
