"""What has been proven by working through a roadmap, and what that is worth as evidence."""

from core.domain import AttestedSkill, PlannedSkill, ResumeProfile, Roadmap
from core.prose import counted

PASSED = 0.5
"""Share of a skill's checkpoint questions to get right."""


def proven(roadmap: Roadmap) -> tuple[AttestedSkill, ...]:
    """Skills that the plan was to prove and whose project is done and checkpoint passed, each with its evidence.

    `roadmap` carries its progress (`Roadmap.with_progress`).
    """
    found = ((skill, _evidence(roadmap, skill)) for skill in roadmap.skills if skill.proves)
    return tuple(AttestedSkill(name=skill.name, note=note) for skill, note in found if note)


def without(profile: ResumeProfile, attested: tuple[AttestedSkill, ...]) -> ResumeProfile:
    """`profile` as it was before these were attested."""
    notes = {(skill.name, skill.note) for skill in attested}
    skills = tuple(skill for skill in profile.skills if (skill.name, skill.note) not in notes)
    return profile.model_copy(update={"skills": skills})


def _evidence(roadmap: Roadmap, skill: PlannedSkill) -> str:
    """What stands behind the skill; empty where it is not proven."""
    work = [task for week in roadmap.weeks for task in week.tasks if task.skill_id == skill.skill_id]
    project = [task for task in work if task.kind == "project"]
    if not project or not all(task.done for task in project):
        return ""
    mine = f"{skill.skill_id}/"
    asked = sum(item.id.startswith(mine) for week in roadmap.weeks for item in week.quiz)
    grades = [week.grade for week in roadmap.weeks if week.grade]
    answered = sum(item.startswith(mine) for grade in grades for item in grade.asked)
    right = sum(item.startswith(mine) for grade in grades for item in grade.right)
    if asked and (not answered or right < PASSED * answered):
        return ""
    hours = sum(task.hours for task in work if task.done and task.kind != "quiz")
    quiz = f", {right} of {counted(answered, 'checkpoint question')} right" if answered else ""
    return f"Worked through in the roadmap: “{project[0].title}” done, {hours:g} hours{quiz}."
