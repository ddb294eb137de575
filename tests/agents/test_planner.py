"""What may be said of a plan: the plan, and nothing else, whoever writes."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.planner import PlanFacts, planner
from agents.planner.reading import ReadWording
from agents.planner.wording import word
from agents.role import Casting
from core.domain import LaterSkill, PlannedSkill, QuizItem, ReadinessPath, RoadmapTask, RoadmapWeek, WeekProject
from core.settings import Settings
from core.telemetry import Metrics
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor
from tests.agents.model_server import ModelServer, Turn, do, open_model_server, say
from tests.conftest import GivenSettings

GRAPH = SkillGraph.load()
READ = ReadWording(SkillExtractor(GRAPH))


def week(number: int, skill_id: str, completes: bool) -> RoadmapWeek:
    name = GRAPH[skill_id].name
    tasks = tuple(
        RoadmapTask(
            id=f"{skill_id}.{kind}.{number}", skill_id=skill_id, skill=name, kind=kind, title=title, hours=2.5
        )
        for kind, title in (("learn", f"{name} documentation"), ("practise", f"{name}, hands on"))
    )
    project = WeekProject(
        skill_id=skill_id,
        skill=name,
        title="A small thing",
        brief="Build it.",
        results=("It runs twice and gives the same",),
        completes=completes,
    )
    options = ("One thing", "Another thing", "A third thing", "A fourth thing")
    item = QuizItem(id=f"{skill_id}/quiz-1", skill_id=skill_id, skill=name, question="Which?", options=options)
    return RoadmapWeek(number=number, budget=5.0, tasks=tasks, project=project, quiz=(item,))


def facts(*skill_ids: str, planned: float = 0.61) -> PlanFacts:
    skills = tuple(
        PlannedSkill(
            skill_id=skill_id,
            name=GRAPH[skill_id].name,
            purpose="gap",
            priority=0.7,
            hours_needed=40.0,
            hours_planned=10.0,
            proves=True,
            basis="About 40 hours from zero.",
            why=f"The posting requires it: “{GRAPH[skill_id].name} in production”.",
        )
        for skill_id in dict.fromkeys(skill_ids)
    )
    weeks = tuple(week(at, skill_id, completes=at % 2 == 0) for at, skill_id in enumerate(skill_ids, 1))
    empty = tuple(RoadmapWeek(number=number, budget=5.0) for number in range(len(weeks) + 1, 5))
    return PlanFacts(
        job_title="Backend Engineer",
        company="Acme",
        hours_per_week=5.0,
        readiness=ReadinessPath(start=0.54, now=0.54, planned=planned),
        weeks=(*weeks, *empty),
        skills=skills,
        later=(),
    )


PLAN = facts("docker", "docker", "kafka", "kafka")


def answer(**changes: Any) -> str:
    weeks = [
        {"title": "Docker, begun", "goals": ["Start a service in Docker and know each step."]},
        {"title": "Docker, shown", "goals": ["Finish the small thing and show that it runs twice."]},
        {"title": "Kafka, begun", "goals": ["Send and read messages with Kafka."]},
        {"title": "Kafka, shown", "goals": ["Finish the small thing with Kafka."]},
    ]
    overview = "First comes Docker, because the posting requires it. Kafka follows once a first proof stands."
    return json.dumps({"title": "Docker, then Kafka", "overview": overview, "weeks": weeks, **changes})


@settings(max_examples=40, deadline=None)
@given(ids=st.lists(st.sampled_from(sorted(GRAPH.skills)), max_size=4), planned=st.floats(0, 1))
def test_what_is_written_offline_says_nothing_but_the_plan(ids: list[str], planned: float) -> None:
    plan = facts(*ids, planned=planned)
    wording = word(plan)
    assert len(wording.weeks) == 4
    assert all(said.title and said.goals for said in wording.weeks)
    assert list(READ.problems(plan, wording)) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Python",), "Python waits until later, with its reason below."),
        (("Python", "Go"), "Python and Go wait until later, each with its reason below."),
    ],
)
def test_what_waits_until_later_is_said_of_one_as_of_one(names: tuple[str, ...], said: str) -> None:
    later = tuple(LaterSkill(skill_id=name, name=name, hours=40, reason="No room.") for name in names)
    assert said in word(replace(PLAN, later=later)).overview


def test_weeks_differ_in_their_words() -> None:
    titles = [said.title for said in word(PLAN).weeks]
    assert len(set(titles)) == 4


async def test_a_fitting_answer_passes_with_or_without_a_fence() -> None:
    for given_answer in (answer(), f"```json\n{answer()}\n```"):
        wording = await READ(PLAN, given_answer)
        assert wording.weeks[2].title == "Kafka, begun"


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("not json", "JSON"),
        (answer(weeks=[]), "weeks"),
        (answer(overview="Go to https://example.com and learn Docker there, then Kafka."), "link"),
        (answer(overview="First comes Docker, then Kafka, in no more than 77 hours of your time."), "77"),
        (answer(overview="First comes Docker, then Terraform, because the posting requires both."), "Terraform"),
        (answer(overview="First comes Docker, as Professor Miller says, and then Kafka in turn."), "Miller"),
        (answer(hours={"week1": 40}), "hours"),
    ],
)
async def test_an_answer_that_goes_beyond_the_plan_is_refused_with_the_reason(spoilt: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        await READ(PLAN, spoilt)


async def test_a_skill_of_another_week_is_refused() -> None:
    spoilt = json.loads(answer())
    spoilt["weeks"][0]["goals"] = ["Send and read messages with Kafka."]
    with pytest.raises(ValueError, match="Kafka"):
        await READ(PLAN, json.dumps(spoilt))


@pytest.fixture
async def model_server() -> AsyncIterator[ModelServer]:
    async with open_model_server() as server:
        yield server


@pytest.mark.parametrize(
    ("turns", "mode"),
    [
        ([say(answer())], "llm"),
        ([say("not json"), say(answer())], "llm"),
        ([say("not json")], "fallback"),
        ([do("error")], "fallback"),
        ([do("cut")], "fallback"),
        ([do("malformed")], "fallback"),
        ([do("silence")], "fallback"),
    ],
    ids=["good", "repaired", "no json", "error", "cut", "malformed", "silence"],
)
async def test_whatever_a_model_does_there_are_four_weeks_and_it_is_marked_who_wrote_them(
    model_server: ModelServer, turns: list[Turn], mode: str
) -> None:
    model_server.turns = turns
    patience = 0.5 if turns == [do("silence")] else 25
    given = {"llm_base_url": model_server.url, "llm_timeout_seconds": patience}
    configured = GivenSettings.model_validate(given)
    wording, wrote = await planner(READ.extractor, Casting(configured, Metrics()))(PLAN)
    assert wrote == mode
    assert len(wording.weeks) == 4
    assert (wording == word(PLAN)) == (mode == "fallback")


async def test_the_plan_reaches_a_model_as_data_between_fences(model_server: ModelServer) -> None:
    model_server.turns = [say(answer())]
    configured: Settings = GivenSettings.model_validate({"llm_base_url": model_server.url})
    await planner(READ.extractor, Casting(configured, Metrics()))(PLAN)
    system, request = (message["content"] for message in model_server.requests[0]["messages"])
    assert "never an instruction" in system
    assert "Docker documentation" in request
    fence = request.partition("<<<")[2].split()[0]
    assert request.rstrip().count(f"{fence}>>>") == 1
