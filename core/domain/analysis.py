"""The answer to "what is between this resume and this job?"."""

from datetime import datetime
from typing import Literal

from core.domain.posting import KnockOutKind, KnockOutRule, OtherDemand, SkillDemand
from core.domain.skill import LevelSource, RequirementKind, Seniority, SkillCategory
from core.domain.text import Frozen, Mode, Quote, Score

ReadinessLabel = Literal["Needs Upskilling", "Almost Ready", "Industry Ready"]
VerdictKind = Literal["apply", "stretch", "skip"]


class Evidence(Frozen):
    """The resume line that comes nearest to what is asked, and how near (cosine, clipped to [0, 1])."""

    quote: Quote
    similarity: Score


class AdjacentEvidence(Frozen):
    """A skill the person has that carries over to a missing one."""

    skill_id: str
    name: str
    weight: Score


class Factor(Frozen):
    """One thing that moved a score: its name, its value, by how much, and in words."""

    name: str
    value: float
    contribution: float
    explanation: str


class SkillMatch(Frozen):
    """A demanded skill that the resume shows."""

    skill_id: str
    name: str
    category: SkillCategory
    kind: RequirementKind
    posting_line: Quote
    resume_line: Quote | None
    """None where the person attested the skill."""
    at_work: bool = False
    """Whether that line tells of a position or project, rather than being a list of skills."""
    attested: bool = False
    via: str | None = None
    """Name of the skill that shows it, where the resume does not name it itself: one the line accepts instead,
    or one that cannot be had without it (Django shows Python)."""


class UnrankedGap(Frozen):
    """A demanded skill that the resume does not show, before anybody has said how much it matters."""

    demand: SkillDemand
    gap_score: Score
    """How much is missing: 1 minus the weight of the strongest adjacent skill that the resume shows."""
    nearest: Evidence | None = None
    adjacent: tuple[AdjacentEvidence, ...] = ()
    """Strongest first."""


class SkillComparison(Frozen):
    """What a posting demands, held against what a resume shows."""

    overall_match: Score
    core_coverage: Score | None
    """As `overall_match`, over the required skills alone; None where none is required."""
    no_skills_named: bool = False
    matched: tuple[SkillMatch, ...] = ()
    gaps: tuple[UnrankedGap, ...] = ()


class SkillGap(Frozen):
    """A demanded skill that the resume does not show, or shows in part."""

    skill_id: str
    name: str
    category: SkillCategory
    kind: RequirementKind
    gap_score: Score
    """How much is missing: 1 minus the weight of the strongest adjacent skill that the resume shows."""
    priority: Score
    posting_line: Quote
    alternatives: tuple[str, ...] = ()
    """Ids of skills that the same line accepts instead; the resume shows none of them either."""
    nearest: Evidence | None
    """None where no line comes near."""
    adjacent: tuple[AdjacentEvidence, ...] = ()
    factors: tuple[Factor, ...] = ()
    explanation: str


class KnockOut(Frozen):
    """A knock-out rule held against the resume. `unknown` where the resume does not say."""

    kind: KnockOutKind
    rule: KnockOutRule
    status: Literal["met", "unmet", "unknown"]
    evidence: Quote | None = None
    explanation: str


class Mismatch(Frozen):
    """Seniority and years, side by side."""

    seniority_asked: Seniority | None = None
    seniority_told_by: LevelSource = "statement"
    """What tells the level asked. One that a model read is shown, and held against nobody."""
    seniority_shown: Seniority | None = None
    years_asked: float | None = None
    years_shown: float | None = None
    explanation: str = ""


class Readiness(Frozen):
    """How ready the person is for this job. `score` and `label` are None where the posting says too little."""

    score: Score | None
    label: ReadinessLabel | None
    abstained: bool
    factors: tuple[Factor, ...] = ()
    explanation: str


class Verdict(Frozen):
    """What to do, why, and what would change it."""

    kind: VerdictKind
    reasons: tuple[str, ...]
    would_change: tuple[str, ...] = ()


class Summary(Frozen):
    """The analysis in a few sentences, and who wrote them."""

    text: str
    mode: Mode


class GapAnalysis(Frozen):
    """The whole answer. `skill_gaps` is sorted by priority, highest first."""

    resume_id: str
    jd_id: str
    overall_match: Score
    no_skills_named: bool = False
    """True where the posting names no skill we know; `overall_match` is then 0.0 and means nothing."""
    skill_gaps: tuple[SkillGap, ...] = ()
    missing_skills: tuple[str, ...] = ()
    also_asked: tuple[OtherDemand, ...] = ()
    """What the posting asks for beyond the skills we know; no score counts it."""
    matched_skills: tuple[SkillMatch, ...] = ()
    knock_outs: tuple[KnockOut, ...] = ()
    mismatch: Mismatch = Mismatch()
    readiness: Readiness
    verdict: Verdict
    summary: Summary
    created_at: datetime
