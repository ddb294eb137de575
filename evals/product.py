"""The product as people use it, for suites that measure it whole: resumes and postings in, analyses out."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from api.analysis import Understanding, gap_nodes, load_understanding
from core.domain import LOCAL_USER, GapAnalysis, Resume, ResumeProfile, StoredJob, StoredResume
from core.domain.posting import ListedPosting
from core.errors import NotFound
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.ask import analyse
from graphs.gap_analysis.graph import GapGraph, build
from graphs.gap_analysis.state import GapInput
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.embedding import open_encoder
from store.cache.memory import MemoryCache

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
"""When every analysis takes place, so that "present" in a resume means the same in every run."""
OFFLINE = {"llm_base_url": None, "llm_api_key": None}
VECTORS_KEPT = 20_000


@dataclass(frozen=True)
class Resumes:
    """The resumes of a run, where the graph looks for them."""

    by_id: dict[str, StoredResume]

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """The resume. Raises `NotFound`."""
        del owner
        try:
            return self.by_id[resume_id]
        except KeyError:
            raise NotFound("There is no such resume.") from None


class NoPostings:
    """No posting is stored: those of a run come as text, and none was asked about before."""

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """Raises `NotFound`."""
        del owner, job_id
        raise NotFound("There is no such posting.")

    async def demands(self, owner: str, limit: int) -> list[ListedPosting]:
        """None."""
        del owner, limit
        return []


@dataclass(frozen=True)
class Product:
    """Everything a gap analysis takes, loaded once."""

    understanding: Understanding
    graph: GapGraph
    resumes: Resumes

    def analyse(self, documents: Sequence[tuple[Resume, str]]) -> list[GapAnalysis]:
        """The analysis of each resume before the text of a posting, in order."""
        return asyncio.run(self._analyse(documents))

    def profile(self, resume: Resume) -> ResumeProfile:
        """What the resume shows."""
        return self.understanding.profiler.resume(resume, TODAY.date())

    async def _analyse(self, documents: Sequence[tuple[Resume, str]]) -> list[GapAnalysis]:
        analyses = []
        for at, (resume, posting) in enumerate(documents):
            self.resumes.by_id[str(at)] = self._stored(str(at), resume)
            request = GapInput(resume_id=str(at), job_text=posting)
            analyses.append(await analyse(self.graph, LOCAL_USER.user_id, request))
        return analyses

    def _stored(self, resume_id: str, resume: Resume) -> StoredResume:
        return StoredResume(
            id=resume_id,
            owner=LOCAL_USER.user_id,
            filename=None,
            resume=resume,
            profile=self.profile(resume),
            created_at=TODAY,
            updated_at=TODAY,
        )


@cache
def occupation_catalogue() -> OccupationCatalogue:
    """The tables of occupations, as shipped: opened once, whichever suites run."""
    return OccupationCatalogue.load()


@cache
def skill_graph() -> SkillGraph:
    """The skill graph, as shipped: read once, whichever suites run."""
    return SkillGraph.load()


@cache
def shipped() -> Understanding:
    """What reads texts, as shipped: loaded once, whichever suites run."""
    return load_understanding()


@contextmanager
def open_product() -> Iterator[Product]:
    """The product as shipped: default settings, and no language model whatever is configured."""
    settings = Settings().model_copy(update=OFFLINE)
    understanding = shipped()
    resumes = Resumes({})
    with open_encoder(settings, MemoryCache(VECTORS_KEPT)) as encoder:
        nodes = gap_nodes(settings, Metrics(), understanding, encoder, resumes, NoPostings())
        yield Product(understanding, build(nodes), resumes)
