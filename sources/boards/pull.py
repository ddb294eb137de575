"""Pulling a source page by page: to be stopped after any page, and gone on with from its cursor."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from core.domain import JobPosting
from core.errors import BoardUnreadable, PostingUnreadable
from sources.boards.source import Batch, Cursor, JobSource, Listed, Skipped, SourcePage
from sources.boards.visit import Visit
from sources.posting.clues import complete
from sources.posting.draft import PostingDraft
from sources.web import FetchError
from sources.web.polite import PASSING, PoliteWeb, Validator
from sources.web.render import Renderer

MAX_PAGES = 1000
_LONGEST_NAME, _LONGEST_ADDRESS = 300, 2000


async def pull(
    source: JobSource,
    web: PoliteWeb,
    cursor: Cursor | None = None,
    validators: Mapping[str, Validator] | None = None,
    renderer: Renderer | None = None,
) -> AsyncIterator[SourcePage]:
    """Every page of `source`, from `cursor` on. Raises BoardUnreadable; the pages before it stand."""
    following: Cursor | None = cursor or Cursor()
    while following is not None:
        page = await read_page(source, web, following, validators, renderer)
        yield page
        following = page.next


async def read_page(
    source: JobSource,
    web: PoliteWeb,
    cursor: Cursor | None = None,
    validators: Mapping[str, Validator] | None = None,
    renderer: Renderer | None = None,
) -> SourcePage:
    """One page of `source`, the first without a cursor.

    `validators` are those that earlier pulls learnt: with them, a board that has not changed says so instead of
    being read again. Raises BoardUnreadable, `pagination_loop` where the listing leads in a circle included.
    """
    cursor = cursor or Cursor()
    visit = Visit(web, validators or {}, renderer)
    try:
        batch = _with_plain_names(await source.read(visit, cursor.at))
    except FetchError as refusal:
        raise BoardUnreadable(
            refusal.detail, refusal.reason, refusal.reason in PASSING, refusal.retry_after
        ) from refusal
    postings, skipped = await asyncio.to_thread(_finish, source.key, batch)
    seen = batch.seen | {job.external_id for job in batch.jobs}
    seen |= {skip.external_id for skip in batch.skipped if skip.external_id}
    return SourcePage(
        source=source.key,
        postings=postings,
        seen=seen,
        skipped=(*batch.skipped, *skipped),
        total=batch.total,
        unchanged=batch.unchanged,
        validators=visit.learnt,
        next=_following(cursor, batch.next, seen),
    )


def _following(cursor: Cursor, place: str | None, seen: frozenset[str]) -> Cursor | None:
    """The cursor after this page. Raises BoardUnreadable where the place or the page was come by before."""
    trail = [*cursor.trail, _digest("at", cursor.at or "")]
    if seen:
        page = _digest("page", *sorted(seen))
        if page in cursor.trail:
            raise _loop()
        trail.append(page)
    if place is None:
        return None
    if _digest("at", place) in trail:
        raise _loop()
    if cursor.pages + 1 >= MAX_PAGES:
        raise BoardUnreadable(f"The board's listing has more than {MAX_PAGES:,} pages.", "too_many_pages")
    return Cursor(at=place, pages=cursor.pages + 1, trail=tuple(trail))


def _finish(key: str, batch: Batch) -> tuple[tuple[JobPosting, ...], tuple[Skipped, ...]]:
    """The postings of a batch, completed by what their texts say, and those that are none. CPU-bound."""
    postings, skipped = [], []
    for job in batch.jobs:
        try:
            postings.append(_posting(key, job))
        except PostingUnreadable as error:
            skipped.append(Skipped(external_id=job.external_id, why=error.detail))
    return tuple(postings), tuple(skipped)


def _posting(key: str, job: Listed) -> JobPosting:
    draft = complete(job.draft).completed_by(PostingDraft(company=job.employer))
    posting = draft.finish(job.source, web_address(job.url))
    return posting.model_copy(update={"board": key, "external_id": job.external_id})


def _with_plain_names(batch: Batch) -> Batch:
    """The batch with ids that every store takes."""
    return replace(
        batch,
        jobs=tuple(replace(job, external_id=plain_name(job.external_id)) for job in batch.jobs),
        skipped=tuple(
            skip.model_copy(update={"external_id": plain_name(skip.external_id)}) if skip.external_id else skip
            for skip in batch.skipped
        ),
        seen=frozenset(map(plain_name, batch.seen)),
    )


def plain_name(name: str) -> str:
    """What a board calls a posting: a short line as it is, of anything else a digest."""
    return name if 0 < len(name) <= _LONGEST_NAME and name.isprintable() else _digest("name", name)


def web_address(url: str | None) -> str | None:
    """`url` where it is an address of the web that people can be sent to, else None."""
    address = (url or "").strip()
    fit = address.lower().startswith(("http://", "https://")) and len(address) <= _LONGEST_ADDRESS
    return address if fit and address.isprintable() and " " not in address else None


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _loop() -> BoardUnreadable:
    return BoardUnreadable(
        "The board's listing leads in a circle: a page of it came a second time.", "pagination_loop"
    )
