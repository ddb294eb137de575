"""Noting, telling and forgetting what people want remembered, and asking whether they do."""

from datetime import datetime
from typing import Any

from langchain_core.messages import AIMessage, HumanMessage
from langgraph.store.base import BaseStore
from langgraph.types import interrupt

from agents.claims import sentences
from core.prose import counted
from graphs.coach.asking import agrees, response_schema, shown, words_of
from graphs.coach.memory import Memory, fact_in, facts_meant
from graphs.coach.settling import answer_of, consent
from graphs.coach.state import CoachState
from graphs.progress import say, step

NO_MEMORY = "There is no long-term store here, so nothing can be remembered beyond this conversation."


async def memorised(state: CoachState, store: BaseStore | None, owner: str, now: datetime) -> dict[str, Any]:
    """Note, tell or forget facts about the person; only what they ask for is noted."""
    if store is None:
        return {"found": state.found.model_copy(update={"limit": NO_MEMORY})}
    with step("memorise", "Looking at my notes") as working:
        memory, heard = Memory(store, owner), state.heard
        update: dict[str, Any]
        if heard.intent == "remember":
            fact = fact_in(heard.text, now)
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


async def offered(state: CoachState, store: BaseStore | None, owner: str) -> dict[str, Any]:
    """Ask whether something said in passing shall be remembered; without a yes it is not."""
    if state.offer is None or store is None:
        return {"offer": None}
    memory = Memory(store, owner)
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
