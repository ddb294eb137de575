"""A draft in the format that is asked for."""

import json
from importlib import resources
from io import BytesIO
from typing import Any, Literal

from exports.draft import Draft, Entry

ExportFormat = Literal["json", "docx", "pdf-classic", "pdf-plain"]
MEDIA = {
    "json": ("application/json", "json"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "pdf-classic": ("application/pdf", "pdf"),
    "pdf-plain": ("application/pdf", "pdf"),
}
"""Format to its media type and the ending of its file."""


def export(draft: Draft, wanted: ExportFormat) -> bytes:
    """The file. Blocking, and up to half a second for a PDF: call it in a thread."""
    if wanted == "json":
        return json.dumps(_json_resume(draft), ensure_ascii=False, indent=2).encode()
    return _docx(draft) if wanted == "docx" else _pdf(draft, wanted.removeprefix("pdf-"))


def _pdf(draft: Draft, template: str) -> bytes:
    import typst

    source = resources.files("exports").joinpath("templates", f"{template}.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs={"draft": json.dumps(draft.as_json())})
    if not isinstance(made, bytes):
        raise TypeError("a resume is set as one file")
    return made


def _docx(draft: Draft) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading(draft.name, level=0)
    document.add_paragraph(" | ".join(draft.contact))
    for part in draft.parts:
        document.add_heading(part.heading, level=1)
        for entry in part.entries:
            head = document.add_paragraph()
            head.add_run(entry.title or entry.company).bold = True
            place = ", ".join(filter(None, (entry.company if entry.title else "", entry.location)))
            for line in filter(None, (place, entry.dates)):
                document.add_paragraph(line)
            for bullet in entry.bullets:
                document.add_paragraph(bullet, style="List Bullet")
        for line in part.lines:
            document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _json_resume(draft: Draft) -> dict[str, Any]:
    """JSON Resume 1.0.0; lines of sections that it has no fields for are kept whole, under a name."""
    found: dict[str, Any] = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": draft.name,
            "email": draft.email,
            "phone": draft.phone,
            "location": {"city": draft.location},
            "profiles": [{"network": "", "url": link} for link in draft.links],
        },
    }
    for part in draft.parts:
        if part.entries:
            key = {"experience": "work", "volunteer": "volunteer"}.get(part.kind, "projects")
            found.setdefault(key, []).extend(_work(entry, key) for entry in part.entries)
        elif part.kind == "skills":
            found.setdefault("skills", []).extend({"name": line} for line in part.lines)
        elif part.kind == "summary":
            found["basics"]["summary"] = " ".join(part.lines)
        elif part.kind == "education":
            found["education"] = [{"institution": line} for line in part.lines]
        elif part.kind in {"certifications", "languages", "awards", "publications", "interests"}:
            key = "certificates" if part.kind == "certifications" else part.kind
            found.setdefault(key, []).extend({_NAMES.get(key, "name"): line} for line in part.lines)
    return found


_NAMES = {"languages": "language", "awards": "title"}


def _work(entry: Entry, key: str) -> dict[str, Any]:
    name = {"work": "name", "volunteer": "organization", "projects": "name"}[key]
    told = {
        "position": entry.title,
        name: entry.company or entry.title,
        "location": entry.location,
        "startDate": entry.start,
        "endDate": entry.end,
    }
    return {**{field: text for field, text in told.items() if text}, "highlights": list(entry.bullets)}
