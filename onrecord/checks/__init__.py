"""Rules over the whole record."""
