import numpy as np
import pytest
from sqlalchemy import func, select

from core.errors import NotFound
from core.settings import Settings
from store.cipher import Cipher
from store.database import Database
from store.deletion import Deletion
from store.files import open_files
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.tables import Base
from store.vectors.pgvector import open_pgvector
from tests.store import samples

VECTOR = np.ones(4, dtype=np.float32)


@pytest.fixture
async def deletion(database: Database, settings: Settings, cipher: Cipher) -> Deletion:
    return Deletion(
        ResumeRepository(database, cipher),
        JobRepository(database, cipher),
        open_files(settings, cipher),
        await open_pgvector(database, "some-encoder", 4),
    )


async def filled(deletion: Deletion, owner: str) -> tuple[str, str]:
    file_id = await deletion.files.put(owner, b"upload")
    resume = await deletion.resumes.add(owner, "cv.txt", samples.resume(), samples.resume_profile(), file_id)
    embedding = Embedding(deletion.vectors.space, VECTOR)
    job = await deletion.jobs.add(owner, samples.posting(), samples.posting_profile(), embedding)
    return resume.id, job.id


async def rows_of(database: Database, owner: str) -> dict[str, int]:
    tables = [table for table in Base.metadata.tables.values() if "owner" in table.columns]
    async with database.transaction() as session:
        counts = {
            table.name: await session.scalar(select(func.count()).select_from(table).where(table.c.owner == owner))
            for table in tables
        }
    return {name: count for name, count in counts.items() if count}


async def test_forgetting_a_resume_takes_its_upload_along(
    deletion: Deletion, database: Database, settings: Settings
) -> None:
    resume_id, _ = await filled(deletion, "alice")
    await deletion.resume("alice", resume_id)
    assert await rows_of(database, "alice") == {"jobs": 1}
    assert not [path for path in settings.data_dir.glob("files/**/*") if path.is_file()]


async def test_forgetting_a_posting_takes_its_vectors_along(deletion: Deletion, database: Database) -> None:
    _, job_id = await filled(deletion, "alice")
    await deletion.job("alice", job_id)
    assert await rows_of(database, "alice") == {"resumes": 1}
    assert await deletion.vectors.nearest(["alice"], VECTOR, 5) == []


async def test_nobody_forgets_for_somebody_else(deletion: Deletion, database: Database) -> None:
    resume_id, job_id = await filled(deletion, "alice")
    for attempt in (deletion.resume("bob", resume_id), deletion.job("bob", job_id)):
        with pytest.raises(NotFound):
            await attempt
    assert await rows_of(database, "alice") == {"resumes": 1, "jobs": 1}


async def test_forgetting_an_owner_leaves_no_row_and_no_file_and_nobody_else_changed(
    deletion: Deletion, database: Database, settings: Settings
) -> None:
    await filled(deletion, "alice")
    await filled(deletion, "bob")
    await deletion.everything("alice")
    assert await rows_of(database, "alice") == {}
    assert await rows_of(database, "bob") == {"resumes": 1, "jobs": 1}
    assert len([path for path in settings.data_dir.glob("files/**/*") if path.is_file()]) == 1


async def test_a_store_that_fails_does_not_keep_the_others_from_forgetting(
    deletion: Deletion, database: Database, settings: Settings
) -> None:
    class Broken:
        async def delete_all(self, owner: str) -> None:
            raise OSError("away")

    await filled(deletion, "alice")
    broken = Deletion(deletion.resumes, deletion.jobs, deletion.files, deletion.vectors, others=[Broken()])
    with pytest.raises(ExceptionGroup):
        await broken.everything("alice")
    assert await rows_of(database, "alice") == {}
