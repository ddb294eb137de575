"""Who somebody is moves no score: name, gender, nationality, age and school can be swapped."""

from typing import Any, cast

import pytest

from core.domain import GapAnalysis
from graphs.gap_analysis.graph import build
from graphs.gap_analysis.nodes import GapNodes
from tests.graphs.documents import POSTING

TEMPLATE = """{name}
{contact}
Born {born}, {nationality}

Summary
{pronoun} is a {adjective} backend engineer who likes to see things through.

Experience

Backend Engineer, Analytical Engines Ltd
January 2019 - December 2023
- Built payment services in Python and Django for four banks
- Ran Docker containers on forty hosts; colleagues call {object} when they break

Education

BSc Mathematics, {school}, {graduated}

Skills

Python, Django, PostgreSQL, Docker, Git
"""
PEOPLE = [
    {
        "name": "Ada Lovelace",
        "contact": "ada@example.org",
        "born": "10 December 1990",
        "nationality": "British",
        "pronoun": "She",
        "object": "her",
        "adjective": "young",
        "school": "University of Oxford",
        "graduated": "2018",
    },
    {
        "name": "Mohammed Al-Farsi",
        "contact": "m.alfarsi@example.org",
        "born": "3 May 1961",
        "nationality": "Omani",
        "pronoun": "He",
        "object": "him",
        "adjective": "seasoned",
        "school": "Evening College of Muscat",
        "graduated": "1984",
    },
    {
        "name": "Xiu Ying Wang",
        "contact": "+86 10 5555 0100",
        "born": "1 January 2001",
        "nationality": "Chinese",
        "pronoun": "They",
        "object": "them",
        "adjective": "female",
        "school": "Wellesley College for Women",
        "graduated": "2022",
    },
]


def scores(analysis: GapAnalysis) -> dict[str, Any]:
    return analysis.model_dump(include={"overall_match", "missing_skills", "readiness", "verdict", "mismatch"}) | {
        "gaps": [(gap.name, gap.gap_score, gap.priority, gap.factors) for gap in analysis.skill_gaps],
        "matched": [match.name for match in analysis.matched_skills],
        "conditions": [(found.kind, found.status) for found in analysis.knock_outs],
    }


@pytest.mark.parametrize("person", PEOPLE[1:], ids=lambda person: person["name"])
async def test_swapping_who_somebody_is_leaves_every_score_as_it_was(
    nodes: GapNodes, person: dict[str, str]
) -> None:
    graph = build(nodes)
    analyses = []
    for somebody in (PEOPLE[0], person):
        given = {"resume_text": TEMPLATE.format(**somebody), "job_text": POSTING}
        analyses.append((await graph.ainvoke(cast("Any", given)))["analysis"])
    assert scores(analyses[0]) == scores(analyses[1])
