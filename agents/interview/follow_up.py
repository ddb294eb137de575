"""What is asked once more: about what is missing, without saying it."""

from agents.interview.answered import Answered, Assessed
from agents.interview.story import StarPart, read_story
from core.domain import StoryQuestion
from core.prose import shortened

GOOD_ENOUGH = 0.75
"""Score from which nothing is asked again."""
FEW_WORDS_OF_EVIDENCE = 90
_ABOUT: dict[StarPart, str] = {
    "action": "What did you do yourself, step by step?",
    "result": "What came of it in the end, and how do you know?",
    "task": "What exactly was expected of you there?",
    "situation": "Where and when was that, and who was involved?",
}
"""In the order in which a missing part is asked for: deeds and results tell most."""


def follow_up(answered: Answered, assessed: Assessed) -> str | None:
    """One more question; None where the answer is good enough or cannot become better."""
    turned = _for_sort(answered)
    if turned is not None:
        return turned
    if assessed.score is None or assessed.score >= GOOD_ENOUGH:
        return None
    if isinstance(answered.question, StoryQuestion):
        return _of_story(answered)
    return _of_knowledge(answered, assessed)


def _for_sort(answered: Answered) -> str | None:
    """What is said to a reply that is no ordinary answer."""
    hint = "" if answered.hints else f" {answered.question.hint}"
    return {
        "silence": "I have not heard an answer yet. Take your time; a sentence is enough, or say that we skip it.",
        "unknown": f"That is an honest answer. Would you try a guess?{hint}",
        "abuse": "I leave that aside. The question stands, and you may also skip it or stop here.",
        "foreign": "I can only follow answers in English. Could you say it in English, as well as you can?",
        "code": "Thank you for the code. Now in words: what does it do, and why would you do it that way?",
        "brief": f"Could you say more about that?{hint}",
    }.get(answered.sort)


def _of_story(answered: Answered) -> str:
    story = read_story(answered.text)
    for part, question in _ABOUT.items():
        if part not in story.parts:
            return question
    if "figures" not in story.details:
        return "Can you put a figure to that: how many, how long, how often?"
    return "Looking back, what would you do differently?"


def _of_knowledge(answered: Answered, assessed: Assessed) -> str:
    if assessed.wrong or assessed.mistaken:
        doubtful = next(iter((*assessed.mistaken, *assessed.wrong.values())))
        return f"You said “{shortened(doubtful.text, FEW_WORDS_OF_EVIDENCE)}”. Are you sure that it always holds?"
    if assessed.made:
        kept = shortened(next(iter(assessed.made.values())).text, FEW_WORDS_OF_EVIDENCE)
        if answered.hints:
            return f"I noted “{kept}”. What else belongs to a full answer?"
        return f"I noted “{kept}”. There is more to it. {answered.question.hint}"
    if answered.hints:
        return "I could not find the core of it yet. How would you explain it to a new colleague?"
    return f"Let us look at it from another side. {answered.question.hint}"
