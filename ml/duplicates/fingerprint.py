"""What two offers are compared by: small enough to be kept beside each posting, plain data."""

import re
from collections.abc import Set
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from pydantic import Field

from core.domain import Frozen, JobPosting
from ml.duplicates.addresses import canonical_url
from ml.duplicates.normal import Title, plain, read_company, read_places, read_title

if TYPE_CHECKING:
    from datasketch import MinHash

VERSION = 1
"""Fingerprints of another one do not compare with these."""

_RUN = 3
"""Words of a run."""
_KEPT = 1024
"""Digests of runs that are kept, the smallest; postings seldom have more."""
_BANDS, _ROWS = 32, 4
_LINES = re.compile(r"\n|[.!?;:](?:\s|$)")
"""Runs of words end with the sentence: boards put lines into another order, and leave some out."""
_WORD = re.compile(r"\w+")


class Fingerprint(Frozen):
    """An offer as duplicates are told by. Made by `fingerprint`.

    `runs` are digests of the runs of words of its text, and `size` is the number of distinct runs. Two offers of
    the same job share one of `keys` at least; of others few do, so that they are what candidates are found by.
    """

    board: str | None
    external_id: str | None
    address: str | None
    title: Title
    company: str
    places: frozenset[str]
    size: int = Field(ge=0)
    runs: frozenset[int]
    keys: frozenset[str]
    version: int = VERSION


def fingerprint(posting: JobPosting) -> Fingerprint:
    """The fingerprint of a posting. CPU-bound, about a millisecond."""
    runs = _runs(posting.text)
    around = (posting.location or "", posting.company or "")
    title, company = read_title(posting.title, around), read_company(posting.company)
    address = canonical_url(posting.url) if posting.url else None
    named = {f"company:{company}:{word}" for word in title.words if company}
    return Fingerprint(
        board=posting.board,
        external_id=posting.external_id,
        address=address,
        title=title,
        company=company,
        places=read_places(posting.location),
        size=len(runs),
        runs=frozenset(sorted(map(_digest, runs))[:_KEPT]),
        keys=frozenset(_bands(runs) | named | ({f"address:{address}"} if address else set())),
    )


def overlap(one: Fingerprint, other: Fingerprint) -> tuple[float, float]:
    """How much two texts share: of both together (Jaccard), and of the shorter one. In [0, 1].

    Exact where both have all their runs kept, else estimated from the smallest digests of both together, which
    are a random sample of their runs.
    """
    if not (one.runs and other.runs):
        return 0.0, 0.0
    both, shared = one.runs | other.runs, one.runs & other.runs
    if max(one.size, other.size) > _KEPT:
        both = frozenset(sorted(both)[:_KEPT])
        shared &= both
    alike = len(shared) / len(both)
    return alike, min(1.0, alike * (one.size + other.size) / (1 + alike) / min(one.size, other.size))


def _runs(text: str) -> Set[bytes]:
    return {
        " ".join(words[at : at + _RUN]).encode()
        for line in _LINES.split(plain(text))
        if (words := _WORD.findall(line))
        for at in range(max(1, len(words) - _RUN + 1))
    }


def _digest(run: bytes) -> int:
    return int.from_bytes(blake2b(run, digest_size=4).digest())


def _bands(runs: Set[bytes]) -> Set[str]:
    """Keys of which texts that share half of their runs have one in common nine times out of ten."""
    if not runs:
        return frozenset()
    sketch = _empty().copy()
    sketch.update_batch(sorted(runs))
    rows = sketch.hashvalues.astype("<u4").reshape(_BANDS, _ROWS)
    return {f"text:{at}:{blake2b(row.tobytes(), digest_size=6).hexdigest()}" for at, row in enumerate(rows)}


@lru_cache(maxsize=1)
def _empty() -> "MinHash":
    from datasketch import MinHash  # brings scipy, which a server needs only once postings come in

    return MinHash(num_perm=_BANDS * _ROWS, seed=1, scheme="affine32")
