"""Machines that wait for people in the coach: begun, kept while something else is talked about, and gone on with.

Each keeps one history in the coach's thread (`checkpointer=True`), under the name of the node that runs it. A new
message gives up the node that waited, but not that history: called without an input, the machine goes on from it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AIMessage, RemoveMessage
from langchain_core.runnables import RunnableConfig
from langgraph.graph.message import REMOVE_ALL_MESSAGES
from langgraph.types import StateSnapshot

from core.domain import Intent, SkillCard
from core.errors import InvalidInput
from graphs.coach.machines import Machines
from graphs.coach.settling import WORK, about_a_job
from graphs.coach.state import CoachState, Waiter
from graphs.interview.state import InterviewInput
from graphs.progress import relayed
from graphs.reframe.state import ReframeInput
from graphs.roadmap.state import MOST_MISSED

QUESTIONS = 5
"""Of an interview that begins in a conversation."""
WEAK = 0.5
"""Scores of interview answers below which their questions go into the next plan."""
FIRST = {"prepare", "propose"}
"""Nodes before which there is nothing to go on with."""
ANEW = [RemoveMessage(id=REMOVE_ALL_MESSAGES)]
"""What was said in the one before is no part of a new one."""

_OPENING = (
    r"(?:(?:ok(?:ay)?|yes|alright|all right|now|then|and|please|let'?s|let us|can we|could we|i want to)[ ,]+)*"
)
_VERB = (
    r"(?:continue|resume|go on|carry on|proceed|keep going|pick up"
    r"|(?:(?:go|get) )?back to(?= (?:the|my|our|that) \w)|return to(?= (?:the|my|our|that) \w))"
)
_WHAT = {
    "interview": r"(?:mock |job |practice )?(?:interview(?: questions?)?|questions?)",
    "reframe": r"(?:resume )?(?:review|rewording|reframe|reframing|proposals?|lines)",
}
_CLOSING = r"(?: (?:please|now|then|again|from there|where (?:we|i) (?:left off|stopped|were)))*"
_GO_ON = re.compile(
    rf"{_OPENING}{_VERB}(?: with)?"
    rf"(?: (?:(?:the|my|our|that|this) )?(?:(?P<interview>{_WHAT['interview']})|(?P<reframe>{_WHAT['reframe']})))?"
    rf"{_CLOSING}"
)


@dataclass(frozen=True)
class Place:
    """Where a machine waits."""

    machine: Waiter
    number: int
    of: int

    @property
    def words(self) -> str:
        """Which machine, and at what."""
        if self.machine == "interview":
            return f"Your interview waits at question {self.number} of {self.of}"
        return f"Your rewording waits at line {self.number} of {self.of}"


def goes_on(text: str, begun: Sequence[Waiter]) -> Waiter | None:
    """Which of those `begun` a message asks to go on with, the last unless one is named; None where it asks for
    something else.
    """
    said = _GO_ON.fullmatch(" ".join(text.casefold().replace("’", "'").split()).strip(" .!?,“”\"'"))
    if said is None:
        return None
    named: list[Waiter] = [machine for machine in begun if said[machine]]
    if named or said["interview"] or said["reframe"]:
        return named[-1] if named else None
    return begun[-1] if begun else None


async def waiter_meant(
    machines: Machines, text: str, begun: Sequence[Waiter], config: RunnableConfig
) -> Waiter | None:
    """Which machine a message asks to go on with, of those `begun` that really wait."""
    if goes_on(text, begun) is None:
        return None
    return goes_on(text, [place.machine for place in await places(machines, begun, config)])


async def places(machines: Machines, begun: Sequence[Waiter], config: RunnableConfig) -> list[Place]:
    """Where those `begun` wait. Without those that came to nothing before there was anything to ask."""
    found = [(machine, await _history(machines, machine, config)) for machine in begun]
    return [_place(machine, history) for machine, history in found if history.next and not FIRST & {*history.next}]


async def reminder(machines: Machines, begun: Sequence[Waiter], config: RunnableConfig) -> str:
    """Says what waits, and how to go on with it; empty where nothing does."""
    waiting = await places(machines, begun, config)
    if len(waiting) == 1:
        return f"{waiting[0].words}; say “continue” to go on."
    called = {"interview": "the interview", "reframe": "the rewording"}
    return " ".join(f"{one.words}; say “continue {called[one.machine]}” to go on." for one in waiting)


async def rehearsed(machines: Machines, cards: Mapping[str, SkillCard], state: CoachState) -> dict[str, Any]:
    """Hold an interview, or go on with the one that waits; what it came to."""
    given: Any = None if state.going_on else _interview(state)
    ended = _without(state.begun, "interview")
    try:
        with relayed():
            held = await machines.interview.ainvoke(given)
    except InvalidInput as refusal:
        return {"found": state.found.model_copy(update={"limit": refusal.detail}), "begun": ended}
    weak = tuple(
        said.question_id
        for said in held["feedback"]
        if said.score is not None and said.score < WEAK and said.question_id.partition("/")[0] in cards
    )
    return {
        "found": state.found.model_copy(update={"interview": held["report"]}),
        "missed": tuple(dict.fromkeys((*state.missed, *weak)))[-MOST_MISSED:],
        "messages": held["messages"][:-1],  # the last one is the report, which the answer begins with
        "begun": ended,
    }


async def reworded(machines: Machines, state: CoachState) -> dict[str, Any]:
    """Have the resume reworded, or go on with the review that waits; what it came to."""
    given: Any = None if state.going_on else _reframe(state)
    with relayed():
        made = await machines.reframe.ainvoke(given)
    told = next(message.text for message in reversed(made["messages"]) if isinstance(message, AIMessage))
    letter_text = "\n\n".join(made["reframe"].letter.paragraphs) if made["reframe"].letter else ""
    whole = f"{letter_text}\n\n{told}" if letter_text else told
    accepted = sum(decision.kind != "reject" for decision in made["reframe"].decisions)
    found = state.found.model_copy(update={"reworded": whole, "accepted": accepted})
    return {"found": found, "begun": _without(state.begun, "reframe")}


def begins(state: CoachState, intent: Intent) -> dict[str, Any]:
    """What is noted before a machine that waits begins; nothing for other intents."""
    if intent not in ("interview", "reframe"):
        return {}
    return {"begun": (*_without(state.begun, intent), intent), "reminded": ""}


def _without(begun: Sequence[Waiter], machine: Waiter) -> tuple[Waiter, ...]:
    return tuple(one for one in begun if one != machine)


def _interview(state: CoachState) -> dict[str, Any]:
    heard, focus = state.heard, state.focus
    given = InterviewInput(
        resume_id=focus.resume_id,
        job_id=focus.job_id if about_a_job(heard) else None,
        skills=tuple(skill.skill_id for skill in heard.skills),
        length=QUESTIONS,
    )
    return {**dict(given), "messages": ANEW}


def _reframe(state: CoachState) -> dict[str, Any]:
    letter = "letter" in state.heard.text.casefold()
    given = ReframeInput(
        resume_id=state.focus.resume_id or "", job_id=state.focus.job_id or "", letter=letter, review=True
    )
    return {**dict(given), "messages": ANEW}


async def _history(machines: Machines, machine: Waiter, config: RunnableConfig) -> StateSnapshot:
    graph = machines.interview if machine == "interview" else machines.reframe
    where = {**config["configurable"], "checkpoint_ns": WORK[machine], "checkpoint_id": None}
    return await graph.aget_state({**config, "configurable": where})


def _place(machine: Waiter, history: StateSnapshot) -> Place:
    if machine == "interview":
        asked, planned = history.values["questions"], history.values["topics"]
        return Place(machine, max(1, len(asked)), len(planned))
    decided, proposed = history.values["decisions"], history.values["rewordings"]
    return Place(machine, min(len(decided) + 1, len(proposed)), len(proposed))
