"""Findings of an analysis in a line each, for tests of what is written about them."""

from agents.findings import Findings
from core.domain import (
    AdjacentEvidence,
    Evidence,
    Factor,
    KnockOut,
    KnockOutRule,
    Mismatch,
    Quote,
    Readiness,
    SkillGap,
    SkillMatch,
    Span,
    Verdict,
    VerdictKind,
)


def quote(text: str) -> Quote:
    return Quote(text=text, span=Span(start=0, end=len(text)))


PYTHON = SkillMatch(
    skill_id="python",
    name="Python",
    category="programming",
    kind="required",
    posting_line=quote("5+ years of Python"),
    resume_line=quote("Built payment services in Python for four banks."),
)
POSTGRESQL = SkillMatch(
    skill_id="postgresql",
    name="PostgreSQL",
    category="data",
    kind="required",
    posting_line=quote("PostgreSQL at scale"),
    resume_line=quote("Moved 2 TB from Oracle to PostgreSQL without downtime."),
)
KUBERNETES = SkillGap(
    skill_id="kubernetes",
    name="Kubernetes",
    category="infrastructure",
    kind="required",
    gap_score=0.5,
    priority=0.8,
    posting_line=quote("You run Kubernetes in production"),
    nearest=Evidence(quote=quote("Ran Docker on forty hosts."), similarity=0.6),
    adjacent=(AdjacentEvidence(skill_id="docker", name="Docker", weight=0.5),),
    factors=(Factor(name="importance", value=1, contribution=0.45, explanation="The posting requires it."),),
    explanation="The posting requires Kubernetes.",
)
KAFKA = SkillGap(
    skill_id="kafka",
    name="Kafka",
    category="data",
    kind="preferred",
    gap_score=1.0,
    priority=0.4,
    posting_line=quote("Kafka is a plus"),
    nearest=None,
    explanation="The posting prefers Kafka.",
)
DEGREE = KnockOut(
    kind="degree",
    rule=KnockOutRule(kind="degree", quote=quote("Master's degree required"), value="master"),
    status="unmet",
    explanation="The posting asks for a master's degree; the highest on the resume is a bachelor's degree.",
)
CLEARANCE = KnockOut(
    kind="clearance",
    rule=KnockOutRule(kind="clearance", quote=quote("Active secret clearance"), value="secret"),
    status="unknown",
    explanation="The posting asks for a clearance (secret); the resume does not say.",
)


def findings(
    matched: tuple[SkillMatch, ...] = (PYTHON, POSTGRESQL),
    gaps: tuple[SkillGap, ...] = (KUBERNETES, KAFKA),
    knock_outs: tuple[KnockOut, ...] = (),
    verdict: VerdictKind = "stretch",
    mismatch: Mismatch | None = None,
) -> Findings:
    return Findings(
        job_title="Backend Engineer",
        company="Acme",
        overall_match=0.71,
        no_skills_named=not matched and not gaps,
        matched=matched,
        gaps=gaps,
        knock_outs=knock_outs,
        mismatch=mismatch or Mismatch(),
        readiness=Readiness(score=0.71, label="Almost Ready", abstained=False, explanation="Almost Ready (71%)."),
        verdict=Verdict(kind=verdict, reasons=("Almost Ready (71%).",)),
    )
