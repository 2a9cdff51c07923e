"""Whom the names and roles of one document mean: full names for surnames, holders for offices, genders if told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from onrecord.extract import roles
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.names import Name
from onrecord.extract.people import Cast, Register
from onrecord.extract.roles import Held
from onrecord.model import Person


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves names and roles of one document."""

    cast: Cast
    register: Register
    lexicon: Lexicon
    _nouns: dict[str, set[str]] = field(default_factory=dict)  # of the roles of each full name, once asked for
    _posts: dict[str, list[Held]] = field(default_factory=dict)  # the roles by their noun

    def named(self, name: Name, at: tuple[int, int] | None = None) -> str | None:
        """The full name for a name as written at a place; None if several people met before it fit."""
        written = self.cast.abbreviations.get(name.text, name.text)
        if (person := self.known(written)) is not None:
            return person.name
        if len(written.split()) > 1:
            return self._longer(written)
        candidates = self.candidates(name, at)
        if not candidates:
            return self._of_kin(written)
        return candidates[0] if len(candidates) == 1 else None

    def known(self, written: str) -> Person | None:
        """The person of the tracker who is written so.

        Of whom it knows no more than one word ("Quill", from a document that gave no more) the document says more if
        it has a full name with that surname.
        """
        person = self.register.person(written)
        bare = person is not None and person.kind == "person" and fold(person.name) == fold(written)
        return None if bare and " " not in written and self.cast.surnames.get(fold(written)) else person

    def candidates(self, name: Name, at: tuple[int, int] | None = None) -> list[str]:
        """The full names that one name as written at a place may stand for, of those met before it if there are any."""
        return self._met(self._fitting(name), at)

    def _of_kin(self, written: str) -> str:
        """Quill’s brother Ivo is Ivo Quill: kin that a report calls by the first name alone have the same surname."""
        kin = self.lexicon.small["namesake"]
        owners = {one.owner for one in self.cast.relations if one.holder == written and one.noun in kin}
        surname = next(iter(owners)).split()[-1] if len(owners) == 1 else ""
        return f"{written} {surname}" if fold(surname) in self.cast.surnames else written

    def _met(self, candidates: list[str], at: tuple[int, int] | None) -> list[str]:
        """Those the document has named before a place; all if it has named none of them yet."""
        before = [name for name in candidates if at is None or self.cast.seen[name] <= at]
        return before or candidates

    def _longer(self, written: str) -> str:
        """The name itself, or the one longer name of the document that ends in the same words."""
        longer = self.cast.longer.get(fold(written), ())
        return longer[0] if len(longer) == 1 else self._spelt_out(written)

    def _spelt_out(self, written: str) -> str:
        """The one full name that an initial and a surname stand for: R. Tarn."""
        initial, *rest = written.split()
        if len(initial.rstrip(".")) != 1:
            return written
        same = self.cast.surnames.get(fold(rest[-1]), ())
        fit = [one for one in same if one[0] == initial[0] and len(one.split()[0].rstrip(".")) > 1]
        return fit[0] if len(fit) == 1 else written

    def _fitting(self, name: Name) -> list[str]:
        low = fold(name.text)
        found = self.cast.surnames.get(low, []) or self.cast.firsts.get(low, [])
        kept: list[str] = []
        for full in found:
            if not any(fold(other).endswith(fold(full)) or fold(full).endswith(fold(other)) for other in kept):
                kept.append(full)
        titled = [one for one in kept if self._titled(one, name)]
        if len(titled) == 1:
            return titled
        told = [one for one in kept if name.gender != "?" and self.gender(one) == name.gender]
        if len(told) == 1:
            return told
        fit = [one for one in kept if name.gender == "?" or self.gender(one) in (name.gender, "?")]
        return fit or kept

    def _titled(self, full: str, name: Name) -> bool:
        """Whether the document gives the full name a role that stands before the name here: Commissioner Prewitt."""
        return any(held.name == full for title in name.titles for held in self._held(title))

    def gender(self, name: str) -> str:
        """The gender the document gives a name: by a title or, if all agree, by pronouns beside it."""
        if (told := self.cast.genders.get(name)) is not None:
            return told
        surname = name.rpartition(" ")[2]
        hints = set(self.cast.hints.get(name, ()))
        if len(self.cast.surnames.get(fold(surname), [])) == 1:
            hints |= self.cast.hints.get(surname, set())
        return next(iter(hints)) if len(hints) == 1 else "?"

    def holder(self, words: tuple[str, ...]) -> str | None:
        """Who holds a role, if the document gives it to one person alone. `words` end in the role's noun."""
        if not words:
            return None
        words = roles.plain(words, self.lexicon)
        same = self._held(words[-1])
        exact = [held for held in same if held.words == words]
        close = [held for held in same if set(words) <= set(held.words)]
        apart = self.lexicon.small["apart"]  # the former mayor is not the mayor
        plain = [held for held in close if not apart & (set(held.words) - set(words))]
        exact = plain if any(self._is_new(held, words) for held in plain) else exact
        loose = [held for held in same if set(held.words) <= set(words) and not apart & (set(words) - set(held.words))]
        for group in (exact, plain, close, loose, self._handed_on(words, same)):
            holders = list(dict.fromkeys(self.full(held.name) for held in group))
            if holders:
                return holders[0] if len(holders) == 1 else None
        return self._by_wider(words)

    def _is_new(self, held: Held, words: tuple[str, ...]) -> bool:
        """Whether somebody holds an office newly, of which `words` do not tell: the mayor, beside the new mayor."""
        return bool(self.lexicon.small["newly_held"] & (set(held.words) - set(words)))

    def _handed_on(self, words: tuple[str, ...], same: Sequence[Held]) -> list[Held]:
        """Who held an office that somebody else holds now, and the other way round: the outgoing mayor, the new one."""
        past, coming = self.lexicon.small["past_office"], self.lexicon.small["next_office"]
        wanted, other = (past, coming) if past & set(words) else (coming, past)
        office = set(words) - past - coming
        if not wanted & set(words):
            return []
        fit = [held for held in same if office <= set(held.words)]
        told = [held for held in fit if wanted & set(held.words)]
        if told or not any(other & set(held.words) for held in fit):
            return told
        return [held for held in fit if not (past | coming) & set(held.words)]

    def _joined(self, noun: str) -> list[str]:
        """The nouns of roles that a noun is the last part of: Verkehrsminister, for Minister."""
        if not self.lexicon.small["joined_nouns"]:
            return []
        return list(dict.fromkeys(held.words[-1] for held in self.cast.roles if held.words[-1].endswith(noun)))

    def _by_wider(self, words: tuple[str, ...]) -> str | None:
        """Who holds a narrower role than the one named: the lawyer, where one attorney has been introduced."""
        noun = words[-1].rpartition("-")[2]
        listed = self.lexicon.wider_roles.get(noun, ())
        narrower = (*listed, *(joined for one in (noun, *listed) for joined in self._joined(one)))
        held = [held for noun in narrower for held in self._held(noun) if set(words[:-1]) <= set(held.words)]
        holders = list(dict.fromkeys(self.full(one.name) for one in held))
        return holders[0] if len(holders) == 1 else None

    def learn(self, held: Held) -> None:
        """Let somebody hold a role from here on that the document told of before it named them."""
        self.cast.roles.append(held)
        self._nouns.clear()
        self._posts.clear()

    def relative(self, owner: str, noun: str) -> str | None:
        """Who is somebody's sister or successor, if the document tells of one alone: by that word or by its reverse."""
        reverse = self.lexicon.relations
        found = [self.full(one.holder) for one in self.cast.relations
                 if one.noun == noun and self.full(one.owner) == owner]
        found += [self.full(one.owner) for one in self.cast.relations
                  if noun in reverse[one.noun] and self.full(one.holder) == owner]
        return found[0] if len(set(found)) == 1 else None

    def held_by(self, name: str) -> bool:
        """Whether the document gives the name any role."""
        return name in self.cast.described or self.holds_office(name, ())

    def holds_office(self, name: str, vague: Collection[str] = ()) -> bool:
        """Whether the document gives the name a role; one whose noun is `vague`, such as head, is left out."""
        if not self._nouns:
            for held in self.cast.roles:
                self._nouns.setdefault(self.full(held.name), set()).add(held.words[-1])
        return any(noun not in vague for noun in self._nouns.get(name, ()))

    def _held(self, noun: str) -> list[Held]:
        """The roles with a noun, in the order of the document."""
        if not self._posts:
            for held in self.cast.roles:
                told = Held(roles.plain(held.words, self.lexicon), held.name)
                self._posts.setdefault(told.words[-1], []).append(told)
        return self._posts.get(noun, [])

    def is_person(self, name: str) -> bool:
        """Whether anything in the document shows that the name is a person's: a title, a role, a gender, a surname."""
        surname = fold(name.split()[-1]) if " " in name else ""
        return name in self.cast.people or self.gender(name) != "?" or surname in self.cast.alone or self.held_by(name)

    def is_name(self, name: str) -> bool:
        """Whether the document has the name itself, rather than a description."""
        first, _, rest = name.partition(" ")
        kin = bool(rest) and fold(first) in self.cast.alone and self._of_kin(first) == name
        return kin or name in self.cast.full or name in self.cast.bodies or fold(name) in self.cast.alone

    def is_body(self, name: str) -> bool:
        """Whether the name is that of a body rather than a person."""
        employs = name in self.cast.employers and name not in self.cast.people and self.gender(name) == "?"
        return name in self.cast.bodies or employs

    def full(self, written: str) -> str:
        """The full name for a name as written, the name itself if none is known."""
        words = tuple(written.split())
        return self.named(Name(0, len(words), written)) or written
