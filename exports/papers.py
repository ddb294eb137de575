"""Papers to read, print and hand on: a roadmap and a gap report as PDF."""

import json
from importlib import resources
from typing import Any, Literal

from core.domain import GapAnalysis, Roadmap

PaperKind = Literal["roadmap", "report"]


def roadmap_paper(roadmap: Roadmap) -> bytes:
    """A roadmap as PDF, with what is done ticked off. Blocking, up to half a second: call it in a thread."""
    plan = roadmap.model_dump(mode="json")
    title = roadmap.title or f"Four weeks towards {roadmap.job_title}"
    return _set(
        "roadmap",
        {
            "title": title,
            "footer": _dated(title, roadmap),
            "roadmap": plan,
            "weeks": [plan[f"week{n}"] for n in range(1, 5)],
        },
    )


def report_paper(analysis: GapAnalysis, job_title: str = "", company: str | None = None) -> bytes:
    """A gap analysis as PDF; the posting by its title, where that is known. Blocking like `roadmap_paper`."""
    job = " at ".join(filter(None, (job_title, company)))
    title = "What lies between"
    return _set(
        "report",
        {
            "title": title,
            "footer": _dated(job or title, analysis),
            "job": f"Your resume and the posting: {job}" if job else "",
            "analysis": analysis.model_dump(mode="json"),
        },
    )


def _dated(title: str, made: Roadmap | GapAnalysis) -> str:
    return f"{title} · {made.created_at:%d %B %Y}"


def _set(kind: PaperKind, told: dict[str, Any]) -> bytes:
    """What is told goes in as data: nothing in it is read as markup."""
    import typst

    templates = resources.files("exports").joinpath("templates")
    source = b"\n".join(templates.joinpath(f"{name}.typ").read_bytes() for name in ("paper", kind))
    made = typst.compile(source, format="pdf", sys_inputs={"data": json.dumps(told)})
    if not isinstance(made, bytes):
        raise TypeError("a paper is set as one file")
    return made
