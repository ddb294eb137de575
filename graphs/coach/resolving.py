"""Which resume and which posting a message is about, and what has to be done before it is answered."""

from langgraph.types import Command

from core.domain import CoachQuestion, Focus
from graphs.coach.asking import MOST_ASKED, nothing_stored, which_job, which_resume
from graphs.coach.desk import Desk
from graphs.coach.keeping import begins
from graphs.coach.references import Meant, job_meant, resume_meant, without_resume
from graphs.coach.settling import ABOUT_A_PLAN, NEEDS_RESUME, WORK, Next, about_a_job, asked, cannot, which_intent
from graphs.coach.state import CoachState


async def resolved(desk: Desk, state: CoachState, owner: str) -> Command[Next]:
    """Go to the work that has to be done, with what it is about; ask where that is open."""
    heard = state.heard
    intent = heard.intent
    if state.going_on and intent is not None:
        return Command(goto=WORK[intent])
    if intent is None:
        if heard.form == "plain" and (question := which_intent(heard)) and state.asked == 0:
            return asked(state, question)
        return Command(goto="reply")
    focus, job = state.focus, state.found.job
    resumes, jobs = await desk.resume_headings(owner), await desk.job_headings(owner, focus)
    if intent in ABOUT_A_PLAN and focus.job_id is None and (latest := await desk.latest_plan(owner)):
        focus = focus.model_copy(update={"resume_id": focus.resume_id or latest.resume_id, "job_id": latest.jd_id})
    if intent in NEEDS_RESUME or intent == "search_jobs":
        meant = Meant(state.chosen_resume) if state.chosen_resume else resume_meant(heard.text, resumes, focus)
        if meant.id is None and intent in NEEDS_RESUME:
            if not resumes:
                return cannot(nothing_stored("resume", jobs_too=not jobs))
            return _unsettled(state, which_resume(meant), focus)
        focus = focus.model_copy(update={"resume_id": meant.id})
    if about_a_job(heard):
        said, names = without_resume(heard.text, resumes), [skill.name for skill in heard.skills]
        meant = Meant(state.chosen_job) if state.chosen_job else job_meant(said, jobs, focus, names)
        if meant.id is None and intent == "learn_first" and not meant.unknown:
            return Command(update={"focus": focus}, goto="look_up")
        if meant.id is None:
            if not jobs:
                return cannot(nothing_stored("job", jobs_too=True))
            return _unsettled(state, which_job(meant, len(jobs)), focus)
        focus = focus.model_copy(update={"job_id": meant.id})
        job = next((one for one in jobs if one.id == meant.id), None)
    found = state.found.model_copy(update={"job": job})
    update = {"focus": focus, "found": found, **begins(state, intent)}
    return Command(update=update, goto=WORK.get(intent, "reply"))


def _unsettled(state: CoachState, question: CoachQuestion, focus: Focus) -> Command[Next]:
    """Ask, unless that was asked often enough."""
    if state.asked >= MOST_ASKED:
        return cannot("Then I leave it open. Ask again when you know which one you mean.")
    return asked(state, question, focus)
