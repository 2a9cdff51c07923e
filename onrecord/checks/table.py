"""The table of checks. A new rule is a function and a row here, a section in docs/checks.md and two records in a test.

Codes are stable: a code is never given to another rule. Severities: an error stops a build; a warning is a finding
too where --strict is given; a notice is only said.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from onrecord.checks import addresses, dates, hidden, matches, people, ratings, spans, structure
from onrecord.checks.case import Case, Check, Finding, Hit, finding
from onrecord.model import Document, Problem, Record
from onrecord.settings import Settings

CLAIMS, PEOPLE, TOPICS = frozenset({"claims"}), frozenset({"people"}), frozenset({"topics"})


def off_unknown(case: Case) -> Iterator[Hit]:
    return structure.off_unknown(case, frozenset(check.code for check in CHECKS))


CHECKS: tuple[Check, ...] = (
    Check("C101", "error", "id used twice", structure.id_twice, CLAIMS),
    Check("C102", "error", "alias taken by another claim", structure.alias_clash, CLAIMS),
    Check("C103", "error", "id that cannot be an address", structure.id_form),
    Check("C104", "error", "document outside of the tracker", structure.source_path),
    Check("C105", "warning", "one document with two claims files", structure.one_document_twice, across=True),
    Check("C106", "warning", "the same words claimed twice", structure.same_claim_twice),
    Check("C107", "error", "sources whose ids differ only by case", structure.source_id_clash, across=True),
    Check("C108", "warning", "unknown code switched off", off_unknown, across=True),
    Check("C109", "warning", "document name that some systems cannot hold", structure.source_name),
    Check("C201", "error", "document missing", spans.source_missing),
    Check("C202", "error", "document unreadable", spans.source_unreadable),
    Check("C203", "warning", "document changed", spans.source_changed),
    Check("C204", "error", "words not at their place", spans.words_elsewhere),
    Check("C205", "warning", "surroundings differ", spans.surroundings_differ),
    Check("C206", "error", "impossible span", spans.span_impossible),
    Check("C207", "error", "spans out of order", spans.spans_out_of_order),
    Check("C208", "error", "claim without spans", spans.no_spans),
    Check("C209", "warning", "span cuts a character", spans.span_cuts_character),
    Check("C301", "error", "unknown speaker", people.speaker_unknown, PEOPLE),
    Check("C302", "error", "unknown reporter", people.reporter_unknown, PEOPLE),
    Check("C303", "error", "unknown topic", people.topic_unknown, TOPICS),
    Check("C304", "notice", "unused topic", people.topic_unused, CLAIMS | TOPICS),
    Check("C305", "notice", "unused person", people.person_unused, CLAIMS | PEOPLE),
    Check("C306", "warning", "name of two people", people.name_ambiguous, across=True),
    Check("C307", "warning", "Wikidata id of two people", people.wikidata_twice, across=True),
    Check("C308", "warning", "role ends before it begins", people.role_backwards, across=True),
    Check("C309", "warning", "published without speaker", people.speaker_missing),
    Check("C310", "error", "speaker that cannot be", people.voice_mixed),
    Check("C311", "warning", "published denial that reads as a statement", people.denial_as_words),
    Check("C312", "warning", "person known by a surname alone", people.name_bare, across=True),
    Check("C321", "error", "date that does not exist", dates.date_impossible),
    Check("C322", "error", "date in the future", dates.date_in_future),
    Check("C323", "error", "said after it was published", dates.said_after_published),
    Check("C324", "warning", "published without date", dates.said_missing),
    Check("C325", "error", "decided before it was said", dates.decided_before_said),
    Check("C326", "warning", "archived before it was published", dates.archived_before_published),
    Check("C401", "error", "unknown earlier claim", matches.earlier_unknown, CLAIMS),
    Check("C402", "notice", "earlier claim by an old id", matches.earlier_by_old_id, CLAIMS),
    Check("C403", "error", "matches in a circle", matches.match_cycle, CLAIMS),
    Check("C404", "error", "match across speakers", matches.other_speaker, CLAIMS),
    Check("C405", "error", "earlier claim is later", matches.not_earlier, CLAIMS),
    Check("C406", "warning", "order of a match unknown", matches.order_unknown, CLAIMS),
    Check("C407", "error", "two matches for a pair", matches.pair_twice, CLAIMS),
    Check("C408", "error", "unrelated, yet matched", matches.confirmed_unrelated),
    Check("C409", "error", "confirmed match to an unpublished claim", matches.confirmed_unpublished, CLAIMS),
    Check("C410", "error", "unknown kind of change or ruling", matches.word_unknown),
    Check("C501", "error", "rating off the scale", ratings.value_off_scale),
    Check("C502", "warning", "draft with a rating", ratings.draft_rated),
    Check("C503", "warning", "rating without evidence", ratings.rated_without_evidence),
    Check("C504", "warning", "rating without a finding", ratings.rated_without_finding),
    Check("C505", "warning", "evidence without archived copy", ratings.evidence_not_archived),
    Check("C506", "notice", "source without archived copy", ratings.source_not_archived),
    Check("C507", "notice", "withdrawn claim with a rating", ratings.withdrawn_rated),
    Check("C508", "warning", "correction of a draft", ratings.draft_corrected),
    Check("C511", "error", "address that cannot be published", addresses.address_refused),
    Check("C512", "error", "link that cannot be published", addresses.link_refused),
    Check("C601", "error", "invisible character in a name, id or address", hidden.hidden_in_name),
    Check("C602", "warning", "invisible character in words", hidden.hidden_in_words),
    Check("C603", "error", "name in mixed alphabets", hidden.mixed_scripts),
    Check("C604", "error", "control character", hidden.control_character),
    Check("C605", "error", "merge conflict in a text", hidden.conflict_in_text),
    Check("C606", "error", "merge conflict in a document", hidden.conflict_in_source),
    Check("C607", "error", "text too long", hidden.text_too_long),
    Check("C608", "error", "no words where readers need some", hidden.no_words),
)


def findings(
    case: Case, unread: frozenset[str] = frozenset(), fine: Container[str] = frozenset(), across: bool = True
) -> list[Finding]:
    """What every rule that is not switched off finds, in the order of the table.

    `unread` (of CLAIMS, PEOPLE, TOPICS) is what could not be read whole: rules that need it are left out. `fine` are
    sources whose claims files are known to be right as far as each can be judged alone. Without `across` the rules that
    look across claims files are left out: those see no more of a claims file than its `relations`.
    """
    rules = [row for row in CHECKS if row.code not in case.settings.off and not row.needs & unread]
    others = case.without(fine)
    return [finding(row, hit) for row in rules if across or not looks_across(row)
            for hit in row.rule(case if looks_across(row) else others)]  # fmt: skip


def looks_across(row: Check) -> bool:
    """Whether a rule looks at how files refer to one another."""
    return row.across or bool(row.needs)


def check(
    record: Record, documents: Mapping[str, Document], settings: Settings, *, today: str | None = None
) -> list[Problem]:
    """Every finding about a record. `documents` by source id; those that are not there are not looked into.

    `today` is an ISO day; without it nothing is in the future. Lines are not known here: see tasks.check.
    """
    return [found.problem for found in findings(Case(record, documents, settings, today))]
