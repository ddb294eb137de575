"""What the coach does, one verb a node, and the few things it needs to do it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.store.base import BaseStore
from langgraph.types import Command, interrupt

from agents.claims import sentences
from agents.coach import Listener, Speaker, Talk
from agents.coach.advisor import Advisor
from core.domain import (
    WEEKS,
    CoachFindings,
    CoachQuestion,
    Focus,
    Heard,
    ResumeProfile,
    Roadmap,
)
from core.prose import counted
from graphs.coach.advising import advised, to_be_advised
from graphs.coach.asking import (
    MOST_ASKED,
    agrees,
    leaves,
    nothing_stored,
    response_schema,
    shown,
    which_job,
    which_resume,
    words_of,
)
from graphs.coach.condensing import condensed
from graphs.coach.consulting import Consultation
from graphs.coach.desk import Desk, existing
from graphs.coach.keeping import begins, rehearsed, reminder, reworded, waiter_meant
from graphs.coach.machines import Machines
from graphs.coach.memory import Memory, fact_in, fact_in_passing, facts_meant
from graphs.coach.queries import asked_title, search_words, wants_remote
from graphs.coach.references import Meant, job_meant, resume_meant, without_resume
from graphs.coach.settling import (
    ABOUT_A_PLAN,
    NEEDS_RESUME,
    WORK,
    Next,
    about_a_job,
    answer_of,
    asked,
    cannot,
    consent,
    focus_on,
    taken,
    which_intent,
)
from graphs.coach.state import CoachState
from graphs.coach.weeks import reloaded, weeks_meant
from graphs.gap_analysis.nodes import owner_of
from graphs.gap_analysis.state import GapInput
from graphs.progress import relayed, say, step, unsaid
from graphs.roadmap.state import RoadmapInput

_ANEW = re.compile(r"\b(?:new|anew|again|re-?plan|re-?do|update|refresh|over)\b", re.IGNORECASE)
_TOP = re.compile(r"\b(?:(?:first|top|main|biggest) (?:gap|skill|one)|order|first|ranking)\b", re.IGNORECASE)
NO_MEMORY = "There is no long-term store here, so nothing can be remembered beyond this conversation."


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
        heard, owner = state.heard, owner_of(config)
        intent = heard.intent
        if state.going_on and intent is not None:
            return Command(goto=WORK[intent])
        if intent is None:
            if heard.form == "plain" and (question := which_intent(heard)) and state.asked == 0:
                return asked(state, question)
            return Command(goto="reply")
        focus, job = state.focus, state.found.job
        resumes, jobs = await self.desk.resume_headings(owner), await self.desk.job_headings(owner, focus)
        if intent in ABOUT_A_PLAN and focus.job_id is None and (latest := await self.desk.latest_plan(owner)):
            focus = focus.model_copy(
                update={"resume_id": focus.resume_id or latest.resume_id, "job_id": latest.jd_id}
            )
        if intent in NEEDS_RESUME or intent == "search_jobs":
            meant = Meant(state.chosen_resume) if state.chosen_resume else resume_meant(heard.text, resumes, focus)
            if meant.id is None and intent in NEEDS_RESUME:
                if not resumes:
                    return cannot(nothing_stored("resume", jobs_too=not jobs))
                return self._unsettled(state, which_resume(meant), focus)
            focus = focus.model_copy(update={"resume_id": meant.id})
        if about_a_job(heard):
            said, names = without_resume(heard.text, resumes), [skill.name for skill in heard.skills]
            meant = Meant(state.chosen_job) if state.chosen_job else job_meant(said, jobs, focus, names)
            if meant.id is None and intent == "learn_first" and not meant.unknown:
                return Command(update={"focus": focus}, goto="look_up")
            if meant.id is None:
                if not jobs:
                    return cannot(nothing_stored("job", jobs_too=True))
                return self._unsettled(state, which_job(meant, len(jobs)), focus)
            focus = focus.model_copy(update={"job_id": meant.id})
            job = next((one for one in jobs if one.id == meant.id), None)
        found = state.found.model_copy(update={"job": job})
        update = {"focus": focus, "found": found, **begins(state, intent)}
        return Command(update=update, goto=WORK.get(intent, "reply"))

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
        resume_id, job_id = _both(state.focus)
        with unsaid(), relayed():
            output = await self.machines.gap_analysis.ainvoke(GapInput(resume_id=resume_id, job_id=job_id))
        analysis = output["analysis"]
        named = {skill.skill_id for skill in state.heard.skills}
        gap = next((one for one in analysis.skill_gaps if one.skill_id in named), None)
        if gap is None and analysis.skill_gaps and not named and _TOP.search(state.heard.text):
            gap = analysis.skill_gaps[0]
        update: dict[str, Any] = {"analysis": analysis, "gap": gap}
        if state.heard.intent != "gap_analysis":
            update["roadmap"] = await self.desk.plan(owner_of(config), resume_id, job_id)
        return {"found": state.found.model_copy(update=update)}

    async def plan(self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None) -> dict[str, Any]:
        """Have four weeks planned, or planned anew with another load."""
        resume_id, job_id = _both(state.focus)
        owner, heard = owner_of(config), state.heard
        before = await self.desk.plan(owner, resume_id, job_id)
        facts = await Memory(store, owner).all() if store else ()
        weekly = next((fact.value for fact in facts if fact.kind == "hours"), None)
        if heard.intent == "roadmap" and before is not None and not await self._outdated(before, state, owner):
            return {"found": state.found.model_copy(update={"roadmap": before})}
        request = RoadmapInput(
            resume_id=resume_id,
            job_id=job_id,
            hours_per_week=heard.hours or (weekly if before is None else None),
            missed=state.missed,
        )
        weeks: tuple[int, ...] = ()
        if heard.intent == "adjust":
            before = before or await self._planned(request.model_copy(update={"hours_per_week": weekly}))
            weeks = weeks_meant(heard.text, before, self.clock())
            if not weeks:
                return {"found": state.found.model_copy(update={"roadmap": before})}
            loads = reloaded(heard.text, heard.hours, before, weeks)
            everywhere = heard.hours if len(weeks) == WEEKS else None
            request = request.model_copy(update={"week_hours": loads, "hours_per_week": everywhere})
        roadmap = await self._planned(request)
        update = {"roadmap": roadmap, "before": before if weeks else None, "weeks": weeks}
        return {"found": state.found.model_copy(update=update), "missed": ()}

    async def rehearse(self, state: CoachState) -> dict[str, Any]:
        """Hold an interview: its questions are this thread's, and it goes on with each answer."""
        return await rehearsed(self.machines, self.desk.cards, state)

    async def reword(self, state: CoachState) -> dict[str, Any]:
        """Have the resume reworded; each proposal is asked about in this thread."""
        return await reworded(self.machines, state)

    async def look_up(self, state: CoachState, config: RunnableConfig) -> dict[str, Any]:
        """Look up postings, an occupation, a skill, a plan's progress, or what a skill is worth."""
        heard, focus, owner = state.heard, state.focus, owner_of(config)
        with step("look_up", "Looking it up") as working:
            update: dict[str, Any] = {}
            if heard.intent == "search_jobs":
                update, working.detail = await self._searched(heard, focus, owner)
            elif heard.intent == "occupation":
                update["occupation"] = await self.desk.occupation(asked_title(heard.text))
            elif heard.intent == "progress":
                resume_id, job_id = _both(focus)
                update["progress"] = await self.desk.progress(owner, resume_id, job_id, self.clock())
            elif heard.intent == "skill":
                update |= await self._skill(heard, focus, owner)
            else:
                skills = [skill.skill_id for skill in heard.skills]
                wanted = skills if heard.intent == "unlocks" else ()
                update["worth"] = await self.desk.worth(owner, focus.resume_id or "", wanted)
        found = state.found.model_copy(update=update)
        return {"found": found, "focus": focus_on(found.jobs, focus)}

    async def memorise(
        self, state: CoachState, config: RunnableConfig, *, store: BaseStore | None
    ) -> dict[str, Any]:
        """Note, tell or forget facts about the person; only what they ask for is noted."""
        if store is None:
            return {"found": state.found.model_copy(update={"limit": NO_MEMORY})}
        with step("memorise", "Looking at my notes") as working:
            memory, heard = Memory(store, owner_of(config)), state.heard
            update: dict[str, Any]
            if heard.intent == "remember":
                fact = fact_in(heard.text, self.clock())
                if fact is not None:
                    await memory.keep(fact)
                update = {"facts": () if fact is None else (fact,)}
            elif heard.intent == "forget":
                meant = facts_meant(heard.text, await memory.all())
                await memory.forget(meant)
                update = {"forgotten": len(meant)}
            else:
                update = {"facts": await memory.all()}
            working.detail = counted(len(update.get("facts", ())), "note")
        return {"found": state.found.model_copy(update=update)}

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
        if state.offer is None or store is None:
            return {"offer": None}
        memory = Memory(store, owner_of(config))
        if state.offer.id in {fact.id for fact in await memory.all()}:
            return {"offer": None}
        question = consent(state.offer)
        reply = words_of(interrupt(shown(question), response_schema=response_schema(question)))
        agreed = agrees(reply)
        if agreed:
            await memory.keep(state.offer)
        told = "Noted. Say “forget it” when it no longer holds." if agreed else "Then I do not keep it."
        for sentence in sentences(told):
            say(sentence, "offline")
        turn = [AIMessage(question.question), HumanMessage(reply or "…"), answer_of(told, "offline")]
        return {"offer": None, "messages": turn}

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

    async def _planned(self, request: RoadmapInput) -> Roadmap:
        """A plan as another machine makes it, with what was done of the one before."""
        with unsaid(), relayed():
            return cast("Roadmap", (await self.machines.roadmap.ainvoke(request))["roadmap"])

    async def _outdated(self, plan: Roadmap, state: CoachState, owner: str) -> bool:
        """Whether a plan has to be made anew: because of what was said, missed in an interview, or corrected."""
        if state.missed or _ANEW.search(state.heard.text):
            return True
        if state.heard.hours not in (None, plan.hours_per_week):
            return True
        resume = await self.desk.resumes.get(owner, plan.resume_id)
        return resume.updated_at > plan.created_at

    async def _searched(self, heard: Heard, focus: Focus, owner: str) -> tuple[dict[str, Any], str]:
        query = search_words(heard.text)
        jobs = await self.desk.search(owner, query, focus.resume_id, remote=wants_remote(heard.text))
        return {"jobs": jobs, "query": query or None}, counted(len(jobs), "posting")

    async def _skill(self, heard: Heard, focus: Focus, owner: str) -> dict[str, Any]:
        if not heard.skills:
            return {"missing": asked_title(heard.text) or None}
        stored = await existing(self.desk, owner, focus.resume_id) if focus.resume_id else None
        profile: ResumeProfile | None = stored.profile if stored else None
        return {"skill": self.desk.skill(heard.skills[0].skill_id, profile)}

    def _unsettled(self, state: CoachState, question: CoachQuestion, focus: Focus) -> Command[Next]:
        """Ask, unless that was asked often enough."""
        if state.asked >= MOST_ASKED:
            return cannot("Then I leave it open. Ask again when you know which one you mean.")
        return asked(state, question, focus)


def _both(focus: Focus) -> tuple[str, str]:
    return focus.resume_id or "", focus.job_id or ""


def _said_already(found: CoachFindings) -> str:
    """What a machine that ran inside of this turn has said itself."""
    return "\n\n".join(filter(None, (found.interview.summary if found.interview else "", found.reworded or "")))
