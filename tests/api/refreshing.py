"""A client whose page is reloaded while it watches."""

from typing import Any

from langgraph_sdk.client import LangGraphClient


async def until_asked(graphs: LangGraphClient, thread: str, machine: str, **given: Any) -> dict[str, Any]:
    """Start or resume the run, lose the stream after its first events, rejoin it, and return what waits."""
    modes: Any = ["values", "custom"]
    stream = aiter(graphs.runs.stream(thread, machine, stream_mode=modes, stream_resumable=True, **given))
    first = await anext(stream)
    run_id, seen = first.data["run_id"], [first]
    while seen[-1].event == "metadata":
        seen.append(await anext(stream))
    await stream.aclose()  # type: ignore[attr-defined]

    last = seen[-1].id
    seen += [part async for part in graphs.runs.join_stream(thread, run_id, last_event_id=last)]
    numbers = [int(part.id) for part in seen if part.id]
    assert numbers == sorted(set(numbers)), "no event is told twice or lost"
    values = [part.data for part in seen if part.event == "values"][-1]
    assert not [part for part in seen if part.event == "error"]
    return dict(values)
