"""Skills: what the graph knows of one, and where a text names one."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from core.domain.text import Frozen, Quote, Score

SkillCategory = Literal[
    "programming",
    "framework",
    "data",
    "infrastructure",
    "tool",
    "domain",
    "soft",
    "credential",
]
"""The eight categories of the gap-priority model; docs/skills.md says what belongs where."""

Seniority = Literal["junior", "mid", "senior", "lead"]
LevelSource = Literal["statement", "model"]
"""What tells a level: title, sentences or years state it, or a model read it off the text."""
Degree = Literal["secondary", "associate", "bachelor", "master", "doctorate"]
RequirementKind = Literal["required", "preferred", "other"]

EscoId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
OnetId = Annotated[str, StringConstraints(pattern=r"^(?:2\.[A-C](?:\.\d+(?:\.[a-z])?)?|43\d{6}/\S.*)$")]


class AdjacentSkill(Frozen):
    """A neighbour: someone with `skill_id` brings `weight` of what this skill takes."""

    skill_id: str
    weight: Score


class Deed(Frozen):
    """Something done that shows a skill: any of `verbs`, done to any of `objects`.

    Without `objects` the verb alone will do ("mentored", "welding").
    """

    verbs: tuple[str, ...] = Field(min_length=1)
    objects: tuple[str, ...] = ()


class Skill(Frozen):
    """One node of the skill graph."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9+#.-]*$")
    name: str
    category: SkillCategory
    esco: EscoId | None = None
    """The ESCO skill that means the same: what stands behind the last slash of its URI. None where ESCO has only a
    broader or narrower one."""
    onet: tuple[OnetId, ...] = ()
    """What O*NET calls the same: an element of its content model ("2.A.1.e"), or for a product the UNSPSC code of
    its commodity and its title among the technology skills ("43232405/Python")."""
    aliases: tuple[str, ...] = ()
    homographs: tuple[str, ...] = ()
    """Those of its names that are also ordinary words (Go, R, Spring), so context has to decide."""
    context: tuple[str, ...] = ()
    """Words near a homograph that speak for the skill."""
    not_in: tuple[str, ...] = ()
    """Phrases in which one of its names means something else ("spring break", "access to")."""
    deeds: tuple[Deed, ...] = ()
    """How a resume says that somebody has done it, where it does not name it."""
    requires: tuple[str, ...] = ()
    adjacent: tuple[AdjacentSkill, ...] = ()
    technology: bool = False
    """True for what belongs into a tech stack (languages, frameworks, products), not practices or traits."""
    licence: bool = False
    """True for a credential without which the work may not be done (a nurse's licence), not a mere certificate."""


MentionSource = Literal["name", "deed", "model"]
"""What a mention rests on: one of the skill's names, something done that shows it, or a model that read it."""


class SkillMention(Frozen):
    """A skill named in a text, or told by it otherwise."""

    skill_id: str
    quote: Quote
    confidence: Score = 1.0
    told_by: MentionSource = "name"
