"""The parts that the coach is made of: other machines, what it looks things up in, how it hears and speaks."""

from collections.abc import Mapping
from dataclasses import replace

from agents.coach import Listener, Speaker
from agents.coach.advisor import advisor
from agents.role import Casting
from api.analysis import Understanding, now
from core.domain import SkillCard
from graphs.coach.desk import Desk, JobFinder, JobShelf, PlanShelf, ResumeShelf
from graphs.coach.machines import Machines
from graphs.coach.nodes import CoachNodes
from graphs.gap_analysis.graph import build as build_gap_analysis
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview.graph import build as build_interview
from graphs.interview.nodes import InterviewNodes
from graphs.patience import patience
from graphs.reframe.graph import build as build_reframe
from graphs.reframe.nodes import ReframeNodes
from graphs.roadmap.graph import build as build_roadmap
from graphs.roadmap.nodes import RoadmapNodes
from knowledge.occupations import OccupationCatalogue
from ml.intents import IntentClassifier

ROUNDS = 3
"""Times that one stretch of a machine may wait for each of its models: lines are worded a few at a time."""


def machines(gap: GapNodes, planning: RoadmapNodes, asking: InterviewNodes, rewording: ReframeNodes) -> Machines:
    """The other machines as the coach runs them.

    The coach speaks for analysis and plan itself, so no model is asked to word them first, and nothing of their
    steps is kept in its thread.
    """
    quiet_gap = replace(gap, summarizer=replace(gap.summarizer, model=None))
    quiet_plan = replace(planning, writer=replace(planning.writer, model=None))
    alone, lasting = {"checkpointer": False}, {"checkpointer": True}
    return Machines(
        gap_analysis=build_gap_analysis(quiet_gap).copy(update=alone),
        roadmap=build_roadmap(quiet_gap, quiet_plan).copy(update=alone),
        interview=build_interview(asking).copy(update=lasting),
        reframe=build_reframe(rewording).copy(update=lasting),
        patience=patience(asking.interviewer, asking.assessor, rewording.reframer, rewording.letter, turns=ROUNDS),
    )


def coach_nodes(
    understanding: Understanding,
    gap: GapNodes,
    others: Machines,
    cards: Mapping[str, SkillCard],
    occupations: OccupationCatalogue,
    resumes: ResumeShelf,
    jobs: JobShelf,
    plans: PlanShelf,
    finder: JobFinder,
    casting: Casting,
) -> CoachNodes:
    """The nodes of the coach. Loads the classifier of intents, and opens a language model where one is configured:
    call it in a thread.
    """
    classifier = IntentClassifier.opening(gap.encoder)
    return CoachNodes(
        listener=Listener(classifier, understanding.extractor, understanding.skills),
        speaker=Speaker(understanding.extractor),
        desk=Desk(
            resumes=resumes,
            jobs=jobs,
            plans=plans,
            finder=finder,
            occupations=occupations,
            cards=cards,
            graph=understanding.skills,
            readiness=gap.readiness,
        ),
        machines=others,
        clock=now,
        advisor=advisor(understanding.extractor, casting),
    )
