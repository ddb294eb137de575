"""Small domain objects to store."""

from core.domain import (
    Contact,
    JobPosting,
    PostingProfile,
    ProfileCorrection,
    ProfileSkill,
    Quote,
    Resume,
    ResumeProfile,
    SkillDemand,
)

RESUME_TEXT = "Grete Hermann\nPython, SQL\nOperated the Göttingen cluster for four years."


def resume(text: str = RESUME_TEXT) -> Resume:
    return Resume(text=text, format="text", contact=Contact(name=Quote.of(text, 0, 13)))


def resume_profile(years: float = 4.0) -> ResumeProfile:
    return ResumeProfile(skills=(ProfileSkill(skill_id="python", name="Python"),), years_experience=years)


def correction(years: float) -> ProfileCorrection:
    return ProfileCorrection(years_experience=years)


def posting(title: str = "Data Engineer", company: str = "Noether Analytics") -> JobPosting:
    return JobPosting(
        title=title, company=company, location="Erlangen", text="You know Python and a private remark."
    )


def posting_profile() -> PostingProfile:
    line = Quote.of("You know Python", 0, 15)
    demand = SkillDemand(skill_id="python", name="Python", category="programming", kind="required", lines=(line,))
    return PostingProfile(skills=(demand,))
