"""Postings that could not be worked on after every attempt: listed with the error, tried again, or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dbos import DBOSClient, WorkflowStatus

from core.domain import JobPosting
from core.domain.pull import DeadLetter
from core.errors import NotFound
from pipeline.durable.engine import VERSION
from pipeline.durable.queues import Queues
from pipeline.market.batches import DEAD

WORKFLOWS = ("enrich", "pull")


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
        queue = self.queues.pull if workflow.name == "pull" else self.queues.enrich
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
    posting = JobPosting.model_validate(arguments[0][0]) if workflow.name == "enrich" and arguments else None
    ended = workflow.completed_at or workflow.updated_at
    return DeadLetter(
        id=workflow.workflow_id,
        kind="pull" if workflow.name == "pull" else "enrich",
        subject=posting.title if posting else str(arguments[0] if arguments else ""),
        source=posting.board if posting else str(arguments[0]) if arguments else None,
        url=posting.url if posting else None,
        error=str(workflow.error or "It broke every process that worked on it."),
        failed_at=datetime.fromtimestamp(ended / 1000, UTC) if ended else None,
    )
