"""`onrecord find`: a text, files of queries and claims, and what is said of bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CLAIMS = [
    {"id": "c1", "text": "The harbour will never be sold.", "speaker": "Mara Voss", "said": "2030-01-05"},
    {"id": "c2", "text": "Selling the harbour is under study.", "speaker": "Ilse Tamm", "said": "2030-02-05"},
    {"id": "c3", "text": "The choir sings on Saturday.", "title": "Summer in Oster", "speaker": "Mara Voss"},
    {"id": 4, "text": "We may sell the harbour after all.", "speaker": "Mara Voss", "said": "2030-03"},
]


def find(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "find", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd)


def jsonl(file: Path, lines: list[object]) -> str:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(file)


@pytest.fixture
def claims(tmp_path: Path) -> str:
    return jsonl(tmp_path / "claims.jsonl", CLAIMS)


def test_a_text_for_a_person(claims: str, tmp_path: Path) -> None:
    """Likeness, who, when, the words and what is shared; no colour where there is no terminal."""
    ran = find("Will the harbour be sold?", "--claims", claims, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    head, words, shares = ran.stdout.splitlines()[:3]
    assert "Mara Voss, 2030-01-05  [c1]" in head
    assert words.strip() == "| The harbour will never be sold."
    assert shares.strip().startswith("shares: sold, harbour")
    assert "choir" not in ran.stdout
    assert "\x1b" not in ran.stdout


def test_queries_as_json(claims: str, tmp_path: Path) -> None:
    """One line for each query in the order of the file, results best first; blank lines and a mark do no harm."""
    file = tmp_path / "queries.jsonl"
    file.write_text('\ufeff{"id": "q1", "text": "the choir"}\n\n{"id": "q2", "text": "harbour"}\n', encoding="utf-8")
    ran = find("--queries", str(file), "--claims", claims, "--top", "2", "--json", cwd=tmp_path)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["q1", "q2"]
    assert answers[0]["results"][0]["id"] == "c3"
    assert len(answers[1]["results"]) == 2
    scores = [result["score"] for result in answers[1]["results"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_same_speaker_and_earlier(claims: str, tmp_path: Path) -> None:
    """Only the query's speaker, whatever the case of the name, and only what was surely said before."""
    query = {"id": "q", "text": "harbour sold", "speaker": "MARA VOSS", "said": "2030-03-01"}
    queries = jsonl(tmp_path / "q.jsonl", [query])
    ran = find("--queries", queries, "--claims", claims, "--json", "--same-speaker", "--earlier", cwd=tmp_path)
    assert [result["id"] for result in json.loads(ran.stdout)["results"]] == ["c1"]
    assert "1 of 4 claims has no date" in ran.stderr


def test_ids_come_back_as_they_were(claims: str, tmp_path: Path) -> None:
    """An id that is a number in the file is a number in the answer."""
    queries = jsonl(tmp_path / "q.jsonl", [{"id": 7, "text": "We may sell the harbour after all."}])
    answer = json.loads(find("--queries", queries, "--claims", claims, "--json", cwd=tmp_path).stdout)
    assert (answer["query"], answer["results"][0]["id"]) == (7, 4)


def test_who_else_said_it(claims: str, tmp_path: Path) -> None:
    """Asked with a speaker, each hit says whether this speaker or somebody else said it before."""
    ran = find("The harbour is sold", "--speaker", "Mara Voss", "--claims", claims, cwd=tmp_path)
    assert "Mara Voss (said before), 2030-01-05" in ran.stdout
    assert "also said by Ilse Tamm, 2030-02-05" in ran.stdout


@pytest.mark.parametrize(("said", "told"), [
    ("2030-04-01", "said before"), ("2030-01-01", "said later"), ("2030-01", "the same speaker"),
])
def test_before_is_before_the_query(said: str, told: str, claims: str, tmp_path: Path) -> None:
    """Nothing is called said before that was said after the day that is asked for, or perhaps after it."""
    ran = find("The harbour is sold", "--speaker", "Mara Voss", "--said", said, "--claims", claims, cwd=tmp_path)
    assert f"Mara Voss ({told}), 2030-01-05" in ran.stdout


def test_a_speaker_of_whom_there_is_no_claim(claims: str, tmp_path: Path) -> None:
    """One line says so; others are still searched."""
    ran = find("The harbour is sold", "--speaker", "Nobody Known", "--claims", claims, cwd=tmp_path)
    assert ran.stderr == "no claim by the speaker 'Nobody Known': all that is found was said by others\n"
    assert "also said by Mara Voss" in ran.stdout


def test_who_is_named_in_the_question_comes_first(claims: str, tmp_path: Path) -> None:
    """The name of a speaker counts, though it stands in no claim."""
    for name, first in (("Tamm", "c2"), ("Voss", 4)):
        ran = find(f"What does {name} say of the harbour?", "--claims", claims, "--json", cwd=tmp_path)
        hit = json.loads(ran.stdout)["results"][0]
        assert (hit["id"], name.lower() in hit["shared"]) == (first, True)


BROKEN = [
    ('{"id": "a", "text": "fine"}', None),
    ("{broken", "not JSON"),
    ("[1]", "not a JSON object"),
    ('{"text": "no id"}', "no 'id'"),
    ('{"id": "b"}', "no 'text'"),
    ('{"id": "c", "text": "  …  "}', "is empty"),
    ('{"id": "d", "text": 7}', "'text' of this query is not text"),
    ('{"id": "e", "text": "x", "speaker": ["y"]}', "'speaker' of this query is not text"),
    ('{"id": "a", "text": "again"}', "taken by line 1"),
    (json.dumps({"id": "f", "text": "word " * 100_000}), "100,000 words"),
    ("[" * 100_000, "not JSON"),
]


def test_every_broken_line_is_named_at_once(claims: str, tmp_path: Path) -> None:
    """File, line and what is wrong for each broken line; nothing on stdout, exit code 2, no traceback."""
    file = tmp_path / "queries.jsonl"
    file.write_text("\n".join(line for line, _ in BROKEN) + "\n", encoding="utf-8")
    ran = find("--queries", str(file), "--claims", claims, "--json", cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == ""
    for number, (_, wrong) in enumerate(BROKEN, 1):
        told = [line for line in ran.stderr.splitlines() if f"queries.jsonl:{number}:" in line]
        assert len(told) == (wrong is not None)
        assert wrong is None or wrong in told[0]
    assert "Traceback" not in ran.stderr


def test_broken_lines_of_both_files_are_named_at_once(tmp_path: Path) -> None:
    """What is wrong with the claims does not hide what is wrong with the queries."""
    queries, claims = jsonl(tmp_path / "q.jsonl", [{"id": 1}]), jsonl(tmp_path / "c.jsonl", [{"id": 1, "text": ""}])
    ran = find("--queries", queries, "--claims", claims, cwd=tmp_path)
    assert ran.returncode == 2
    assert "q.jsonl:1: Q102 this query has no 'text'" in ran.stderr
    assert "c.jsonl:1: Q102 'text' of this claim is empty" in ran.stderr


def test_what_a_filter_needs_is_asked_for(claims: str, tmp_path: Path) -> None:
    """Missing dates, missing and unknown speakers: one line each, all together."""
    queries = jsonl(tmp_path / "q.jsonl", [
        {"id": "a", "text": "harbour", "said": "2030-05-01"}, {"id": "b", "text": "harbour", "speaker": "Mara Vos"},
        {"id": "c", "text": "harbour", "speaker": "mara voss", "said": "last week"},
    ])
    ran = find("--queries", queries, "--claims", claims, "--same-speaker", "--earlier", cwd=tmp_path)
    assert ran.returncode == 2
    assert "q.jsonl:1: Q102 this query has no 'speaker'" in ran.stderr
    assert "q.jsonl:2: Q102 no claim by the speaker 'Mara Vos'" in ran.stderr
    assert "did you mean 'mara voss'?" in ran.stderr
    assert "q.jsonl:2: Q102 this query has no date" in ran.stderr
    assert "q.jsonl:3: Q102 'last week' in 'said' is no date" in ran.stderr


@pytest.mark.parametrize(("arguments", "wrong"), [
    ((), "give one text"), (("x", "--queries", "q.jsonl"), "give one text"), (("", ), "TEXT is empty"),
    (("harbour",), "no tracker here"), (("harbour", "--claims", "nowhere.jsonl"), "nowhere.jsonl: cannot be read"),
    (("harbour", "--said", "2030-02-30"), "--said: '2030-02-30' is no date"),
])
def test_wrong_use(arguments: tuple[str, ...], wrong: str, tmp_path: Path) -> None:
    """Wrong use is one clear line and exit code 2."""
    ran = find(*arguments, cwd=tmp_path)
    assert ran.returncode == 2
    assert wrong in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_terminal_shows_shared_words_in_any_form(claims: str, tmp_path: Path) -> None:
    """On a terminal the words that the query shares are green in any form, and lines fit."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    mine, its = pty.openpty()
    command = [sys.executable, "-m", "onrecord", "find", "harbours that were never to sell", "--claims", claims]
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm", "COLUMNS": "40"}
    subprocess.run(command, cwd=tmp_path, env=env, stdout=its, check=True)
    shown = os.read(mine, 65536).decode()
    os.close(mine)
    os.close(its)
    assert "\x1b[32mharbour\x1b[0m" in shown
    assert "\x1b[32msell\x1b[0m" in shown
    words = [line for line in re.sub("\x1b\\[[0-9]*m", "", shown).splitlines() if line.startswith(" " * 9 + "|")]
    assert max(map(len, words)) <= 40
