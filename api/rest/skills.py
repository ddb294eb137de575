"""`/api/skills`: the skills that postings and resumes are read for, by what they are called."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import ServicesDep
from api.problems import responses
from core.domain import Skill, SkillCategory

router = APIRouter(prefix="/api/skills", tags=["jobs"])


class SkillView(BaseModel):
    """A skill, as filters and lists name it."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    category: SkillCategory

    @classmethod
    def of(cls, skill: Skill) -> "SkillView":
        """The view of a skill."""
        return cls.model_validate(skill)


class SkillsFound(BaseModel):
    """Skills, what was asked for by id first."""

    items: list[SkillView] = Field(description="Ids that are none are left out.")


@router.get("", summary="Find skills", responses=responses(422))
async def find_skills(
    services: ServicesDep,
    q: Annotated[str | None, Query(min_length=1, max_length=100, examples=["kuber"])] = None,
    skill_id: Annotated[
        list[Annotated[str, Field(max_length=100)]] | None,
        Query(alias="id", max_length=100, description="Ids to be named."),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="Of those found by `q`.")] = 10,
) -> SkillsFound:
    """Skills by `id`, and those with a name or alias like `q`: what begins with it first."""
    graph = services.job_search.graph
    named = [graph[one] for one in dict.fromkeys(skill_id or ()) if one in graph]
    found = await to_thread.run_sync(graph.like, q, limit) if q else ()
    return SkillsFound(items=[SkillView.of(skill) for skill in dict.fromkeys([*named, *found])])
