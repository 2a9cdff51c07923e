"""onrecord: who said what, when, and when it changed."""

__version__ = "0.1.0"
