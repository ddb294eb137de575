"""The suites, one module each, in the order they run."""

from functools import partial
from importlib import import_module

from evals.suite import Measured, Suite
from evals.task import Task

SUITES = {
    "spans": "Skill and knowledge spans in postings, borders exactly right",
    "linking": "Sentences of postings to the 13,896 skills of ESCO",
    "requirements": "Lines of postings: required, preferred, or neither",
    "seniority": "The level that a posting is for",
    "titles": "Titles of vacancies to the occupations of ESCO",
    "occupations": "Occupations near to one, beside those that experts list",
    "priority": "Which gap comes first, on occupations that no ranker has seen",
    "readiness": "Whether readiness means what it says, on occupations that the model has not seen",
    "answers": "Short answers, beside the grades of a person",
    "retrieval": "Questions to the passages of cards, catalogue and postings that answer them",
    "recommender": "What to learn from, for simulated learners",
    "interview": "Interview answers at four levels: better ones score higher",
    "fabrication": "Rewordings of resume lines: inventions caught, truths let through",
    "injection": "Orders to a machine in resumes and postings: reported, and without effect",
    "reframe": "Resumes reworded for postings: terms gained, nothing invented, files that read back",
    "roadmap": "Four weeks for 200 pairs of resume and posting: what every plan must hold",
    "trajectories": "Every machine on a handful of scenarios: the steps that it takes and announces",
    "intents": "What people who write to the coach want",
    "fairness": "Scores when who somebody is gets swapped and nothing else",
    "terms": "Pay, workplace and place, as a posting's text states them or leaves them open",
    "enrichment": "Whole postings: skills and how they are asked for, level, pay, and whether the work is remote",
    "matching": "Postings in order for a resume, beside the grades of a person",
    "duplicates": "Pairs of offers from different boards: the same job, or two that look alike",
    "robustness": "Skills and scores after typing errors, in other case, with other bullets, in two columns",
    "parsing": "Resume files of many makers: what they say, and their sections",
    "speed": "Postings a second, beside a phrase matcher over the same names",
}
"""Name to what it measures."""
TIMED = ("spans", "speed")
"""Those that hold figures of time to a target."""


def load(name: str) -> Suite:
    """The suite of that name; its module, which has a function `measure`, is imported when it runs."""
    return Suite(name, SUITES[name], partial(_measure, name), alone=name in TIMED)


def _measure(name: str, task: Task) -> Measured:
    measured: Measured = import_module(f"{__name__}.{name}").measure(task)
    return measured
