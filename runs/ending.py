"""How a run ends: what becomes of its thread when it succeeded, failed or was cancelled."""

from dataclasses import replace

import structlog
from pydantic import ValidationError

from core.domain.run import CancelAction, Run, RunStatus
from core.errors import Unavailable
from runs.cancelling import settle
from runs.execution import Outcome, outcome_of_thread
from runs.inputs import Graph
from runs.live import LiveRun
from runs.wire_json import dumps, error_object
from store.checkpoints import Checkpointer
from store.run_log import Ended

log = structlog.stdlib.get_logger(__name__)


def succeeded(run: Run, outcome: Outcome) -> Ended:
    """The graph came to its end, or to a question that waits for an answer."""
    return _ended(run, "success", outcome)


async def failed(graph: Graph, live: LiveRun, error: BaseException) -> Ended:
    """The graph raised `error`. The thread shows the state it got to."""
    log.error("run_failed", exc_info=error)
    said = dumps(error_object(error))
    live.say("error", said)
    outcome = await _reached(graph, live.run)
    return replace(_ended(live.run, "error", outcome), thread_status="error", error=said)


async def _reached(graph: Graph, run: Run) -> Outcome:
    """What the thread of a failed run shows."""
    if run.temporary:
        return Outcome("idle")
    try:
        return await outcome_of_thread(graph, run)
    except ValidationError:  # somebody changed the state to one that no node takes
        return Outcome("idle")


def abandoned() -> Unavailable:
    """The error of a run whose processes died again and again."""
    return Unavailable("The server was stopped several times during this run. Start it again.")


async def cancelled(graph: Graph, live: LiveRun, action: CancelAction, checkpointer: Checkpointer) -> Ended:
    """Somebody cancelled it: the thread is left ready for the next input, or as it was before the run."""
    run = live.run
    if run.temporary:
        return _ended(run, "interrupted", Outcome("idle"))
    if action == "rollback":
        await checkpointer.adelete_for_runs([str(run.run_id)])
    else:
        await settle(graph, run, began_with_input=live.request.input is not None)
    return _ended(run, "interrupted", await outcome_of_thread(graph, run), dropped=action == "rollback")


def _ended(run: Run, status: RunStatus, outcome: Outcome, *, dropped: bool = False) -> Ended:
    return Ended(
        run.run_id,
        run.thread_id,
        run.attempt,
        status,
        outcome.status,
        outcome.state,
        outcome.interrupts,
        dropped=dropped,
    )
