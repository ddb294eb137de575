"""Lines of a finished review, decided anew: kept in the thread, so that they are there on the next visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Never

import orjson
from langchain_core.messages import AIMessage

from core.domain.reframe import Reframe
from core.errors import Conflict, InvalidInput, NotFound
from graphs.reframe.nodes import ReframeNodes, summary
from graphs.reframe.state import ReviewAnswer
from runs.engine import RunEngine
from runs.states import Update
from store.identity import parsed_id

GRAPH = "reframe"


@dataclass(frozen=True)
class Rewordings:
    """Reviews of the owner's; somebody else's is `NotFound`."""

    engine: RunEngine
    nodes: ReframeNodes

    async def revise(self, owner: str, thread_id: str, answers: Mapping[str, ReviewAnswer]) -> Reframe:
        """Decide the lines that `answers` names by id anew, as in the review itself.

        Raises `NotFound`, also where a document is gone; `Conflict` while the review still goes on; `InvalidInput`
        for a line that it does not have.
        """
        thread = await self.engine.threads.get(owner, parsed_id(thread_id) or _missing())
        if thread.metadata.get("graph_id") != GRAPH:
            _missing()
        values = orjson.loads(thread.values or b"{}")
        if thread.status == "busy" or values.get("reframe") is None:
            raise Conflict("This review still goes on. Answer its questions first.")
        reframe = Reframe.model_validate(values["reframe"])
        if unknown := answers.keys() - {decision.id for decision in reframe.decisions}:
            raise InvalidInput(f"This review has no line {min(unknown)}. Read which it has from its state.")
        revised = await self.nodes.revise(owner, reframe, answers)
        told = [message for message in values.get("messages", ()) if message["type"] == "ai"][-1:]
        said = [AIMessage(summary(revised), id=one["id"], additional_kwargs={"mode": "offline"}) for one in told]
        update = {"decisions": revised.decisions, "reframe": revised, "messages": said}
        await self.engine.states.update(owner, thread.thread_id, [[Update(update, as_node="conclude")]])
        return revised


def _missing() -> Never:
    raise NotFound("There is no such review.")
