"""C4xx: relations between claims, and the rulings on them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.case import Case, Entry, Hit
from onrecord.checks.days import surely_after
from onrecord.checks.people import near
from onrecord.model import CHANGES, RULINGS, Match


def earlier_unknown(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        if match.earlier not in case.by_id and match.earlier not in case.by_alias:
            yield entry.hit(f"there is no claim {match.earlier}{near(match.earlier, case.by_id)}",
                            "matches", number, "earlier", fix="correct the id, or take the match out")


def earlier_by_old_id(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        if match.earlier not in case.by_id and match.earlier in case.by_alias:
            now = case.by_alias[match.earlier].claim.id
            yield entry.hit(f"{match.earlier} is an old id of {now}", "matches", number, "earlier", fix=f"write {now}")


def match_cycle(case: Case) -> Iterator[Hit]:
    """Depth first through rejected-free matches; the match that closes a circle is the one reported."""
    done: set[str] = set()
    for entry in case.entries:
        yield from _circles(case, entry, done)


def _circles(case: Case, start: Entry, done: set[str]) -> Iterator[Hit]:
    if start.claim.id in done:
        return
    trail = {start.claim.id}
    stack = [(start, iter(_standing(start)))]
    while stack:
        entry, left = stack[-1]
        number, match = next(left, (0, None))
        if match is None:
            stack.pop()
            trail.discard(entry.claim.id)
            done.add(entry.claim.id)
            continue
        earlier = _earlier(case, match)
        if earlier is None:
            continue
        if earlier.claim.id in trail:
            what = "itself" if earlier is entry else "a claim that comes after it"
            yield entry.hit(f"the claim is matched with {what}", "matches", number, "earlier",
                            fix="a match leads from the later claim to the earlier: take this one out")
        elif earlier.claim.id not in done:
            trail.add(earlier.claim.id)
            stack.append((earlier, iter(_standing(earlier))))


def _standing(entry: Entry) -> list[tuple[int, Match]]:
    return [(number, match) for number, match in enumerate(entry.claim.matches) if match.ruling != "rejected"]


def other_speaker(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        earlier = _earlier(case, match)
        if earlier is None or match.ruling == "rejected" or entry.claim.speaker == earlier.claim.speaker:
            continue
        mine, its = entry.claim.speaker or "nobody known", earlier.claim.speaker or "nobody known"
        yield entry.hit(f"this claim is by {mine}, {earlier.claim.id} by {its}", "matches", number, "earlier",
                        fix="a position is one speaker's: correct the speaker, or reject the match")


def not_earlier(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        earlier = _earlier(case, match)
        if earlier and match.ruling != "rejected" and surely_after(earlier.claim.said, entry.claim.said):
            yield entry.hit(f"{earlier.claim.id} was said {earlier.claim.said}, after this claim ({entry.claim.said})",
                            "matches", number, "earlier", fix="put the match on the later claim")


def order_unknown(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        earlier = _earlier(case, match)
        if earlier and match.ruling == "confirmed" and (earlier.claim.said is None or entry.claim.said is None):
            undated = entry if entry.claim.said is None else earlier
            yield entry.hit(f"{undated.claim.id} has no date: which came first is not known",
                            "matches", number, "earlier", fix="fill in said of both claims")


def pair_twice(case: Case) -> Iterator[Hit]:
    first: dict[frozenset[str], str] = {}
    for entry, number, match in _matches(case):
        earlier = _earlier(case, match)
        pair = frozenset((entry.claim.id, earlier.claim.id if earlier else match.earlier))
        if len(pair) == 1:
            continue
        if pair in first:
            yield entry.hit(f"these two claims are matched already, at {first[pair]}", "matches", number, "earlier",
                            fix="keep one match and one ruling for each pair")
        first.setdefault(pair, entry.claim.id)


def confirmed_unrelated(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        if match.change == "unrelated" and match.ruling != "rejected":
            yield entry.hit(f"a match cannot be {match.ruling} and unrelated", "matches", number, "change",
                            fix="set ruling: rejected, or name the kind of change")


def confirmed_unpublished(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        earlier = _earlier(case, match)
        if earlier is None or match.ruling != "confirmed" or entry.claim.status == "withdrawn":
            continue
        if earlier.claim.status != "published":
            yield entry.hit(f"confirmed, but {earlier.claim.id} is {earlier.claim.status}", "matches", number, "ruling",
                            fix=f"publish {earlier.claim.id}, or rule otherwise",
                            severity="error" if entry.claim.status == "published" else "warning")


def word_unknown(case: Case) -> Iterator[Hit]:
    for entry, number, match in _matches(case):
        for key, value, known in (("change", match.change, CHANGES), ("ruling", match.ruling, RULINGS)):
            if value not in known:
                yield entry.hit(f"'{value}' is not a {key}{near(value, known)}", "matches", number, key,
                                fix=f"one of: {', '.join(known)}")


def _matches(case: Case) -> Iterator[tuple[Entry, int, Match]]:
    for entry in case.entries:
        for number, match in enumerate(entry.claim.matches):
            yield entry, number, match


def _earlier(case: Case, match: Match) -> Entry | None:
    return case.by_id.get(match.earlier) or case.by_alias.get(match.earlier)
