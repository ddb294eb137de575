"""Profiles and postings in a line each, for tests of scores."""

from hypothesis import strategies as st

from core.domain import (
    KnockOutKind,
    KnockOutRule,
    PostingProfile,
    ProfileSkill,
    Quote,
    RequirementKind,
    ResumeProfile,
    SkillDemand,
    Span,
)
from knowledge.skills import SkillGraph


def quote(text: str) -> Quote:
    return Quote(text=text, span=Span(start=0, end=len(text)))


def demand(
    graph: SkillGraph,
    skill_id: str,
    kind: RequirementKind = "required",
    lines: int = 1,
    or_else: tuple[str, ...] = (),
) -> SkillDemand:
    skill = graph[skill_id]
    asking = tuple(quote(f"Line {number} asks for {skill.name}") for number in range(lines))
    return SkillDemand(
        skill_id=skill_id, name=skill.name, category=skill.category, kind=kind, lines=asking, alternatives=or_else
    )


def posting(*demands: SkillDemand, **facts: object) -> PostingProfile:
    return PostingProfile.model_validate({"skills": demands, **facts})


def profile(graph: SkillGraph, *skill_ids: str, **facts: object) -> ResumeProfile:
    skills = tuple(ProfileSkill(skill_id=skill_id, name=graph[skill_id].name) for skill_id in skill_ids)
    return ResumeProfile.model_validate({"skills": skills, **facts})


def rule(kind: KnockOutKind, value: str, *, strict: bool = True) -> KnockOutRule:
    return KnockOutRule(kind=kind, quote=quote(f"Must have {value}"), value=value, strict=strict)


def postings(graph: SkillGraph) -> st.SearchStrategy[PostingProfile]:
    """Postings that demand up to eight skills, some of them as alternatives of each other."""

    @st.composite
    def build(draw: st.DrawFn) -> PostingProfile:
        chosen = draw(st.lists(st.sampled_from(sorted(graph.skills)), max_size=8, unique=True))
        pairs = draw(st.booleans()) and len(chosen) >= 2
        or_else = {chosen[0]: (chosen[1],), chosen[1]: (chosen[0],)} if pairs else {}
        kinds: st.SearchStrategy[RequirementKind] = st.sampled_from(("required", "preferred", "other"))
        return posting(
            *(
                demand(graph, skill_id, draw(kinds), draw(st.integers(1, 4)), or_else.get(skill_id, ()))
                for skill_id in chosen
            ),
            years_minimum=draw(st.none() | st.floats(0, 15)),
        )

    return build()


def profiles(graph: SkillGraph) -> st.SearchStrategy[ResumeProfile]:
    """Profiles that show up to ten skills."""
    chosen = st.lists(st.sampled_from(sorted(graph.skills)), max_size=10, unique=True)
    years = st.none() | st.floats(0, 40)
    return st.builds(lambda ids, years: profile(graph, *ids, years_experience=years), chosen, years)
