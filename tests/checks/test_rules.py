"""Every rule: a record it finds fault with, and one it does not."""

from __future__ import annotations

from pathlib import Path

from edited_tracker import TODAY, edited, shown

from onrecord.checks import CHECKS
from onrecord.tasks.check import check
from tests.cases import FIXTURES, Case, cases, each_case
from tests.harbour import HARBOUR

FILES = [f"checks/{file.stem}" for file in sorted((FIXTURES / "checks").glob("*.md"))]


@each_case(*FILES)
def test_findings(case: Case, tmp_path: Path) -> None:
    """The tracker with these edits has these findings, each at its place, and no other."""
    found = check(edited(tmp_path, case.given), today=TODAY).problems
    assert "\n".join(shown(problem) for problem in found) == case.expected


def test_the_harbour_tracker_is_fine(tmp_path: Path) -> None:
    """The record the cases start from passes every rule: it is the passing record of each."""
    report = check(edited(tmp_path, ""), today=TODAY)
    assert (report.problems, report.files, report.claims) == ((), 2, 4)


def test_every_rule_has_a_failing_record() -> None:
    """Each code of the table is expected by at least one case."""
    by_hand = Path(__file__).with_name("test_rules_on_records.py").read_text(encoding="utf-8")
    shown_by = [case.expected for name in FILES for case in cases(name)]
    missing = [row.code for row in CHECKS if not any(f" {row.code} " in text for text in shown_by)]
    missing = [code for code in missing if f": {code}" not in by_hand]
    assert missing == []


def test_codes_are_unique_and_sorted() -> None:
    """The table lists each code once, in order."""
    codes = [row.code for row in CHECKS]
    assert codes == sorted(set(codes))


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    """A code under `off` in onrecord.yaml is not reported."""
    edits = "onrecord.yaml\n+ off: [C304]\nclaims/topics.yaml\n+   market:\n+     name: The market\n"
    assert check(edited(tmp_path, edits), today=TODAY).problems == ()


def test_a_broken_file_does_not_hide_the_rest(tmp_path: Path) -> None:
    """Where one file cannot be read its errors come with the findings about the others, and no false unknowns."""
    edits = (
        "claims/people.yaml\n-     name: Oskar Tamm\n+     nme: Oskar Tamm\n"
        "claims/2021-05-06-radio.yaml\n-   said: \"2021-05-06\"\n+   said: \"2021-05-07\"\n"
    )
    report = check(edited(tmp_path, edits), today=TODAY)
    assert report.unreadable
    assert [problem.code for problem in report.problems] == ["C323", "R104", "R105"]


def test_a_broken_claim_does_not_hide_the_others(tmp_path: Path) -> None:
    """Where one claim of a file is not valid, the other claims of it are checked, each finding at its own line."""
    edits = (
        "claims/2021-03-04-council.yaml\n-   kind: reported\n+   kind: heard\n"
        "-   kind: assertion\n-   speaker: null\n+   kind: assertion\n+   speaker: oskar-tam\n"
    )
    report = check(edited(tmp_path, edits), today=TODAY)
    found = [(problem.code, problem.excerpt.strip()) for problem in report.problems]
    assert found == [("R107", "kind: heard"), ("C301", "speaker: oskar-tam"), ("C310", "speaker: oskar-tam")]
    assert [problem.line for problem in report.problems] == sorted(problem.line for problem in report.problems)


def test_a_broken_configuration_does_not_hide_the_rest(tmp_path: Path) -> None:
    """Errors in onrecord.yaml come with the findings about the record, each with its line."""
    for wrong, line in (("shwo: full", 2), ("show: [", 2)):
        (tmp_path / str(len(wrong))).mkdir()
        edits = f"onrecord.yaml\n+ {wrong}\nclaims/topics.yaml\n+   market:\n+     name: The market\n"
        report = check(edited(tmp_path / str(len(wrong)), edits), today=TODAY)
        assert report.unreadable
        assert [(problem.code, problem.file) for problem in report.problems] == [
            ("C304", "claims/topics.yaml"), ("R201", "onrecord.yaml"),
        ]
        assert report.problems[1].line >= line


def test_only_named_files_are_reported(tmp_path: Path) -> None:
    """A path limits the report to that file; a document stands for its claims file."""
    root = edited(tmp_path, "claims/topics.yaml\n+   market:\n+     name: The market\nclaims/2021-05-06-radio.yaml\n"
                            "-   said: \"2021-05-06\"\n+   said: \"2021-05-07\"\n")
    expected = {"claims/topics.yaml": ["C304"], "seeds/2021-05-06-radio.md": ["C323"], "claims": ["C323", "C304"]}
    for path, codes in expected.items():
        assert [problem.code for problem in check(root, paths=[root / path], today=TODAY).problems] == codes


def test_a_span_edited_by_hand_is_told_how_it_fits(tmp_path: Path) -> None:
    """A wrong number is told the right ones, a word too much how the source has it, and lost words to count anew."""
    stored = (
        '{start: 163, end: 197, exact: "We may sell a part of the harbour,", '
        'prefix: "or was asked about her plans.\\n\\n“", suffix: "” Mara Lindqvist said on Tuesday"}'
    )
    for number, (old, new, fix) in enumerate((
        ("end: 197", "end: 179", "they stand from 163 to 197: correct start and end, or run `onrecord reanchor`"),
        ("start: 163", "start: 16", "they stand from 163 to 197: correct start and end, or run `onrecord reanchor`"),
        ("sell a part", "sell some part", "write the words as the source has them: "
         "We may sell [-some-]{+a+} part of the harbour,"),
        ("We may sell a part of the harbour,", "Nobody ever spoke of mills",
         "count in Unicode code points, end exclusive"),
    )):
        edits = f"claims/2021-05-06-radio.yaml\n-   - {stored}\n+   - {stored.replace(old, new)}\n"
        (tmp_path / str(number)).mkdir()
        found = check(edited(tmp_path / str(number), edits), today=TODAY).problems
        assert [one.fix for one in found if one.code == "C206"] == [fix]


def test_fixtures_are_unchanged() -> None:
    """Checking copies leaves no cache in the fixture tracker."""
    assert not (HARBOUR / ".onrecord").exists()
