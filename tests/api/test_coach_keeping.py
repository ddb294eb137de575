"""An interview or a review that waits in a conversation outlives other messages, and goes on where it stood."""

from tests.api.test_coach import Connect, Conversation, asked, begun, documents, owner, told
from tests.graphs.machines import POSTING, RESUME

__all__ = ["documents", "owner"]

APPROVE = {"decisions": [{"type": "approve"}]}


async def interviewed(server: str, owner: str) -> Conversation:
    """A conversation whose interview waits at its second question."""
    talk = await begun(server, owner)
    await talk.say("interview me on Docker")
    await talk.answer("skip")
    return talk


async def waiting(talk: Conversation) -> dict[str, object]:
    """What waits in the thread now."""
    state = await talk.graphs.threads.get_state(talk.thread)
    [interrupt] = state["interrupts"]
    return dict(interrupt["value"])


async def test_an_interview_outlives_other_messages_and_goes_on_at_the_same_question(
    server: str, owner: str, documents: list[str]
) -> None:
    talk = await interviewed(server, owner)
    question = await waiting(talk)
    assert question["number"] == 2

    values = await talk.say("what am I missing for the Acme job?")
    assert "__interrupt__" not in values
    assert values["found"]["analysis"]["jd_id"] == documents[1]
    assert told(values).endswith("Your interview waits at question 2 of 5; say “continue” to go on.")
    assert " ".join(talk.sentences) == " ".join(told(values).split())

    assert "waits" not in told(await talk.say("what does a registered nurse usually do all day?")), "said once"

    assert asked(await talk.say("ok, let's continue")) == question
    values = await talk.answer("skip")
    assert asked(values)["number"] == 3
    assert "question 3 of 5" in told(await talk.say("thanks"))
    await talk.say("continue")

    values = await talk.answer("stop")
    assert values["found"]["interview"]["summary"] in told(values)
    said = [message["content"] for message in values["messages"]]
    assert said.count(question["question"]) == 1
    assert asked(await talk.say("continue"))["type"] == "choice", (
        "nothing waits any more, so what is meant is asked"
    )


async def test_an_answer_that_was_given_before_the_interruption_counts(
    server: str, owner: str, documents: list[str]
) -> None:
    talk = await begun(server, owner)
    await talk.say("interview me on Docker")
    await talk.answer("It is something that people talk about a lot.")
    before = await waiting(talk)
    assert before["follow_up"]
    await talk.say("how far am I?")
    assert asked(await talk.say("back to the interview")) == before
    await talk.answer("skip")
    values = await talk.answer("stop")
    assert values["found"]["interview"]["overall_score"] is not None


async def test_another_interview_takes_the_place_of_the_one_that_waits(
    server: str, owner: str, documents: list[str]
) -> None:
    talk = await interviewed(server, owner)
    first = await waiting(talk)
    question = asked(await talk.say("interview me on Kubernetes"))
    assert (question["number"], question["subject"]) == (1, "Kubernetes")
    values = await talk.answer("stop")
    assert first["question"] not in [message["content"] for message in values["messages"]]

    assert asked(await talk.say("hold a mock interview with me"))["about"] == "job"
    assert asked(await talk.answer("the one at Acme"))["number"] == 1, "and another begins anew after a question"


async def test_a_review_and_an_interview_wait_side_by_side(connect: Connect, server: str, owner: str) -> None:
    async with connect(owner) as client:
        await client.post("/api/resume/text", json={"text": RESUME})
        await client.post("/api/jd/text", json={"text": POSTING})
    talk = await interviewed(server, owner)
    question = await waiting(talk)
    proposal = asked(await talk.say("reword my resume for the frontend job"))
    assert "rewording" in proposal

    answer = told(await talk.say("how far am I?"))
    assert "Your interview waits at question 2 of 5; say “continue the interview” to go on." in answer
    assert "Your rewording waits at line 1 of" in answer

    assert asked(await talk.say("continue the interview")) == question
    await talk.answer("stop")
    assert asked(await talk.say("continue")) == proposal
    values = await talk.answer(APPROVE)
    while "__interrupt__" in values:
        values = await talk.answer(APPROVE)
    assert values["found"]["accepted"] >= 1
    assert "waits" not in told(values)


async def test_an_interview_that_waits_outlives_the_pruning_of_its_thread(
    server: str, owner: str, documents: list[str]
) -> None:
    talk = await interviewed(server, owner)
    question = await waiting(talk)
    await talk.say("thanks")
    await talk.graphs.threads.prune([talk.thread], strategy="keep_latest")
    assert asked(await talk.say("continue")) == question
