"""Every machine over documents in memory: as shipped, with no language model, and with nothing stored."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.store.memory import InMemoryStore
from langgraph.types import Command

from agents.role import Casting
from api.analysis import Understanding, gap_nodes
from api.machines.coach import coach_nodes, machines
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import load_learning, roadmap_nodes
from core.domain import (
    LOCAL_USER,
    JobHeading,
    PostingProfile,
    Roadmap,
    RoadmapProgress,
    StoredJob,
    StoredResume,
    StoredRoadmap,
)
from core.domain.posting import ListedPosting
from core.errors import NotFound
from core.settings import Settings
from core.telemetry import Metrics
from evals.product import OFFLINE, TODAY, VECTORS_KEPT, shipped
from evals.task import OWN
from graphs.coach.graph import build as build_coach
from graphs.gap_analysis.graph import build as build_gap_analysis
from graphs.interview.graph import build as build_interview
from graphs.reframe.graph import build as build_reframe
from graphs.roadmap.graph import build as build_roadmap
from knowledge import samples
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from ml.embedding import Encoder, open_encoder
from sources.posting import read_posting_text
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache

Graph = CompiledStateGraph[Any, Any, Any, Any]
SAMPLES = Path(samples.__file__).parent


@dataclass(frozen=True)
class Resumes:
    """The resumes of a run, where machines look for them."""

    by_id: dict[str, StoredResume] = field(default_factory=dict)

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """The resume. Raises `NotFound`."""
        del owner
        if resume_id not in self.by_id:
            raise NotFound("There is no such resume.")
        return self.by_id[resume_id]

    async def list(self, owner: str, limit: int = 100, offset: int = 0) -> list[StoredResume]:
        """All, the newest first."""
        del owner
        return list(reversed(self.by_id.values()))[offset : offset + limit]


@dataclass(frozen=True)
class Hit:
    """A posting that was found."""

    job: StoredJob
    score: float = 1.0
    matched_skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Postings:
    """The postings of a run. A search finds them all, the newest first: how well is not measured here."""

    by_id: dict[str, StoredJob] = field(default_factory=dict)

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """The posting. Raises `NotFound`."""
        del owner
        if job_id not in self.by_id:
            raise NotFound("There is no such posting.")
        return self.by_id[job_id]

    async def get_many(self, owner: str, job_ids: Sequence[str]) -> list[StoredJob]:
        """Those of `job_ids` that are here, in their order."""
        del owner
        return [self.by_id[job_id] for job_id in job_ids if job_id in self.by_id]

    async def demands(self, owner: str, limit: int) -> list[ListedPosting]:
        """None: they say nothing of a market."""
        del owner, limit
        return []

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What the newest ask for."""
        return [job.profile for job in await self._newest(owner, limit)]

    async def headings(self, owner: str, limit: int) -> Sequence[JobHeading]:
        """What the newest are called."""
        return [
            JobHeading(id=job.id, title=job.posting.title, company=job.posting.company)
            for job in await self._newest(owner, limit)
        ]

    async def by_words(self, owner: str, query: str, limit: int) -> Sequence[Hit]:
        """The newest."""
        del query
        return [Hit(job) for job in await self._newest(owner, limit)]

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> Sequence[Hit]:
        """The newest."""
        del resume_id
        return [Hit(job) for job in await self._newest(owner, limit)]

    async def _newest(self, owner: str, limit: int) -> Sequence[StoredJob]:
        del owner
        return list(reversed(self.by_id.values()))[:limit]


@dataclass(frozen=True)
class Plans:
    """The roadmaps of a run, the newest last."""

    by_pair: dict[tuple[str, str], StoredRoadmap] = field(default_factory=dict)

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """The plan for a resume and a posting."""
        del owner
        return self.by_pair.get((resume_id, job_id))

    async def latest(self, owner: str) -> StoredRoadmap | None:
        """The plan that was made last."""
        del owner
        return next(reversed(self.by_pair.values()), None)

    async def save(self, owner: str, resume_id: str, job_id: str, roadmap: Roadmap) -> None:
        """Keep a plan in place of the one before."""
        del owner
        self.by_pair.pop((resume_id, job_id), None)
        self.by_pair[resume_id, job_id] = StoredRoadmap(
            id=f"{resume_id}/{job_id}", roadmap=roadmap, progress=RoadmapProgress(), updated_at=TODAY
        )


@dataclass(frozen=True)
class Workbench:
    """The machines, and the places where they find and leave things."""

    understanding: Understanding
    graphs: Mapping[str, Graph]
    resumes: Resumes
    postings: Postings
    plans: Plans

    def clear(self) -> None:
        """Put everything away."""
        for place in (self.resumes.by_id, self.postings.by_id, self.plans.by_pair):
            place.clear()

    def add_resume(self, text: str) -> str:
        """Keep a resume. Its id."""
        resume = read_resume_text(text)
        resume_id = f"resume-{len(self.resumes.by_id) + 1}"
        self.resumes.by_id[resume_id] = StoredResume(
            id=resume_id,
            owner=LOCAL_USER.user_id,
            filename=None,
            resume=resume,
            profile=self.understanding.profiler.resume(resume, TODAY.date()),
            created_at=TODAY,
            updated_at=TODAY,
        )
        return resume_id

    def add_posting(self, text: str) -> str:
        """Keep a posting. Its id."""
        posting = read_posting_text(text)
        job_id = f"job-{len(self.postings.by_id) + 1}"
        self.postings.by_id[job_id] = StoredJob(
            id=job_id,
            owner=LOCAL_USER.user_id,
            posting=posting,
            profile=self.understanding.profiler.posting(posting),
            created_at=TODAY,
        )
        return job_id


@contextmanager
def open_workbench(casting: Casting | None = None) -> Iterator[Workbench]:
    """The machines as shipped; with no language model, unless `casting` brings one."""
    settings = Settings().model_copy(update=OFFLINE)
    with open_encoder(settings, MemoryCache(VECTORS_KEPT)) as encoder:
        yield _workbench(settings, encoder, casting or Casting(settings, Metrics()))


def _workbench(settings: Settings, encoder: Encoder, casting: Casting) -> Workbench:
    understanding, cards = shipped(), CardCatalogue.load()
    resumes, postings, plans = Resumes(), Postings(), Plans()
    gap = gap_nodes(settings, casting.metrics, understanding, encoder, resumes, postings, casting)
    learning = load_learning(understanding.skills, cards)
    planning = roadmap_nodes(casting, understanding, gap, learning, plans, postings)
    asking = interview_nodes(gap, understanding.extractor, cards, casting)
    rewording = reframe_nodes(gap, understanding.extractor, casting)
    coaching = coach_nodes(
        understanding,
        gap,
        machines(gap, planning, asking, rewording),
        cards,
        OccupationCatalogue.load(),
        resumes,
        postings,
        plans,
        postings,
        casting,
    )
    coach = build_coach(coaching, InMemorySaver())
    coach.store = InMemoryStore()
    graphs: dict[str, Graph] = {
        "gap_analysis": build_gap_analysis(gap, InMemorySaver()),
        "roadmap": build_roadmap(gap, planning, InMemorySaver()),
        "interview": build_interview(asking, InMemorySaver()),
        "reframe": build_reframe(rewording, InMemorySaver()),
        "coach": coach,
    }
    return Workbench(understanding, graphs, resumes, postings, plans)


async def run(
    graph: Graph, turns: Sequence[Any], replies: Sequence[Any], thread: str
) -> tuple[dict[str, Any], list[str]]:
    """Run a machine from each of its inputs in turn, with `replies` to what it asks until there are no more.

    Its last values, and the steps that it announced as done, in order.
    """
    config: Any = {"configurable": {"thread_id": thread, "langgraph_auth_user_id": LOCAL_USER.user_id}}
    announced: list[str] = []
    waiting = list(replies)
    for one in turns:
        turn: Any = one
        while turn is not None:
            async for event in graph.astream(turn, config, stream_mode="custom", subgraphs=True):
                _, told = cast("tuple[Any, dict[str, Any]]", event)
                if told.get("type") == "step" and told.get("status") == "done":
                    announced.append(told["step"])
            state = await graph.aget_state(config)
            turn = Command(resume=waiting.pop(0)) if state.interrupts and waiting else None
    return (await graph.aget_state(config)).values, announced


def document(text: str) -> str:
    """The sample, or the resume of our cases, that goes by this name, else the text itself."""
    if "\n" in text:
        return text
    for folder in (SAMPLES / "resumes", SAMPLES / "postings", OWN / "resumes"):
        if (file := folder / text).is_file():
            return file.read_text(encoding="utf-8")
    return text
