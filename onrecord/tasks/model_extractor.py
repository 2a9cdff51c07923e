"""Extractors behind one small interface: the rules, or a language model whose every word is held against the text."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from itertools import accumulate
from typing import Any, Protocol

from onrecord.counting import counted
from onrecord.errors import BadInput
from onrecord.model import Block, Document, Extracted, Person, Problem
from onrecord.tasks.model_answers import REASONS, Portion, Verified, proposals, verify
from onrecord.text import Passage

PORTION = 8_000  # code points of words that are asked about at once
LARGEST = 4_000_000  # bytes of one answer
KEY = "ONRECORD_MODEL_KEY"  # the environment variable that holds the key, for endpoints that want one
SILENT = ("heading", "caption", "other")  # blocks that hold no statements


class Extractor(Protocol):
    """Claims of a document, in the order of their first span. Whatever proposes them, their spans are verbatim."""

    def __call__(self, document: Document, people: Mapping[str, Person], /) -> tuple[Extracted, ...]: ...


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint: `url` is its base (`http://localhost:11434/v1`) or ends in /chat/completions."""

    url: str
    model: str = "default"
    patience: float = 60.0  # seconds without a byte
    longest: float = 300.0  # seconds for one answer
    key: str = field(default_factory=lambda: os.environ.get(KEY, ""), repr=False)

    @property
    def address(self) -> str:
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


@dataclass(frozen=True)
class ModelExtractor:
    """An extractor that asks a model. What it refused is told by `extract`, not by calling it."""

    endpoint: Endpoint

    def __call__(self, document: Document, people: Mapping[str, Person], /) -> tuple[Extracted, ...]:
        return self.extract(document, people)[1]

    def extract(self, document: Document, people: Mapping[str, Person]) -> tuple[Document, tuple[Extracted, ...]]:
        """The document with a notice of what was refused and why, and the claims that hold.

        Raises BadInput if the endpoint cannot be used or answers with no JSON twice: nothing of the document is taken.
        """
        verified = Verified()
        for portion in portions(document):
            verify(portion, self._proposals(portion), people, verified)
        claims = tuple(sorted(verified.claims, key=lambda claim: claim.spans[0].start))
        if not (count := verified.refused.total()):
            return document, claims
        reasons = ", ".join(f"{number} {reason}" for reason in REASONS if (number := verified.refused[reason]))
        message = f"the model proposed {counted(count + len(claims), 'claim')}, {count} refused: {reasons}"
        notice = Problem("S130", message, document.source.file, severity="notice")
        return replace(document, warnings=(*document.warnings, notice)), claims

    def _proposals(self, portion: Portion) -> list[Any]:
        for _ in range(2):
            proposed = proposals(ask(self.endpoint, portion.shown))
            if proposed is not None:
                return proposed
        message = f"the model's answer at {self.endpoint.address} is no JSON of the form asked for, or cut short"
        raise BadInput(f"{message}: nothing of this document was taken", file=portion.document.source.file)


def portions(document: Document, size: int = PORTION) -> Iterator[Portion]:
    """The words of a document in runs of whole blocks of about `size` code points."""
    run: list[Block] = []
    for block in document.blocks:
        if block.kind in SILENT:
            continue
        if run and run[-1].pieces[-1][1] - run[0].pieces[0][0] > size:
            yield _portion(document, run)
            run = []
        run.append(block)
    if run:
        yield _portion(document, run)


def _portion(document: Document, run: list[Block]) -> Portion:
    passage = Passage.of(document.text, (piece for block in run for piece in block.pieces))
    times = {piece[0]: at for block in run for piece, at in zip(block.pieces, block.at, strict=False) if at}
    shown = [Passage.of_block(document.text, block).text for block in run]
    voices = (f"{block.speaker}: " if block.speaker else "" for block in run)
    counts = accumulate((len(block.pieces) for block in run), initial=0)
    firsts = tuple(passage.offsets[count] for count in list(counts)[:-1])
    return Portion(document, passage, "\n\n".join(map("".join, zip(voices, shown, strict=True))), firsts, times)


def ask(endpoint: Endpoint, text: str) -> str:
    """The content of the model's answer about a text. Raises BadInput with one line for all that can go wrong."""
    try:
        import httpx  # an extra, and slow to import
    except ImportError:
        raise BadInput("asking a model needs an extra: pip install 'onrecord[model]'") from None
    if not re.match(r"https?://[^\s/]", endpoint.url):
        raise BadInput(f"not the address of an endpoint: {endpoint.url}; write it as http://localhost:11434/v1")
    try:
        status, content = _exchanged(endpoint, text)
    except httpx.TimeoutException:
        message = f"no answer from the model at {endpoint.address} within {endpoint.patience:g} seconds"
        raise BadInput(message) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        said = " ".join(str(error).split())[:150] or type(error).__name__
        raise BadInput(f"the model at {endpoint.address} cannot be asked: {said}") from None
    if status != 200:
        raise BadInput(f"the model's endpoint {endpoint.address} answered {status}: {_said(content)}")
    return _content(content)


def _exchanged(endpoint: Endpoint, text: str) -> tuple[int, bytes]:
    """The status and the bytes of the answer, which may be neither too long nor without an end."""
    import httpx

    until = time.monotonic() + endpoint.longest
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    body = {"model": endpoint.model, "temperature": 0, "messages": _messages(text)}
    content = bytearray()
    with httpx.stream(
        "POST", endpoint.address, json=body, headers=headers, timeout=endpoint.patience, follow_redirects=False
    ) as answer:
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > LARGEST or time.monotonic() > until:
                raise BadInput(f"the model at {endpoint.address} does not come to an end")
        return answer.status_code, bytes(content)


def _messages(text: str) -> list[dict[str, str]]:
    task = files("onrecord.tasks").joinpath("model_prompt.txt").read_text(encoding="utf-8")
    return [{"role": "system", "content": task}, {"role": "user", "content": text}]


def _said(content: bytes) -> str:
    return " ".join(content[:300].decode("utf-8", "replace").split())[:150] or "nothing"


def _content(content: bytes) -> str:
    """The words of the first choice; empty where the answer is not of that form, which is no JSON either."""
    try:
        return str(json.loads(content)["choices"][0]["message"]["content"] or "")
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
