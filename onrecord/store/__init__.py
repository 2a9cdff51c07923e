"""Claim files: safe load, line edits, atomic write, lock."""
