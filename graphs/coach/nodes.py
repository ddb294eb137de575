"""What the coach does, one verb a node, and the few things it needs to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.store.base import BaseStore
from langgraph.types import Command, interrupt

from agents.claims import sentences
from agents.coach import Listener, Speaker, Talk
from agents.coach.advisor import Advisor
from core.domain import CoachFindings, CoachQuestion, Heard
from graphs.coach.advising import advised, to_be_advised
from graphs.coach.asking import agrees, leaves, response_schema, shown, words_of
from graphs.coach.condensing import condensed
from graphs.coach.consulting import Consultation
from graphs.coach.desk import Desk
from graphs.coach.keeping import rehearsed, reminder, reworded, waiter_meant
from graphs.coach.looking import looked_up
from graphs.coach.machines import Machines
from graphs.coach.making import Making
from graphs.coach.memory import fact_in_passing
from graphs.coach.remembering import memorised, offered
from graphs.coach.resolving import resolved
from graphs.coach.settling import Next, answer_of, taken
from graphs.coach.state import CoachState
from graphs.gap_analysis.nodes import owner_of
from graphs.progress import say, step


@dataclass(frozen=True)
class CoachNodes:
    """The nodes of the coach, bound to what they use."""

    listener: Listener
    speaker: Speaker
    desk: Desk
    machines: Machines
    clock: Callable[[], datetime]
    advisor: Advisor | None = None
    """Answers with a model, where one is configured."""

    async def hear(self, state: CoachState, config: RunnableConfig) -> Command[Literal["settle", "converse"]]:
        """Understand what was said; it may be the answer to what was asked before, or go on with what waits."""
        text = state.messages[-1].text
        with step("hear", "Reading your message") as working:
            heard = await self.listener(text)
            focus, question = state.focus, state.question
            if state.resume_id is not None:
                focus = focus.model_copy(update={"resume_id": state.resume_id})
            if state.job_id is not None:
                focus = focus.model_copy(update={"job_id": state.job_id})
            update: dict[str, Any] = {"heard": heard, "focus": focus}
            if question is not None:
                update |= taken(state.heard, heard, question) or {}
            elif state.offer is not None and agrees(text):
                update["heard"] = Heard(text=f"Remember that {state.offer.text}", intent="remember")
            if update["heard"] is heard and (
                machine := await waiter_meant(self.machines, text, state.begun, config)
            ):
                update |= {"heard": Heard(text=text, intent=machine), "going_on": True, "reminded": ""}
            working.detail = (update["heard"].intent or "unclear").replace("_", " ")
        fresh: dict[str, Any] = {
            "found": CoachFindings(),
            "question": None,
            "asked": 0,
            "chosen_resume": None,
            "chosen_job": None,
            "offer": None,
            "going_on": False,
            "turns": state.turns + 1,
            "mode": "offline",
        }
        own = update["heard"] is not heard or self.advisor is None or not to_be_advised(heard)
        return Command(update=fresh | update, goto="settle" if own else "converse")

    async def converse(
        self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None
    ) -> Command[Literal["settle", "offer"]]:
        """Have a model answer, which looks things up itself; where it cannot, the coach answers without it."""
        consultation = Consultation(self, state, config, store)
        with step("converse", "Thinking about it") as working:
            said = await advised(self.advisor, consultation, config)
            working.detail = "answered without a model" if said is None else "done"
            for sentence in sentences(said or ""):
                say(sentence, "llm")
        if said is None:
            return Command(update={"mode": "fallback"}, goto="settle")
        if consultation.handoff is not None:
            return Command(update={"heard": consultation.handoff, "focus": consultation.focus}, goto="settle")
        waits = await self._reminded(state, config)
        update = {
            "found": consultation.found,
            "focus": consultation.focus,
            "messages": [answer_of("\n\n".join(filter(None, (said, waits))), "llm")],
            "reminded": waits or state.reminded,
            "mode": "llm",
            "offer": fact_in_passing(state.heard.text, self.clock()),
        }
        return Command(update=update, goto="offer")

    async def settle(self, state: CoachState, config: RunnableConfig) -> Command[Next]:
        """Find out which resume and posting are meant, and what has to be done; ask where that is open."""
        return await resolved(self.desk, state, owner_of(config))

    async def ask(self, state: CoachState) -> Command[Literal["settle", "reply"]]:
        """Wait for the answer to what was asked; another question is taken as one."""
        question = cast("CoachQuestion", state.question)
        reply = words_of(interrupt(shown(question), response_schema=response_schema(question)))
        heard = await self.listener(reply)
        # What was picked by its id stands in the conversation by its name.
        said = next((option.label for option in question.options if option.id == reply), reply)
        update: dict[str, Any] = {"messages": [HumanMessage(said or "…")], "question": None}
        if leaves(reply):
            quiet = Heard(text=reply, intent="small_talk", skills=heard.skills)
            return Command(update=update | {"heard": quiet}, goto="reply")
        answered = taken(state.heard, heard, question)
        if answered is None and heard.intent is not None:
            answered = {"heard": heard, "asked": 0}
        return Command(update=update | (answered or {}), goto="settle")

    async def analyse(self, state: CoachState, config: RunnableConfig) -> dict[str, Any]:
        """Have the gap analysis made; where a reason or a beginning is asked for, look at the plan as well."""
        return await self._making(config).analysis(state)

    async def plan(self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None) -> dict[str, Any]:
        """Have four weeks planned, or planned anew with another load."""
        return await self._making(config).roadmap(state, store)

    async def rehearse(self, state: CoachState) -> dict[str, Any]:
        """Hold an interview: its questions are this thread's, and it goes on with each answer."""
        return await rehearsed(self.machines, self.desk.cards, state)

    async def reword(self, state: CoachState) -> dict[str, Any]:
        """Have the resume reworded; each proposal is asked about in this thread."""
        return await reworded(self.machines, state)

    async def look_up(self, state: CoachState, config: RunnableConfig) -> dict[str, Any]:
        """Look up postings, an occupation, a skill, a plan's progress, or what a skill is worth."""
        return await looked_up(self.desk, state, owner_of(config), self.clock())

    async def memorise(
        self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None
    ) -> dict[str, Any]:
        """Note, tell or forget facts about the person; only what they ask for is noted."""
        return await memorised(state, store, owner_of(config), self.clock())

    async def reply(self, state: CoachState, config: RunnableConfig) -> dict[str, Any]:
        """Put what was found into words, and show each sentence once it is checked."""
        with step("reply", "Answering"):
            owner = owner_of(config)
            talk = Talk(
                heard=state.heard,
                found=state.found,
                turns=state.turns,
                stored_jobs=len(await self.desk.job_headings(owner)),
            )
            before = _said_already(state.found)
            told = sentences(state.found.limit) if state.found.limit else await self.speaker(talk)
            for sentence in told:
                say(sentence, state.mode)
            waits = await self._reminded(state, config)
        text = "\n\n".join(filter(None, (before, " ".join(told), waits)))
        known = state.found.roadmap is not None or state.heard.intent in ("roadmap", "adjust", "learn_first")
        offer = fact_in_passing(state.heard.text, self.clock()) if known else None
        return {
            "messages": [answer_of(text, state.mode)],
            "offer": offer,
            "reminded": waits or state.reminded,
        }

    async def offer(self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None) -> dict[str, Any]:
        """Ask whether something said in passing shall be remembered; without a yes it is not."""
        return await offered(state, store, owner_of(config))

    async def tidy(self, state: CoachState) -> dict[str, Any]:
        """Condense what lies far back."""
        removed, summary = condensed(state.messages, state.summary)
        return {"messages": removed, "summary": summary} if removed else {}

    async def _reminded(self, state: CoachState, config: RunnableConfig) -> str:
        """Say what waits for the person in this conversation, once; empty where nothing does, or it was said."""
        waits = await reminder(self.machines, state.begun, config)
        if waits == state.reminded:
            return ""
        for sentence in sentences(waits):
            say(sentence, "offline")
        return waits

    def _making(self, config: RunnableConfig) -> Making:
        return Making(self.machines, self.desk, self.clock, owner_of(config))


def _said_already(found: CoachFindings) -> str:
    """What a machine that ran inside of this turn has said itself."""
    return "\n\n".join(filter(None, (found.interview.summary if found.interview else "", found.reworded or "")))
