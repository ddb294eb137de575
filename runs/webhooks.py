"""Tell a client's own server that a run has ended. Best effort: some tries, and none after this process is gone.

The address is the client's word, so it is reached through the same guard as links to postings: public addresses
alone, also after redirects and for whatever a name resolves to at that moment.
"""

import asyncio
from datetime import UTC, datetime

import httpx
import orjson
import structlog

from core.domain.run import Run
from core.errors import InvalidInput
from runs.wire_json import dumps
from sources.web.client import WebClient
from sources.web.errors import FetchError
from sources.web.guard import AddressPolicy
from sources.web.network import Network
from store.run_log import Ended

TRIES = 3
PAUSE_SECONDS = 2.0
"""Before the second try; twice as long before each further one."""
TIMEOUT_SECONDS = 10.0
MAX_ANSWER_BYTES = 64 * 1024

log = structlog.stdlib.get_logger(__name__)


class Webhooks:
    """Sends what has to be sent, beside the runs. `network` None for the internet."""

    def __init__(self, network: Network | None = None) -> None:
        self._network = network
        self._policy = AddressPolicy() if network is None else network.policy
        self._tasks: set[asyncio.Task[None]] = set()

    def check(self, url: str) -> None:
        """Raise `InvalidInput` for an address that nothing is sent to."""
        try:
            self._policy.check_url(httpx.URL(url))
        except (FetchError, httpx.InvalidURL):
            raise InvalidInput("The webhook is not a public address of the web. Give one that is.") from None

    def send(self, url: str, run: Run, ended: Ended) -> None:
        """POST how a run ended to `url`: its ids, status, metadata, final values and error."""
        task = asyncio.create_task(self._deliver(url, _report(run, ended)), name=f"webhook {run.run_id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Give up what is still to be sent."""
        for task in self._tasks:
            task.cancel()

    async def _deliver(self, url: str, report: bytes) -> None:
        network = self._network or await asyncio.to_thread(Network)  # reads the certificates
        for attempt in range(TRIES):
            if attempt:
                await asyncio.sleep(PAUSE_SECONDS * 2 ** (attempt - 1))
            try:
                async with (
                    asyncio.timeout(TIMEOUT_SECONDS),
                    WebClient(MAX_ANSWER_BYTES, TIMEOUT_SECONDS, network).session() as session,
                ):
                    answer = await session.send("POST", url, {"Content-Type": "application/json"}, report)
            except (FetchError, TimeoutError) as error:
                log.warning("webhook_failed", attempt=attempt + 1, reason=type(error).__name__)
                continue
            if answer.status < httpx.codes.BAD_REQUEST:
                return
            log.warning("webhook_refused", attempt=attempt + 1, status=answer.status)


def _report(run: Run, ended: Ended) -> bytes:
    return dumps(
        {
            "run_id": run.run_id,
            "thread_id": run.thread_id,
            "assistant_id": run.assistant_id,
            "metadata": run.metadata,
            "status": ended.status,
            "created_at": run.created_at,
            "ended_at": datetime.now(UTC),
            "values": None if ended.state is None else orjson.Fragment(ended.state),
            "error": None if ended.error is None else orjson.Fragment(ended.error),
        }
    )
