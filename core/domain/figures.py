"""Figures of the postings that somebody sees: companies, demand, pay; and how the own applications went."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import Field

from core.domain.skill import Seniority
from core.domain.text import Frozen, Score
from core.domain.tracking import Stage


class SkillCount(Frozen):
    """How many postings ask for a skill."""

    skill_id: str
    name: str
    count: int


class PayBand(Frozen):
    """Pay for a year, as postings state it: the middle of each one's range, quartiles over postings."""

    currency: str
    count: int = Field(ge=1)
    """Postings that state it."""
    low: float
    """First quartile."""
    median: float
    high: float
    """Third quartile."""


class CompanyHeading(Frozen):
    """A company that has postings open."""

    name: str
    open: int
    remote: int
    """Of these, the ones that say they are remote."""
    newest: datetime


class CompanyProfile(Frozen):
    """What a company's open postings say, taken together."""

    name: str
    open: int
    closed: int
    remote: int
    newest: datetime | None
    skills: tuple[SkillCount, ...]
    seniority: dict[Seniority, int]
    pay: tuple[PayBand, ...]
    locations: dict[str, int]
    job_ids: tuple[str, ...]
    """The newest open ones."""


class SkillDemandOverTime(Frozen):
    """How many postings asked for a skill, month by month, in the order of the months."""

    skill_id: str
    name: str
    counts: tuple[int, ...]


class SkillPay(Frozen):
    """What postings that ask for a skill pay."""

    skill_id: str
    name: str
    pay: PayBand


class SeniorityPay(Frozen):
    """What postings of a level pay."""

    seniority: Seniority
    pay: PayBand


class MarketFigures(Frozen):
    """Demand and pay over the months asked for."""

    months: tuple[date, ...]
    """Their first days, the oldest first."""
    postings: tuple[int, ...]
    """All postings of each month."""
    demand: tuple[SkillDemandOverTime, ...]
    pay_by_skill: tuple[SkillPay, ...]
    pay_by_seniority: tuple[SeniorityPay, ...]


class FunnelStep(Frozen):
    """How many applications reached a stage, whatever became of them."""

    stage: Stage
    reached: int
    share: Score | None = None
    """Of those that were applied to; None for what comes before, and where there are none."""


LATER: dict[Stage, frozenset[Stage]] = {
    "saved": frozenset({"saved", "applied", "interview", "offer", "rejected", "withdrawn"}),
    "applied": frozenset({"applied", "interview", "offer", "rejected"}),
    "interview": frozenset({"interview", "offer"}),
    "offer": frozenset({"offer"}),
    "rejected": frozenset({"rejected"}),
    "withdrawn": frozenset({"withdrawn"}),
}
"""What shows that a stage was reached: who has an offer was interviewed, told or not."""


def funnel(histories: Sequence[frozenset[Stage]]) -> tuple[FunnelStep, ...]:
    """How far applications came; each is the set of stages that it was in."""
    reached = {stage: sum(bool(history & shows) for history in histories) for stage, shows in LATER.items()}
    applied = reached["applied"]
    return tuple(
        FunnelStep(
            stage=stage,
            reached=count,
            share=min(1.0, count / applied) if applied and stage not in ("saved", "withdrawn") else None,
        )
        for stage, count in reached.items()
    )
