"""The OpenAPI document: what FastAPI derives from the routes, with our problem documents as the errors.

`python -m api.openapi docs/openapi.json` writes it, without a server or a database.
"""

import sys
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI

from api.problems import CONTENT, Problem

DESCRIPTION = """
Hand in a resume and a posting; read what is missing, what to learn first, and why.

Paths under `/api` also answer under `/api/v1`. Every error is an RFC 9457 problem document
(`application/problem+json`) with a stable `code`. The paths without `/api` are those of a LangGraph server:
`langgraph_sdk` and other clients of such servers work against them.
"""

TAGS = [
    {"name": "resumes", "description": "Resumes: taken in, read, corrected, deleted."},
    {"name": "postings", "description": "Postings from text or from a URL."},
    {"name": "jobs", "description": "Stored postings: listed, searched, held against a resume."},
    {"name": "chat", "description": "The coach: one conversation that uses everything else."},
    {
        "name": "applications",
        "description": "Postings that are followed: stages, notes, what was sent, reminders.",
    },
    {"name": "alerts", "description": "Searches that go on, and what they found: read, streamed, mailed."},
    {"name": "recommendations", "description": "Postings that suit a resume, and what came of them."},
    {"name": "figures", "description": "Companies, demand, pay, and how your applications went."},
    {"name": "interviews", "description": "Mock interviews: asked, answered, and judged with evidence."},
    {"name": "reframe", "description": "A resume in a posting's terms, with nothing added, and files of it."},
    {"name": "roadmaps", "description": "Four weeks towards a job: made, ticked off, tested, planned anew."},
    {"name": "inference", "description": "Everything about a resume and a posting in one call."},
    {"name": "boards", "description": "Job boards: pulled now, their progress, and what could not be read."},
    {"name": "usage", "description": "What language models took, in tokens and costs."},
    {"name": "occupations", "description": "Figures of O*NET, and where ESCO has the same occupation."},
    {"name": "operations", "description": "Health and metrics."},
]
FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


class Application(FastAPI):
    """FastAPI whose OpenAPI document has our problem documents as the errors."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _with_problems(super().openapi())
        return self.openapi_schema


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in FASTAPIS_OWN:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"), Problem=problem)
    for path in document["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            answers["default"] = {"description": "Any other error", "content": CONTENT}
            if "422" in answers:
                answers["422"] = {"description": "Something in the request does not fit", "content": CONTENT}
    return document


def main() -> None:
    """Write the document to the path given as the one argument."""
    from api.app import create_app

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    Path(sys.argv[1]).write_bytes(orjson.dumps(create_app().openapi(), option=options))


if __name__ == "__main__":
    main()
