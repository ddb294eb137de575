"""Resumes over HTTP: taken in, read, corrected, deleted; refused with a problem document and no trace."""

import io
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from core.settings import Settings

PDF = Path(__file__).parents[1] / "fixtures" / "resume.pdf"
TEXT = """Ada Example
ada@example.com

Experience
Data Analyst, Example Ltd, Jan 2020 - Dec 2022
- Built reports in SQL and Python for 40 colleagues

Skills
Python, SQL, Tableau
"""


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, data)
    return buffer.getvalue()


def drawn(encrypted: bool = False) -> bytes:
    """A PDF with a page that shows a shape and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret") if encrypted else None)
    canvas.drawInlineImage(picture(), 50, 50, 400, 600)
    canvas.save()
    return buffer.getvalue()


def picture() -> object:
    from PIL import Image

    return Image.new("RGB", (80, 120), "navy")


REFUSED = {
    "empty": (b"", "resume.pdf", 422, "document_empty"),
    "encrypted": (drawn(encrypted=True), "resume.pdf", 422, "document_encrypted"),
    "image-only": (drawn(), "resume.pdf", 422, "document_image_only"),
    "malformed": (b"%PDF-1.7\nnothing of a PDF follows", "resume.pdf", 422, "document_malformed"),
    "wrong type": (b"\x7fELF\x02\x01\x01" + bytes(200), "resume.bin", 415, "document_unsupported"),
    "bomb": (zipped("word/document.xml", bytes(30_000_000)), "resume.docx", 422, "document_bomb"),
    "too large": (b"word " * 55_000, "resume.txt", 413, "document_too_large"),
}


async def upload(client: httpx.AsyncClient, data: bytes, name: str) -> httpx.Response:
    return await client.post("/api/resume/upload", files={"file": (name, data)})


async def test_an_uploaded_pdf_comes_back_read_and_understood(client: httpx.AsyncClient) -> None:
    response = await upload(client, PDF.read_bytes(), "resume.pdf")

    assert response.status_code == 201, response.text
    resume = response.json()
    assert resume["filename"] == "resume.pdf"
    assert "python" in {skill["skill_id"] for skill in resume["profile"]["skills"]}
    assert resume["resume"]["positions"]
    assert "owner" not in resume
    assert (await client.get(f"/api/resume/{resume['id']}")).json() == resume
    assert (await client.get("/api/resume")).json() == [resume]


async def test_every_quote_of_a_resume_stands_where_it_says(client: httpx.AsyncClient) -> None:
    resume = (await upload(client, PDF.read_bytes(), "resume.pdf")).json()["resume"]

    def quotes(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            found = [value] if set(value) == {"text", "span"} else []
            return found + [quote for part in value.values() for quote in quotes(part)]
        return [quote for part in value for quote in quotes(part)] if isinstance(value, list) else []

    found = quotes({name: part for name, part in resume.items() if name != "text"})
    assert found
    for quote in found:
        span = quote["span"]
        assert isinstance(span, dict)
        assert resume["text"][span["start"] : span["end"]] == quote["text"]


async def test_a_pasted_resume_is_read(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/resume/text", json={"text": TEXT})

    assert response.status_code == 201
    assert response.json()["filename"] is None
    assert response.json()["resume"]["text"].startswith("Ada Example")


@pytest.mark.parametrize("case", REFUSED)
async def test_a_bad_upload_gets_its_own_problem_and_leaves_nothing(
    client: httpx.AsyncClient, server_settings: Settings, case: str
) -> None:
    data, name, status, code = REFUSED[case]
    before = stored_files(server_settings)

    response = await upload(client, data, name)

    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"].endswith(".")
    assert (await client.get("/api/resume")).json() == []
    assert stored_files(server_settings) == before


def stored_files(settings: Settings) -> set[Path]:
    return {path for path in (settings.data_dir / "files").rglob("*") if path.is_file()}


async def test_a_body_that_announces_too_much_is_refused_unread(client: httpx.AsyncClient) -> None:
    response = await upload(client, bytes(1_000_000), "resume.pdf")

    assert (response.status_code, response.json()["code"]) == (413, "document_too_large")


async def test_a_body_that_announces_nothing_is_cut_off_at_the_limit(client: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'{"text": "'
        for _ in range(100):
            yield b"word " * 2000

    response = await client.post(
        "/api/resume/text", content=endless(), headers={"content-type": "application/json"}
    )

    assert (response.status_code, response.json()["code"]) == (413, "document_too_large")
    assert response.headers["content-type"] == "application/problem+json"
    assert (await client.get("/api/resume")).json() == []


async def test_a_form_without_a_file_names_the_field_that_is_missing(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/resume/upload", data={"other": "x"})

    assert response.status_code == 422
    assert response.json()["errors"][0]["location"] == "body.file"


async def test_empty_text_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/resume/text", json={"text": "  \n "})

    assert (response.status_code, response.json()["code"]) == (422, "document_empty")


async def test_a_correction_changes_the_profile_and_a_later_one_replaces_it(client: httpx.AsyncClient) -> None:
    resume = (await client.post("/api/resume/text", json={"text": TEXT})).json()
    path = f"/api/resume/{resume['id']}/profile"

    first = await client.patch(
        path, json={"add_skills": [{"name": "Docker", "note": "Two side projects"}], "remove_skills": ["tableau"]}
    )

    skills = {skill["skill_id"]: skill for skill in first.json()["profile"]["skills"]}
    assert first.status_code == 200
    assert skills["docker"]["attested"]
    assert "tableau" not in skills
    assert first.json()["correction"]["remove_skills"] == ["tableau"]

    second = (await client.patch(path, json={"years_experience": 7})).json()

    assert second["profile"]["years_experience"] == 7
    assert {skill["skill_id"] for skill in second["profile"]["skills"]} >= {"tableau", "sql", "python"}
    assert "docker" not in {skill["skill_id"] for skill in second["profile"]["skills"]}
    assert (await client.get(f"/api/resume/{resume['id']}")).json() == second


@pytest.mark.parametrize(
    "correction",
    [{"years_experience": 700}, *({field: ["x" * 201]} for field in ("remove_skills", "languages", "licences"))],
)
async def test_a_correction_that_does_not_fit_changes_nothing(
    client: httpx.AsyncClient, correction: dict[str, Any]
) -> None:
    resume = (await client.post("/api/resume/text", json={"text": TEXT})).json()

    response = await client.patch(f"/api/resume/{resume['id']}/profile", json=correction)

    assert response.status_code == 422
    assert (await client.get(f"/api/resume/{resume['id']}")).json() == resume


async def test_a_deleted_resume_is_gone_with_its_file(
    client: httpx.AsyncClient, server_settings: Settings
) -> None:
    before = stored_files(server_settings)
    resume = (await upload(client, PDF.read_bytes(), "resume.pdf")).json()
    assert len(stored_files(server_settings) - before) == 1

    assert (await client.delete(f"/api/resume/{resume['id']}")).status_code == 204

    assert (await client.get(f"/api/resume/{resume['id']}")).status_code == 404
    assert stored_files(server_settings) == before
    assert (await client.delete(f"/api/resume/{resume['id']}")).status_code == 404


async def test_a_resume_of_somebody_else_reads_like_none_at_all(
    client: httpx.AsyncClient, connect: Callable[[str], httpx.AsyncClient]
) -> None:
    resume = (await client.post("/api/resume/text", json={"text": TEXT})).json()
    path = f"/api/resume/{resume['id']}"

    async with connect("somebody-else") as other:
        refused = [
            await other.get(path),
            await other.patch(f"{path}/profile", json={"years_experience": 1}),
            await other.delete(path),
        ]
        listed = (await other.get("/api/resume")).json()

    assert [(response.status_code, response.json()["code"]) for response in refused] == [(404, "not_found")] * 3
    assert listed == []
    assert (await client.get(path)).json() == resume
