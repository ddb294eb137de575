"""The parts that a roadmap is made of, put together once for the server, the command line and Studio."""

from dataclasses import dataclass

from agents.planner import planner
from agents.role import Casting
from api.analysis import Understanding, now
from graphs.asked import AskedPlace, NothingAsked
from graphs.gap_analysis.nodes import GapNodes
from graphs.roadmap.hours import HoursEstimator
from graphs.roadmap.lessons import Teacher
from graphs.roadmap.nodes import RoadmapNodes, RoadmapPlace, SavedPostings
from graphs.roadmap.planning import Planner
from graphs.roadmap.quiz import QuizMaster
from knowledge.cards import CardCatalogue
from knowledge.skills import SkillGraph
from ml.recommend import ResourceRecommender


@dataclass(frozen=True, repr=False)
class Learning:
    """What plans are made from."""

    cards: CardCatalogue
    recommender: ResourceRecommender
    quizzes: QuizMaster
    estimate: HoursEstimator
    planner: Planner


def load_learning(graph: SkillGraph, cards: CardCatalogue) -> Learning:
    """Everything that stands over the cards. Blocking: call it in a thread."""
    recommender, quizzes = ResourceRecommender(cards, graph), QuizMaster(cards, graph)
    teacher = Teacher(cards, cards.questions, graph, recommender)
    planning = Planner(cards, graph, teacher, quizzes)
    return Learning(cards, recommender, quizzes, HoursEstimator.over(cards, graph), planning)


def roadmap_nodes(
    casting: Casting,
    understanding: Understanding,
    analysis: GapNodes,
    learning: Learning,
    roadmaps: RoadmapPlace,
    postings: SavedPostings,
    asked: AskedPlace | None = None,
) -> RoadmapNodes:
    """The nodes of the roadmap around those of its `analysis`; plans are kept in `roadmaps`, and go by what
    interviews left in `asked`.

    Opens the language model where one is configured, which then imports for seconds: call it in a thread.
    """
    return RoadmapNodes(
        roadmaps=roadmaps,
        postings=postings,
        cards=learning.cards,
        graph=understanding.skills,
        estimate=learning.estimate,
        planner=learning.planner,
        readiness=analysis.readiness,
        writer=planner(understanding.extractor, casting),
        clock=now,
        asked=asked or NothingAsked(),
    )
