"""The role, with a model or without."""

import json
import secrets
from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.grounding import lookup
from agents.planner.facts import PlanFacts, PlanWording
from agents.planner.reading import ReadWording
from agents.planner.wording import word
from agents.role import Casting, Role, Script
from ml.extraction import SkillExtractor
from prompts import load_prompt
from tools.retrieve import Retrieve

PlanWriter = Role[PlanFacts, PlanWording]
VERSION = "v1"
EXPLAINED = 3
"""Skills of the plan that a model is told about, the first ones."""


def prompt(facts: PlanFacts) -> Sequence[BaseMessage]:
    """The plan as data between fences that no document can guess, after what to do with it."""
    request = load_prompt("planner", VERSION, "human").format(
        fence=secrets.token_hex(8), plan=json.dumps(facts.facts(), ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("planner", VERSION, "system")), HumanMessage(request)]


def lookups(facts: PlanFacts) -> Sequence[Retrieve]:
    """What the first skills of the plan consist of, and what there is to learn them from."""
    return [
        lookup(f"{skill.name}: {skill.why}", "card", "resource", skill=skill.skill_id, limit=3)
        for skill in facts.skills[:EXPLAINED]
    ]


async def offline(facts: PlanFacts) -> PlanWording:
    """The words without a model."""
    return word(facts)


def planner(extractor: SkillExtractor, casting: Casting) -> PlanWriter:
    """The role, with a model or without. Opening a model imports for seconds: call it in a thread."""
    return casting.role("planner", offline, Script(prompt, ReadWording(extractor), lookups))
