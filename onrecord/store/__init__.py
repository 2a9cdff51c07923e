"""Claim files: safe load, line edits, atomic write, lock."""

from onrecord.store.load import claim_paths, load, read_file

__all__ = ["claim_paths", "load", "read_file"]
