"""Every machine in a line each, and what it takes to run one from its input to its end."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.types import Command

from agents.role import Casting
from agents.summarizer import summarizer
from api.analysis import Understanding, casting_with
from api.machines import coach as coaching
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import Learning, roadmap_nodes
from core.domain import StoredJob, StoredResume
from core.settings import Settings
from core.telemetry import Metrics
from graphs.coach import graph as coach
from graphs.gap_analysis import graph as gap_analysis
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview import graph as interview
from graphs.interview.nodes import InterviewNodes
from graphs.reframe import graph as reframe
from graphs.roadmap import graph as roadmap
from graphs.roadmap.nodes import RoadmapNodes
from knowledge.occupations import OccupationCatalogue
from pipeline.search import JobSearch
from runs.inputs import Graph
from runs.wire_json import dumps
from store.asked_questions import AskedQuestionRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from tests.conftest import GivenSettings

Saver = BaseCheckpointSaver[str]
RESUME = """Jordan Lee
Seattle, WA | jordan@example.com

Experience
Software Engineer, Brightline Systems
March 2020 - Present
- Responsible for maintaining k8s clusters for 12 services
- Built a checkout page in React with two designers
- Mentored two interns

Education
BSc Mathematics, University of London, 2018

Skills
Python, React, k8s, Docker
"""
POSTING = """Frontend engineer
Acme

Requirements
- Kubernetes in production
- JavaScript and TypeScript
- Coaching of junior colleagues
- Terraform
"""
VAGUE = {"answer": "I have used it for a while, and it is something that a team talks about a lot."}
STOP = {"action": "stop"}


@dataclass(frozen=True)
class Workshop:
    """What machines are put together from. `settings` say whether there is a model."""

    settings: Settings
    understanding: Understanding
    analysis: GapNodes
    learning: Learning
    database: Database
    cipher: Cipher
    resumes: ResumeRepository
    jobs: JobRepository
    roadmaps: RoadmapRepository
    metrics: Metrics
    finder: JobSearch
    occupations: OccupationCatalogue
    resume: StoredResume
    job: StoredJob
    hold: Callable[[object], Any] = lambda nodes: nodes
    """What the nodes are handed through before they become a machine."""

    @property
    def given(self) -> dict[str, str]:
        """What every machine is given."""
        return {"resume_id": self.resume.id, "job_id": self.job.id}

    def asking(self, url: str, timeout: float = 25.0) -> "Workshop":
        """The same with a model at `url`, and nothing counted yet."""
        given = {**self.settings.model_dump(), "llm_base_url": url, "llm_timeout_seconds": timeout}
        return replace(self, settings=GivenSettings.model_validate(given), metrics=Metrics())

    @property
    def casting(self) -> Casting:
        return casting_with(self.settings, self.metrics, self.understanding, self.analysis.encoder)


@dataclass(frozen=True)
class Machine:
    """One machine: how it is built, what it is given beside a resume and a job, and what it is answered."""

    name: str
    build: Callable[[Workshop, Saver | None], Graph]
    result: str
    """The key of what it comes to."""
    roles: tuple[str, ...]
    """All that ask a model on the way through."""
    elsewhere: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """By node that is not on that way: what leads to it."""
    given: tuple[tuple[str, Any], ...] = ()
    case: str = ""
    """What tells it from others of its name."""
    replies: tuple[object, ...] = ()
    """Answers to its questions, the last one for all that follow."""

    @property
    def title(self) -> str:
        """What tests call it."""
        return f"{self.name}.{self.case}" if self.case else self.name

    def asks(self, workshop: Workshop, node: str = "") -> dict[str, Any]:
        """Its input; one that leads through `node`."""
        return {**workshop.given, **dict(self.given), **self.elsewhere.get(node, {})}

    async def run(self, graph: Graph, workshop: Workshop, config: Any) -> dict[str, Any]:
        """From its input to its end, every question answered. Its last values."""
        values = await graph.ainvoke(self.asks(workshop), config)
        replies = iter(self.replies)
        reply = None
        while "__interrupt__" in values:
            reply = next(replies, reply)
            values = await graph.ainvoke(Command(resume=reply), config)
        return values


def _gap_nodes(shop: Workshop) -> GapNodes:
    writer = summarizer(shop.understanding.extractor, shop.casting)
    return replace(shop.analysis, summarizer=writer, metrics=shop.metrics)


def _planning(shop: Workshop, analysis: GapNodes) -> RoadmapNodes:
    places = shop.roadmaps, shop.jobs, AskedQuestionRepository(shop.database, shop.cipher)
    return roadmap_nodes(shop.casting, shop.understanding, analysis, shop.learning, *places)


def _asking(shop: Workshop, analysis: GapNodes) -> InterviewNodes:
    asked = AskedQuestionRepository(shop.database, shop.cipher)
    return interview_nodes(analysis, shop.understanding.extractor, shop.learning.cards, shop.casting, asked)


def _gap_analysis(shop: Workshop, saver: Saver | None) -> Graph:
    return gap_analysis.build(shop.hold(_gap_nodes(shop)), saver)


def _roadmap(shop: Workshop, saver: Saver | None) -> Graph:
    analysis = _gap_nodes(shop)
    return roadmap.build(shop.hold(analysis), shop.hold(_planning(shop, analysis)), saver)


def _interview(shop: Workshop, saver: Saver | None) -> Graph:
    return interview.build(shop.hold(_asking(shop, _gap_nodes(shop))), saver)


def _coach(shop: Workshop, saver: Saver | None) -> Graph:
    analysis = _gap_nodes(shop)
    others = coaching.machines(
        analysis,
        _planning(shop, analysis),
        _asking(shop, analysis),
        reframe_nodes(analysis, shop.understanding.extractor, shop.casting),
    )
    documents = shop.resumes, shop.jobs, shop.roadmaps, shop.finder
    nodes = coaching.coach_nodes(
        shop.understanding, analysis, others, shop.learning.cards, shop.occupations, *documents, shop.casting
    )
    return coach.build(shop.hold(nodes), saver)


def _reframe(shop: Workshop, saver: Saver | None) -> Graph:
    nodes = reframe_nodes(_gap_nodes(shop), shop.understanding.extractor, shop.casting)
    return reframe.build(shop.hold(nodes), saver)


def _said(text: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}]}


MACHINES = (
    Machine("gap_analysis", _gap_analysis, "analysis", ("summarizer",)),
    Machine("roadmap", _roadmap, "roadmap", ("planner",)),
    Machine(
        "interview",
        _interview,
        "report",
        ("interviewer", "assessor"),
        given=(("length", 5),),
        replies=(VAGUE, VAGUE, STOP),
    ),
    Machine(
        "reframe",
        _reframe,
        "reframe",
        ("reframer", "letter"),
        given=(("letter", True),),
        replies=({"decisions": [{"type": "approve"}]},),
    ),
    Machine(
        "coach",
        _coach,
        "found",
        ("interviewer", "assessor"),
        elsewhere={
            "analyse": _said("what am I missing for this job?"),
            "plan": _said("make me a plan for it"),
            "reword": _said("reword my resume for this job"),
            "look_up": _said("what does a registered nurse usually do all day?"),
            "memorise": _said("what do you know about me?"),
            "ask": _said("what am I missing for the Netflix job?"),
        },
        given=tuple(_said("interview me for this job").items()),
        replies=(VAGUE, VAGUE, STOP),
    ),
    Machine(
        "coach",
        _coach,
        "found",
        ("coach",),
        given=tuple(_said("what am I missing for this job?").items()),
        case="advising",
    ),
)

DIFFERENT = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)"
)
"""Ids and moments: what differs between two runs that came to the same."""


def told(values: dict[str, Any]) -> str:
    """All that a machine came to, as JSON, in which two runs with the same results are the same."""
    return DIFFERENT.sub("_", dumps(values).decode())


def modes(told: str) -> set[str]:
    """Who wrote the texts of what was told."""
    return set(re.findall(r'"mode":\s*"(\w+)"', told))


def asked(request: dict[str, Any]) -> dict[str, Any]:
    """The data between the fences of a request to a model."""
    first = takewhile(lambda message: message["role"] != "assistant", request["messages"])
    *_, task = (message["content"] for message in first if message["role"] == "user")
    found = re.search(r"<<<(\w+)\n(.*)\n\1>>>", task, re.DOTALL)
    assert found, "every prompt holds its data between fences"
    return dict(json.loads(found[2]))
