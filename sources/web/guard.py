"""What may be fetched on behalf of somebody else: public web addresses, nothing of the inside.

URLs come from users and from the pages that users name, so each may try to reach what only this machine can
reach (server-side request forgery). Two questions stand before every request: does the URL have an ordinary form
(`check_url`), and is the address that is about to be connected a public one (`check_address`).
"""

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from sources.web.errors import FetchError

# https://www.iana.org/assignments/iana-ipv4-special-registry, plus multicast (224/4) and the one public
# address at which a cloud (Azure) serves its machines.
_REFUSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Of IPv6 only global unicast (RFC 4291) is public, without Teredo and protocol assignments (2001::/23),
# documentation, and 6to4, which wraps any IPv4 address.
_GLOBAL_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_NAT64 = IPv6Network("64:ff9b::/96")

_PORTS = frozenset({80, 443})
_INSIDE_NAMES = (
    ".localhost",
    ".local",
    ".localdomain",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".cluster.local",
)
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
_NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*")


@dataclass(frozen=True)
class AddressPolicy:
    """Which addresses may be connected. The default lets public addresses through on the web's own ports.

    `allowed` names exact sockets, address and port, that are let through besides; it exists for people who embed
    the fetcher next to a server of their own. No setting of the product fills it.
    """

    allowed: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    def check_url(self, url: httpx.URL) -> None:
        """Refuse a URL whose form alone says that it is no public web page.

        Raises FetchError (scheme_not_allowed, malformed_url, address_not_allowed).
        """
        host = url.raw_host.decode("ascii").lower()
        if url.scheme not in ("", "http", "https"):
            raise FetchError("scheme_not_allowed", "Only links that begin with http:// or https:// can be read.")
        if not url.scheme or not host:
            raise FetchError("malformed_url", "This is not a whole link. Copy it again from the address bar.")
        if url.userinfo:
            raise FetchError("address_not_allowed", "Links that carry a user name or password are not read.")
        port = url.port or (443 if url.scheme == "https" else 80)
        if (host, port) in self.allowed:
            return
        address = _literal(host)
        if address is not None:
            self.check_address(address, port)
            return
        _check_name(host)
        # A name may still resolve to an allowed socket; then its port is judged together with the address.
        if port not in _PORTS and not any(port == allowed for _, allowed in self.allowed):
            raise _refused()

    def check_address(self, address: IPv4Address | IPv6Address, port: int) -> None:
        """Refuse a socket that is not on the public internet. Raises FetchError (address_not_allowed)."""
        if (str(address), port) in self.allowed:
            return
        if port not in _PORTS or not is_public(address):
            raise _refused()


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet reaches the same machine at `address`.

    IPv6 forms that carry an IPv4 address are judged by it: mapped (::ffff:0:0/96) and NAT64 (RFC 6052).
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None:
            public = address in _GLOBAL_V6 and address.scope_id is None
            return public and not any(address in network for network in _REFUSED_V6)
        address = inner
    return not any(address in network for network in _REFUSED_V4)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that `host` spells, None for a name.

    Only the canonical spelling counts: 127.1, 0x7f000001, 0177.0.0.1 and 2130706433 are one address to a resolver
    and another string to every check, so whatever ends in a number and is not a plain address is refused.
    """
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return ip_address(bare)
    except ValueError:
        if ":" in bare or _NUMERIC_LABEL.fullmatch(bare.rstrip(".").rpartition(".")[2]):
            raise _refused() from None
        return None


def _check_name(host: str) -> None:
    name = host.removesuffix(".")
    if not _HOST.fullmatch(name) or name.endswith(_INSIDE_NAMES) or len(name) > 253:
        raise _refused()


def _refused() -> FetchError:
    return FetchError(
        "address_not_allowed",
        "This link leads to an address that is not on the public internet. Paste the posting's text instead.",
    )
