"""What has to be known before a message can be answered, and how the coach asks for it."""

from collections.abc import Sequence
from typing import Any, Literal

from langchain_core.messages import AIMessage
from langgraph.types import Command

from agents.coach.words.manners import OFFERS
from core.domain import Choice, CoachFindings, CoachQuestion, Focus, FoundJob, Heard, Intent, Mode, UserFact
from graphs.coach.asking import CONSENT, picked
from graphs.coach.state import CoachState
from graphs.progress import say

Work = Literal["analyse", "plan", "rehearse", "reword", "look_up", "memorise", "reply"]
Next = Work | Literal["ask"]
WORK: dict[Intent, Work] = {
    "gap_analysis": "analyse",
    "explain": "analyse",
    "learn_first": "analyse",
    "roadmap": "plan",
    "adjust": "plan",
    "interview": "rehearse",
    "reframe": "reword",
    "search_jobs": "look_up",
    "occupation": "look_up",
    "progress": "look_up",
    "skill": "look_up",
    "unlocks": "look_up",
    "remember": "memorise",
    "recall": "memorise",
    "forget": "memorise",
}
"""What has to be done before an intent is answered; nothing for those that are not named."""
NEEDS_RESUME: frozenset[Intent] = frozenset(
    {"gap_analysis", "explain", "learn_first", "roadmap", "adjust", "interview", "reframe", "unlocks", "progress"}
)
NEEDS_JOB: frozenset[Intent] = NEEDS_RESUME - {"unlocks"}
ABOUT_A_PLAN: frozenset[Intent] = frozenset({"roadmap", "adjust", "explain", "progress"})
"""Asked with no job in mind, these are about the plan that was made last."""
MOST_WORDS = 6
"""Words of an answer to a question of ours; more are a question of their own, if they make one."""


def taken(asked: Heard, heard: Heard, question: CoachQuestion) -> dict[str, Any] | None:
    """What the answer to a question changes; None where it is no answer to it, but a question of its own."""
    if len(heard.text.split()) > MOST_WORDS and heard.intent is not None:
        return None
    one = picked(question, heard.text)
    if one is None:
        return None
    if question.about == "intent":
        return {"heard": asked.model_copy(update={"intent": one})}
    return {"heard": asked, f"chosen_{question.about}": one}


def about_a_job(heard: Heard) -> bool:
    """Whether a posting has to be known; an interview about named skills needs none."""
    if heard.intent == "interview":
        return not heard.skills
    return heard.intent in NEEDS_JOB


def focus_on(jobs: Sequence[FoundJob], focus: Focus) -> Focus:
    """What the talk is about once postings were listed: the one, or none until one of several is named."""
    if not jobs:
        return focus
    listed = tuple(job.id for job in jobs)
    return focus.model_copy(update={"listed": listed, "job_id": listed[0] if len(listed) == 1 else None})


def consent(fact: UserFact) -> CoachQuestion:
    """Asks whether a fact shall be remembered."""
    return CoachQuestion(
        about="consent",
        question=f"You said that {fact.text}. Shall I remember that for next time?",
        options=CONSENT,
    )


def asked(state: CoachState, question: CoachQuestion, focus: Focus | None = None) -> Command[Next]:
    """Put a question, which waits for its answer in the next node."""
    say(question.question, "offline")
    return Command(
        update={
            "question": question,
            "asked": state.asked + 1,
            "focus": focus or state.focus,
            "messages": [answer_of(question.question, "offline")],
        },
        goto="ask",
    )


def cannot(why: str) -> Command[Next]:
    """Answer with the reason why nothing more is done."""
    return Command(update={"found": CoachFindings(limit=why)}, goto="reply")


def which_intent(heard: Heard) -> CoachQuestion | None:
    """Asks which of the two likeliest things is wanted."""
    guesses = [one for one in heard.guesses if one.intent in OFFERS][:2]
    if not guesses:
        return None
    options = tuple(Choice(id=one.intent, label=OFFERS[one.intent].capitalize()) for one in guesses)
    named = ", or ".join(OFFERS[one.intent] for one in guesses)
    return CoachQuestion(
        about="intent", question=f"I am not sure what you want. Shall I {named}?", options=options
    )


def answer_of(text: str, mode: Mode) -> AIMessage:
    """What the coach says, marked with who worded it."""
    return AIMessage(text, additional_kwargs={"mode": mode})
