"""What an index elsewhere is told of a posting besides its vector, and filters in terms of it."""

import hashlib
import re
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import orjson

from core.domain import JobFilter
from store.tables import JobRow
from store.vectors import Vector

Value: TypeAlias = str | float | bool | list[str]
Condition: TypeAlias = dict[str, object]

_WORD = re.compile(r"\w+")


def metadata_of(row: JobRow, vector: Vector) -> dict[str, Value]:
    """What can be filtered by, the encoder, and a mark of all that by which a change is noticed."""
    found: dict[str, Value | None] = {
        "space": row.space or "",
        "facets": list(row.facets),
        "place": sorted(set(_words(row.location or ""))),
        "salary_low": row.salary_low,
        "salary_high": row.salary_high,
        "currency": row.currency,
        "listed": row.listed_at.timestamp(),
        "open": row.closed_at is None,
    }
    told = {name: value for name, value in found.items() if value is not None}
    marked = orjson.dumps(told) + np.asarray(vector, np.float16).tobytes()
    return {**told, "mark": hashlib.sha256(marked).hexdigest()[:16]}


def condition_of(space: str, where: JobFilter) -> Condition:
    """`where` as Pinecone filters, of vectors of `space`; `known_by` alone it cannot say."""
    all_of: list[Condition] = [{"space": {"$eq": space}}]
    wanted = [f"skill:{skill}" for skill in where.skills_all]
    if where.remote is not None:
        wanted.append("remote" if where.remote else "on site")
    all_of.extend({"facets": {"$in": [facet]}} for facet in wanted)
    for kind, values in (
        ("skill", where.skills_any),
        ("seniority", where.seniority),
        ("source", where.sources),
        ("company", tuple(company.casefold() for company in where.companies)),
    ):
        if values:
            all_of.append({"facets": {"$in": [f"{kind}:{value}" for value in values]}})
    all_of.extend({"place": {"$in": [word]}} for word in _words(where.location or ""))
    bounds: Mapping[str, tuple[str, object]] = {
        "salary_high": ("$gte", where.salary_minimum),
        "salary_low": ("$lte", where.salary_maximum),
        "currency": ("$eq", where.currency),
        "open": ("$eq", None if where.openness == "any" else where.openness == "open"),
    }
    all_of.extend({name: {how: value}} for name, (how, value) in bounds.items() if value is not None)
    if where.posted_after is not None:
        all_of.append({"listed": {"$gte": where.posted_after.timestamp()}})
    if where.posted_before is not None:
        all_of.append({"listed": {"$lt": where.posted_before.timestamp()}})
    return {"$and": all_of}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
