"""What an analysis found, in the form in which roles write about it."""

from dataclasses import dataclass
from typing import Any

from core.domain import KnockOut, Mismatch, Readiness, SkillGap, SkillMatch, Verdict

MOST = 8
"""Matches and gaps that a model is told of: more than anybody reads about."""


@dataclass(frozen=True)
class Findings:
    """A gap analysis before anybody has put it into words."""

    job_title: str
    company: str | None
    overall_match: float
    no_skills_named: bool
    matched: tuple[SkillMatch, ...]
    gaps: tuple[SkillGap, ...]
    """Most urgent first."""
    knock_outs: tuple[KnockOut, ...]
    mismatch: Mismatch
    readiness: Readiness
    verdict: Verdict

    @property
    def demanded(self) -> int:
        """How many demanded skills were held against the resume."""
        return len(self.matched) + len(self.gaps)

    @property
    def required_missing(self) -> int:
        """How many requirements are not met; skills of which any one will do are one requirement."""
        required = [gap for gap in self.gaps if gap.kind == "required"]
        return len({frozenset((gap.skill_id, *gap.alternatives)) for gap in required})

    def facts(self) -> dict[str, Any]:
        """What a text may state, as JSON for a model: words of ours, names of skills, whole percentages."""
        return {
            "job": {"title": self.job_title, "company": self.company},
            "verdict": self.verdict.model_dump(),
            "skills": {
                "demanded": self.demanded,
                "shown": len(self.matched),
                "missing": len(self.gaps),
                "required_missing": self.required_missing,
                "match_percent": round(100 * self.overall_match),
            },
            "conditions": [
                {"kind": found.kind, "asked": found.rule.value, "status": found.status, "why": found.explanation}
                for found in self.knock_outs
            ],
            "experience": self.mismatch.model_dump(),
            "readiness": {
                "label": self.readiness.label,
                "percent": None if self.readiness.score is None else round(100 * self.readiness.score),
                "why": self.readiness.explanation,
            },
            "matches": [
                {"skill": match.name, "asked": match.kind, "shown_by": match.via} for match in self.matched[:MOST]
            ],
            "gaps": [
                {
                    "skill": gap.name,
                    "asked": gap.kind,
                    "carries_over": [neighbour.name for neighbour in gap.adjacent],
                    "reasons": [factor.explanation for factor in gap.factors],
                }
                for gap in self.gaps[:MOST]
            ],
        }

    def evidence(self) -> dict[str, str]:
        """The line behind each match and gap, by the skill's name: what a text may quote."""
        shown = {match.name: match.resume_line.text for match in self.matched[:MOST] if match.resume_line}
        return shown | {gap.name: gap.posting_line.text for gap in self.gaps[:MOST]}

    def quotes(self) -> tuple[str, ...]:
        """Every line of the resume and the posting that the findings hold."""
        lines = [line for match in self.matched for line in (match.posting_line, match.resume_line)]
        lines += [gap.posting_line for gap in self.gaps]
        lines += [gap.nearest.quote for gap in self.gaps if gap.nearest]
        lines += [found.rule.quote for found in self.knock_outs]
        return tuple(line.text for line in lines if line)
