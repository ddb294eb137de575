"""What is said where nothing had to be looked up: courtesies, limits, memory, and what was not understood."""

from collections.abc import Iterator

from agents.coach.facts import Talk
from agents.coach.words.variety import few, one_of
from core.domain import Intent
from core.prose import counted

OFFERS: dict[Intent, str] = {
    "gap_analysis": "hold your resume against a posting",
    "roadmap": "plan your next four weeks",
    "adjust": "make a week of your plan lighter or heavier",
    "interview": "ask you interview questions",
    "reframe": "reword your resume for a posting",
    "explain": "explain a score or an order",
    "learn_first": "say what to learn first",
    "search_jobs": "look through your postings",
    "occupation": "tell you about an occupation",
    "progress": "say how far you are",
    "skill": "tell you about a skill and how to learn it",
    "unlocks": "count what a skill would open",
    "remember": "remember something about you",
    "recall": "say what I remember about you",
    "forget": "forget what I remember about you",
    "help": "say what I can do",
}
"""What each intent comes to, after "I can" or "Shall I"."""

THANKS = ("thank", "thx", "cheers", "appreciat", "helpful", "great", "perfect", "awesome", "wonderful", "lovely")
LEAVING = ("bye", "see you", "tomorrow", "night", "later", "take care")
ASSENT = ("ok", "yes", "no", "got it", "i see", "cool", "never mind", "alright", "sounds good")


def small_talk(talk: Talk) -> Iterator[str]:
    """A courtesy in return, short."""
    said = talk.heard.text.casefold()
    if any(word in said for word in LEAVING):
        yield one_of(talk, "Until next time. Your plan stays where it is.", "Good luck. I keep your place.")
    elif any(word in said for word in THANKS):
        yield one_of(talk, "Gladly.", "You are welcome.", "Good to hear.")
        yield one_of(talk, "What is next?", "Shall we look at what to learn first?", "Anything else?")
    elif any(said.strip(" .!").startswith(word) for word in ASSENT):
        yield one_of(talk, "All right. What shall we look at?", "Good. Where do we go from here?")
    else:
        yield one_of(talk, "Hello.", "Hello, good to see you.", "Hi.")
        yield from _way_in(talk)


def _way_in(talk: Talk) -> Iterator[str]:
    if talk.stored_jobs == 0:
        yield "Give me a resume and a posting, and I tell you what lies between them."
    else:
        yield one_of(
            talk,
            f"You have {counted(talk.stored_jobs, 'posting')} here. Shall I say which suits you best?",
            "Ask what you lack for one of your jobs, or what to learn first.",
        )


def abilities(talk: Talk) -> Iterator[str]:
    """What can be asked, with examples in people's own words."""
    yield "I am a program that coaches you towards a job; I work from your resume and your saved postings."
    yield (
        "Ask what you lack for a job, why a skill comes first, how far you are, or what a skill would open. "
        "I also plan four weeks, change their load, hold mock interviews and reword your resume for a posting."
    )
    yield one_of(
        talk,
        "For example: “What am I missing for the second one?”, “Make next week lighter”, “Interview me on SQL”.",
        "Try “Which jobs suit me?”, “What should I learn first?” or “Write a cover letter for this one”.",
    )
    if talk.stored_jobs == 0:
        yield "To begin, add a resume and paste a posting under Documents."


def off_topic(talk: Talk) -> Iterator[str]:
    """A limit, and the way back."""
    yield one_of(
        talk,
        "That is outside of what I am for.",
        "I would be guessing there, so I leave it.",
        "That I cannot help with.",
    )
    yield one_of(
        talk,
        "Ask me about jobs, skills, your plan or an interview.",
        "With your job search I can: what is missing, what to learn, how to say it.",
    )


def abuse(talk: Talk) -> Iterator[str]:
    """Calm, and an offer."""
    yield one_of(
        talk,
        "I would rather be of use. If an answer was wrong, tell me which, and I show what it rests on.",
        "That did not help you, then. Say what went wrong, or ask again in other words.",
    )


def empty(talk: Talk) -> Iterator[str]:
    """An answer to nothing."""
    yield one_of(talk, "That came through empty. What would you like to know?", "I received no words. Try again?")


def foreign(talk: Talk) -> Iterator[str]:
    """Other languages are not guessed at."""
    yield "I only understand English so far. Could you put that into English, even roughly?"
    if talk.heard.skills:
        named = few([one.name for one in talk.heard.skills])
        yield f"I did recognise {named}: ask about it in English, and I go on."


def unclear(talk: Talk) -> Iterator[str]:
    """What it might have been."""
    offers = list(dict.fromkeys(OFFERS[one.intent] for one in talk.heard.guesses if one.intent in OFFERS))[:2]
    if offers:
        yield f"I am not sure what you want. Shall I {' or '.join(offers)}?"
    else:
        yield "I am not sure what you want. Ask about a job, a skill, your plan or an interview."


def remembered(talk: Talk) -> Iterator[str]:
    """What was noted just now."""
    facts = talk.found.facts
    if not facts:
        yield "Tell me what to remember, for instance how many hours a week you have."
        return
    yield one_of(talk, f"Noted: {facts[-1].text}.", f"I keep that in mind: {facts[-1].text}.")
    if facts[-1].kind == "hours":
        yield "New plans go by it."
    yield one_of(talk, "Say “forget it” and it is gone.", "You can have it forgotten at any time.")


def recalled(talk: Talk) -> Iterator[str]:
    """All that is kept."""
    facts = talk.found.facts
    if not facts:
        yield "Nothing so far, apart from the resumes and postings that you added. I only note what you ask me to."
        return
    if len(facts) == 1:
        yield f"One thing that you asked me to keep: {facts[0].text}."
    else:
        yield f"{counted(len(facts), 'thing')} that you asked me to keep: {'; '.join(one.text for one in facts)}."
    yield "Any of it is forgotten when you say so."


def forgotten(talk: Talk) -> Iterator[str]:
    """What is gone, and what stays."""
    if not talk.found.forgotten:
        yield "There was nothing of that kind to forget."
    elif talk.found.forgotten == 1:
        yield "That note is gone."
    else:
        yield f"All {talk.found.forgotten} notes about you are gone."
    yield "Resumes, postings and this conversation are kept apart from it; you delete them where they are listed."
