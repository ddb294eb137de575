"""One form for the addresses of a posting, which differ by where they were found."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|gh_src|lever-(?:source|origin)|source|src|ref|refid|referrer|trk\w*|tracking\w*|fbclid|gclid|msclkid"
    r"|mc_[ce]id|iis|iisn|jobboard\w*|campaign\w*|origin|position|pagenum|sid|from|li_fat_id|_ga",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:/(?:apply|application|apply-now|index\.html?))*/?$")
_PLAIN = "/:@!$&'()*+,;=~"
"""Marks that stand for themselves in a path."""


def canonical_url(url: str) -> str | None:
    """`url` without what does not tell one posting from another; None where it is no web address.

    Scheme, "www.", letter case of the host, fragment, trailing slash, tracking parameters and the order of the
    others are dropped, and so is the step to the application form.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name))
    path = quote(_SUFFIX.sub("", re.sub(r"/{2,}", "/", unquote(parts.path))), safe=_PLAIN)
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{where}{path}{'?' if kept else ''}{urlencode(kept)}"
