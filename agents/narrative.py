"""The offline twin of the summarizer: the same findings in prose, with no model.

What leads depends on what decides: a condition that is unmet, a posting that says too little, or the skills.
"""

from collections.abc import Iterator, Sequence
from typing import get_args

from agents.findings import Findings
from core.domain import KnockOut, RequirementKind, SkillGap, SkillMatch
from core.prose import counted, listed, shortened
from ml.scoring.experience import levels_short, years_short

KINDS: tuple[RequirementKind, ...] = get_args(RequirementKind)
"""From what matters most to what matters least."""
FEW = 3
"""Conditions of a sort that are called by their names."""


def narrate(findings: Findings) -> str:
    """Four to eight sentences: the verdict and its conditions, what speaks for the person, what is missing, and
    what to do first.
    """
    if findings.no_skills_named:
        parts = [_unreadable(findings), *_conditions(findings.knock_outs), *_experience(findings)]
    else:
        parts = [
            _lead(findings),
            *_conditions(findings.knock_outs),
            *_strengths(findings.matched),
            *_weaknesses(findings),
            *_experience(findings),
            _first_step(findings),
        ]
    return " ".join(parts)


def _job(findings: Findings) -> str:
    return f"{findings.job_title} at {findings.company}" if findings.company else findings.job_title


def _lead(findings: Findings) -> str:
    job, shown, demanded = _job(findings), len(findings.matched), findings.demanded
    unmet = [found for found in findings.knock_outs if found.status == "unmet" and found.rule.strict]
    if unmet:
        return f"Skip {job} for now: it sets a condition that the resume does not meet."
    if shown == 0:
        held = "the one skill it names is not" if demanded == 1 else f"none of the {demanded} skills it names is"
        return f"{_advice(findings)}: {held} on your resume."
    if shown == demanded:
        held = "the one skill it names" if demanded == 1 else f"all {demanded} skills it names"
        return f"{_advice(findings)}: you show {held}."
    return (
        f"{_advice(findings)}: you show {shown} of the {counted(demanded, 'skill')} it names{_weight(findings)}."
    )


def _advice(findings: Findings) -> str:
    job = _job(findings)
    return {
        "apply": f"Apply for {job}",
        "stretch": f"{job} is a stretch",
        "skip": f"{job} is too far off for now",
    }[findings.verdict.kind]


def _weight(findings: Findings) -> str:
    missing = findings.required_missing
    if not missing:
        return ", and nothing that it requires is missing"
    return f", and {counted(missing, 'requirement')} {'is' if missing == 1 else 'are'} not met"


def _unreadable(findings: Findings) -> str:
    instead = ", or judge it by its conditions alone" if findings.knock_outs else ""
    return (
        f"The posting for {_job(findings)} names no skill that we recognise, so there is nothing to hold your "
        f"resume against: paste its full text{instead}."
    )


def _conditions(knock_outs: Sequence[KnockOut]) -> Iterator[str]:
    unmet = list(dict.fromkeys(found.explanation for found in knock_outs if found.status == "unmet"))
    yield from unmet[:FEW]
    if len(unmet) > FEW:
        yield f"So it is with {counted(len(unmet) - FEW, 'further condition')}."
    asked: dict[str, list[str]] = {}
    for found in knock_outs:
        if found.status == "unknown":
            asked.setdefault(found.kind, []).append(shortened(found.rule.value, 40))
    if asked:
        questions = listed([f"{kind} ({_few(values)})" for kind, values in asked.items()])
        yield f"Settle this first, because the resume leaves it open: {questions}."


def _few(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(name[:1].upper() + name[1:] for name in names))
    return ", ".join(distinct[:FEW]) + (" and more" if len(distinct) > FEW else "")


def _strengths(matched: Sequence[SkillMatch]) -> Iterator[str]:
    """The two best lines, each with the skills that it shows: work before lists, requirements before wishes."""
    shown: dict[str, list[str]] = {}
    for match in sorted(matched, key=lambda match: (not match.at_work, KINDS.index(match.kind))):
        if match.resume_line:
            shown.setdefault(match.resume_line.text, []).append(match.name)
    best = list(shown)[:2]
    openings = ("Your strongest ground is {}", "There is also {}")
    for line, opening in zip(best, openings, strict=False):
        yield f"{opening.format(listed(shown[line][:3]))}: “{shortened(line)}”."


def _weaknesses(findings: Findings) -> Iterator[str]:
    if not findings.gaps:
        return
    first, *others = findings.gaps[:3]
    yield f"The gap that matters most is {first.name}. {_why(first)}"
    if others:
        rest = ", then the rest" if len(findings.gaps) > 1 + len(others) else ""
        yield f"After it {'comes' if len(others) == 1 else 'come'} {listed([gap.name for gap in others])}{rest}."


def _why(gap: SkillGap) -> str:
    asked = {"required": "requires it", "preferred": "would like it", "other": "mentions it"}[gap.kind]
    builds = next((factor for factor in gap.factors if factor.name == "dependency" and factor.value > 0), None)
    reason = f"The posting {asked}: “{shortened(gap.posting_line.text)}”."
    return f"{reason} {builds.explanation}" if builds else reason


def _experience(findings: Findings) -> Iterator[str]:
    if years_short(findings.mismatch) or levels_short(findings.mismatch) != 0:
        yield findings.mismatch.explanation


def _first_step(findings: Findings) -> str:
    unmet = [found for found in findings.knock_outs if found.status == "unmet" and found.rule.strict]
    if unmet:
        return "Put your time into postings without that condition, or find out first whether they would waive it."
    if not findings.gaps:
        return "Send it, with the lines above near the top of the page."
    first = findings.gaps[0]
    if first.category == "credential":
        return f"If you hold {first.name}, add it to your profile and score this again; if not, ask what it takes."
    if findings.verdict.kind == "apply":
        return f"Send it now, and prepare for questions about {first.name}."
    if first.adjacent:
        helper = first.adjacent[0].name
        return f"Begin with {first.name}: your {helper} carries over, so it is the shortest way to a better match."
    return f"Begin with {first.name}; if you have it already, add it to your profile and this is scored again."
