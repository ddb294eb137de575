"""What a gap analysis does, one verb a node, and the few things it needs to do it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig

from agents.claims import sentences
from agents.findings import Findings
from agents.summarizer import Summarizer
from core.domain import GapAnalysis, KnockOut, Resume, StoredJob, StoredResume, Summary
from core.domain.posting import ListedPosting
from core.prose import counted
from core.telemetry import Metrics
from graphs.gap_analysis.state import Compared, Decided, GapInput, Judged, Loaded
from graphs.progress import say, step
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.extraction import Profiler
from ml.priority import GapRanker, rank
from ml.readiness import ReadinessModel, readiness_features
from ml.scoring.comparison import add_nearest_lines, compare_skills
from ml.scoring.experience import compare_experience
from ml.scoring.knock_outs import check_knock_outs
from ml.scoring.lines import ResumeLines
from ml.scoring.outlook import Outlook
from ml.scoring.verdict import give_verdict
from sources.posting import read_posting_text
from sources.resume import read_resume_text

STORED = 200
"""The person's own postings, the newest first, that market demand is counted in at most."""


class ResumeSource(Protocol):
    """Where resumes are had by id."""

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """One of the owner's resumes. Raises `NotFound`."""


class JobSource(Protocol):
    """Where postings are had by id."""

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """One of the owner's postings. Raises `NotFound`."""

    async def demands(self, owner: str, limit: int) -> Sequence[ListedPosting]:
        """What the owner's newest postings are called and ask for, at most `limit`."""


@dataclass(frozen=True)
class GapNodes:
    """The nodes of a gap analysis, bound to what they use."""

    resumes: ResumeSource
    jobs: JobSource
    profiler: Profiler
    graph: SkillGraph
    encoder: Encoder
    ranker: GapRanker
    readiness: ReadinessModel
    summarizer: Summarizer
    metrics: Metrics
    clock: Callable[[], datetime]

    async def load_resume(self, state: GapInput, config: RunnableConfig) -> dict[str, Any]:
        """Understand the resume, corrected. Raises `NotFound` where this owner has no such resume."""
        with step("load_resume", "Reading the resume") as working:
            if state.resume_text is None:
                stored = await self.resumes.get(owner_of(config), state.resume_id or "")
                reference, resume, profile = stored.id, stored.resume, stored.profile
            else:
                reference, resume = (
                    digest(state.resume_text),
                    await asyncio.to_thread(read_resume_text, state.resume_text),
                )
                profile = await asyncio.to_thread(self.profiler.resume, resume, self.clock().date())
            if state.correction is not None:
                profile = self.profiler.correct(profile, state.correction)
            working.detail = (
                f"{counted(len(profile.skills), 'skill')} found in {counted(len(resume.positions), 'position')}"
            )
        return {"resume_ref": reference, "profile": profile, "resume_text": state.resume_text}

    async def load_posting(self, state: GapInput, config: RunnableConfig) -> dict[str, Any]:
        """Understand the posting. Raises `NotFound` where this owner has no such posting."""
        started_at = self.clock()
        with step("load_posting", "Reading the posting") as working:
            if state.job_text is None:
                stored = await self.jobs.get(owner_of(config), state.job_id or "")
                reference, posting, profile = stored.id, stored.posting, stored.profile
            else:
                reference, posting = (
                    digest(state.job_text),
                    await asyncio.to_thread(read_posting_text, state.job_text),
                )
                profile = await asyncio.to_thread(self.profiler.posting, posting)
            required = sum(demand.kind == "required" for demand in profile.skills)
            working.detail = f"{counted(len(profile.skills), 'skill')} asked for, {required} of them required"
        asked = state.messages and isinstance(state.messages[-1], HumanMessage)
        return {
            "job_ref": reference,
            # The lines with their mentions are as long as the posting, and no later node reads them.
            "posting": profile.model_copy(update={"requirements": ()}),
            "job_title": posting.title,
            "company": posting.company,
            "started_at": started_at,
            "messages": [] if asked else [HumanMessage(f"How does my resume fit “{posting.title}”?")],
        }

    async def match_skills(self, state: Loaded, config: RunnableConfig) -> dict[str, Any]:
        """Hold demanded skills against shown ones, and find the nearest line to each that is missing."""
        with step("match_skills", "Matching skills") as working:
            lines = ResumeLines(await self._resume(state, config))
            found = await asyncio.to_thread(compare_skills, state.posting, state.profile, self.graph, lines)
            gaps = await add_nearest_lines(found.gaps, lines, self.encoder)
            working.detail = f"{len(found.matched)} shown, {len(gaps)} missing"
        return {"comparison": found.model_copy(update={"gaps": gaps})}

    async def check_knock_outs(self, state: Loaded) -> dict[str, Any]:
        """Hold the conditions that no skill replaces against the resume."""
        with step("check_knock_outs", "Checking conditions") as working:
            held = check_knock_outs(state.posting, state.profile, self.graph)
            working.detail = _counted(held)
        return {"knock_outs": held}

    async def compare_experience(self, state: Loaded) -> dict[str, Any]:
        """Put seniority and years side by side."""
        with step("compare_experience", "Comparing experience") as working:
            mismatch = compare_experience(state.posting, state.profile)
            working.detail = mismatch.explanation
        return {"mismatch": mismatch}

    async def rank_gaps(self, state: Compared, config: RunnableConfig) -> dict[str, Any]:
        """Put the gaps in order, most urgent first."""
        with step("rank_gaps", "Ranking the gaps") as working:
            stored = await self.jobs.demands(owner_of(config), STORED)
            ranked = await rank(self.ranker, state.comparison.gaps, state.posting, state.profile, stored)
            working.detail = f"{ranked[0].name} comes first" if ranked else "no gaps"
        return {"skill_gaps": ranked}

    async def judge_readiness(self, state: Compared) -> dict[str, Any]:
        """Judge how ready the person is."""
        with step("judge_readiness", "Judging readiness") as working:
            features = readiness_features(state.posting, state.profile, self.graph)
            judged = await asyncio.to_thread(self.readiness.judge, features)
            working.detail = judged.label or "the posting says too little"
        return {"readiness": judged}

    async def decide(self, state: Judged) -> dict[str, Any]:
        """Reach the verdict, and find what would change it by scoring again."""
        with step("decide", "Reaching a verdict") as working:
            outlook = Outlook(
                posting=state.posting,
                profile=state.profile,
                knock_outs=state.knock_outs,
                mismatch=state.mismatch,
                graph=self.graph,
                model=self.readiness,
            )
            would_change = await asyncio.to_thread(outlook.would_change, state.skill_gaps)
            verdict = give_verdict(state.knock_outs, state.mismatch, state.readiness, would_change)
            working.detail = verdict.kind
        return {"verdict": verdict}

    async def narrate(self, state: Decided) -> dict[str, Any]:
        """Put it into words, show them sentence by sentence once they are checked, and hand over the analysis."""
        with step("narrate", "Writing the summary") as working:
            text, mode = await self.summarizer(_findings(state))
            for sentence in sentences(text):
                say(sentence, mode)
            working.detail = {
                "llm": "by the model",
                "offline": "offline",
                "fallback": "offline: the model failed",
            }[mode]
        analysis = _analysis(state, Summary(text=text, mode=mode), self.clock())
        self.metrics.analysis_completed.inc()
        self.metrics.gap_analysis_latency.observe((analysis.created_at - state.started_at).total_seconds())
        return {"analysis": analysis, "messages": [AIMessage(text, additional_kwargs={"mode": mode})]}

    async def _resume(self, state: Loaded, config: RunnableConfig) -> Resume:
        """The resume once more, for its lines: that takes a moment, and keeps them out of every checkpoint."""
        if state.resume_text is None:
            return (await self.resumes.get(owner_of(config), state.resume_ref)).resume
        return await asyncio.to_thread(read_resume_text, state.resume_text)


def owner_of(config: RunnableConfig) -> str:
    """The user on whose behalf the run works; the engine and Studio put it there, never the client."""
    return str(config.get("configurable", {}).get("langgraph_auth_user_id") or "local")


def _findings(state: Decided) -> Findings:
    return Findings(
        job_title=state.job_title,
        company=state.company,
        overall_match=state.comparison.overall_match,
        no_skills_named=state.comparison.no_skills_named,
        matched=state.comparison.matched,
        gaps=state.skill_gaps,
        knock_outs=state.knock_outs,
        mismatch=state.mismatch,
        readiness=state.readiness,
        verdict=state.verdict,
    )


def _analysis(state: Decided, summary: Summary, now: datetime) -> GapAnalysis:
    return GapAnalysis(
        resume_id=state.resume_ref,
        jd_id=state.job_ref,
        overall_match=state.comparison.overall_match,
        no_skills_named=state.comparison.no_skills_named,
        skill_gaps=state.skill_gaps,
        missing_skills=tuple(gap.name for gap in state.skill_gaps),
        also_asked=state.posting.others,
        matched_skills=state.comparison.matched,
        knock_outs=state.knock_outs,
        mismatch=state.mismatch,
        readiness=state.readiness,
        verdict=state.verdict,
        summary=summary,
        created_at=now,
    )


def digest(text: str) -> str:
    """What a document that is not stored goes by."""
    return f"text-{sha256(text.encode()).hexdigest()[:16]}"


def _counted(knock_outs: tuple[KnockOut, ...]) -> str:
    if not knock_outs:
        return "the posting sets none"
    count = {status: sum(found.status == status for found in knock_outs) for status in ("met", "unmet", "unknown")}
    return ", ".join(f"{number} {status}" for status, number in count.items() if number)
