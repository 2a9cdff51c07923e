"""A small made-up tracker that is edited at random, in every way that a record can change."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

WORDS = ("the", "ferry", "will", "not", "sail", "on", "sundays", "unless", "fares", "rise", "nobody", "mooring", "fees")
PEOPLE = {f"p-{number}": name for number, name in enumerate(("Ada Quill", "Ben Marsh", "Cleo Pike"))}
TOPICS = {"ferry": "Ferry", "fees": "Mooring fees", "quay": "The quay"}
CHANGES = ("softened", "hardened", "reversed", "repeated", "narrowed")
FILES, CLAIMS = 7, 4
Plain = dict[str, Any]


class Edited:
    """A tracker on the disk and what its files hold; `change` edits it once and says how."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self._draw = root, random.Random(seed)
        self.files: dict[str, Plain] = {}
        self.people: Plain = {one: {"name": name} for one, name in PEOPLE.items()}
        self.topics: Plain = {one: {"name": name} for one, name in TOPICS.items()}
        self.settings: Plain = {"title": "Ferry Record", "base_url": "https://ferry.example.org/", "show": "full"}
        for folder in ("seeds", "claims", "pages", "templates/static"):
            (root / folder).mkdir(parents=True)
        for number in range(FILES):
            self._document(number)
        for _ in range(12):
            self._match()
        self.write()

    def write(self) -> None:
        """Writes every file of the record as it should be now."""
        for file in (self.root / "claims").glob("*.yaml"):
            file.unlink()
        self._put("onrecord.yaml", self.settings)
        self._put("claims/people.yaml", {"people": self.people})
        self._put("claims/topics.yaml", {"topics": self.topics})
        for name, plain in self.files.items():
            self._put(f"claims/{name}.yaml", plain)

    def change(self) -> str:
        """One edit by one of the functions below; nothing is written yet but documents, prose and templates."""
        edit: Callable[[], None] = self._draw.choice(self._edits())
        edit()
        return edit.__name__

    def _edits(self) -> list[Callable[[], None]]:
        return [self._text, self._text, self._note, self._number, self._status, self._status, self._match, self._match,
                self._ruling, self._unmatch, self._rate, self._correct, self._alias, self._tag, self._delete,
                self._person, self._topic, self._setting, self._prose, self._template, self._static, self._seed,
                self._document, self._drop, self._source]  # fmt: skip

    def _put(self, name: str, plain: Plain) -> None:
        (self.root / name).write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")

    def _said(self, number: int) -> str:
        return " ".join(self._draw.choices(WORDS, k=self._draw.randint(4, 9))).capitalize() + f" {number}."

    def _document(self, number: int | None = None) -> None:
        """A new document with its claims file."""
        number = self._draw.randint(100, 10_000) if number is None else number
        day = f"20{self._draw.randint(10, 24)}-0{self._draw.randint(1, 9)}-1{self._draw.randint(0, 9)}"
        name, text, claims = f"{day}-paper-{number}", "", []
        for at in range(CLAIMS):
            words, speaker, start = self._said(at), self._draw.choice(list(PEOPLE)), len(text) + 1
            text += f"“{words}” {PEOPLE[speaker]} said.\n\n"
            claims.append({
                "id": f"{speaker}-{day}-{number:04x}{at}", "kind": "quote", "speaker": speaker, "text": words,
                "said": day, "topics": [self._draw.choice(list(TOPICS))], "status": "published",
                "spans": [{"start": start, "end": start + len(words), "exact": words}],
            })  # fmt: skip
        for span in (claim["spans"][0] for claim in claims):
            span["prefix"] = text[max(span["start"] - 32, 0) : span["start"]]
            span["suffix"] = text[span["end"] : span["end"] + 32]
        (self.root / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
        self.files[name] = {"format": 1, "claims": claims, "source": {
            "id": name, "file": f"seeds/{name}.txt", "sha256": sha256(text.encode()).hexdigest(), "published": day,
            "title": f"Paper {number}", "language": "en",
        }}  # fmt: skip

    def _claims(self) -> list[Plain]:
        return [claim for plain in self.files.values() for claim in plain["claims"]]

    def _claim(self) -> Plain:
        return self._draw.choice(self._claims())

    def _text(self) -> None:
        self._claim()["text"] = self._said(self._draw.randint(10, 99))

    def _note(self) -> None:
        self._claim()[self._draw.choice(["notes", "context", "cue", "named", "said_words"])] = self._said(1)

    def _number(self) -> None:
        self._claim()["checkworthy"] = self._draw.randint(0, 99) / 100

    def _status(self) -> None:
        self._claim()["status"] = self._draw.choice(["published", "draft", "withdrawn"])

    def _match(self) -> None:
        later = self._claim()
        earlier = [one for one in self._claims() if one["speaker"] == later["speaker"] and one["said"] < later["said"]
                   and one["id"] not in {match["earlier"] for match in later.get("matches", [])}]  # fmt: skip
        if earlier:
            later.setdefault("matches", []).append({
                "earlier": self._draw.choice(earlier)["id"], "change": self._draw.choice(CHANGES),
                "ruling": self._draw.choice(["confirmed", "confirmed", "proposed"]), "on": "2025-02-03",
            })  # fmt: skip

    def _matched(self) -> Plain | None:
        held = [claim for claim in self._claims() if claim.get("matches")]
        return self._draw.choice(held) if held else None

    def _ruling(self) -> None:
        if claim := self._matched():
            match = self._draw.choice(claim["matches"])
            match["ruling"] = self._draw.choice(["confirmed", "proposed", "rejected"])
            match["because"] = [self._said(2)]

    def _unmatch(self) -> None:
        if claim := self._matched():
            claim["matches"].pop()

    def _rate(self) -> None:
        self._claim()["rating"] = {"value": self._draw.choice(["true", "false"]), "on": "2025-03-04", "finding": "So."}

    def _correct(self) -> None:
        self._claim().setdefault("corrections", []).append({"on": "2025-04-05", "what": self._said(3)})

    def _alias(self) -> None:
        self._claim().setdefault("aliases", []).append(f"old-{self._draw.randint(0, 10_000)}")

    def _tag(self) -> None:
        self._claim()["topics"] = self._draw.sample(list(TOPICS), self._draw.randint(0, 2))

    def _delete(self) -> None:
        plain = self._draw.choice(list(self.files.values()))
        if len(plain["claims"]) > 1:
            plain["claims"].pop(self._draw.randrange(len(plain["claims"])))

    def _drop(self) -> None:
        if len(self.files) > 3:
            self.files.pop(self._draw.choice(list(self.files)))

    def _source(self) -> None:
        source = self._draw.choice(list(self.files.values()))["source"]
        source[self._draw.choice(["title", "publisher"])] = self._said(4)
        source["show"] = self._draw.choice(["full", "excerpt", "none"])

    def _person(self) -> None:
        self.people[self._draw.choice(list(PEOPLE))]["about"] = self._said(5)

    def _topic(self) -> None:
        self.topics[self._draw.choice(list(TOPICS))]["name"] = self._said(6)

    def _setting(self) -> None:
        self.settings |= self._draw.choice([{"title": self._said(7)}, {"show": "full"}, {"show": "excerpt"}])

    def _prose(self) -> None:
        (self.root / f"pages/{self._draw.choice(['about', 'more'])}.md").write_text(f"# {self._said(8)}\n")

    def _template(self) -> None:
        name = self._draw.choice(["topic", "embed", "person", "claims"])
        text = f'{{% extends "theme/{name}.html" %}}{{% block title %}}{self._said(9)}{{% endblock %}}'
        (self.root / f"templates/{name}.html").write_text(text)

    def _static(self) -> None:
        """A file that takes the place of a page, or gives it back."""
        own = self.root / "templates/static/robots.txt"
        if own.exists():
            own.unlink()
        else:
            own.write_text("User-agent: *\n")

    def _seed(self) -> None:
        """More text at the end of a document: the words of claims stay where they are."""
        name = self._draw.choice(list(self.files))
        with (self.root / f"seeds/{name}.txt").open("a", encoding="utf-8") as stream:
            stream.write(f"{self._said(10)}\n\n")
