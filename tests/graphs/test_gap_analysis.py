"""What an analysis says of a resume before a posting, whichever way the two are given."""

from typing import Any, cast
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from pydantic import ValidationError

from core.domain import GapAnalysis, StoredJob, StoredResume
from core.errors import NotFound, PostingUnreadable
from graphs.gap_analysis.graph import GapGraph
from tests.graphs.documents import POSTING, RESUME, UNSKILLED_POSTING, UNSKILLED_RESUME


def thread(owner: str = "local") -> RunnableConfig:
    return {"configurable": {"thread_id": str(uuid4()), "langgraph_auth_user_id": owner}}


async def analyse(graph: GapGraph, config: RunnableConfig | None = None, **given: object) -> GapAnalysis:
    output = await graph.ainvoke(cast("Any", given), config or thread())
    return cast("GapAnalysis", output["analysis"])


async def test_an_analysis_names_its_documents_its_match_and_its_gaps(
    graph: GapGraph, resume: StoredResume, job: StoredJob
) -> None:
    found = await analyse(graph, resume_id=resume.id, job_id=job.id)
    assert (found.resume_id, found.jd_id) == (resume.id, job.id)
    assert {"overall_match", "skill_gaps", "missing_skills"} <= found.model_dump().keys()
    assert {match.name for match in found.matched_skills} >= {"Python", "PostgreSQL"}
    assert set(found.missing_skills) >= {"Redis", "Kubernetes", "Terraform"}
    assert found.missing_skills == tuple(gap.name for gap in found.skill_gaps)


async def test_gaps_come_sorted_by_priority(graph: GapGraph) -> None:
    found = await analyse(graph, resume_text=RESUME, job_text=POSTING)
    priorities = [gap.priority for gap in found.skill_gaps]
    assert len(priorities) >= 3
    assert priorities == sorted(priorities, reverse=True)


async def test_the_first_gap_is_what_the_posting_stresses_most(graph: GapGraph) -> None:
    found = await analyse(graph, resume_text=RESUME, job_text=POSTING)
    assert found.skill_gaps[0].name == "Kubernetes"
    assert found.skill_gaps[0].priority == max(gap.priority for gap in found.skill_gaps)


@pytest.mark.parametrize("resume_text", [RESUME, UNSKILLED_RESUME])
@pytest.mark.parametrize("job_text", [POSTING, UNSKILLED_POSTING])
async def test_the_match_is_bounded(graph: GapGraph, resume_text: str, job_text: str) -> None:
    assert 0.0 <= (await analyse(graph, resume_text=resume_text, job_text=job_text)).overall_match <= 1.0


async def test_a_resume_that_is_not_there_is_a_value_error_that_says_so(graph: GapGraph, job: StoredJob) -> None:
    with pytest.raises(ValueError, match="no such resume"):
        await analyse(graph, resume_id=str(uuid4()), job_id=job.id)


async def test_a_posting_that_is_not_there_is_a_value_error_that_says_so(
    graph: GapGraph, resume: StoredResume
) -> None:
    with pytest.raises(ValueError, match="no such"):
        await analyse(graph, resume_id=resume.id, job_id=str(uuid4()))


async def test_a_posting_without_skills_matches_nothing_and_is_flagged(graph: GapGraph) -> None:
    found = await analyse(graph, resume_text=RESUME, job_text=UNSKILLED_POSTING)
    assert (found.overall_match, found.skill_gaps, found.no_skills_named) == (0.0, (), True)
    assert found.readiness.abstained
    assert "names no skill" in found.summary.text


async def test_a_resume_without_skills_lacks_all_that_is_asked(graph: GapGraph) -> None:
    found = await analyse(graph, resume_text=UNSKILLED_RESUME, job_text=POSTING)
    full = await analyse(graph, resume_text=RESUME, job_text=POSTING)
    asked = {match.name for match in full.matched_skills} | set(full.missing_skills)
    assert set(found.missing_skills) == asked
    assert found.matched_skills == ()


async def test_every_match_and_gap_points_to_lines_of_the_two_documents(
    graph: GapGraph, resume: StoredResume, job: StoredJob
) -> None:
    found = await analyse(graph, resume_id=resume.id, job_id=job.id)
    asking = [match.posting_line for match in found.matched_skills] + [
        gap.posting_line for gap in found.skill_gaps
    ]
    showing = [match.resume_line for match in found.matched_skills]
    showing += [gap.nearest.quote for gap in found.skill_gaps if gap.nearest]
    for text, quotes in ((job.posting.text, asking), (resume.resume.text, showing)):
        for quote in quotes:
            assert quote is not None
            assert text[quote.span.start : quote.span.end] == quote.text
    docker = next(gap.nearest for gap in found.skill_gaps if gap.name == "Kubernetes")
    assert docker is not None
    assert "Docker" in docker.quote.text


async def test_a_line_that_has_nothing_to_do_with_a_gap_is_not_called_near(graph: GapGraph) -> None:
    found = await analyse(
        graph,
        resume_text="Ada Baker\n\nExperience\nBaker, Crust Ltd, 2019 - 2023\n- Baked rye bread for three markets",
        job_text="Platform Engineer\n\nRequirements\n- Kubernetes and Terraform in production",
    )
    assert found.skill_gaps
    for gap in found.skill_gaps:
        assert gap.nearest is None
        assert "No line of the resume comes near it." in gap.explanation


async def test_ids_and_texts_lead_to_the_same_analysis(
    graph: GapGraph, resume: StoredResume, job: StoredJob
) -> None:
    stored = await analyse(graph, resume_id=resume.id, job_id=job.id)
    given = await analyse(graph, resume_text=RESUME, job_text=POSTING)
    own = {"resume_id", "jd_id", "created_at"}
    assert stored.model_dump(exclude=own) == given.model_dump(exclude=own)


async def test_a_correction_scores_the_same_documents_anew(graph: GapGraph) -> None:
    config = thread()
    before = await analyse(graph, config, resume_text=RESUME, job_text=POSTING)
    correction = {
        "add_skills": [{"name": "k8s", "note": "Two years in production"}],
        "remove_skills": ["PostgreSQL"],
    }
    after = await analyse(graph, config, resume_text=RESUME, job_text=POSTING, correction=correction)
    assert "Kubernetes" in before.missing_skills
    assert "PostgreSQL" not in before.missing_skills
    assert "Kubernetes" not in after.missing_skills
    assert "PostgreSQL" in after.missing_skills
    assert [match.attested for match in after.matched_skills if match.name == "Kubernetes"] == [True]


async def test_a_request_leaves_nothing_behind_for_the_next_turn(
    graph: GapGraph, resume: StoredResume, job: StoredJob
) -> None:
    config = thread()
    await analyse(
        graph, config, resume_text=UNSKILLED_RESUME, job_text=POSTING, correction={"degree": "doctorate"}
    )
    found = await analyse(graph, config, resume_id=resume.id, job_id=job.id)
    assert found.model_dump(exclude={"created_at"}) == (
        await analyse(graph, resume_id=resume.id, job_id=job.id)
    ).model_dump(exclude={"created_at"})


async def test_the_text_of_a_resume_is_not_kept_in_the_thread(graph: GapGraph) -> None:
    config = thread()
    await analyse(graph, config, resume_text=RESUME, job_text=POSTING)
    assert "ada@example.org" not in str((await graph.aget_state(config)).values)


async def test_the_summary_answers_the_request_as_messages(graph: GapGraph, resume: StoredResume) -> None:
    config = thread()
    request = {"resume_id": resume.id, "job_text": POSTING}
    first = await graph.ainvoke(cast("Any", request), config)
    question, answer = first["messages"]
    assert isinstance(question, HumanMessage)
    assert "Senior Backend Engineer" in str(question.content)
    assert isinstance(answer, AIMessage)
    assert answer.content == first["analysis"].summary.text

    asked = [{"type": "human", "content": "And now?"}]
    second = await graph.ainvoke(cast("Any", {**request, "messages": asked}), config)
    assert [message.content for message in second["messages"][2:]] == ["And now?", second["analysis"].summary.text]


async def test_every_step_is_announced_and_every_sentence_shown(graph: GapGraph) -> None:
    given = cast("Any", {"resume_text": RESUME, "job_text": POSTING})
    events = [event async for event in graph.astream(given, thread(), stream_mode="custom")]
    status = {(event["step"], event["status"]): event["detail"] for event in events if event["type"] == "step"}
    steps = {step for step, _ in status}
    assert steps == {node for node in graph.nodes if not node.startswith("__")}
    assert all((step, "running") in status and (step, "done") in status for step in steps)
    assert status["load_resume", "done"] == "8 skills found in 1 position"
    spoken = [event["text"] for event in events if event["type"] == "sentence"]
    final = await analyse(graph, resume_text=RESUME, job_text=POSTING)
    assert " ".join(spoken) == final.summary.text


async def test_independent_steps_run_side_by_side(graph: GapGraph) -> None:
    given = cast("Any", {"resume_text": RESUME, "job_text": POSTING})
    checkpoints = [event async for event in graph.astream(given, thread(), stream_mode="checkpoints")]
    waves = [set(event["next"]) for event in checkpoints]
    assert {"load_resume", "load_posting"} in waves
    assert {"match_skills", "check_knock_outs", "compare_experience"} in waves
    assert {"rank_gaps", "judge_readiness"} in waves


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"resume_text": RESUME},
        {"job_text": POSTING},
        {"resume_text": RESUME, "resume_id": "1", "job_text": POSTING},
        {"resume_text": RESUME, "job_text": POSTING, "job_id": "1"},
        {"resume_text": "", "job_text": POSTING},
        {"resume_text": RESUME, "job_text": POSTING, "correction": {"age": 40}},
    ],
)
async def test_a_request_that_does_not_fit_is_refused_before_the_first_step(
    graph: GapGraph, given: dict[str, Any]
) -> None:
    events = aiter(graph.astream(cast("Any", given), thread(), stream_mode="custom"))
    with pytest.raises(ValidationError):
        await anext(events)


async def test_a_posting_that_cannot_be_read_says_why(graph: GapGraph) -> None:
    with pytest.raises(PostingUnreadable) as refusal:
        await analyse(graph, resume_text=RESUME, job_text="x")
    assert refusal.value.reason


async def test_nobody_can_have_somebody_elses_documents_analysed(
    graph: GapGraph, resume: StoredResume, job: StoredJob
) -> None:
    for given in ({"resume_id": resume.id, "job_text": POSTING}, {"resume_text": RESUME, "job_id": job.id}):
        with pytest.raises(NotFound):
            await analyse(graph, thread("mallory"), **given)
