import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver

from agents.role import Casting
from api.analysis import Understanding
from api.machines.roadmap import Learning, roadmap_nodes
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes
from graphs.roadmap.graph import RoadmapGraph, build
from graphs.roadmap.nodes import RoadmapNodes
from store.asked_questions import AskedQuestionRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.roadmaps import RoadmapRepository


@pytest.fixture
def roadmaps(database: Database, cipher: Cipher) -> RoadmapRepository:
    return RoadmapRepository(database, cipher)


@pytest.fixture
def asked(database: Database, cipher: Cipher) -> AskedQuestionRepository:
    return AskedQuestionRepository(database, cipher)


@pytest.fixture
def planning_nodes(
    settings: Settings,
    understanding: Understanding,
    nodes: GapNodes,
    learning: Learning,
    roadmaps: RoadmapRepository,
    jobs: JobRepository,
    asked: AskedQuestionRepository,
) -> RoadmapNodes:
    return roadmap_nodes(Casting(settings, Metrics()), understanding, nodes, learning, roadmaps, jobs, asked)


@pytest.fixture
def roadmap_graph(
    nodes: GapNodes, planning_nodes: RoadmapNodes, checkpointer: BaseCheckpointSaver[str]
) -> RoadmapGraph:
    return build(nodes, planning_nodes, checkpointer)
