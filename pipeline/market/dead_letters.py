"""Postings that could not be worked on after every attempt: listed with the error, tried again, or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from dbos import DBOSClient, KafkaMessage, WorkflowStatus

from core.domain import JobPosting
from core.domain.pull import DeadLetter, DeadLetterKind
from core.errors import NotFound
from pipeline.durable.engine import VERSION
from pipeline.durable.queues import Queues
from pipeline.feed.messages import ENRICHED, RAW, place_of, subject_of
from pipeline.market.batches import DEAD

WORKFLOWS = ("enrich", "pull", RAW, "announce")


@dataclass(frozen=True)
class DeadLetters:
    """What was given up. Its methods do not block the loop."""

    client: DBOSClient
    queues: Queues

    async def list(self, limit: int = 50, offset: int = 0) -> list[DeadLetter]:
        """The newest first."""
        found = await self.client.list_workflows_async(
            status=list(DEAD), name=list(WORKFLOWS), limit=limit, offset=offset, sort_desc=True
        )
        return [_letter(workflow) for workflow in found]

    async def count(self) -> int:
        """How many there are, counted up to a thousand."""
        found = await self.client.list_workflows_async(
            status=list(DEAD), name=list(WORKFLOWS), limit=1000, load_input=False, load_output=False
        )
        return len(found)

    async def retry(self, letter_id: str) -> None:
        """Try it again from its beginning, under the same id. Raises `NotFound`."""
        workflow = await self._get(letter_id)
        queue = {
            "pull": self.queues.pull,
            RAW: self.queues.feed,
            "announce": self.queues.announce,
        }.get(workflow.name, self.queues.enrich)
        await self.client.rewind_workflow_async(letter_id, queue_name=queue, application_version=VERSION)

    async def drop(self, letter_id: str) -> None:
        """Forget it. Raises `NotFound`."""
        await self._get(letter_id)
        await self.client.delete_workflows_async([letter_id])

    async def _get(self, letter_id: str) -> WorkflowStatus:
        found: Sequence[WorkflowStatus] = await self.client.list_workflows_async(
            workflow_ids=[letter_id], status=list(DEAD), name=list(WORKFLOWS)
        )
        if not found:
            raise NotFound("There is no such dead letter. It may have been tried again.")
        return found[0]


def _letter(workflow: WorkflowStatus) -> DeadLetter:
    arguments: tuple[Any, ...] = tuple((workflow.input or {"args": ()})["args"])
    ended = workflow.completed_at or workflow.updated_at
    kind, subject, source, url = _about(workflow.name, arguments[0] if arguments else None)
    return DeadLetter(
        id=workflow.workflow_id,
        kind=kind,
        subject=subject,
        source=source,
        url=url,
        error=str(workflow.error or "It broke every process that worked on it."),
        failed_at=datetime.fromtimestamp(ended / 1000, UTC) if ended else None,
    )


class _About(NamedTuple):
    kind: DeadLetterKind
    subject: str
    source: str | None = None
    url: str | None = None


def _about(name: str, given: Any) -> _About:  # noqa: ANN401  # whatever a workflow was given
    match name, given:
        case "pull", str(board):
            return _About("pull", board, board)
        case "announce", [*offers]:
            return _About("announce", f"{len(offers)} postings", ENRICHED)
        case _, KafkaMessage() as message:
            return _About("message", subject_of(message), place_of(message))
        case _, [first, *_]:
            posting = JobPosting.model_validate(first)
            return _About("enrich", posting.title, posting.board, posting.url)
    return _About("pull" if name == "pull" else "enrich", "")
