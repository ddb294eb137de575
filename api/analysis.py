"""The parts that a gap analysis is made of, put together once for the server, the command line and Studio."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from agents.grounding import Grounding
from agents.meter import Meter
from agents.role import Casting
from agents.summarizer import summarizer
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes, JobSource, ResumeSource
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.extraction import Profiler, SkillExtractor
from ml.priority import open_ranker
from ml.readiness import open_readiness
from ml.reading import LateReader, SkillReader
from ml.requirements import RequirementClassifier
from ml.retrieval import Retriever
from ml.seniority import SeniorityClassifier
from tools.retrieve import retrieve_tool


@dataclass(frozen=True)
class Understanding:
    """What reads skills out of texts."""

    skills: SkillGraph
    extractor: SkillExtractor
    profiler: Profiler


def load_understanding() -> Understanding:
    """Load the skill graph and the models that read, and build the extractor. Blocking: call it in a thread."""
    skills = SkillGraph.load()
    extractor = SkillExtractor(skills)
    kinds, levels = RequirementClassifier.opening(), SeniorityClassifier.opening()
    unnamed = LateReader(partial(SkillReader.opening, skills))
    return Understanding(skills, extractor, Profiler(skills, extractor, kinds, levels, unnamed))


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def casting_with(
    settings: Settings,
    metrics: Metrics,
    understanding: Understanding,
    encoder: Encoder,
    meter: Meter | None = None,
) -> Casting:
    """What fills roles, and looks up what models are told beside their tasks. Loads nothing yet."""
    retriever = Retriever(understanding.skills, understanding.extractor, encoder)
    return Casting(settings, metrics, meter, grounding=Grounding(retrieve_tool(retriever)))


def gap_nodes(
    settings: Settings,
    metrics: Metrics,
    understanding: Understanding,
    encoder: Encoder,
    resumes: ResumeSource,
    jobs: JobSource,
    casting: Casting | None = None,
) -> GapNodes:
    """The nodes of the gap analysis over documents of `resumes` and `jobs`; `casting` fills their role.

    Opens the language model where one is configured, which then imports for seconds: call it in a thread.
    """
    return GapNodes(
        resumes=resumes,
        jobs=jobs,
        profiler=understanding.profiler,
        graph=understanding.skills,
        encoder=encoder,
        ranker=open_ranker(settings, understanding.skills, encoder),
        readiness=open_readiness(settings),
        summarizer=summarizer(
            understanding.extractor, casting or casting_with(settings, metrics, understanding, encoder)
        ),
        metrics=metrics,
        clock=now,
    )
