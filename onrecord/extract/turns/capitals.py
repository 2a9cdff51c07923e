"""How the name of a person looks, as patterns: words with a capital, initials among them."""

from __future__ import annotations

PART = r"(?:[^\W\d_a-zß-öø-ÿ]\.|[^\W\d_a-zß-öø-ÿ][\w'’‑-]*)"  # an initial or a word with a capital
FULL_NAME = rf"{PART}(?:[ ]{PART}){{1,4}}"
