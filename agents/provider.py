"""How long the provider of a model wants to be left alone."""

import time
from email.utils import parsedate_to_datetime
from math import isnan


def wait_asked_for(failure: Exception) -> float | None:
    """Seconds after which a provider that is busy wants to be asked again; None where it does not say.

    Reads `Retry-After` of RFC 9110, 10.2.3, in seconds or as a date.
    """
    response = getattr(failure, "response", None)
    if getattr(failure, "status_code", None) not in (429, 503) or response is None:
        return None
    said = str(response.headers.get("retry-after") or "")
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except ValueError:
            return None
    return None if isnan(seconds) else max(seconds, 0.0)
