"""The web as a source: documents from public addresses, fetched within bounds."""

from sources.web.client import HTML, JSON, TEXT, WebClient, WebDocument
from sources.web.errors import FetchError, FetchReason
from sources.web.guard import AddressPolicy
from sources.web.network import Network

__all__ = [
    "HTML",
    "JSON",
    "TEXT",
    "AddressPolicy",
    "FetchError",
    "FetchReason",
    "Network",
    "WebClient",
    "WebDocument",
]
