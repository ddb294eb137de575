"""A server that speaks the data plane of Pinecone, and misbehaves on demand."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np

KEY = "pc-test-key"


@dataclass
class Fault:
    """What a request gets in place of its answer."""

    status: int = 500
    body: bytes = b'{"code": 13, "message": "internal", "details": []}'
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    path: str = ""
    """Only requests to this; any where it is empty."""


@dataclass
class Pinecone:
    """The index: entries by namespace and id. `faults` are met first, each once."""

    dimensions: int
    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    entries: defaultdict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))

    def answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        """What the request comes to."""
        kept = self.entries[str(asked.get("namespace", ""))]
        match path:
            case "/vectors/upsert":
                for entry in asked["vectors"]:
                    assert len(entry["values"]) == self.dimensions
                    assert all(value is not None for value in entry["metadata"].values())
                    kept[entry["id"]] = entry
                return {"upsertedCount": len(asked["vectors"])}
            case "/query":
                return {"matches": self._matches(kept, asked), "namespace": "", "usage": {"readUnits": 1}}
            case "/vectors/fetch":
                return {"vectors": {one: kept[one] for one in asked["ids"] if one in kept}, "namespace": ""}
            case "/vectors/delete":
                for one in list(kept) if asked.get("deleteAll") else asked["ids"]:
                    kept.pop(one, None)
                return {}
            case "/vectors/list":
                ids = sorted(one for one in kept if one > asked.get("paginationToken", ""))
                page = ids[: int(asked.get("limit", 100))]
                more = {"pagination": {"next": page[-1]}} if len(page) < len(ids) else {}
                return {"vectors": [{"id": one} for one in page], "namespace": "", **more}
            case "/describe_index_stats":
                namespaces = {name: {"vectorCount": len(found)} for name, found in self.entries.items() if found}
                total = sum(len(found) for found in self.entries.values())
                return {
                    "namespaces": namespaces,
                    "dimension": self.dimensions,
                    "indexFullness": 0,
                    "totalVectorCount": total,
                }
        raise AssertionError(path)

    def _matches(self, kept: dict[str, dict[str, Any]], asked: dict[str, Any]) -> list[dict[str, Any]]:
        passing = [entry for entry in kept.values() if holds(asked.get("filter", {}), entry["metadata"])]
        vector = np.asarray(asked["vector"])

        def cosine(entry: dict[str, Any]) -> float:
            values = np.asarray(entry["values"])
            return float(values @ vector / np.linalg.norm(values) / np.linalg.norm(vector))

        scored = sorted(((cosine(entry), entry["id"]) for entry in passing), reverse=True)
        return [{"id": one, "score": score} for score, one in scored[: asked["topK"]]]


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda kept, asked: kept == asked or (isinstance(kept, list) and asked in kept),
    "$in": lambda kept, asked: bool(set(kept if isinstance(kept, list) else [kept]) & set(asked)),
    "$gte": lambda kept, asked: kept is not None and kept >= asked,
    "$lte": lambda kept, asked: kept is not None and kept <= asked,
    "$lt": lambda kept, asked: kept is not None and kept < asked,
}


def holds(condition: dict[str, Any], metadata: dict[str, Any]) -> bool:
    """Whether what an entry says passes a filter."""
    return all(
        all(holds(one, metadata) for one in asked)
        if name == "$and"
        else all(COMPARED[how](metadata.get(name), value) for how, value in asked.items())
        for name, asked in condition.items()
    )


@contextmanager
def serving(pinecone: Pinecone) -> Iterator[Pinecone]:
    """Answer on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: found if name == "ids" else found[-1] for name, found in parse_qs(parts.query).items()}
            self._answer(parts.path, asked)

        def do_POST(self) -> None:
            self._answer(self.path, json.loads(self.rfile.read(int(self.headers["content-length"])) or b"{}"))

        def _answer(self, path: str, asked: dict[str, Any]) -> None:
            pinecone.asked.append(path)
            if self.headers["api-key"] != KEY:
                return self._say(401, b'{"code": 16, "message": "Invalid API Key", "details": []}', {})
            fault = next((one for one in pinecone.faults if one.path in ("", path)), None)
            if fault is not None:
                pinecone.faults.remove(fault)
                time.sleep(fault.seconds)
                return self._say(fault.status, fault.body, fault.headers)
            return self._say(200, json.dumps(pinecone.answer(path, asked)).encode(), {})

        def _say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"content-type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    pinecone.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield pinecone
    finally:
        server.shutdown()
        server.server_close()
