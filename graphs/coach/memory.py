"""What people had the coach remember, each person's apart, in the long-term store."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from langgraph.store.base import BaseStore

from agents.coach.listener import hours_in
from core.domain import FactKind, UserFact
from store.long_term import namespace_of

LABEL = "facts"
MOST_FACTS = 50
LONGEST = 200
"""Characters of one fact."""

_ASKED = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|hey|and|also|could you|can you|i want you to|you should|just so you know)[, ]+)*"
    r"(?:remember|note(?: down)?|keep in mind|bear in mind|don'?t forget|do not forget|save|store|memori[sz]e|"
    r"write down|jot down|put down|make a note|take note|take a note|know|log|for (?:the )?future(?: reference)?|"
    r"add to your notes|from now on(?: assume)?|keep it on record|hang on to this)\b"
    r"(?:[:,]?\s*(?:that|of|about me|this)\b)?[:,]?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[,.]?\s*(?:please\s+)?(?:remember|note|save|keep) (?:that|this|it)\W*$", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:goal|target|become|becoming|aim(?:ing)?|want to be|career)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:live in|based in|relocat\w+|move|moving|remote(?:ly)?|commute|city)\b", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:a|per|each|every)\s+week\b|\bweekly\b", re.IGNORECASE)
_PASSING = re.compile(
    r"\bI(?:'ve| have| only have| can (?:only )?(?:do|spare|study|spend|manage))\b[^.?!,;]*\bhours?\b[^.?!,;]*",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:everything|all|anything|my data|what you (?:know|remember|have)|whatever|memory|notes|details|"
    r"information|things|about me)\b",
    re.IGNORECASE,
)
_KINDS: dict[FactKind, re.Pattern[str]] = {
    "hours": re.compile(r"\bhours?\b|\btime\b", re.IGNORECASE),
    "goal": re.compile(r"\bgoal|target\b", re.IGNORECASE),
    "place": re.compile(r"\blive|living|place|city|remote|relocat", re.IGNORECASE),
}
_NOTHING = re.compile(
    r"^(?:(?:keep|bear|have|save|note)\s+)?(?:this|that|it)\b(?:\s+(?:in mind|down))?(?:\s+for .*)?$",
    re.IGNORECASE,
)
_PERSON = (
    (re.compile(r"\bI am\b|\bI['’]m\b", re.IGNORECASE), "you are"),
    (re.compile(r"\bI was\b", re.IGNORECASE), "you were"),
    (re.compile(r"\bI['’]ve\b", re.IGNORECASE), "you have"),
    (re.compile(r"\bI['’]d\b", re.IGNORECASE), "you would"),
    (re.compile(r"\bI['’]ll\b", re.IGNORECASE), "you will"),
    (re.compile(r"\bI\b"), "you"),
    (re.compile(r"\bmy\b", re.IGNORECASE), "your"),
    (re.compile(r"\bme\b", re.IGNORECASE), "you"),
    (re.compile(r"\bmine\b", re.IGNORECASE), "yours"),
    (re.compile(r"\bam\b", re.IGNORECASE), "are"),
)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True)
class Memory:
    """The facts of one owner. Nobody else's namespace can be reached through it."""

    store: BaseStore
    owner: str

    async def all(self) -> tuple[UserFact, ...]:
        """Every fact, the oldest first."""
        items = await self.store.asearch(self._place, limit=MOST_FACTS)
        return tuple(
            sorted((UserFact.model_validate(item.value) for item in items), key=lambda fact: fact.noted_at)
        )

    async def keep(self, fact: UserFact) -> None:
        """Keep a fact. Hours take the place of earlier ones; beyond `MOST_FACTS` the oldest goes."""
        known = await self.all()
        outdated = [one for one in known if fact.kind == "hours" and one.kind == "hours" and one.id != fact.id]
        if len(known) >= MOST_FACTS and fact.id not in {one.id for one in known}:
            outdated.append(known[0])
        await self.forget(outdated)
        await self.store.aput(self._place, fact.id, fact.model_dump(mode="json"))

    async def forget(self, facts: Sequence[UserFact]) -> None:
        """Remove these facts; it is no error if one is gone already."""
        for fact in facts:
            await self.store.adelete(self._place, fact.id)

    @property
    def _place(self) -> tuple[str, ...]:
        return namespace_of(self.owner, LABEL)


def fact_in(said: str, now: datetime) -> UserFact | None:
    """The fact that somebody asks to have remembered; None where the request names none."""
    bare = _TRAILING.sub("", _ASKED.sub("", " ".join(said.split()))).strip(" .,:;!\"'“”")
    if len(bare) < 4 or _NOTHING.match(bare):
        return None
    return _fact(bare, now)


def fact_in_passing(said: str, now: datetime) -> UserFact | None:
    """Hours a week that somebody mentions while asking for something else; None where there are none."""
    found = _PASSING.search(said)
    if found is None or hours_in(found[0]) is None or not _WEEKLY.search(found[0]):
        return None
    return _fact(found[0].strip(" ,.;"), now)


def facts_meant(said: str, facts: Sequence[UserFact]) -> list[UserFact]:
    """Those of `facts` that somebody wants forgotten: all, those of a kind, or those that share a word."""
    kinds = [kind for kind, words in _KINDS.items() if words.search(said)]
    if any(fact.kind in kinds for fact in facts):
        return [fact for fact in facts if fact.kind in kinds]
    shared = {word.casefold() for word in _WORD.findall(said)} - _ORDERS
    named = [fact for fact in facts if shared & {word.casefold() for word in _WORD.findall(fact.text)}]
    if named and not _ALL.search(said):
        return named
    return list(facts) if _ALL.search(said) or not shared else named


_ORDERS = frozenset(
    word
    for line in (
        "forget delete erase remove drop clear wipe please don do not can know remember keep have",
        "that the fact note notes about you your what and any all from with this on of to in is it my me",
    )
    for word in line.split()
)


def _fact(words: str, now: datetime) -> UserFact:
    text = words[:LONGEST]
    for pattern, person in _PERSON:
        text = pattern.sub(person, text)
    weekly = hours_in(words) if _WEEKLY.search(words) else None
    kind: FactKind = "note"
    if weekly is not None:
        kind = "hours"
    elif _GOAL.search(words):
        kind = "goal"
    elif _PLACE.search(words):
        kind = "place"
    return UserFact(
        id=str(uuid5(NAMESPACE_OID, text.casefold())), kind=kind, text=text, value=weekly, noted_at=now
    )
