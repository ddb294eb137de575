"""Questions of the coach: how a client is shown one, and how its answer is read."""

from typing import Any

from core.domain import Choice, CoachQuestion
from core.prose import counted
from graphs.coach.references import Meant, chosen

MOST_ASKED = 2
YES = ("yes", "yeah", "yep", "sure", "ok", "okay", "please", "do it", "go ahead", "of course", "y")
NO = ("no", "nope", "nah", "don't", "do not", "rather not", "never", "not now", "n")
LEAVE = ("never mind", "nevermind", "cancel", "forget it", "none", "neither", "leave it", "stop", "no")

CONSENT = (Choice(id="yes", label="Yes"), Choice(id="no", label="No"))


def shown(question: CoachQuestion) -> dict[str, Any]:
    """The question as the value of an interrupt."""
    return {
        "type": "choice",
        "about": question.about,
        "question": question.question,
        "options": [option.model_dump() for option in question.options],
        "actions": [],
    }


def response_schema(question: CoachQuestion) -> dict[str, Any]:
    """What an answer has to look like, as JSON Schema: the id of an option, or words."""
    return {
        "title": "Reply",
        "anyOf": [{"enum": [option.id for option in question.options]}, {"type": "string", "maxLength": 1000}],
    }


def words_of(value: object) -> str:
    """What somebody answered, as text: a string, or that of an object or a list; empty where unreadable."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        named = (value.get(key) for key in ("choice", "id", "answer", "text", "type"))
        return words_of(next((one for one in named if isinstance(one, str)), ""))
    if isinstance(value, list) and len(value) == 1:
        return words_of(value[0])
    return ""


def agrees(reply: str) -> bool | None:
    """Whether a reply says yes; None where it says neither yes nor no."""
    said = " ".join(reply.casefold().split()).strip(" .!,")
    if said in NO or said.startswith(("no,", "don't", *(f"{word} " for word in NO))):
        return False
    if said in YES or said.startswith(("yes,", "sure,", *(f"{word} " for word in YES))):
        return True
    return None


def leaves(reply: str) -> bool:
    """Whether a reply drops the matter."""
    return " ".join(reply.casefold().split()).strip(" .!,") in LEAVE


def picked(question: CoachQuestion, reply: str) -> str | None:
    """The id of the option that a reply picks; None where it picks none."""
    option = chosen(question, reply)
    return None if option is None else option.id


def which_job(meant: Meant, jobs: int) -> CoachQuestion:
    """Asks which posting is meant."""
    if meant.unknown:
        first = f"I have no posting of {meant.unknown} here. Which of these do you mean, or will you add it first?"
    elif len(meant.options) < jobs:
        first = f"{counted(len(meant.options), 'posting').capitalize()} could be meant. Which one?"
    else:
        first = "Which job is this about?"
    return CoachQuestion(about="job", question=first, options=meant.options)


def which_resume(meant: Meant) -> CoachQuestion:
    """Asks which resume is meant."""
    return CoachQuestion(about="resume", question="Which of your resumes shall I go by?", options=meant.options)


def nothing_stored(what: str, *, jobs_too: bool) -> str:
    """Says what has to be added first."""
    if what == "resume":
        needed = "a resume and a posting. Add both" if jobs_too else "your resume. Add it"
        return f"For that I need {needed} under Documents, and ask again."
    return "For that I need a posting. Paste one under Documents, or give its address there, and ask again."
