"""A web on 127.0.0.1: a server that behaves and misbehaves as told, and the way to it under real host names."""

import asyncio
import datetime
import gzip
import json
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sources.web import AddressPolicy, Network

PUBLIC = "93.184.215.14"
"""A public address; the sockets of these tests lead from it to the local server."""


@dataclass(frozen=True)
class Request:
    """What the server was asked."""

    method: str
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class WebServer:
    """Answers by path, or by host and path; everything else is a 404."""

    port: int = 0
    tls_port: int = 0
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    dialled: list[str] = field(default_factory=list)
    """Addresses that sockets of `internet` were asked to connect."""
    _answers: dict[str, Callable[[asyncio.StreamWriter], Any]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The plain address of `path`."""
        return f"http://127.0.0.1:{self.port}{path}"

    def page(
        self,
        path: str,
        body: str | bytes = b"",
        status: int = 200,
        content_type: str | None = "text/html; charset=utf-8",
        **headers: str,
    ) -> None:
        """Answer `path` ("/a" or "host/a") properly. Underscores in header names stand for hyphens."""
        self.raw(path, http_answer(body, status, content_type, **headers))

    def data(self, path: str, value: Any, **headers: str) -> None:
        """Answer `path` with JSON."""
        self.raw(path, http_answer(json.dumps(value), 200, "application/json", **headers))

    def versioned(self, path: str, body: str | bytes, etag: str, content_type: str = "application/json") -> None:
        """Answer `path` with a document, or with a 304 to those who know this version of it."""

        async def write(writer: asyncio.StreamWriter) -> None:
            known = self.requests[-1].headers.get("if-none-match") == etag
            said = (
                http_answer("", 304, None, ETag=etag) if known else http_answer(body, 200, content_type, ETag=etag)
            )
            writer.write(said)
            await writer.drain()

        self._answers[path] = write

    def one_by_one(self, path: str, *answers: bytes) -> None:
        """Answer `path` with each of these in turn, with the last for ever after."""
        left = list(answers)

        async def write(writer: asyncio.StreamWriter) -> None:
            writer.write(left.pop(0) if len(left) > 1 else left[0])
            await writer.drain()

        self._answers[path] = write

    def gzipped(self, path: str, body: bytes) -> None:
        """Answer `path` with a packed page."""
        self.page(path, gzip.compress(body), Content_Encoding="gzip")

    def held(self, path: str, value: Any, released: asyncio.Event) -> None:
        """Answer `path` with JSON, once it is released."""

        async def write(writer: asyncio.StreamWriter) -> None:
            await released.wait()
            writer.write(http_answer(json.dumps(value), 200, "application/json"))
            await writer.drain()

        self._answers[path] = write

    def raw(self, path: str, data: bytes) -> None:
        """Answer `path` with exactly these bytes, then hang up."""

        async def write(writer: asyncio.StreamWriter) -> None:
            writer.write(data)
            await writer.drain()

        self._answers[path] = write

    def drip(self, path: str) -> None:
        """Answer `path` with a page that comes byte by byte and never ends."""

        async def write(writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while not writer.is_closing():
                writer.write(b"a")
                await writer.drain()
                await asyncio.sleep(0.01)

        self._answers[path] = write

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request, answer it, hang up."""
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, path, _ = head[0].split(" ")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
            }
            host = headers.get("host", "").partition(":")[0]
            self.requests.append(Request(method, host, path, headers))
            answer = self._answers.get(host + path) or self._answers.get(path)
            if answer is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                await answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def local(self) -> Network:
        """The network as the product has it, with this one server let through."""
        return Network(policy=AddressPolicy(allowed=frozenset({("127.0.0.1", self.port)})))

    def internet(self, trust: ssl.SSLContext, answers: Sequence[str] = (PUBLIC,)) -> Network:
        """A network in which every name has the addresses `answers` and every socket leads to this server."""

        async def resolve(host: str, port: int) -> Sequence[str]:
            return answers

        return Network(resolve=resolve, sockets=_Sockets(self), tls=trust)


def http_answer(
    body: str | bytes = b"",
    status: int = 200,
    content_type: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """A proper answer. Underscores in header names stand for hyphens."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(data)}", "Connection: close"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


class _Sockets(httpcore.AnyIOBackend):
    """Sockets of which all lead to one local server, whatever address is asked for."""

    def __init__(self, server: WebServer) -> None:
        self._server = server

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self._server.dialled.append(host)
        local = self._server.tls_port if port == 443 else self._server.port
        return await super().connect_tcp("127.0.0.1", local, timeout, local_address, socket_options)


@asynccontextmanager
async def running(certificate: Path | None = None) -> AsyncIterator[WebServer]:
    """A server on free ports, the second with TLS where there is a certificate."""
    web = WebServer()
    listeners = [await asyncio.start_server(web.serve, "127.0.0.1", 0)]
    web.port = listeners[0].sockets[0].getsockname()[1]
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        listeners.append(await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context))
        web.tls_port = listeners[1].sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        for listener in listeners:
            listener.close()


def write_certificate(path: Path, names: Iterable[str]) -> Path:
    """Write a key and a certificate for `names` into one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a web of tests")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
