"""A resume comes in whole or not at all."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core.errors import DocumentTimeout, EmptyDocument, Unavailable
from pipeline.resumes import ResumeIntake
from store.database import Database
from store.files import FileStore
from store.resumes import ResumeRepository

RESUME = b"Ada Example\n\nExperience\nAnalyst, Example Ltd, 2020 - 2022\n- Wrote SQL\n\nSkills\nSQL, Python\n"


def kept(uploads: Path) -> list[Path]:
    return [path for path in uploads.rglob("*") if path.is_file()]


def put_a_file_where_the_folder_should_be(uploads: Path) -> None:
    uploads.parent.mkdir(parents=True, exist_ok=True)
    uploads.write_text("in the way")


async def test_what_was_uploaded_is_kept_sealed_beside_what_it_says(
    resume_intake: ResumeIntake, files: FileStore, uploads: Path
) -> None:
    stored = await resume_intake.add_file("ada", RESUME, "resume.txt", "text/plain")

    assert stored.file_id is not None
    assert await files.get("ada", stored.file_id) == RESUME
    (path,) = kept(uploads)
    assert b"Example" not in path.read_bytes()


async def test_the_same_file_again_is_the_resume_that_it_made_and_for_others_one_of_theirs(
    resume_intake: ResumeIntake, resumes: ResumeRepository, uploads: Path
) -> None:
    first = await resume_intake.add_file("ada", RESUME, "resume.txt", None)
    again = await resume_intake.add_file("ada", RESUME, "copy.txt", None)
    theirs = await resume_intake.add_file("bob", RESUME, "resume.txt", None)

    assert again == first
    assert theirs.id != first.id
    assert await resumes.count("ada") == 1
    assert len(kept(uploads)) == 2

    await resumes.delete("ada", first.id)
    assert (await resume_intake.add_file("ada", RESUME, "resume.txt", None)).id != first.id


async def test_a_file_that_is_handed_in_many_times_at_once_makes_one_resume(
    resume_intake: ResumeIntake, resumes: ResumeRepository, uploads: Path
) -> None:
    made = await asyncio.gather(*(resume_intake.add_file("ada", RESUME, None, None) for _ in range(4)))

    assert len({one.id for one in made}) == 1
    assert await resumes.count("ada") == 1
    assert len(kept(uploads)) == 1


async def test_nothing_is_left_of_a_file_that_cannot_be_read(
    resume_intake: ResumeIntake, resumes: ResumeRepository, uploads: Path
) -> None:
    with pytest.raises(EmptyDocument):
        await resume_intake.add_file("ada", b"", "resume.txt", None)

    assert await resumes.count("ada") == 0
    assert kept(uploads) == []


async def test_no_file_is_left_where_the_record_can_not_be_kept(
    resume_intake: ResumeIntake, database: Database, uploads: Path
) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE resumes ADD CONSTRAINT never CHECK (false)"))

    with pytest.raises(SQLAlchemyError):
        await resume_intake.add_file("ada", RESUME, "resume.txt", None)

    assert kept(uploads) == []


async def test_no_record_is_left_where_the_file_can_not_be_kept(
    resume_intake: ResumeIntake, resumes: ResumeRepository, uploads: Path
) -> None:
    put_a_file_where_the_folder_should_be(uploads)

    with pytest.raises(Unavailable, match="storage of uploads"):
        await resume_intake.add_file("ada", RESUME, "resume.txt", None)

    assert await resumes.count("ada") == 0


async def test_a_file_that_takes_too_long_to_read_is_given_up_and_the_next_one_read(
    resume_intake: ResumeIntake, resumes: ResumeRepository
) -> None:
    with pytest.raises(DocumentTimeout):
        await replace(resume_intake, timeout_seconds=1e-6).add_file("ada", RESUME, "resume.txt", None)

    assert await resumes.count("ada") == 0
    assert (await resume_intake.add_file("ada", RESUME, "resume.txt", None)).resume.text.startswith("Ada")
