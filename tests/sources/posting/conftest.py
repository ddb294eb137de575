from pathlib import Path

import pytest

from sources.posting import PostingFetcher
from sources.web import Network


@pytest.fixture
def fetcher(internet: Network) -> PostingFetcher:
    return PostingFetcher(
        max_bytes=500_000, timeout_seconds=30.0, chromium_path=Path("/no/browser"), network=internet
    )
