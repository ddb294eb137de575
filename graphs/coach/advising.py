"""Having a model answer one message, apart from everything that is streamed or kept."""

import asyncio
from contextvars import Context

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.runnables.config import var_child_runnable_config

from agents.coach.advisor import Advisor, Briefing
from core.domain import Heard, Intent
from graphs.coach.consulting import Consultation
from graphs.coach.memory import Memory
from graphs.gap_analysis.nodes import owner_of

OURS_ALONE: frozenset[Intent] = frozenset(
    {"interview", "reframe", "remember", "recall", "forget", "small_talk", "off_topic", "abuse"}
)
"""No model is asked: these start a machine of their own, are nobody else's business, or need no thought."""
EARLIER, LISTED = 8, 20
"""Messages before this one, and names of documents, that a model is told."""
WHOSE = "langgraph_auth_user_id", "run_id"


def to_be_advised(heard: Heard) -> bool:
    """Whether a model is to answer, where there is one."""
    return heard.form == "plain" and heard.intent not in OURS_ALONE


async def advised(advisor: Advisor | None, consultation: Consultation, config: RunnableConfig) -> str | None:
    """The model's answer, had where nothing that it is asked or says can reach a stream or a checkpoint.

    None where the coach has to answer by itself.
    """
    if advisor is None:
        return None
    configurable = config.get("configurable", {})
    whose = RunnableConfig(configurable={key: configurable[key] for key in WHOSE if key in configurable})
    briefing = await _briefing(consultation, owner_of(config), whose)
    apart = Context()
    apart.run(var_child_runnable_config.set, whose)
    return await asyncio.get_running_loop().create_task(advisor(briefing), context=apart)


async def _briefing(consultation: Consultation, owner: str, whose: RunnableConfig) -> Briefing:
    state, desk = consultation.state, consultation.nodes.desk
    jobs, resumes = await desk.job_headings(owner, state.focus), await desk.resume_headings(owner)
    facts = await Memory(consultation.store, owner).all() if consultation.store else ()
    earlier = state.messages[-EARLIER:-1]
    return Briefing(
        message=state.heard.text,
        earlier=[AIMessage(one.text) if isinstance(one, AIMessage) else HumanMessage(one.text) for one in earlier],
        background={
            "summary_of_the_conversation": state.summary,
            "posting_talked_about": next((job.name for job in jobs if job.id == state.focus.job_id), None),
            "postings": [job.name for job in jobs[:LISTED]],
            "resumes": [resume.name for resume in resumes[:LISTED]],
            "about_the_person": [fact.text for fact in facts],
        },
        tools=consultation.tools(),
        found=lambda: consultation.found,
        handed_over=lambda: consultation.handoff is not None,
        config=whose,
    )
