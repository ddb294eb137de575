"""Why something could not be fetched."""

from typing import Literal

FetchReason = Literal[
    "malformed_url",
    "scheme_not_allowed",
    "address_not_allowed",
    "host_not_found",
    "connection_failed",
    "timeout",
    "too_many_redirects",
    "too_large",
    "not_a_page",
    "not_found",
    "login_required",
    "forbidden",
    "rate_limited",
    "server_error",
    "needs_browser",
    "robots_disallowed",
]
"""Stable words: clients match on them."""


class FetchError(Exception):
    """A fetch that gave nothing. `detail` is a sentence for a person; it never repeats the URL.

    `retry_after` is the number of seconds that the site asked to be left alone for, None where it named none.
    """

    def __init__(self, reason: FetchReason, detail: str, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.retry_after = retry_after
