"""Where a Kafka is, in one URL."""

from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from core.errors import Misconfigured

SECURITY: Final = {
    ("kafka", False): "PLAINTEXT",
    ("kafka", True): "SASL_PLAINTEXT",
    ("kafkas", False): "SSL",
    ("kafkas", True): "SASL_SSL",
}
MECHANISMS: Final = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")


def connection_of(url: str) -> dict[str, str]:
    """How to connect to `kafka://[user:password@]host:port[,host:port...]`; `kafkas` is with TLS.

    `?mechanism=` names how to sign in, PLAIN by default. Raises `Misconfigured`, without words of the URL.
    """
    try:
        parts = urlsplit(url)
        asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise _wrong() from None
    login, _, hosts = parts.netloc.rpartition("@")
    named = [host for host in hosts.split(",") if host]
    known = (parts.scheme, bool(login)) in SECURITY and set(asked) <= {"mechanism"} and parts.path in ("", "/")
    if not known or not named or not all(_is_place(host) for host in named):
        raise _wrong()
    config = {
        "bootstrap.servers": ",".join(named),
        "security.protocol": SECURITY[parts.scheme, bool(login)],
    }
    if login:
        user, _, password = login.partition(":")
        mechanism = asked.get("mechanism", ["PLAIN"])[-1].upper()
        if mechanism not in MECHANISMS:
            raise Misconfigured(f"KAFKA_URL names a mechanism that is none of {', '.join(MECHANISMS)}.")
        config |= {
            "sasl.mechanisms": mechanism,
            "sasl.username": unquote(user),
            "sasl.password": unquote(password),
        }
    return config


def _is_place(host: str) -> bool:
    name, _, port = host.rpartition(":")
    return bool(name) and port.isascii() and port.isdecimal() and 0 < int(port) < 65536


def _wrong() -> Misconfigured:
    return Misconfigured("KAFKA_URL is not the address of a Kafka, such as kafka://localhost:9092.")
