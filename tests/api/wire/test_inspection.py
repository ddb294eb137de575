"""What clients and Studio ask of a server: its assistants, their graphs and schemas, and its store."""

from typing import Any
from uuid import uuid5

import httpx
from langgraph_sdk.client import LangGraphClient

from runs.assistants import NAMESPACE
from tests.api.wire.conftest import Server, refused


async def test_the_server_says_that_it_is_there_and_what_it_can_do(wire: Server) -> None:
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        assert (await http.get("/ok")).json() == {"ok": True}
        assert (await http.get("/info")).json()["flags"]["assistants"] is True


async def test_each_graph_is_an_assistant_by_id_and_by_name(client: LangGraphClient, wire: Server) -> None:
    assistants = await client.assistants.search(limit=100)
    assert [assistant["graph_id"] for assistant in assistants] == [a.graph_id for a in wire.engine.assistants]
    assert await client.assistants.count() == len(assistants)
    for assistant in assistants:
        assert await client.assistants.get(assistant["assistant_id"]) == assistant
        assert await client.assistants.get(assistant["graph_id"]) == assistant
    with refused(404):
        await client.assistants.get("nobody")


def test_ids_of_assistants_are_those_that_langgraph_servers_give() -> None:
    assert str(uuid5(NAMESPACE, "agent")) == "fe096781-5601-53d2-b2f6-0d3403f7e9ca"


async def test_assistants_are_searched_by_graph_and_name_in_pages(client: LangGraphClient) -> None:
    assert [a["graph_id"] for a in await client.assistants.search(graph_id="steps")] == ["steps"]
    assert [a["graph_id"] for a in await client.assistants.search(name="ask", select=["graph_id"])] == [
        "asking",
        "asking_twice",
        "asking_then_waiting",
        "nested_asking",
    ]
    first, second = await client.assistants.search(limit=1), await client.assistants.search(limit=1, offset=1)
    assert first != second


async def test_a_graph_is_drawn_and_opened_up_with_xray(client: LangGraphClient) -> None:
    closed = await client.assistants.get_graph("nested")
    opened = await client.assistants.get_graph("nested", xray=True)
    assert {node["id"] for node in closed["nodes"]} == {"__start__", "inner", "__end__"}
    assert {"inner:first", "inner:second"} <= {node["id"] for node in opened["nodes"]}
    assert await client.assistants.get_graph("nested", xray=1) == opened
    with refused(422, "xray"):
        await client.assistants.get_graph("nested", xray="deep")  # type: ignore[arg-type]


async def test_schemas_say_what_a_graph_takes(client: LangGraphClient) -> None:
    schemas: Any = await client.assistants.get_schemas("typed")
    assert schemas["input_schema"]["properties"]["count"]["minimum"] == 1
    assert schemas["state_schema"]["properties"].keys() == {"count", "note"}
    assert schemas["context_schema"]["properties"]["tone"]["default"] == "plain"


async def test_subgraphs_are_listed_with_their_schemas(client: LangGraphClient) -> None:
    assert list(await client.assistants.get_subgraphs("nested")) == ["inner"]
    assert list(await client.assistants.get_subgraphs("nested", namespace="inner", recurse=True)) == ["inner"]
    assert await client.assistants.get_subgraphs("steps") == {}


async def test_items_are_put_read_searched_and_deleted(client: LangGraphClient) -> None:
    store = client.store
    await store.put_item(["notes", "work"], "a", {"text": "first", "rank": 1})
    await store.put_item(["notes", "work"], "b", {"text": "second", "rank": 2})
    await store.put_item(["notes", "home"], "c", {"text": "third", "rank": 3})

    item = await store.get_item(["notes", "work"], "a")
    assert (item["namespace"], item["key"], item["value"]["text"]) == (["notes", "work"], "a", "first")
    assert await store.get_item(["notes"], "a") is None
    found = await store.search_items(["notes"], filter={"rank": {"$gt": 1}})
    assert {item["key"] for item in found["items"]} == {"b", "c"}
    assert len((await store.search_items(["notes"], limit=2))["items"]) == 2
    namespaces = await store.list_namespaces(prefix=["notes"])
    assert sorted(namespaces["namespaces"]) == [["notes", "home"], ["notes", "work"]]
    assert await store.list_namespaces(max_depth=1) == {"namespaces": [["notes"]]}
    await store.delete_item(["notes", "work"], key="a")
    assert await store.get_item(["notes", "work"], "a") is None


async def test_a_namespace_that_is_none_is_refused(wire: Server) -> None:
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        for body in ({"namespace": ["a.b"]}, {"namespace": [""]}, {"namespace": "a"}):
            response = await http.put("/store/items", json={**body, "key": "k", "value": {}})
            assert response.status_code == 422
        assert (await http.get("/store/items", params={"namespace": "a..b", "key": "k"})).status_code == 422


async def test_nodes_find_the_store_in_their_runtime(client: LangGraphClient) -> None:
    tea: Any = {"log": ["tea"]}
    await client.runs.wait(None, "remembering", input=tea)
    values = await client.runs.wait(None, "remembering", input={"log": []})
    assert values == {"log": ["remembered tea"]}
