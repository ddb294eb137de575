"""What a person says of their own profile wins over what was parsed."""

import hashlib
import re

from core.domain import AttestedSkill, ProfileCorrection, ProfileSkill, ResumeProfile
from knowledge.skills import SkillGraph, fold_name

_OVERRIDES = ("years_experience", "seniority", "degree", "languages", "licences", "location")
_OWN = "own."
"""Begins the ids of skills that the graph does not know."""


def correct_profile(profile: ResumeProfile, correction: ProfileCorrection, graph: SkillGraph) -> ResumeProfile:
    """`profile` with `correction` applied; applying it again changes nothing.

    Skills are removed first, then added: one in both lists ends up attested. A skill that the resume shows keeps
    its mentions and is not attested. A name that the graph does not know is kept with an id of its own (`own.…`).
    """
    removed = {_identify(name, graph)[0] for name in correction.remove_skills} | set(correction.remove_skills)
    added = [_attest(attested, graph) for attested in correction.add_skills if attested.name.strip()]
    kept = {skill.skill_id for skill in added} | {skill.skill_id for skill in profile.skills} - removed
    skills = {skill.skill_id: skill for skill in profile.skills if skill.skill_id in kept}
    for skill in added:
        known = skills.get(skill.skill_id)
        if known is None or known.attested or skill.skill_id in removed:
            skills[skill.skill_id] = skill
    overrides = {name: value for name in _OVERRIDES if (value := getattr(correction, name)) is not None}
    return profile.model_copy(update={**overrides, "skills": tuple(skills.values())})


def _attest(attested: AttestedSkill, graph: SkillGraph) -> ProfileSkill:
    skill_id, name = _identify(attested.name, graph)
    return ProfileSkill(skill_id=skill_id, name=name, attested=True, note=attested.note)


def _identify(name: str, graph: SkillGraph) -> tuple[str, str]:
    """Id and name of a skill as a person writes it; what the graph does not know gets an id from its letters."""
    if skill := graph.resolve(name):
        return skill.id, skill.name
    folded = fold_name(name)
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if slug.replace("-", " ") != folded:  # what an id cannot hold must still tell two skills apart
        slug = f"{slug}-{hashlib.blake2s(folded.encode(), digest_size=4).hexdigest()}".lstrip("-")
    return _OWN + slug, name.strip()
