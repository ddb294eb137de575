"""Apply, stretch or skip: the rule, and the verdict with its reasons."""

from collections.abc import Sequence

from core.domain import KnockOut, Mismatch, Readiness, Verdict, VerdictKind
from ml.scoring.experience import levels_short, years_short

TOO_FAR = 0.35
"""Readiness below this is too far off to be a stretch."""


def decide(knock_outs: Sequence[KnockOut], mismatch: Mismatch, readiness: Readiness) -> VerdictKind:
    """The rule.

    skip: a strict knock-out is unmet, or readiness is below .35.
    apply: ready for the job, no knock-out unmet, at most one year short, no level missing.
    stretch: all else, also where the posting says too little to judge readiness by.
    """
    unmet = [knock_out for knock_out in knock_outs if knock_out.status == "unmet"]
    if any(knock_out.rule.strict for knock_out in unmet):
        return "skip"
    if readiness.score is not None and readiness.score < TOO_FAR:
        return "skip"
    close = years_short(mismatch) <= 1 and levels_short(mismatch) <= 0
    return "apply" if readiness.label == "Industry Ready" and close and not unmet else "stretch"


def give_verdict(
    knock_outs: Sequence[KnockOut], mismatch: Mismatch, readiness: Readiness, would_change: Sequence[str]
) -> Verdict:
    """The verdict with its reasons: knock-outs first, then readiness, then experience where it falls short."""
    reasons = [knock_out.explanation for knock_out in knock_outs if knock_out.status != "met"]
    reasons.append(readiness.explanation)
    if years_short(mismatch) or levels_short(mismatch) > 0:
        reasons.append(mismatch.explanation)
    kind = decide(knock_outs, mismatch, readiness)
    return Verdict(kind=kind, reasons=tuple(reasons), would_change=tuple(would_change))
