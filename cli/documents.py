"""RESUME and JOB as commands take them: read in this process, with nothing stored."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from agents.role import Casting
from api.analysis import Understanding, casting_with, gap_nodes, load_understanding, now
from cli import Refusal
from core.domain import LOCAL_USER, JobPosting, Resume, StoredJob, StoredResume
from core.domain.posting import ListedPosting
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes
from ml.embedding import open_encoder
from sources.posting import PostingFetcher, read_posting_text
from sources.resume import read_resume
from store.cache import open_cache

STANDARD_INPUT = "-"
RESUME_ID, JOB_ID = "resume", "job"


@dataclass(frozen=True)
class OneResume:
    """A place of resumes that holds the one in question."""

    stored: StoredResume

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """The resume."""
        del owner, resume_id
        return self.stored


@dataclass(frozen=True)
class OneJob:
    """A place of postings that holds the one in question."""

    stored: StoredJob

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """The posting."""
        del owner, job_id
        return self.stored

    async def demands(self, owner: str, limit: int) -> list[ListedPosting]:
        """None but itself, which says nothing of the market."""
        del owner, limit
        return []


@dataclass(frozen=True)
class Documents:
    """A resume and a posting, and what analyses them under the ids `RESUME_ID` and `JOB_ID`."""

    posting: JobPosting
    understanding: Understanding
    casting: Casting
    nodes: GapNodes


@asynccontextmanager
async def open_documents(settings: Settings, resume: str, job: str) -> AsyncIterator[Documents]:
    """Read both, and load what understands them, side by side. Raises what reading them raises."""
    async with AsyncExitStack() as stack:
        cache = await stack.enter_async_context(open_cache(settings.model_copy(update={"cache_url": None})))
        read, posting, understanding, encoder = await asyncio.gather(
            asyncio.to_thread(_read_resume, settings, resume),
            _read_posting(settings, job),
            asyncio.to_thread(load_understanding),
            asyncio.to_thread(stack.enter_context, open_encoder(settings, cache)),
        )
        metrics, places = Metrics(), _places(understanding, read, posting)
        casting = casting_with(settings, metrics, understanding, encoder)
        nodes = await asyncio.to_thread(gap_nodes, settings, metrics, understanding, encoder, *places, casting)
        yield Documents(posting, understanding, casting, nodes)


def refuse_twice(resume: str, job: str) -> None:
    """Raise `UsageError` where both are to come from standard input."""
    if resume == job == STANDARD_INPUT:
        raise click.UsageError("Only one of RESUME and JOB can come from standard input.")


def _places(understanding: Understanding, resume: Resume, posting: JobPosting) -> tuple[OneResume, OneJob]:
    moment = now()
    profiler = understanding.profiler
    stored_resume = StoredResume(
        id=RESUME_ID,
        owner=LOCAL_USER.user_id,
        filename=None,
        resume=resume,
        profile=profiler.resume(resume, moment.date()),
        created_at=moment,
        updated_at=moment,
    )
    stored_job = StoredJob(
        id=JOB_ID, owner=LOCAL_USER.user_id, posting=posting, profile=profiler.posting(posting), created_at=moment
    )
    return OneResume(stored_resume), OneJob(stored_job)


def _read_resume(settings: Settings, source: str) -> Resume:
    if source == STANDARD_INPUT:
        return read_resume(sys.stdin.buffer.read(), None, None, settings.max_upload_bytes)
    path = Path(source)
    return read_resume(path.read_bytes(), path.name, None, settings.max_upload_bytes)


async def _read_posting(settings: Settings, source: str) -> JobPosting:
    if source.startswith(("http://", "https://")):
        fetcher = PostingFetcher(
            settings.max_posting_bytes, settings.fetch_timeout_seconds, settings.chromium_path
        )
        return await fetcher.fetch(source)
    return await asyncio.to_thread(_read_posting_file, source)


def _read_posting_file(source: str) -> JobPosting:
    try:
        data = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
        return read_posting_text(data.decode("utf-8-sig"))
    except OSError as error:
        raise Refusal(f"JOB cannot be read: {error.strerror}. Give a text file, a URL, or -.") from error
    except UnicodeDecodeError as error:
        raise Refusal("JOB is not a text file. Save the posting as plain text, or give its URL.") from error
