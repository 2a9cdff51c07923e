"""The file format as tables: every record, its keys in canonical order, and a line of documentation for each."""

from __future__ import annotations

from onrecord import model
from onrecord.language import TAG
from onrecord.schema.kinds import Date, Field, Form, Listing, Shape, Share, Table, Text, Whole, Word

ID = Form(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", "an id: small letters a to z, digits and hyphens, at most 80")
SHA256 = Form(r"[0-9a-f]{64}", "a sha256: 64 of the characters 0-9 and a-f")
WIKIDATA = Form(r"Q[1-9][0-9]*", "a Wikidata id, such as Q42")
LANGUAGE = Form(TAG, "a language tag, such as en or pt-BR")
FORMAT = 1  # version of the claims file

ARCHIVED = Shape("archived", model.Archived, (
    Field("url", Text(), "Address of a copy kept by an archive.", needed=True),
    Field("on", Date(), "Day the copy was taken, such as 2025-04-19."),
), "A copy of a page kept by somebody else.", flow=True)

SOURCE = Shape("source", model.Source, (
    Field("id", ID, "Name of this source: the file name of its claims file. Never changes.", needed=True),
    Field("file", Text(), "The document as received, from the tracker's folder: seeds/….", needed=True),
    Field("text_file", Text(), "Stored plain text that spans point into, where they do not point into the file."),
    Field("sha256", SHA256, "Fingerprint of the file's bytes: shows when the document was changed.", needed=True),
    Field("title", Text(), "Title of the document."),
    Field("publisher", Text(), "Who published it."),
    Field("url", Text(), "Where it was published."),
    Field("origins", Listing(Text(), rows=True),
          "Pages where its quotes can be read, for a document that quotes at second hand.", default=()),
    Field("archived", ARCHIVED, "A copy of that page in an archive."),
    Field("published", Date(), "Date of publication: day, month or year. Dates such as 'on Friday' count from it."),
    Field("language", LANGUAGE, "Language of the document, such as en or de-AT (BCP 47)."),
    Field("show", Word(model.SHOWN), "How much of the text the site may print. Left out: the tracker's own rule."),
    Field("seen", Listing(Text()), "Digests of all claims ever found in it, so that deleted ones do not come back.",
          default=()),
), "The document these claims were made in.")

SPAN = Shape("span", model.Span, (
    Field("start", Whole(), "Where the words begin: code points of the stored text, from 0.", needed=True),
    Field("end", Whole(), "Where the words end; the character here is no longer part of them.", needed=True),
    Field("exact", Text(quoted=True), "The words themselves, to the letter.", needed=True),
    Field("prefix", Text(quoted=True), "Up to 32 characters before them, to find them again.", default=""),
    Field("suffix", Text(quoted=True), "Up to 32 characters after them, to find them again.", default=""),
    Field("at", Text(quoted=True), "Time of the subtitle cue the words are in, as HH:MM:SS.mmm."),
), "Where in the document the words stand.", flow=True)

MATCH = Shape("match", model.Match, (
    Field("earlier", ID, "Id of the earlier claim by the same speaker.", needed=True),
    Field("change", Word(model.CHANGES), "What became of the position between the two.", needed=True),
    Field("ruling", Word(model.RULINGS), "proposed by the tool; confirmed or rejected by a person.", shown=True,
          default="proposed"),
    Field("score", Share(), "How sure the tool was, from 0 to 1."),
    Field("because", Listing(Text(quoted=True)), "The words the proposal rests on.", default=()),
    Field("by", Text(), "Who ruled."),
    Field("on", Date(), "Day of the ruling."),
    Field("note", Text(markdown=True), "Why the ruling is as it is."),
), "A relation to an earlier claim of the same speaker.")

EVIDENCE = Shape("evidence", model.Evidence, (
    Field("title", Text(), "Title of the page or document.", needed=True),
    Field("url", Text(), "Its address.", needed=True),
    Field("archived", ARCHIVED, "A copy in an archive, in case the page goes."),
    Field("quote", Text(quoted=True), "The words of it that matter."),
), "What a rating rests on.", flow=True)

RATING = Shape("rating", model.Rating, (
    Field("value", Text(), "A step of the rating scale in onrecord.yaml.", needed=True),
    Field("on", Date(), "Day of the rating.", needed=True),
    Field("by", Text(), "Who rated."),
    Field("finding", Text(markdown=True), "What was found, for readers (Markdown)."),
    Field("evidence", Listing(EVIDENCE), "What the finding rests on.", default=()),
), "A fact-check finding on this claim.")

CORRECTION = Shape("correction", model.Correction, (
    Field("on", Date(), "Day of the correction.", needed=True),
    Field("what", Text(), "What was wrong and is right now.", needed=True),
    Field("why", Text(), "How it came about."),
), "A public note that something here was wrong and was put right.", flow=True)

CLAIM = Shape("claim", model.Claim, (
    Field("id", ID, "Name of this claim, made once: its address on the site. Never changes.", needed=True),
    Field("aliases", Listing(ID), "Older ids of this claim; their addresses lead here.", default=()),
    Field("kind", Word(model.KINDS), "quote: in quote marks. mixed: partly. reported: in the source's words. "
          "assertion: the source's own statement.", needed=True),
    Field("speaker", ID, "Who said it: a key of people.yaml, or null if that is not clear.", shown=True),
    Field("named", Text(), "How the source names the speaker."),
    Field("cue", Text(), "The words that attribute, such as 'said'."),
    Field("reported_by", ID, "Who told of it, where it is second-hand: a key of people.yaml."),
    Field("text", Text(), "The claim in words that stand alone. Starts as the exact words; edit it freely.",
          needed=True),
    Field("spans", Listing(SPAN), "Where the words stand in the document, in order.", needed=True, default=()),
    Field("said", Date(), "When it was said: day, month or year."),
    Field("said_words", Text(), "The words that date was resolved from, such as 'on Friday'."),
    Field("topics", Listing(ID), "Issues it is about: keys of topics.yaml.", default=()),
    Field("checkworthy", Share(), "How much a fact-checker would want to check it, from 0 to 1."),
    Field("status", Word(model.STATUSES), "draft: under review. published: on the site. withdrawn: kept out.",
          shown=True, default="draft"),
    Field("matches", Listing(MATCH), "How it relates to earlier claims of the same speaker.", default=()),
    Field("rating", RATING, "A fact-check finding, if there is one."),
    Field("corrections", Listing(CORRECTION), "What was put right after publication.", default=()),
    Field("context", Text(markdown=True), "What readers should know beside the words (Markdown)."),
    Field("notes", Text(markdown=True), "For editors; never published."),
), "One statement by one speaker in this source.")

CLAIM_FILE = Shape("claims", model.ClaimFile, (
    Field("format", Whole(1), "Version of this file format.", needed=True, shown=True, default=FORMAT),
    Field("source", SOURCE, "The document these claims were made in.", needed=True),
    Field("claims", Listing(CLAIM), "The claims, in the order of the document.", shown=True, default=()),
), "The claims of one source.")

ROLE = Shape("role", model.Role, (
    Field("title", Text(), "Title of the office.", needed=True),
    Field("from", Date(), "First day, month or year in it.", name="since"),
    Field("to", Date(), "Last day, month or year in it.", name="until"),
), "An office held for a time.", flow=True)

PERSON = Shape("person", model.Person, (
    Field("name", Text(), "Full name.", needed=True),
    Field("aliases", Listing(Text()), "Other names documents use for them.", default=()),
    Field("kind", Word(model.PERSON_KINDS), "person, group or office.", default="person"),
    Field("roles", Listing(ROLE), "Offices held, with their dates.", default=()),
    Field("wikidata", WIKIDATA, "Wikidata id."),
    Field("about", Text(markdown=True), "A few words for their page (Markdown)."),
), "Somebody who is quoted.")

TOPIC = Shape("topic", model.Topic, (
    Field("name", Text(), "Name of the issue.", needed=True),
    Field("about", Text(markdown=True), "What it is about (Markdown)."),
), "An issue that positions are about.")

PEOPLE = Shape("people", dict, (
    Field("people", Table(PERSON), "Everybody who is quoted, by id.", shown=True, default={}),
), "The people, groups and offices who are quoted.")
TOPICS = Shape("topics", dict, (
    Field("topics", Table(TOPIC), "The issues, by id.", shown=True, default={}),
), "The issues that positions are about.")

# Each file of the record by the name of its schema.
FILES = {shape.name: shape for shape in (CLAIM_FILE, PEOPLE, TOPICS)}
# The record of a model class.
SHAPES = {shape.model: shape for shape in (
    CLAIM_FILE, SOURCE, ARCHIVED, CLAIM, SPAN, MATCH, RATING, EVIDENCE, CORRECTION, PERSON, ROLE, TOPIC)}
