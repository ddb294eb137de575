"""`/api/chat`: a conversation with the coach, one message a request, as a stream or as one answer."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Header, Path, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from api.wire.sse import stream_response
from core.domain import CoachFindings, Mode
from graphs.coach.state import MOST_CHARACTERS
from pipeline.chats import HeldChat, Message

router = APIRouter(prefix="/api/chat", tags=["chat"])
STREAM = "text/event-stream"

SessionId = Annotated[
    str,
    Path(
        description="Id of a thread, or any name for a conversation of yours; it begins with its first message.",
        min_length=1,
        max_length=100,
    ),
]


class ChatMessage(BaseModel):
    """What somebody says, and, where the client knows it, which resume and posting they are looking at."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"message": "What am I missing for the data engineer job?"},
                {"message": "Make next week lighter."},
                {"reply": {"action": "hint"}},
            ]
        },
    )

    message: str | None = Field(default=None, max_length=MOST_CHARACTERS)
    reply: dict[str, Any] | None = Field(
        default=None,
        description="In place of a message: what a waiting question takes. A message will do as well.",
    )
    resume_id: str | None = Field(default=None, min_length=1, max_length=64)
    job_id: str | None = Field(default=None, min_length=1, max_length=64)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.message is None) == (self.reply is None):
            raise ValueError("give either message or reply")
        return self


class SaidView(BaseModel):
    """One message."""

    role: Literal["user", "assistant"]
    text: str
    mode: Mode | None = Field(description="Who worded it: a model, the coach, or the coach after a model failed.")

    @classmethod
    def of(cls, said: Message) -> Self:
        """The view of a message."""
        return cls.model_validate(vars(said))


class ChatAnswer(BaseModel):
    """What the coach says, what it found out on the way, and what it waits for."""

    thread_id: UUID = Field(description="The thread that the conversation is, for clients of the graph server.")
    message: str = Field(description="What was said last; empty where only a question waits.")
    mode: Mode | None
    waiting: dict[str, Any] | None = Field(description="A question that the next message answers.")
    found: CoachFindings

    @classmethod
    def of(cls, held: HeldChat) -> Self:
        """The view of a conversation's last turn."""
        last = held.last
        return cls(
            thread_id=held.thread_id,
            message=last.text if last else "",
            mode=last.mode if last else None,
            waiting=held.waiting,
            found=held.found,
        )


class ChatView(BaseModel):
    """A conversation as it stands."""

    thread_id: UUID
    messages: tuple[SaidView, ...] = Field(description="The newest; what was said before them is in the summary.")
    summary: str
    waiting: dict[str, Any] | None


@router.post(
    "/{session_id}",
    summary="Say something to the coach",
    response_model=ChatAnswer,
    responses={
        **responses(404, 409, 422),
        200: {
            "description": "The answer; as numbered events for clients that accept them",
            "content": {STREAM: {"schema": {"type": "string"}}},
        },
    },
)
async def say_to_coach(
    session_id: SessionId,
    body: ChatMessage,
    services: ServicesDep,
    principal: PrincipalDep,
    accept: Annotated[str, Header(description=f"`{STREAM}` for events as they happen.")] = "",
) -> Any:  # noqa: ANN401  a stream or a view
    """The answer once it is whole or, with `Accept: text/event-stream`, steps and checked sentences as they come.

    The stream is that of a run of the assistant `coach` (events `custom` and `values`), and can be rejoined there.
    """
    documents = body.model_dump(include={"resume_id", "job_id"}, exclude_none=True)
    run = await services.chats.say(principal.user_id, session_id, body.message or "", body.reply, documents)
    if STREAM in accept:
        return stream_response(services.engine, run)
    return ChatAnswer.of(await services.chats.outcome(run))


@router.get("/{session_id}", summary="A conversation as it stands", responses=responses(404))
async def get_chat(session_id: SessionId, services: ServicesDep, principal: PrincipalDep) -> ChatView:
    """What was said, and the question that waits, however long ago it was asked."""
    held = await services.chats.find(principal.user_id, session_id)
    return ChatView(
        thread_id=held.thread_id,
        messages=tuple(SaidView.of(said) for said in held.messages),
        summary=held.summary,
        waiting=held.waiting,
    )


@router.delete("/{session_id}", status_code=204, summary="Delete a conversation", responses=responses(404))
async def delete_chat(session_id: SessionId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Delete what was said, with every checkpoint of it. What the coach was asked to remember stays."""
    held = await services.chats.find(principal.user_id, session_id)
    await services.engine.delete_thread(principal.user_id, held.thread_id)
    return Response(status_code=204)
