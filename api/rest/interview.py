"""`/api/interview`: mock interviews, one answer a request."""

from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import (
    AnswerFeedback,
    Depth,
    InterviewAnswer,
    InterviewQuestion,
    InterviewReadiness,
    Quote,
    ReplyAction,
    TopicKind,
)
from graphs.interview.state import FEWEST, MOST, InterviewInput, InterviewReply
from pipeline.interviews import HeldInterview, Interviews

router = APIRouter(prefix="/api/interview", tags=["interviews"])

InterviewId = Annotated[str, Path(description="Id of an interview of yours.", max_length=64)]


class InterviewStart(BaseModel):
    """Which resume, for which posting, how many questions, and skills to keep to."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"resume_id": "0d9c", "job_id": "7f21", "questions": 6}]}
    )

    resume_id: str = Field(min_length=1, max_length=64)
    job_id: str | None = Field(default=None, min_length=1, max_length=64)
    questions: int = Field(default=6, ge=FEWEST, le=MOST, description="How many.")
    skills: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = Field(
        default=(), max_length=20, description="Names of skills to ask about, in place of those of the posting."
    )

    @model_validator(mode="after")
    def _something_to_ask_about(self) -> Self:
        if self.job_id is None and not self.skills:
            raise ValueError("give job_id, or skills, or both")
        return self


class QuestionView(BaseModel):
    """What is asked."""

    model_config = ConfigDict(extra="ignore")

    number: int
    of: int
    question_id: str
    kind: TopicKind
    subject: str
    depth: Depth | None
    question: str
    follow_up: str | None = Field(description="What is asked once more about the same question.")
    note: str = Field(description="What was said last: a hint, a repetition, or what was odd about the answer.")
    actions: list[ReplyAction]


class InterviewView(BaseModel):
    """An interview as it stands."""

    id: UUID
    status: Literal["preparing", "asking", "finished"]
    question: QuestionView | None = Field(description="None once it is over.")

    @classmethod
    def of(cls, held: HeldInterview) -> Self:
        """The view of an interview."""
        asked = QuestionView.model_validate(held.waiting) if held.waiting is not None else None
        return cls(id=held.id, status=held.state.status, question=asked)


class PointView(BaseModel):
    """A point of a full answer, and whether the answer made it."""

    point: str
    state: Literal["made", "missed", "wrong"]


class FeedbackView(AnswerFeedback):
    """What is said of one answer, with the points of a full one."""

    model_config = ConfigDict(extra="ignore")

    points: tuple[PointView, ...]
    evidence: tuple[Quote, ...] = Field(description="Pieces of the answer that the feedback rests on.")

    @classmethod
    def with_points(cls, said: AnswerFeedback, interviews: Interviews) -> Self:
        """The view of feedback on one answer."""
        states: dict[int, Literal["made", "missed", "wrong"]] = {
            **dict.fromkeys(said.points_made, "made"),
            **dict.fromkeys(said.points_missed, "missed"),
            **dict.fromkeys(said.points_wrong, "wrong"),
        }
        points = interviews.question(said.question_id).points
        evidence = dict.fromkeys(quote for criterion in said.criteria for quote in criterion.evidence)
        return cls(
            **dict(said),
            points=tuple(
                PointView(point=point.point, state=states.get(at, "missed")) for at, point in enumerate(points)
            ),
            evidence=tuple(evidence),
        )


class InterviewFeedback(BaseModel):
    """What an interview came to."""

    id: UUID
    questions: tuple[InterviewQuestion, ...]
    answers: tuple[InterviewAnswer, ...]
    overall_score: float | None = Field(description="Mean of the scores in [0, 1]; null where nothing was judged.")
    readiness: InterviewReadiness | None
    feedback: tuple[FeedbackView, ...]
    misses: tuple[str, ...] = Field(description="Ids of skills for the roadmap, the weakest first.")
    summary: str


@router.post("/start", summary="Start a mock interview", status_code=201, responses=responses(404, 422))
async def start_interview(body: InterviewStart, services: ServicesDep, principal: PrincipalDep) -> InterviewView:
    """The first question. Its id is also that of the thread in which it can be streamed."""
    given = InterviewInput(resume_id=body.resume_id, job_id=body.job_id, length=body.questions, skills=body.skills)
    return InterviewView.of(await services.interviews.start(principal.user_id, given))


@router.post("/{interview_id}/answer", summary="Answer, or do something else", responses=responses(404, 409))
async def answer_interview(
    interview_id: InterviewId, body: InterviewReply, services: ServicesDep, principal: PrincipalDep
) -> InterviewView:
    """What is asked next: a follow-up, another question, or nothing once it is over."""
    return InterviewView.of(await services.interviews.answer(principal.user_id, interview_id, body))


@router.get("/{interview_id}", summary="An interview as it stands", responses=responses(404))
async def get_interview(
    interview_id: InterviewId, services: ServicesDep, principal: PrincipalDep
) -> InterviewView:
    """The question that waits, however long ago it was asked."""
    return InterviewView.of(await services.interviews.find(principal.user_id, interview_id))


@router.get("/{interview_id}/feedback", summary="What an interview came to", responses=responses(404, 409))
async def interview_feedback(
    interview_id: InterviewId, services: ServicesDep, principal: PrincipalDep
) -> InterviewFeedback:
    """Feedback on every answer, with the points of a full one; 409 while the interview still goes on."""
    interviews = services.interviews
    held = await interviews.finished(principal.user_id, interview_id)
    state = held.state
    return InterviewFeedback(
        id=held.id,
        questions=state.questions,
        answers=state.answers,
        overall_score=state.overall_score,
        readiness=state.readiness,
        feedback=tuple(FeedbackView.with_points(said, interviews) for said in state.feedback),
        misses=state.misses,
        summary=state.report.summary if state.report is not None else "",
    )
