"""How requests leave the machine: every connection is resolved, checked and made in one place.

Checking a name and letting the client resolve it again would leave a gap for a name that answers differently the
second time (DNS rebinding). Here the check stands below the HTTP client, at the socket: a name is resolved once,
all its addresses are checked, and one of those addresses is connected. Redirects, retries and whatever else the
client does open sockets in no other way. TLS and the Host header keep using the name.
"""

import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address

import anyio
import httpcore
import httpx

from sources.web.errors import FetchError
from sources.web.guard import AddressPolicy

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port to addresses in the order of preference; raises OSError where there is none."""

_ATTEMPTS = 3


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver, in a thread."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(address[0] for *_, address in found))


@dataclass(frozen=True)
class Network:
    """The way to the internet: which addresses are let through, who resolves names, who opens sockets.

    `tls` verifies servers; None for the certificates that come with the product.
    """

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    resolve: Resolve = resolve
    sockets: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)
    tls: ssl.SSLContext = field(default_factory=httpx.create_ssl_context)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens sockets to checked addresses only. Raises FetchError where an address may not be connected."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect the first address of `host` that answers, once all of them are seen to be public."""
        failure: Exception | None = None
        for address in (await self._addresses(host, port))[:_ATTEMPTS]:
            try:
                return await self._network.sockets.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002, ASYNC109
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a socket file is never a public address."""
        raise FetchError("address_not_allowed", "Socket files are not read.")

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await self._network.sockets.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[IPv4Address | IPv6Address]:
        try:
            addresses = [ip_address(address) for address in await self._network.resolve(host, port)]
        except (OSError, UnicodeError) as error:
            raise FetchError("host_not_found", "There is no site of this name. Check the link.") from error
        for address in addresses:
            self._network.policy.check_address(address, port)
        return addresses


class _Body(httpx.AsyncByteStream):
    """httpcore's stream of bytes in the form that httpx takes."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._response.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._response.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries httpx's requests over guarded connections; each URL, also of a redirect, is checked first."""

    def __init__(self, network: Network) -> None:
        self._policy = network.policy
        self._pool = httpcore.AsyncConnectionPool(ssl_context=network.tls, network_backend=GuardedBackend(network))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises FetchError where it may not be sent, httpcore's errors where sending fails."""
        self._policy.check_url(request.url)
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()
