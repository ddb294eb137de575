"""The person's word outweighs the parser's."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import AttestedSkill, ProfileCorrection, ProfileSkill, ResumeProfile
from knowledge.skills import SkillGraph
from ml.extraction import Profiler
from tests.ml.extraction.resumes import ResumeDraft
from tests.ml.extraction.test_resume import TODAY


def parsed(profiler: Profiler) -> ResumeProfile:
    draft = ResumeDraft()
    draft.section("skills", "Python, SQL")
    return profiler.resume(draft.build(), TODAY)


def add(*names: str, note: str = "") -> ProfileCorrection:
    return ProfileCorrection(add_skills=tuple(AttestedSkill(name=name, note=note) for name in names))


def ids(profile: ResumeProfile) -> list[str]:
    return [skill.skill_id for skill in profile.skills]


def test_an_added_skill_is_found_in_the_graph_and_marked_as_attested(profiler: Profiler) -> None:
    profile = profiler.correct(parsed(profiler), add("K8s", note="ran it at home"))
    assert ids(profile) == ["python", "sql", "kubernetes"]
    assert profile.skills[-1] == ProfileSkill(
        skill_id="kubernetes", name="Kubernetes", attested=True, note="ran it at home"
    )


def test_a_skill_that_the_resume_shows_stays_as_parsed_when_added(profiler: Profiler) -> None:
    before = parsed(profiler)
    assert profiler.correct(before, add("Python", note="really")) == before


def test_an_unknown_skill_is_kept_under_an_id_of_its_own(profiler: Profiler, graph: SkillGraph) -> None:
    profile = profiler.correct(parsed(profiler), add("Falconry", "Jodel-Bau", "日本語入力", "C ++ +", "  "))
    own = profile.skills[2:]
    assert [skill.name for skill in own] == ["Falconry", "Jodel-Bau", "日本語入力", "C ++ +"]
    assert own[0].skill_id == "own.falconry"
    assert len({skill.skill_id for skill in own}) == 4
    assert not any(skill.skill_id in graph for skill in own)


def test_skills_are_removed_by_any_of_their_names_also_attested_ones(profiler: Profiler) -> None:
    profile = profiler.correct(parsed(profiler), add("Falconry"))
    gone = ProfileCorrection(remove_skills=("structured query language", "falconry"))
    assert ids(profiler.correct(profile, gone)) == ["python"]


def test_a_skill_both_removed_and_added_is_attested(profiler: Profiler) -> None:
    correction = add("SQL").model_copy(update={"remove_skills": ("sql",)})
    skill = profiler.correct(parsed(profiler), correction).skills[-1]
    assert (skill.skill_id, skill.attested, skill.mentions) == ("sql", True, ())


def test_a_field_left_out_is_left_as_parsed_and_one_given_replaces_it(profiler: Profiler) -> None:
    before = ResumeProfile(years_experience=3, seniority="mid", languages=("english",), location="Cork")
    after = profiler.correct(before, ProfileCorrection(years_experience=0, languages=()))
    assert after == before.model_copy(update={"years_experience": 0, "languages": ()})


NAMES = st.sampled_from(
    ["Python", "python", "sql", "Go", "K8s", "Falconry", "own.falconry", "C#", "日本", " ", "!"]
)
CORRECTIONS = st.builds(
    ProfileCorrection,
    add_skills=st.lists(st.builds(AttestedSkill, name=NAMES, note=st.sampled_from(["", "a"])), max_size=6).map(
        tuple
    ),
    remove_skills=st.lists(NAMES, max_size=6).map(tuple),
    years_experience=st.none() | st.floats(0, 40),
    languages=st.none() | st.just(("german",)),
)


@settings(max_examples=150)
@given(correction=CORRECTIONS)
def test_correcting_twice_is_correcting_once(profiler: Profiler, correction: ProfileCorrection) -> None:
    once = profiler.correct(parsed(profiler), correction)
    assert profiler.correct(once, correction) == once
    assert len(ids(once)) == len(set(ids(once)))
