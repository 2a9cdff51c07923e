"""Findings in the forms other programs read: one function a format, findings in, text out."""

from onrecord.checks.formats.github import summary, workflow_commands
from onrecord.checks.formats.plain import as_json
from onrecord.checks.formats.sarif import sarif

__all__ = ["as_json", "sarif", "summary", "workflow_commands"]
