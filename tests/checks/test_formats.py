"""Findings for scripts, GitHub annotations and code scanning; words of a document stay words in each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from edited_tracker import edited

from onrecord.checks import formats
from onrecord.cli import onrecord
from onrecord.model import Problem
from tests.harbour import under_git

# The parts of the SARIF 2.1.0 standard (sections 3.13 to 3.30) that a log of findings uses.
SARIF = {
    "type": "object", "required": ["version", "runs"], "properties": {
        "version": {"const": "2.1.0"}, "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool"], "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name"], "properties": {"rules": {
                        "type": "array", "uniqueItems": True, "items": {"type": "object", "required": ["id"]}}}}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message", "ruleId", "ruleIndex", "level"], "properties": {
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "message": {"type": "object", "required": ["text"]},
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "locations": {"type": "array", "items": {"type": "object", "properties": {"physicalLocation": {
                            "type": "object", "required": ["artifactLocation"], "properties": {
                                "artifactLocation": {"type": "object", "required": ["uri"]},
                                "region": {"type": "object", "required": ["startLine"], "additionalProperties": {
                                    "type": "integer", "minimum": 1}}}}}}}}}}}}}},
}  # fmt: skip
HOSTILE = [
    "x\n::error::owned", "::add-mask::secret", "a\r\n::stop-commands::token", "%0A::error::x", "::set-output name=a::b",
    "x,line=1::error::y", "\x1b]8;;https://example.org\x07click", "[a](javascript:alert(1)) <script> @everyone #1 `x`",
    "| a | b |", "\n\n## Heading\n- item", "www.example.org https://example.org",
]  # fmt: skip


def problem(words: str, severity: str = "error", line: int = 3) -> Problem:
    return Problem("C204", words, f"claims/{words[:3]}.yaml", line, 7, severity, words, 4, f"mend {words}")


def run(root: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(onrecord, ["-C", str(root), "check", *arguments], env=environment, catch_exceptions=False)


@pytest.mark.parametrize("words", HOSTILE)
def test_one_command_a_finding(words: str) -> None:
    """Whatever a quote holds, a finding is one line with one workflow command, and its words come back unescaped."""
    [line] = formats.workflow_commands([problem(words)])
    assert line.splitlines() == [line]
    command = re.fullmatch(r"::error file=([^,:]*),line=3,col=7,endColumn=11,title=C204::(.*)", line)
    assert command is not None
    assert "\x1b" not in line
    back = command[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert back.startswith(words.replace("\x1b", "\\u001b").replace("\x07", "\\u0007"))


def test_ten_a_kind_and_the_rest_counted() -> None:
    """Of more than ten findings of a kind nine are shown, and one line says how many more there are."""
    errors = [problem("x", line=number) for number in range(1, 41)]
    lines = formats.workflow_commands([*errors, *[problem("y", "warning")] * 10, problem("z", "notice")])
    kinds = [line.split(" ")[0] for line in lines]
    assert [kinds.count(kind) for kind in ("::error", "::warning", "::notice")] == [10, 10, 1]
    assert lines[9] == "::error title=onrecord check::and 31 more: see the summary of this job"


def test_the_summary_holds_all() -> None:
    """The job summary has a row for each finding, one line each, and stays under the platform's limit."""
    few = formats.summary([problem(words) for words in HOSTILE])
    rows = [line for line in few.split("\n") if line.startswith("| claims")]
    assert len(rows) == len(HOSTILE)
    assert all(row.count("|") == 5 for row in rows)
    assert not re.search(r"<script|\]\(|@everyone|https://|www\.", few)
    many = formats.summary([problem("long " * 100)] * 3000)
    assert len(many.encode()) < 1024 * 1024
    assert "more: run `onrecord check`" in many


def test_sarif_is_valid() -> None:
    """The log has the shape of the standard, names each rule once and points each result at its rule."""
    broken = Problem("R103", "not YAML", "claims/a b.yaml")
    found = [*(problem(words) for words in HOSTILE), broken, Problem("C108", "x")]
    log = json.loads(formats.sarif(found, "1.0", {"R103": "not valid YAML"}, "tracker/"))
    jsonschema.validate(log, SARIF)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert log["runs"][0]["results"][-2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == \
        "tracker/claims/a%20b.yaml"


def test_a_finding_keeps_its_fingerprint_when_lines_move() -> None:
    """Lines added above a finding do not make it a new one in code scanning."""
    one, other = (json.loads(formats.sarif([problem("x", line=line)], "1.0")) for line in (3, 30))
    marks = [log["runs"][0]["results"][0]["partialFingerprints"] for log in (one, other)]
    assert marks[0] == marks[1]


def test_exit_codes(tmp_path: Path) -> None:
    """0 without findings, 1 with errors, warnings count only with --strict, 2 where a file cannot be read."""
    (tmp_path / "a").mkdir()
    edits = "claims/2021-05-06-radio.yaml\n-   said_words: on Tuesday\n+   said_words: on Tues\u200bday\n"
    root = edited(tmp_path / "a", edits)
    assert (run(root).exit_code, run(root, "--strict").exit_code) == (0, 1)
    (root / "seeds" / "2021-05-06-radio.md").unlink()
    assert run(root).exit_code == 1
    (root / "claims" / "people.yaml").write_text("people: [")
    assert run(root).exit_code == 2


def test_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking a stranger's tracker, with addresses in every place for one, opens no connection."""
    root = edited(tmp_path, "")

    def refuse(*_: object) -> None:
        raise AssertionError("check opened a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(f"socket.socket.{name}", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert run(root).exit_code == 0


def test_json_output(tmp_path: Path) -> None:
    """--format json prints every finding with its place, and nothing else, on stdout."""
    root = edited(tmp_path, "claims/topics.yaml\n+   market:\n+     name: The market\n")
    printed = json.loads(run(root, "--format", "json").stdout)
    assert printed["counts"] == {"error": 0, "warning": 0, "notice": 1}
    [finding] = printed["findings"]
    assert (finding["code"], finding["line"], finding["column"], finding["length"]) == ("C304", 8, 3, 6)


def test_github_output_writes_the_summary(tmp_path: Path) -> None:
    """--format github prints commands and puts all findings into the job summary."""
    edits = "".join(f"+   market-{number}:\n+     name: Market {number}\n" for number in range(12))
    root = edited(tmp_path, f"claims/topics.yaml\n{edits}")
    place = tmp_path / "summary.md"
    done = run(root, "--format", "github", GITHUB_STEP_SUMMARY=str(place))
    assert len(done.stdout.splitlines()) == 10
    assert place.read_text().count("C304 notice") == 12


def test_text_output_begins_no_line_with_words_of_a_document(tmp_path: Path) -> None:
    """In a job log no line of the text output can be taken for a workflow command, nor steer a terminal."""
    edits = (
        "claims/2021-05-06-radio.yaml\n-   context: \"See [the register](https://register.example/77).\"\n"
        "+   context: |\n+     ::error::owned\n+     ::add-mask::x [a](data:x)\n"
        "+ - {id: x, kind: quote, speaker: \"a\\n::error::b\", text: t, spans: []}\n"
    )
    done = run(edited(tmp_path, edits))
    assert "::" in done.output
    assert not [line for line in done.output.splitlines() if line.lstrip().startswith("::")]


def test_only_what_changed_since_a_revision(tmp_path: Path) -> None:
    """--changed-since reports on files that differ from a revision, new and uncommitted ones among them."""
    root = edited(tmp_path, "claims/topics.yaml\n+   market:\n+     name: The market\n")
    under_git(root)
    assert "C304" in run(root).output
    assert "C304" not in run(root, "--changed-since", "HEAD").output
    document = root / "seeds" / "2021-05-06-radio.md"
    document.write_text(document.read_text().replace("“We may sell", "“We shall sell"))
    changed = run(root, "--changed-since", "HEAD")
    assert changed.exit_code == 1
    assert "C204" in changed.output
    assert "C304" not in changed.output
