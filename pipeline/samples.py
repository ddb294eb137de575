"""A first account is not empty: it holds the sample resumes and postings, until they are deleted."""

from contextlib import AsyncExitStack

from core.domain import JobPosting
from knowledge.samples import sample_postings, sample_resumes
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from store.database import Database
from store.deletion import Deletion
from store.seeds import sowing


async def seed_samples(
    database: Database, owner: str, resumes: ResumeIntake, jobs: JobIntake, deletion: Deletion
) -> bool:
    """Give the samples to `owner`, who never gets them again; returns whether this was the time."""
    async with sowing(database, owner, "samples") as due, AsyncExitStack() as undo:
        if not due:
            return False
        for resume in sample_resumes():
            kept = await resumes.add_file(owner, resume.data, resume.filename, None)
            undo.push_async_callback(deletion.resume, owner, kept.id)
        for sample in sample_postings():
            posting = JobPosting(
                title=sample.title,
                company=sample.company,
                location=sample.location,
                text=sample.text,
                source="sample",
            )
            job = await jobs.add(owner, posting)
            undo.push_async_callback(deletion.job, owner, job.id)
        undo.pop_all()
    return True
