"""What is remembered from thread to thread: items by namespace and key, each person's apart."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response
from langgraph.store.base import Item

from api.dependencies import EngineDep, PrincipalDep
from api.problems import responses
from api.wire import bodies
from api.wire.route import WireRoute, answer
from api.wire.shapes import Json
from core.errors import InvalidInput
from store.long_term import namespace_of

router = APIRouter(prefix="/store", tags=["store"], route_class=WireRoute)


@router.put("/items", status_code=204, summary="Store an item", responses=responses(422))
async def put_item(
    engine: EngineDep, principal: PrincipalDep, item: Annotated[bodies.ItemPut, Body()]
) -> Response:
    """Put a value at a namespace and key, in place of the one that is there."""
    await engine.store.aput(
        namespace_of(principal.user_id, *item.namespace), item.key, item.value, index=item.index
    )
    return Response(status_code=204)


@router.get("/items", summary="An item", responses=responses(422))
async def get_item(
    engine: EngineDep,
    principal: PrincipalDep,
    key: Annotated[str, Query(min_length=1)],
    namespace: Annotated[str, Query(description="Labels with dots between them.")] = "",
) -> Response:
    """The item, or null."""
    labels = namespace.split(".") if namespace else []
    if not all(labels):
        raise InvalidInput("A namespace is labels with dots between them, none of them empty.")
    found = await engine.store.aget(namespace_of(principal.user_id, *labels), key)
    return answer(None if found is None else _shown(found))


@router.delete("/items", status_code=204, summary="Delete an item", responses=responses(422))
async def delete_item(
    engine: EngineDep, principal: PrincipalDep, item: Annotated[bodies.ItemDelete, Body()]
) -> Response:
    """Delete the item. It is no error if there is none."""
    await engine.store.adelete(namespace_of(principal.user_id, *item.namespace), item.key)
    return Response(status_code=204)


@router.post("/items/search", summary="Search items", responses=responses(422))
async def search_items(
    engine: EngineDep, principal: PrincipalDep, search: Annotated[bodies.ItemSearch, Body()]
) -> Response:
    """Items under a namespace whose fields are as the filter says."""
    found = await engine.store.asearch(
        namespace_of(principal.user_id, *search.namespace_prefix),
        query=search.query,
        filter=search.filter,
        limit=search.limit,
        offset=search.offset,
    )
    return answer({"items": [{**_shown(item), "score": item.score} for item in found]})


@router.post("/namespaces", summary="List namespaces", responses=responses(422))
async def list_namespaces(
    engine: EngineDep, principal: PrincipalDep, search: Annotated[bodies.NamespaceSearch, Body()]
) -> Response:
    """Namespaces that hold items."""
    found = await engine.store.alist_namespaces(
        prefix=namespace_of(principal.user_id, *(search.prefix or ())),
        suffix=None if search.suffix is None else tuple(search.suffix),
        max_depth=None if search.max_depth is None else search.max_depth + 1,
        limit=search.limit,
        offset=search.offset,
    )
    return answer({"namespaces": [list(namespace[1:]) for namespace in found]})


def _shown(item: Item) -> Json:
    """An item as its owner knows it: without the label that stands for the owner."""
    return {**item.dict(), "namespace": list(item.namespace[1:])}
