"""`onrecord compare`: two statements, files of pairs, and what is said of bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import store
from onrecord.model import Claim, Person, Source, Span


def compare(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "compare", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_two_statements_for_a_person() -> None:
    """The change, both wordings with what differs marked, and the reason; no colour where there is no terminal."""
    ran = compare("We will sign.", "We may sign, if it is fair.")
    assert ran.returncode == 0
    assert "softened (half flip" in ran.stdout
    assert "We [-will-] sign." in ran.stdout
    assert "We {+may+} sign{+, if it is fair+}." in ran.stdout
    assert "because  condition added: if it is fair" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_two_statements_as_json() -> None:
    """The same keys as for pairs, without an id."""
    answer = json.loads(compare("--json", "We will sign.", "We will not sign.").stdout)
    assert (answer["change"], answer["flip"]) == ("reversed", "full")
    assert answer["because"]


def test_pairs_as_json(tmp_path: Path) -> None:
    """One line for each pair, in the order of the file, with its id; a byte order mark and blank lines do no harm."""
    file = tmp_path / "pairs.jsonl"
    lines = [{"id": "p1", "earlier": "The pier stays.", "later": "Look, the pier stays."},
             {"id": 2, "earlier": "The pier stays open.", "later": "The choir is on tour."}]
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    answers = [json.loads(line) for line in compare("--pairs", str(file), "--json").stdout.splitlines()]
    assert [(answer["id"], answer["change"], answer["flip"]) for answer in answers] == [
        ("p1", "repeated", "none"), (2, "unrelated", None),
    ]
    assert set(answers[0]) == {"id", "change", "flip", "score", "because"}


def test_broken_lines_are_all_reported(tmp_path: Path) -> None:
    """Every broken line of the file is named with its number; nothing is compared; exit 2."""
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"id": 1, "earlier": "a", "later": "b"}\nnope\n{"id": 3, "earlier": "a"}\n'
                    '{"id": 4, "earlier": " ", "later": "b"}\n[]\n{"id": 5, "earlier": 7, "later": "b"}\n')
    ran = compare("--pairs", str(file), "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    for number, words in ((2, "not JSON"), (3, "no 'later'"), (4, "'earlier' of this pair is empty"),
                          (5, "not a JSON object"), (6, "'earlier' of this pair is not text")):
        assert f"{file}:{number}: " in ran.stderr
        assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_other_bad_input(tmp_path: Path) -> None:
    """One clear line each, exit 2."""
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "\xe9"}\n')
    for arguments, words in (
        (("", "We sign."), "EARLIER is empty"), (("We sign.",), "give two statements"), ((), "give two statements"),
        (("a", "b", "--pairs", "x"), "not both"), (("--pairs", str(tmp_path / "none")), "cannot be read"),
        (("--pairs", str(latin)), "not UTF-8"),
    ):
        ran = compare(*arguments)
        assert ran.returncode == 2, arguments
        assert words in ran.stderr
        assert "Traceback" not in ran.stderr


def test_control_characters_do_not_reach_the_terminal() -> None:
    """A document must not steer the reader's terminal."""
    ran = compare("We will sign \x1b[31m now.", "We will not sign \x1b]8;;http://x\x07 now.")
    assert "\x1b" not in ran.stdout
    assert "\x07" not in ran.stdout
    assert "We will \\u202e sign." in compare("We will \u202e sign.", "We will \u202e sign.").stdout


def test_a_text_too_long_to_be_a_statement(tmp_path: Path) -> None:
    """It is compared in part, and one line says so; the answer stays alone on stdout."""
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps({"id": "p", "earlier": "pier " * 100_000, "later": "The pier stays."}), encoding="utf-8")
    ran = compare("--pairs", str(file), "--json")
    assert json.loads(ran.stdout)["id"] == "p"
    assert ran.stderr == "pair p: EARLIER has 100,000 words: only the first 500 are compared\n"


def test_pairs_may_say_when_each_was_said(tmp_path: Path) -> None:
    """With both dates, next year in the one and this year in the other are the same year."""
    pair = {"id": 1, "earlier": "The tunnel will open next year.", "later": "The tunnel will open this year."}
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(pair | {"earlier_said": "2023-05-01", "later_said": "2024-02-01"}), encoding="utf-8")
    assert json.loads(compare("--json", "--pairs", str(file)).stdout)["change"] == "repeated"


def test_a_date_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A date that is a number is one clear line."""
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"id": 1, "earlier": "We sign.", "later": "We may.", "later_said": 2024}', encoding="utf-8")
    ran = compare("--pairs", str(file))
    assert ran.returncode == 2
    assert "'later_said' of this pair is not text" in ran.stderr


def test_a_day_that_never_was_is_left_out(tmp_path: Path) -> None:
    """The pair is compared as one without that date, and a line says so."""
    file = tmp_path / "pairs.jsonl"
    pair = {"id": 1, "earlier": "We will sign.", "later": "We will not sign.", "earlier_said": "2030-02-30"}
    file.write_text(json.dumps(pair), encoding="utf-8")
    ran = compare("--json", "--pairs", str(file))
    assert json.loads(ran.stdout)["change"] == "reversed"
    assert ran.stderr == "pair 1: '2030-02-30' in 'earlier_said' is no date such as 2025-04-18, and is left out\n"


def test_pairs_from_a_pipe() -> None:
    """`-` is what comes in on stdin."""
    command = [sys.executable, "-m", "onrecord", "compare", "--json", "--pairs", "-"]
    pair = '{"id": "p", "earlier": "We will sign.", "later": "We will not sign."}\n'
    ran = subprocess.run(command, input=pair, capture_output=True, text=True, encoding="utf-8", check=False)
    assert json.loads(ran.stdout)["change"] == "reversed"


def test_what_is_no_language_is_told() -> None:
    """--language wants a tag, and takes one with an underscore for what it means."""
    pair = "Wir werden den Hafen schließen.", "Wir werden den Hafen nicht schließen."
    ran = compare("--language", "German!", *pair)
    assert (ran.returncode, ran.stderr) == (2, "onrecord: 'German!' is no language tag: write it as en or pt-BR\n")
    assert compare("--language", "de_AT", *pair).stdout.startswith("reversed")


def test_lines_that_seem_to_be_pairs(tmp_path: Path) -> None:
    """A key given twice, a truth value for an id and a number beyond all bounds are named."""
    file = tmp_path / "pairs.jsonl"
    rest = '"earlier": "We sign.", "later": "We may."'
    lines = (f'{{"id": 1, {rest}, "id": 2}}', f'{{"id": true, {rest}}}', f'{{"id": {"9" * 5000}, {rest}}}')
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = compare("--pairs", str(file))
    assert ran.returncode == 2
    for number, words in ((1, "has the key 'id' twice"), (2, "'id' of this pair is neither text nor a number"),
                          (3, "a number of too many digits")):
        assert f"{file}:{number}: Q101 " in ran.stderr
        assert words in ran.stderr


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """Two claims of one speaker under one topic, one of them by an old id too, and one of another speaker."""
    (tmp_path / "onrecord.yaml").write_text("title: Oster on record\n", encoding="utf-8")
    store.add_people(tmp_path, [Person("mara-voss", "Mara Voss"), Person("ilse-tamm", "Ilse Tamm")])
    for key, text, said, speaker, aliases in (
        ("voss-2030-01-05-7f3a", "I will raise the water levy.", "2030-01-05", "mara-voss", ("voss-old-1",)),
        ("voss-2030-02-05-19bc", "I am against it.", "2030-02-05", "mara-voss", ()),
        ("tamm-2030-03-05-22aa", "I will raise the water levy.", "2030-03-05", "ilse-tamm", ()),
    ):
        claim = Claim(key, "quote", text, (Span(0, len(text), text),), speaker, said=said, topics=("levy",),
                      aliases=aliases)
        store.add_claims(tmp_path, Source(f"s-{key}", f"seeds/{key}.txt", "0" * 64, published=said), [claim])
    return tmp_path


def in_tracker(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "compare", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_two_claims_by_their_ids(tracker: Path) -> None:
    """Who said them and when is shown, and what match knows is known: here that both are filed under one topic."""
    ran = in_tracker(tracker, "voss-old-1", "voss-2030-02-05-19bc")
    assert ran.stdout.startswith("earlier: Mara Voss, 2030-01-05  [voss-2030-01-05-7f3a]\n"
                                 "later: Mara Voss, 2030-02-05  [voss-2030-02-05-19bc]\n")
    assert compare("I will raise the water levy.", "I am against it.").stdout.startswith("unrelated")
    assert "unrelated" not in ran.stdout
    assert ran.stderr == ""
    answer = json.loads(in_tracker(tracker, "--json", "voss-2030-01-05-7f3a", "voss-2030-02-05-19bc").stdout)
    assert (answer["earlier"], answer["later"]) == ("voss-2030-01-05-7f3a", "voss-2030-02-05-19bc")


def test_a_tracker_is_in_its_language(tracker: Path) -> None:
    """Statements compared in a tracker are taken to be in its language, unless told otherwise."""
    (tracker / "onrecord.yaml").write_text("title: Oster\nlanguage: de\n", encoding="utf-8")
    pair = "Wir werden den Hafen schließen.", "Wir werden den Hafen nicht schließen."
    assert in_tracker(tracker, *pair).stdout.startswith("reversed")
    assert not in_tracker(tracker, "--language", "en", *pair).stdout.startswith("reversed")


@pytest.mark.parametrize(("one", "other", "told"), [
    ("voss-2030-02-05-19bc", "voss-2030-01-05-7f3a", "was said after voss-2030-01-05-7f3a"),
    ("voss-2030-01-05-7f3a", "tamm-2030-03-05-22aa", "two speakers: what differs is no change of a position"),
])
def test_what_is_no_change_of_a_position_is_said(tracker: Path, one: str, other: str, told: str) -> None:
    """Claims of two speakers, or in the wrong order, are compared, and a line says what they are not."""
    ran = in_tracker(tracker, one, other)
    assert ran.returncode == 0
    assert told in ran.stderr


def test_an_id_that_nobody_has(tracker: Path) -> None:
    """It is not taken for the words of a statement; a claim and words may be compared."""
    ran = in_tracker(tracker, "voss-2030-01-05-7f3b", "We will sign.")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.strip().endswith("no claim voss-2030-01-05-7f3b, did you mean voss-2030-01-05-7f3a?")
    assert "reversed" in in_tracker(tracker, "voss-2030-01-05-7f3a", "I will not raise the water levy.").stdout
