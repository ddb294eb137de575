"""Roadmaps over pairs of resume and posting: does each hold what every plan must?

Checked on the finished roadmap, by other code than the review that the machine makes of its own drafts.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import cycle, islice
from statistics import fmean

from langchain_core.runnables import RunnableConfig

from agents.role import Casting
from api.analysis import gap_nodes
from api.machines.roadmap import load_learning, roadmap_nodes
from cli.roadmap import NothingKept
from core.domain import LOCAL_USER, Roadmap, SkillGap
from core.settings import Settings
from core.telemetry import Metrics
from evals.judge import Text
from evals.product import OFFLINE, NoPostings, Resumes, shipped, skill_graph
from evals.suite import Figure, Measured, Target
from evals.task import SEED, Task, size
from graphs.roadmap.graph import RoadmapGraph, build
from graphs.roadmap.state import RoadmapInput
from knowledge.cards import CardCatalogue
from knowledge.samples import sample_postings, sample_resumes
from knowledge.skills import SkillGraph
from ml.embedding import open_encoder
from ml.metrics import bootstrap_interval
from sources.resume import read_resume
from store.cache.memory import MemoryCache

PAIRS, QUICK = 200, 24
HOURS = (1.0, 3.0, 5.0, 10.0, 10.0, 20.0, 40.0)
MOST_BYTES = 1_000_000
ALWAYS = Target(bound=1.0, words="every one")
EPSILON = 1e-6


def measure(task: Task) -> Measured:
    """The share of roadmaps that hold each invariant, and what they make of the hours."""
    everything = list(islice(_pairs(), PAIRS))
    pairs = task.sample(everything, QUICK)
    held: dict[str, list[bool]] = defaultdict(list)
    first: list[bool] = []
    worded: list[Text] = []
    gains: list[float] = []
    used: list[float] = []
    broken: list[str] = []
    graph = skill_graph()
    cards = CardCatalogue.load()
    links = {resource.url for resource in cards.resources()}
    for (name, _, _, hours), (roadmap, gaps) in zip(pairs, asyncio.run(_plan(pairs, cards)), strict=True):
        for invariant, holds in _invariants(roadmap, gaps, graph, links).items():
            held[invariant].append(holds)
            if not holds:
                broken.append(f"{name}, {hours:g} hours a week: {invariant}")
        worded.append(_worded(roadmap))
        if gaps:
            first.append(gaps[0].skill_id in {skill.skill_id for skill in roadmap.skills})
        path = roadmap.readiness
        if path.now is not None and path.planned is not None:
            gains.append(path.planned - path.now)
        used.append(sum(week.hours for week in roadmap.weeks) / sum(week.budget for week in roadmap.weeks))
    measured = Measured(
        figures=(
            *(_always(name, values) for name, values in held.items()),
            Figure(name="the most urgent gap is planned", value=fmean(first)),
            Figure(name="mean gain of readiness that a plan promises", value=fmean(gains)),
            Figure(name="share of the hours that is planned", value=fmean(used)),
        ),
        notes=(
            f"{size(pairs, everything, 'pair')} of sample postings with sample resumes and made-up ones",
            *(f"broken: {line}" for line in broken),
        ),
    )
    return measured + task.judge.measure("roadmap", worded) if task.judge is not None else measured


def _worded(roadmap: Roadmap) -> Text:
    """The plan, and the words around it."""
    plan = [
        *(
            f"{skill.name}, {skill.hours_planned:g} of {skill.hours_needed:g} hours: {skill.why}"
            for skill in roadmap.skills
        ),
        *(f"Later: {late.name}. {late.reason}" for late in roadmap.later),
        *(f"Week {week.number}: {task.title}, {task.hours:g} h" for week in roadmap.weeks for task in week.tasks),
    ]
    words = [roadmap.title, roadmap.overview]
    words += [f"Week {week.number}, {week.title}: {' '.join(week.goals)}" for week in roadmap.weeks]
    return Text(given="\n".join((roadmap.job_title, *plan)), text="\n".join(words))


Pair = tuple[str, str, str, float]
"""Name, resume, posting, hours a week."""


def _pairs() -> Iterator[Pair]:
    """The samples with each other, then resumes of skills drawn from the graph, the same in every run."""
    postings = [(sample.title, f"{sample.title}\n\n{sample.text}") for sample in sample_postings()]
    hours = cycle(HOURS)
    for resume in sample_resumes():
        text = read_resume(resume.data, resume.filename, None, MOST_BYTES).text
        for title, posting in postings:
            yield f"{resume.filename} before {title}", text, posting, next(hours)
    dice = random.Random(SEED)  # noqa: S311  repeatable, not secret
    names = sorted(skill.name for skill in skill_graph().skills.values() if not skill.licence)
    for number, (title, posting) in enumerate(cycle(postings)):
        skills = dice.sample(names, dice.randint(0, 25))
        resume_text = f"Person {number}\n\nSummary\nLooking for a change.\n\nSkills\n{', '.join(skills)}\n"
        yield f"person {number} before {title}", resume_text, posting, next(hours)


async def _plan(pairs: Collection[Pair], cards: CardCatalogue) -> list[tuple[Roadmap, tuple[SkillGap, ...]]]:
    settings = Settings().model_copy(update=OFFLINE)
    understanding = shipped()
    learning = load_learning(understanding.skills, cards)
    with open_encoder(settings, MemoryCache(20_000)) as encoder:
        analysis = gap_nodes(settings, Metrics(), understanding, encoder, Resumes({}), NoPostings())
        nowhere = NothingKept()
        nodes = roadmap_nodes(Casting(settings, Metrics()), understanding, analysis, learning, nowhere, nowhere)
        machine = build(analysis, nodes)
        return [await _one(machine, resume, posting, hours) for _, resume, posting, hours in pairs]


async def _one(
    machine: RoadmapGraph, resume: str, posting: str, hours: float
) -> tuple[Roadmap, tuple[SkillGap, ...]]:
    request = RoadmapInput(resume_text=resume, job_text=posting, hours_per_week=hours)
    config: RunnableConfig = {"configurable": {"langgraph_auth_user_id": LOCAL_USER.user_id}}
    output = await machine.ainvoke(request, config, output_keys=["roadmap", "skill_gaps"])
    return output["roadmap"], output["skill_gaps"]


def _invariants(
    roadmap: Roadmap, gaps: Collection[SkillGap], graph: SkillGraph, links: Collection[str]
) -> dict[str, bool]:
    tasks = [task for week in roadmap.weeks for task in week.tasks]
    work = [task.skill_id for task in tasks if task.kind != "quiz"]
    planned = {skill.skill_id for skill in roadmap.skills}
    put_off = {late.skill_id for late in roadmap.later if late.reason.strip()}
    return {
        "four weeks, each with a title and goals": len(roadmap.weeks) == 4
        and all(week.title and week.goals for week in roadmap.weeks),
        "every week within its hours": all(week.hours <= week.budget + EPSILON for week in roadmap.weeks),
        "prerequisites before what builds on them": all(
            _last(work, needed) < work.index(skill_id)
            for skill_id in set(work)
            for needed in graph.requires(skill_id)
            if needed in work
        ),
        "every gap planned, or put off with a reason": {gap.skill_id for gap in gaps} <= planned | put_off,
        "links from the catalogue alone": all(task.resource.url in links for task in tasks if task.resource),
        "each week with work leaves a proof and asks a quiz": all(
            week.project is not None and week.quiz for week in roadmap.weeks if week.tasks
        ),
        "no id twice": len({task.id for task in tasks}) == len(tasks),
        "no objection stands": not roadmap.objections,
    }


def _last(work: list[str], skill_id: str) -> int:
    return len(work) - 1 - work[::-1].index(skill_id)


def _always(name: str, held: list[bool]) -> Figure:
    return Figure(
        name=name,
        value=fmean(held),
        interval=bootstrap_interval(lambda rows: float(rows.mean()), held),
        target=ALWAYS,
        tolerance=0.0,
    )
