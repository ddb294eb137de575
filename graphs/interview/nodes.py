"""What an interview does, one verb a node, and the few things it needs to do it."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command, interrupt

from agents.claims import sentences
from agents.interview.answered import Answered, Assessed
from agents.interview.assessor import Assessor, Judged, Verdict
from agents.interview.assessor import offline as judged_offline
from agents.interview.feedback import resources
from agents.interview.follow_up import follow_up
from agents.interview.interviewer import Interviewer
from agents.interview.phrasing import Asking
from agents.interview.replies import JUDGED
from agents.interview.rubric import Rubric
from core.domain import (
    AnswerFeedback,
    AskedQuestions,
    CardQuestion,
    InterviewAnswer,
    InterviewQuestion,
    Mode,
    Outcome,
    StoredJob,
    StoredResume,
    StoryQuestion,
    Topic,
)
from core.errors import InvalidInput, NotFound
from core.prose import counted
from graphs.asked import AskedPlace, NothingAsked
from graphs.gap_analysis.nodes import JobSource, ResumeSource, owner_of
from graphs.interview.planning import Materials, choose, next_depth, plan
from graphs.interview.replying import RESPONSE_SCHEMA, read_reply, waiting
from graphs.interview.scoring import asked_of, report_on
from graphs.interview.state import InterviewInput, InterviewState, Turn
from graphs.progress import say, step
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.priority import GapRanker, rank
from ml.scoring.comparison import add_nearest_lines, compare_skills
from ml.scoring.experience import compare_experience
from ml.scoring.lines import ResumeLines

MOST_ASIDES = 6
"""Hints, repeats and unreadable replies to one question; after them it counts as skipped."""
UNREADABLE = "I could not read that. Send an answer, or one of skip, hint, repeat and stop."
PRACTICE = "Interview practice"
"""What an interview without a posting is called."""

Next = Literal["ask", "conclude"]


@dataclass(frozen=True)
class InterviewNodes:
    """The nodes of an interview, bound to what they use."""

    resumes: ResumeSource
    jobs: JobSource
    graph: SkillGraph
    encoder: Encoder
    ranker: GapRanker
    cards: CardCatalogue
    bank: QuestionBank
    interviewer: Interviewer
    rubric: Rubric
    assessor: Assessor
    asked: AskedPlace = field(default_factory=NothingAsked)

    async def prepare(self, state: InterviewInput, config: RunnableConfig) -> dict[str, Any]:
        """Read both documents and plan. Raises `NotFound`, and `InvalidInput` where no skill is known."""
        with step("prepare", "Preparing the interview") as working:
            owner = owner_of(config)
            resume = await self.resumes.get(owner, state.resume_id or "")
            job = await self.jobs.get(owner, state.job_id) if state.job_id else None
            chosen = tuple(
                (skill.id, skill.name)
                for skill in map(self.graph.resolve, state.skills)
                if skill is not None and skill.id in self.cards
            )
            if state.skills and not chosen and job is None:
                raise InvalidInput(
                    "There are no questions about these skills yet. Name others, or give a posting."
                )
            topics = plan(await self._materials(resume, job, chosen), state.length, self.bank, _seed(config))
            working.detail = f"{counted(len(topics), 'question')} planned"
        return {
            "status": "asking",
            "resume_ref": resume.id,
            "job_ref": job.id if job else None,
            "job_title": job.posting.title if job else PRACTICE,
            "level": job.profile.seniority if job else None,
            "topics": topics,
            **dict.fromkeys(("questions", "answers", "feedback", "misses"), ()),
            **dict.fromkeys(("depth", "overall_score", "readiness", "report")),
            "turn": Turn(),
        }

    async def ask(self, state: InterviewState, config: RunnableConfig) -> Command[Literal["listen", "conclude"]]:
        """Choose the next question by how it went so far, and put it into words."""
        at = len(state.questions)
        if at == len(state.topics):
            return Command(goto="conclude")
        with step("ask", f"Question {at + 1} of {len(state.topics)}") as working:
            topic = state.topics[at]
            name, question = self._chosen(topic, state, config)
            posting = await self._posting_text(state, config)
            asking = Asking(question, topic, at + 1, len(state.topics), state.job_title, state.depth, posting)
            text, mode = await self.interviewer(asking)
            for sentence in sentences(text):
                say(sentence, mode)
            working.detail = topic.subject
        asked = InterviewQuestion(
            question_id=name,
            kind=topic.kind,
            skill_id=topic.skill_id,
            subject=topic.subject,
            depth=asking.depth,
            text=text,
            mode=mode,
        )
        return Command(
            update={
                "questions": (*state.questions, asked),
                "depth": asking.depth or state.depth,
                "turn": Turn(),
                "messages": [AIMessage(text, additional_kwargs={"mode": mode})],
            },
            goto="listen",
        )

    async def listen(self, state: InterviewState) -> Command[Literal["listen", "assess", "ask", "conclude"]]:
        """Wait for the reply; the run sleeps here until it comes, however long that takes."""
        reply = read_reply(interrupt(waiting(state), response_schema=RESPONSE_SCHEMA))
        turn = state.turn
        if reply is not None and reply.answer is not None:
            said = turn.model_copy(update={"said": (*turn.said, reply.answer), "note": ""})
            return Command(update={"turn": said, "messages": [HumanMessage(reply.answer)]}, goto="assess")
        stops = reply is not None and reply.action == "stop"
        skips = turn.asides >= MOST_ASIDES or (reply is not None and reply.action == "skip")
        if turn.said and (stops or skips):
            # The follow-up goes without an answer; what was said before it counts.
            left = turn.model_copy(update={"note": "", "stopping": stops})
            return Command(update={"turn": left}, goto="assess")
        if stops:
            return Command(goto="conclude")
        if skips:
            return Command(update=self._skipped(state), goto="ask")
        question = self._question(state.current.question_id)
        if reply is not None and reply.action == "hint":
            note = question.hint if turn.hints == 0 else "That was the only hint I have. Try it, or skip it."
            hints = 1
        elif reply is not None:
            note, hints = f"Once more: {turn.follow_up or question.question}", turn.hints
        else:
            note, hints = (
                "I could not read that. Send an answer, or one of skip, hint, repeat and stop.",
                turn.hints,
            )
        aside = turn.model_copy(update={"note": note, "hints": hints, "asides": turn.asides + 1})
        return Command(update={"turn": aside, "messages": [AIMessage(note)]}, goto="listen")

    async def assess(
        self, state: InterviewState, config: RunnableConfig
    ) -> Command[Literal["listen", "ask", "conclude"]]:
        """Hold the answer against the rubric; ask once more where something is missing, else go on."""
        with step("assess", "Thinking about the answer"):
            stored = await self.resumes.get(owner_of(config), state.resume_ref)
            question = self._question(state.current.question_id)
            answered = Answered(
                question=question,
                subject=state.current.subject,
                turns=state.turn.said,
                resume=stored.resume,
                profile=stored.profile,
                card=self.cards.get(state.current.skill_id or ""),
                hints=state.turn.hints,
            )
            assessed = await self.rubric(answered)
            more = follow_up(answered, assessed) if state.turn.follow_up is None else None
            if more is not None:
                say(more, "offline")
                waiting_on = state.turn.model_copy(update={"follow_up": more, "note": more})
                return Command(update={"turn": waiting_on, "messages": [AIMessage(more)]}, goto="listen")
            said = await self._feedback(state, answered, assessed)
        outcome: Outcome = "unread" if assessed.score is None else "answered"
        answer = InterviewAnswer(
            question_id=state.current.question_id,
            outcome=outcome,
            text=answered.text,
            follow_up=state.turn.follow_up,
            hints=state.turn.hints,
        )
        update = {"answers": (*state.answers, answer), "feedback": (*state.feedback, said)}
        return Command(update=update, goto="conclude" if state.turn.stopping else _after(state))

    async def conclude(self, state: InterviewState) -> dict[str, Any]:
        """Add it up, say so, and name what the roadmap should take on."""
        with step("conclude", "Adding it up") as working:
            report = await asyncio.to_thread(report_on, state.questions, state.answers, state.feedback)
            for sentence in sentences(report.summary):
                say(sentence, "offline")
            working.detail = "nothing to judge" if report.overall_score is None else f"{report.overall_score:.0%}"
        return {
            "status": "finished",
            "turn": Turn(),
            "overall_score": report.overall_score,
            "readiness": report.readiness,
            "misses": report.misses,
            "report": report,
            "messages": [AIMessage(report.summary, additional_kwargs={"mode": "offline"})],
        }

    async def keep(self, state: InterviewState, config: RunnableConfig) -> dict[str, Any]:
        """Leave to the roadmap how the questions on skills went; doing it twice changes nothing."""
        with step("keep", "Noting what the roadmap should take on") as working:
            asked = asked_of(state.questions, state.feedback)
            working.detail = f"{counted(len(asked.missed), 'question')} to be answered once more"
            if state.job_ref is None:
                working.detail = "there is no posting that it would be for"
            elif asked != AskedQuestions():
                # Whoever deleted the resume or the posting meanwhile wants nothing to be kept about it.
                with suppress(NotFound):
                    await self.asked.record(owner_of(config), state.resume_ref, state.job_ref, asked)
        return {}

    async def _posting_text(self, state: InterviewState, config: RunnableConfig) -> str:
        """The posting's text; empty where there is none, or none any more."""
        if state.job_ref is not None:
            with suppress(NotFound):
                return (await self.jobs.get(owner_of(config), state.job_ref)).posting.text
        return ""

    async def _materials(
        self,
        stored: StoredResume,
        job: StoredJob | None,
        chosen: tuple[tuple[str, str], ...],
    ) -> Materials:
        if job is None:
            return Materials(stored.resume, chosen=chosen)
        posting = job.profile
        lines = ResumeLines(stored.resume)
        found = await asyncio.to_thread(compare_skills, posting, stored.profile, self.graph, lines)
        gaps = await add_nearest_lines(found.gaps, lines, self.encoder)
        ranked = await rank(self.ranker, gaps, posting, stored.profile)
        return Materials(
            resume=stored.resume,
            gaps=tuple(gap for gap in ranked if gap.skill_id in self.cards),
            strengths=tuple(match for match in found.matched if match.skill_id in self.cards),
            mismatch=compare_experience(posting, stored.profile),
            chosen=chosen,
        )

    def _chosen(
        self, topic: Topic, state: InterviewState, config: RunnableConfig
    ) -> tuple[str, CardQuestion | StoryQuestion]:
        asked = [question.question_id for question in state.questions]
        seed = _seed(config)
        name = topic.question_id
        if name is None and topic.skill_id is not None:
            depth = next_depth(state.level, state.questions, state.feedback)
            name = choose(self.cards[topic.skill_id], topic, depth, asked, seed)
        if name is None or name in asked:
            name = next(name for name in self.bank.fitting({"always"}) if name not in asked)
        return name, self._question(name)

    def _question(self, question_id: str) -> CardQuestion | StoryQuestion:
        return self.bank.get(question_id) or self.cards.question(question_id)

    def _skipped(self, state: InterviewState) -> dict[str, Any]:
        name = state.current.question_id
        count = len(self._question(name).points)
        answer = InterviewAnswer(question_id=name, outcome="skipped", hints=state.turn.hints)
        said = AnswerFeedback(
            question_id=name,
            score=0.0,
            points_missed=tuple(range(count)),
            improvements=(f"You skipped this one; {state.current.subject} may well come up.",),
            mode="offline",
        )
        return {"answers": (*state.answers, answer), "feedback": (*state.feedback, said), "turn": Turn()}

    async def _feedback(self, state: InterviewState, answered: Answered, assessed: Assessed) -> AnswerFeedback:
        judged = Judged(answered, assessed)
        verdict, mode = await self._verdict(judged)
        return AnswerFeedback(
            question_id=state.current.question_id,
            score=verdict.score,
            criteria=assessed.criteria,
            points_made=tuple(sorted(assessed.made)),
            points_missed=assessed.missed,
            points_wrong=tuple(sorted(assessed.wrong)),
            strengths=verdict.strengths,
            improvements=verdict.improvements,
            resources=resources(answered, assessed),
            mode=mode,
        )

    async def _verdict(self, judged: Judged) -> tuple[Verdict, Mode]:
        """The role's, unless there is nothing for a model to judge."""
        if judged.answered.sort in JUDGED:
            return await self.assessor(judged)
        return await judged_offline(judged), "offline"


def _after(state: InterviewState) -> Next:
    return "conclude" if len(state.questions) == len(state.topics) else "ask"


def _seed(config: RunnableConfig) -> str:
    """Another order of questions for another interview, and always the same within one."""
    return str(config.get("configurable", {}).get("thread_id") or "")
