"""Every machine on a handful of scenarios: does it take the steps it should, and announce them?

Graph trajectories hold what ran, turn by turn and up to each interrupt; nodes that run side by side stand in the
order in which LangGraph lists them. What is announced to clients may come in any order.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Literal

from core.domain import Frozen
from evals.machines import Workbench, document, open_workbench, run
from evals.suite import Figure, Measured, Target
from evals.task import Task, size

Machine = Literal["gap_analysis", "roadmap", "interview", "reframe", "coach"]
MACHINES: tuple[Machine, ...] = ("gap_analysis", "roadmap", "interview", "reframe", "coach")
QUICK = 10
ALWAYS = Target(bound=1.0, words="every one")


class Case(Frozen):
    """What is there, what is asked and answered, and which way it should go."""

    graph: Machine
    scenario: str
    resumes: tuple[str, ...] = ()
    """Texts, or names of samples; kept as `resume-1` and so on."""
    postings: tuple[str, ...] = ()
    """Likewise, as `job-1` and so on."""
    turns: tuple[dict[str, Any], ...]
    """What the machine is given, one after the other in one thread."""
    replies: tuple[Any, ...] = ()
    """Answers to what it asks, in order."""
    steps: tuple[tuple[str, ...], ...]
    """Nodes that run, one list for each turn or answer."""
    announced: tuple[str, ...]
    """Steps that clients are told of."""


def measure(task: Task) -> Measured:
    """The share of scenarios whose steps are exactly the expected ones, and of those announced in full."""
    everything, file = task.cases("trajectories", Case)
    chosen = task.sample(everything, QUICK)
    went = asyncio.run(_run(chosen))
    figures = []
    for machine in MACHINES:
        mine = [outcome for case, outcome in zip(chosen, went, strict=True) if case.graph == machine]
        if mine:
            figures.append(_share(machine, [outcome.strict for outcome in mine]))
    figures.append(_share("announced", [outcome.announced for outcome in went]))
    return Measured(
        figures=tuple(figures),
        notes=(
            size(chosen, everything, "scenario"),
            *(
                f"{case.graph}, {case.scenario}: went {outcome.steps}, announced {outcome.told}"
                for case, outcome in zip(chosen, went, strict=True)
                if not (outcome.strict and outcome.announced)
            ),
        ),
        data=(file,),
    )


class Outcome(Frozen):
    """Which way a scenario went, and whether it is the expected one."""

    steps: tuple[tuple[str, ...], ...]
    told: tuple[str, ...]
    strict: bool
    announced: bool


async def _run(cases: Sequence[Case]) -> list[Outcome]:
    import warnings

    from langsmith import tracing_context

    # Neither a subgraph's interrupts nor tracing that somebody has switched on are of interest here.
    with open_workbench() as bench, tracing_context(enabled=False), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Trajectory parsing may be incomplete")
        return [await _one(bench, case, f"scenario-{number}") for number, case in enumerate(cases)]


async def _one(bench: Workbench, case: Case, thread: str) -> Outcome:
    from agentevals.graph_trajectory.strict import graph_trajectory_strict_match
    from agentevals.graph_trajectory.utils import aextract_langgraph_trajectory_from_thread
    from agentevals.trajectory.match import create_trajectory_match_evaluator

    bench.clear()
    for text in case.resumes:
        bench.add_resume(document(text))
    for text in case.postings:
        bench.add_posting(document(text))
    graph = bench.graphs[case.graph]
    _, told = await run(graph, case.turns, case.replies, thread)
    went = await aextract_langgraph_trajectory_from_thread(graph, {"configurable": {"thread_id": thread}})
    expected = {"inputs": [], "results": [], "steps": [list(turn) for turn in case.steps]}
    same_steps = create_trajectory_match_evaluator(trajectory_match_mode="unordered")
    return Outcome(
        steps=went["outputs"]["steps"],
        told=told,
        strict=graph_trajectory_strict_match(outputs=went["outputs"], reference_outputs=expected)["score"],
        announced=same_steps(outputs=_as_calls(told), reference_outputs=_as_calls(case.announced))["score"],
    )


def _as_calls(steps: Sequence[str]) -> list[dict[str, Any]]:
    """Steps in the form that trajectories of agents have: one message that calls each by its name."""
    calls = [
        {"id": str(at), "type": "function", "function": {"name": name, "arguments": "{}"}}
        for at, name in enumerate(steps)
    ]
    return [{"role": "assistant", "content": "", "tool_calls": calls}]


def _share(name: str, held: Sequence[bool]) -> Figure:
    return Figure(name=name, value=sum(held) / len(held), target=ALWAYS, tolerance=0.0)
