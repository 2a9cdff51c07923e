"""A language model as extractor: every word it says is held against the text, whatever it answers."""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, drips, redirects, sends, server, waits

from onrecord.errors import BadInput
from onrecord.model import Document, Person, Problem
from onrecord.readers import read
from onrecord.tasks import model_extractor
from onrecord.tasks.extracting import Job, extract_all
from onrecord.tasks.model_answers import proposals
from onrecord.tasks.model_extractor import Endpoint, Extractor, ModelExtractor, portions
from tests.waiting import LATE

STORY = """Ferry row

“The ferry runs all winter,” Zoë Lind, the mayor, said on Monday. “We have paid for it.”

Per Holm denied that the owners had
agreed. “No,” he said. “No,” he said again.

Lind added that nobody had asked.
"""
SPLIT = {"kind": "quote", "speaker": "Zoë Lind", "named": "Zoë Lind", "cue": "said",
         "exact": ["The ferry runs all winter,", "We have paid for it."], "reported_by": None}  # fmt: skip
DENIED = {"kind": "reported", "speaker": "Per Holm", "cue": "denied", "exact": "the owners had agreed"}
GOOD = [DENIED, SPLIT]


def story(folder: Path, text: str = STORY, name: str = "a.txt") -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name, folder, published="2024-03-06", language="en")


def says(content: Any) -> Answer:
    """What an OpenAI-compatible endpoint sends: `content` as text, or as the JSON asked for."""
    text = content if isinstance(content, str) else json.dumps({"claims": content})
    return sends(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def asked(document: Document, answer: Answer, **options: Any) -> tuple[Document, Any]:
    with server({"/v1/chat/completions": answer}) as address:
        extractor = ModelExtractor(Endpoint(f"{address}/v1", **{"patience": LATE, "longest": LATE, **options}))
        return extractor.extract(document, {"per-holm": Person("per-holm", "Per Holm")})


def test_a_good_answer_becomes_claims(tmp_path: Path) -> None:
    """Words over a line end and in two parts are found, dated and given their speaker, in the order of the text."""
    document, claims = asked(story(tmp_path), says(GOOD))
    assert [[span.exact for span in claim.spans] for claim in claims] == [
        ["The ferry runs all winter,", "We have paid for it."], ["the owners had\nagreed"],
    ]  # fmt: skip
    assert all(document.text[span.start : span.end] == span.exact for claim in claims for span in claim.spans)
    split, denied = claims
    assert (split.speaker.name, split.cue.text, split.said.date) == ("Zoë Lind", "said", "2024-03-04")
    assert document.text[split.speaker.mention.start : split.speaker.mention.end] == "Zoë Lind"
    assert (denied.speaker.id, denied.cue.text, denied.said.date, denied.rule) == (
        "per-holm", "denied", "2024-03-06", "model",
    )  # fmt: skip
    assert [warning.code for warning in document.warnings] == []


def test_it_is_an_extractor_like_any_other(tmp_path: Path) -> None:
    """The model answers to the one small interface that the rules have, also in a fence of code."""
    document = story(tmp_path)
    with server({"/x/chat/completions": says(f"Here:\n```json\n{json.dumps({'claims': GOOD})}\n```\n")}) as address:
        extractor: Extractor = ModelExtractor(Endpoint(f"{address}/x/chat/completions"))
        assert len(extractor(document, {})) == 2


INVENTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "an invented quotation": ({**SPLIT, "exact": "The ferry will sink."}, "1 words not in the text"),
    "a corrected word": ({**SPLIT, "exact": "The ferry runs all the winter"}, "1 words not in the text"),
    "another case": ({**SPLIT, "exact": "the ferry runs all winter"}, "1 words not in the text"),
    "half a word": ({**SPLIT, "exact": "he ferry runs all wint"}, "1 words not in the text"),
    "a heading": ({**SPLIT, "exact": "Ferry row"}, "1 words not in the text"),
    "parts in the wrong order": ({**SPLIT, "exact": SPLIT["exact"][::-1]}, "1 words not in the text"),
    "words said twice": ({**DENIED, "exact": "No,", "cue": "said"}, "1 words in several places"),
    "an invented speaker": ({**SPLIT, "speaker": "Ilse Härrand", "named": None}, "1 speaker not in the text"),
    "a speaker named elsewhere": ({**DENIED, "named": "Per Holm, the mayor"}, "1 speaker not in the text"),
    "an invented cue": ({**SPLIT, "cue": "shouted"}, "1 cue not in the text"),
    "an invented reporter": ({**SPLIT, "reported_by": "Ilse Härrand"}, "1 speaker not in the text"),
    "an unknown kind": ({**SPLIT, "kind": "opinion"}, "1 not in the form asked for"),
    "no words": ({**SPLIT, "exact": []}, "1 not in the form asked for"),
    "a mark": ({**SPLIT, "exact": "“"}, "1 not in the form asked for"),
    "a number for a name": ({**SPLIT, "speaker": 7}, "1 not in the form asked for"),
    "a claim made twice": (DENIED, "1 found before"),
}


@pytest.mark.parametrize("case", INVENTIONS)
def test_what_cannot_be_verified_is_refused_and_counted(case: str, tmp_path: Path) -> None:
    """Beside a good claim, each invention is left out, and a notice says how many and why."""
    wrong, reason = INVENTIONS[case]
    document, claims = asked(story(tmp_path), says([DENIED, wrong, "nonsense", None]))
    assert [claim.text for claim in claims] == ["the owners had agreed"]
    (notice,) = document.warnings
    known = "not in the form asked for"
    reason = f"3 {known}" if reason == f"1 {known}" else reason
    assert notice.code == "S130"
    assert notice.message.startswith("the model proposed 4 claims, 3 refused: ")
    assert reason in notice.message


def test_words_said_twice_are_placed_by_the_order_of_the_answer(tmp_path: Path) -> None:
    """After a claim behind the first place, only the second is left; that order is evidence enough."""
    first = {**DENIED, "exact": "agreed. “No,” he said"}
    last = {"kind": "quote", "speaker": "Per Holm", "cue": "", "exact": "he said"}
    document, claims = asked(story(tmp_path), says([first, last]))
    assert claims[-1].spans[0].start == document.text.rindex("he said")
    assert claims[-1].spans[0].start != document.text.index("he said")


FAILURES: dict[str, tuple[Answer, str]] = {
    "half a JSON": (says(json.dumps({"claims": GOOD})[:90]), "is no JSON .* nothing of this document"),
    "prose": (says("I found two statements."), "is no JSON of the form asked for"),
    "another form": (sends(b'{"answer": 42}'), "is no JSON of the form asked for"),
    "half an answer": (sends(b'{"choices": [{"mess'), "is no JSON of the form asked for"),
    "no content": (says(""), "is no JSON of the form asked for"),
    "slow": (waits(), "no answer from the model at .* within 0.4 seconds"),
    "endless": (drips(), "does not come to an end"),
    "refused": (sends(b'{"error": "no such\nmodel"}', code=404), "answered 404: .*no such model"),
    "no key": (sends(b"", code=401), "answered 401: nothing"),
    "elsewhere": (redirects("file:///etc/passwd"), "answered 302"),
    "cut off": (sends(b"{", Content_Length="500"), "cannot be asked: "),
    "deep": (sends(b"[" * 100_000), "is no JSON of the form asked for"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_an_endpoint_that_fails_takes_nothing(case: str, tmp_path: Path) -> None:
    """However an endpoint fails, that is one line, and no claim of the document is taken."""
    answer, message = FAILURES[case]
    limits = {"slow": {"patience": 0.4}, "endless": {"longest": 1.0}}.get(case, {})
    with pytest.raises(BadInput, match=message) as caught:
        asked(story(tmp_path), answer, **limits)
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """No server, no address, no extra: one line each."""
    for url, message in (("http://127.0.0.1:9/v1", "cannot be asked"), ("localhost:80", "not the address")):
        with pytest.raises(BadInput, match=message):
            ModelExtractor(Endpoint(url)).extract(story(tmp_path), {})


def test_a_missing_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without httpx the one line names the extra."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(BadInput, match=r"pip install 'onrecord\[model\]'"):
        model_extractor.ask(Endpoint("http://127.0.0.1:9/v1"), "words")


def test_the_key_is_sent_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key comes from the environment, goes into its header, and stands in no message or representation."""
    monkeypatch.setenv(model_extractor.KEY, "sesame")
    seen: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Authorization"])
        seen.append(request.body.decode())
        sends(b"", code=500)(request)

    with pytest.raises(BadInput) as caught:
        asked(story(tmp_path), answer)
    assert seen[0] == "Bearer sesame"
    assert "The ferry runs all winter" in json.loads(seen[1])["messages"][1]["content"]
    assert "sesame" not in str(caught.value) + repr(Endpoint("http://a"))


def test_long_documents_are_asked_about_in_portions(tmp_path: Path) -> None:
    """Whole blocks are asked about together; headings are not, voices stand before their words."""
    document = story(tmp_path, "Row\n\n" + "The ferry runs, and it runs all winter long.\n\n" * 30)
    shown = [portion.shown for portion in portions(document, 500)]
    assert len(shown) == 3
    assert "".join(shown).count("The ferry runs") == 30
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë Lind>We paid &amp; left.\n"
    document = story(tmp_path, cues, "a.vtt")
    (portion,) = portions(document)
    assert portion.shown == "Zoë Lind: We paid & left."
    _, claims = asked(document, says([{"kind": "quote", "speaker": "Zoë Lind", "cue": "", "exact": "We paid & left."}]))
    at = "00:00:01.000"
    assert [(span.exact, span.at) for span in claims[0].spans] == [("We paid &", at), (" left.", at)]


def test_extraction_asks_the_model_it_is_given(tmp_path: Path) -> None:
    """In a run over documents, those the model fails on are problems and the others have its claims."""
    story(tmp_path)
    (tmp_path / "b.txt").write_text("Row\n\nWords that nobody said.\n")
    with server({"/v1/chat/completions": says(GOOD)}) as address:
        job = Job(tmp_path, {}, model=f"{address}/v1", model_name="m")
        first, second = extract_all([tmp_path / "a.txt", tmp_path / "b.txt"], job)
    assert not isinstance(first, Problem)
    assert not isinstance(second, Problem)
    assert (len(list(first[1])), len(list(second[1]))) == (2, 0)
    (failed,) = extract_all([tmp_path / "a.txt"], Job(tmp_path, {}, model="http://127.0.0.1:9/v1"))
    assert isinstance(failed, Problem)
    assert failed.file == "a.txt"


NO_LISTS = ["", "[", "{}", '{"claims": {}}', "null", "[" * 50_000, '"claims"', "```json\n{\n```"]


@pytest.mark.parametrize("answer", NO_LISTS)
def test_what_is_no_list_of_claims_is_none(answer: str) -> None:
    """Anything but a list of claims is no answer."""
    assert proposals(answer) is None
