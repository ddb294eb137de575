"""Demanded skills against shown skills, each with the lines that ask and show."""

from collections.abc import Sequence

from core.domain import (
    Evidence,
    PostingProfile,
    ProfileSkill,
    ResumeProfile,
    SkillComparison,
    SkillMatch,
    Span,
    UnrankedGap,
)
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.scoring.coverage import Cover, core_score, cover, match_score
from ml.scoring.lines import ResumeLines

NEAR = 0.3
"""Cosine from which a line has to do with what is asked."""


def compare_skills(
    posting: PostingProfile, profile: ResumeProfile, graph: SkillGraph, lines: ResumeLines
) -> SkillComparison:
    """Hold every demand of `posting` against `profile`; gaps come in the order of the posting, without evidence.

    A demand that its line waives, because another demanded skill is shown in its place, is neither match nor gap.
    """
    shown = {skill.skill_id: skill for skill in profile.skills}
    demanded = {demand.skill_id for demand in posting.skills}
    covers = cover(posting.skills, shown, graph)
    met = [found for found in covers if found.shown_by is not None and not _waived(found, demanded)]
    return SkillComparison(
        overall_match=match_score(covers) or 0.0,
        core_coverage=core_score(covers),
        no_skills_named=not covers,
        matched=tuple(_match(found, shown[found.shown_by], lines) for found in met if found.shown_by),
        gaps=tuple(
            UnrankedGap(demand=found.demand, gap_score=1.0 - found.credit, adjacent=found.adjacent)
            for found in covers
            if found.shown_by is None
        ),
    )


def _waived(found: Cover, demanded: set[str]) -> bool:
    return found.shown_by in found.demand.alternatives and found.shown_by in demanded


def _match(found: Cover, skill: ProfileSkill, lines: ResumeLines) -> SkillMatch:
    demand, mention = found.demand, _best_mention(skill, lines)
    return SkillMatch(
        skill_id=demand.skill_id,
        name=demand.name,
        category=demand.category,
        kind=demand.kind,
        posting_line=demand.lines[0],
        resume_line=lines.around(mention) if mention else None,
        at_work=mention is not None and lines.at_work(mention),
        attested=skill.attested,
        via=None if skill.skill_id == demand.skill_id else skill.name,
    )


def _best_mention(skill: ProfileSkill, lines: ResumeLines) -> Span | None:
    """Where a bullet tells of the skill, else a position, else its surest mention; None where it was attested."""
    spans = [mention.quote.span for mention in sorted(skill.mentions, key=lambda mention: -mention.confidence)]
    return max(spans, key=lambda span: (lines.told(span), lines.at_work(span)), default=None)


async def add_nearest_lines(
    gaps: Sequence[UnrankedGap], lines: ResumeLines, encoder: Encoder
) -> tuple[UnrankedGap, ...]:
    """`gaps`, each with the resume line whose meaning comes nearest to the line that asks (highest cosine), where
    one comes near at all.

    What comes near is shown to the person and moves no score: wording is no skill.
    """
    evidence = lines.evidence()
    if not gaps or not evidence:
        return tuple(gaps)
    asked = [f"{gap.demand.name}: {gap.demand.lines[0].text}" for gap in gaps]
    vectors = await encoder.encode([*asked, *(line.text for line in evidence)])
    cosines = (vectors[: len(gaps)] @ vectors[len(gaps) :].T).clip(0.0, 1.0)
    nearest = cosines.argmax(axis=1)
    return tuple(
        gap.model_copy(update={"nearest": Evidence(quote=evidence[index], similarity=round(float(row[index]), 4))})
        if row[index] >= NEAR
        else gap
        for gap, index, row in zip(gaps, nearest.tolist(), cosines, strict=True)
    )
