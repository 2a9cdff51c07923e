"""Rules over the whole record, as a named table: record, documents and settings in, findings out."""

from onrecord.checks.case import Case, Check, Finding
from onrecord.checks.relations import relations
from onrecord.checks.table import CHECKS, check, findings

__all__ = ["CHECKS", "Case", "Check", "Finding", "check", "findings", "relations"]
