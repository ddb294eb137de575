"""People before postings, and how realistic the step between their occupations is by O*NET's judgement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from core.domain import PostingProfile, ProfileSkill, Quote, ResumeProfile, SkillDemand, Span
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.evidence.split import Part, part_of
from ml.evidence.targets import Target
from ml.extraction.seniority import seniority_of_title

Step = Literal["own", "near", "far", "none"]
"""From the person's occupation to the posting's: the same one, one of O*NET's primary related occupations, one of
its supplemental ones, or none of its list."""

YEARS: Mapping[int, float] = {1: 0.25, 2: 1.0, 3: 2.0, 4: 4.0, 5: 6.0}
"""Years of preparation that a job zone takes: the upper end of its range of specific vocational preparation, and
for zone 5, which has none, what the next step would be."""
ASKED, FEWEST = 12, 3
"""Skills that a posting names at most, and at least."""
SHOWN = (0.5, 0.95)
"""Share of an occupation's skills that a resume names: between these, evenly."""
SERVED = (0.5, 1.5)
"""Years that somebody has worked over those that their occupation takes: between these, evenly."""
DRAWN: Mapping[Step, int] = {"own": 2, "near": 2, "far": 1, "none": 3}
"""People before each posting. The mix is the prior that probabilities are calibrated to."""


@dataclass(frozen=True)
class Career:
    """A person of one occupation before a posting of another."""

    posting_target: Target
    person_target: Target
    step: Step
    posting: PostingProfile
    resume: ResumeProfile


def make_careers(
    targets: Sequence[Target], catalogue: OccupationCatalogue, graph: SkillGraph, part: Part
) -> tuple[Career, ...]:
    """People before a posting for each target of `part`; both their occupations are of that part.

    What ESCO calls essential the posting requires, what it calls optional the posting prefers; skills, years and
    titles come from the occupations. The step does not: it is read from O*NET's list of related occupations.
    """
    mine = [target for target in targets if part_of(target.group) == part]
    by_code: dict[str, list[Target]] = defaultdict(list)
    for target in mine:
        by_code[target.code].append(target)
    zones = {code: catalogue.occupation(code).job_zone or 3 for code in by_code}
    careers = []
    for target in mine:
        draw = _draw(target)
        posting = _posting(target, zones[target.code], graph, draw)
        if posting is None:
            continue
        for step, people in _people(target, mine, by_code, catalogue).items():
            for person in draw.sample(people, min(DRAWN[step], len(people))):
                resume = _resume(person, zones[person.code], catalogue, graph, draw)
                careers.append(Career(target, person, step, posting, resume))
    return tuple(careers)


@dataclass(frozen=True)
class Search:
    """A resume before postings, one an occupation, and the step to each of them."""

    person_target: Target
    resume: ResumeProfile
    postings: tuple[tuple[Target, PostingProfile, Step], ...]


FOUND: Mapping[Step, int] = {"own": 1, "near": 6, "far": 6, "none": 27}
"""Postings before each resume, at most."""


def make_searches(
    targets: Sequence[Target], catalogue: OccupationCatalogue, graph: SkillGraph, part: Part, limit: int
) -> tuple[Search, ...]:
    """Resumes of `limit` occupations of `part`, drawn evenly, before postings of occupations of that part."""
    mine = [target for target in targets if part_of(target.group) == part]
    by_code: dict[str, list[Target]] = defaultdict(list)
    for target in mine:
        by_code[target.code].append(target)
    zones = {code: catalogue.occupation(code).job_zone or 3 for code in by_code}
    advertised = {one.uri: _posting(one, zones[one.code], graph, _draw(one)) for one in mine}
    searches = []
    for person in _draw(*mine).sample(mine, min(limit, len(mine))):
        draw = _draw(person)
        around = _people(person, mine, by_code, catalogue) | {"own": [person]}
        postings = tuple(
            (one, posting, step)
            for step, occupations in around.items()
            for one in draw.sample(occupations, min(FOUND[step], len(occupations)))
            if (posting := advertised[one.uri]) is not None
        )
        searches.append(Search(person, _resume(person, zones[person.code], catalogue, graph, draw), postings))
    return tuple(searches)


def _draw(*targets: Target) -> Random:
    """A draw that anybody can repeat."""
    return Random("".join(target.uri for target in targets))  # noqa: S311


def _people(
    target: Target, mine: Sequence[Target], by_code: Mapping[str, Sequence[Target]], catalogue: OccupationCatalogue
) -> dict[Step, list[Target]]:
    """Occupations that people come from, by the step they would take."""
    tiers = {one.code: one.tier for one in catalogue.related(target.code)}
    near = [code for code, tier in tiers.items() if tier != "supplemental"]
    far = [code for code, tier in tiers.items() if tier == "supplemental"]
    return {
        "own": [target] * DRAWN["own"],
        "near": [one for code in near for one in by_code.get(code, ())],
        "far": [one for code in far for one in by_code.get(code, ())],
        "none": [one for one in mine if one.code != target.code and one.code not in tiers],
    }


def _posting(target: Target, zone: int, graph: SkillGraph, draw: Random) -> PostingProfile | None:
    named = sorted(target.essential | target.optional)
    if len(named) < FEWEST:
        return None
    chosen = draw.sample(named, min(ASKED, len(named)))
    return PostingProfile(
        title=target.title,
        skills=tuple(
            SkillDemand(
                skill_id=skill,
                name=graph[skill].name,
                category=graph[skill].category,
                kind="required" if skill in target.essential else "preferred",
                lines=(Quote(text=graph[skill].name, span=Span(start=0, end=len(graph[skill].name))),),
            )
            for skill in chosen
        ),
        seniority=seniority_of_title(target.title),
        years_minimum=YEARS[zone],
    )


def _resume(
    target: Target, zone: int, catalogue: OccupationCatalogue, graph: SkillGraph, draw: Random
) -> ResumeProfile:
    """Under another name of the occupation, where it has one: people are seldom called what postings call them."""
    title = draw.choice(catalogue.esco.occupation(target.uri).alternative_labels or (target.title,))
    skills = sorted(target.grades)
    shown = draw.sample(skills, max(FEWEST, round(draw.uniform(*SHOWN) * len(skills))))
    return ResumeProfile(
        skills=tuple(ProfileSkill(skill_id=skill, name=graph[skill].name) for skill in sorted(shown)),
        years_experience=round(YEARS[zone] * draw.uniform(*SERVED), 1),
        seniority=seniority_of_title(title),
        titles=(title,),
    )
