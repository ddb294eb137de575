"""Apply, stretch or skip, and what would change it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Mismatch, PostingProfile, Readiness, ResumeProfile, SkillGap
from knowledge.skills import SkillGraph
from ml.readiness import WeightedReadiness, readiness_features
from ml.scoring.experience import compare_experience
from ml.scoring.knock_outs import check_knock_outs
from ml.scoring.outlook import Outlook
from ml.scoring.verdict import decide, give_verdict
from tests.ml.scoring.cases import demand, posting, postings, profile, profiles, quote, rule

READY = Readiness(score=0.9, label="Industry Ready", abstained=False, explanation="Ready.")
CLOSE = Readiness(score=0.6, label="Almost Ready", abstained=False, explanation="Almost.")
FAR = Readiness(score=0.2, label="Needs Upskilling", abstained=False, explanation="Far.")
UNJUDGED = Readiness(score=None, label=None, abstained=True, explanation="Too thin.")


def test_readiness_alone_decides_where_no_condition_is_set() -> None:
    verdicts = [decide((), Mismatch(), readiness) for readiness in (READY, CLOSE, FAR, UNJUDGED)]
    assert verdicts == ["apply", "stretch", "skip", "stretch"]


def test_an_unmet_condition_is_a_skip_however_ready_somebody_is(graph: SkillGraph) -> None:
    unmet = check_knock_outs(
        posting(knock_outs=(rule("degree", "master"),)), ResumeProfile(degree="bachelor"), graph
    )
    verdict = give_verdict(unmet, Mismatch(), READY, ())
    assert verdict.kind == "skip"
    assert "master" in verdict.reasons[0]


def test_an_unmet_condition_that_is_only_preferred_makes_a_stretch(graph: SkillGraph) -> None:
    preferred = rule("degree", "master", strict=False)
    unmet = check_knock_outs(posting(knock_outs=(preferred,)), ResumeProfile(degree="bachelor"), graph)
    assert decide(unmet, Mismatch(), READY) == "stretch"


def test_an_open_condition_does_not_count_against_anybody(graph: SkillGraph) -> None:
    unknown = check_knock_outs(posting(knock_outs=(rule("clearance", "secret"),)), ResumeProfile(), graph)
    assert decide(unknown, Mismatch(), READY) == "apply"


def test_years_and_level_missing_make_a_stretch() -> None:
    junior = compare_experience(posting(years_minimum=8, seniority="senior"), ResumeProfile(years_experience=3))
    assert decide((), junior, READY) == "stretch"
    assert "5 short" in junior.explanation
    level = compare_experience(posting(seniority="lead"), ResumeProfile(seniority="mid"))
    assert decide((), level, READY) == "stretch"


def gap(graph: SkillGraph, skill_id: str) -> SkillGap:
    skill = graph[skill_id]
    return SkillGap(
        skill_id=skill_id,
        name=skill.name,
        category=skill.category,
        kind="required",
        gap_score=1,
        priority=0.5,
        posting_line=quote(skill.name),
        nearest=None,
        explanation="",
    )


def outlook(graph: SkillGraph, asked: PostingProfile, person: ResumeProfile) -> Outlook:
    return Outlook(
        posting=asked,
        profile=person,
        knock_outs=check_knock_outs(asked, person, graph),
        mismatch=compare_experience(asked, person),
        graph=graph,
        model=WeightedReadiness(),
    )


def test_conditions_come_first_among_what_would_change_a_verdict(graph: SkillGraph) -> None:
    demands = [demand(graph, skill_id) for skill_id in ("python", "redis", "react", "terraform")]
    asked = posting(*demands, knock_outs=(rule("degree", "master"), rule("visa", "EU")), years_minimum=8)
    person = profile(graph, "python", degree="bachelor", years_experience=2)
    missing = [gap(graph, skill_id) for skill_id in ("redis", "react", "terraform")]
    condition, question, skills, years = outlook(graph, asked, person).would_change(missing)
    assert "degree" in condition
    assert "visa" in question
    assert skills.startswith("With Redis")
    assert years.startswith("6 more years")


def test_nothing_would_change_an_apply_without_conditions(graph: SkillGraph) -> None:
    demands = [demand(graph, skill_id) for skill_id in ("python", "redis", "react")]
    assert outlook(graph, posting(*demands), profile(graph, "python", "redis", "react")).would_change([]) == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_readiness_is_bounded_and_its_factors_add_up_to_it(graph: SkillGraph, data: st.DataObject) -> None:
    asked, person = data.draw(postings(graph)), data.draw(profiles(graph))
    judged = WeightedReadiness().judge(readiness_features(asked, person, graph))
    assert judged.abstained == (len(asked.skills) < 3)
    if judged.score is None:
        assert judged.label is None
    else:
        assert 0 <= judged.score <= 1
        assert sum(factor.contribution for factor in judged.factors) == pytest.approx(judged.score)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_more_years_never_make_somebody_less_ready(graph: SkillGraph, data: st.DataObject) -> None:
    asked, person = data.draw(postings(graph)), data.draw(profiles(graph))
    years = data.draw(st.floats(0, 20))
    fewer, more = (
        WeightedReadiness().judge(
            readiness_features(asked, person.model_copy(update={"years_experience": shown}), graph)
        )
        for shown in (years, years + 1)
    )
    assert fewer.score is None or more.score is None or fewer.score <= more.score + 1e-9


def test_one_year_is_a_year() -> None:
    found = compare_experience(posting(years_minimum=1), ResumeProfile(years_experience=3))
    assert found.explanation == "The posting asks for 1 year and the resume shows 3."


def test_a_line_that_sets_two_conditions_is_named_once_among_what_would_change(graph: SkillGraph) -> None:
    asked = posting(
        knock_outs=tuple(
            rule("language", language).model_copy(update={"quote": quote("Fluent German and French")})
            for language in ("german", "french")
        )
    )
    held = check_knock_outs(asked, ResumeProfile(), graph)
    outlook = Outlook(asked, ResumeProfile(), held, Mismatch(), graph, WeightedReadiness())
    assert len(outlook.would_change(())) == 1


def test_readiness_is_explained_by_what_is_weakest_without_repeating_its_label(graph: SkillGraph) -> None:
    asked = posting(*(demand(graph, skill) for skill in ("python", "docker", "sql")))
    judged = WeightedReadiness().judge(readiness_features(asked, profile(graph, "python", "sql"), graph))
    assert judged.label is not None
    assert judged.explanation in {factor.explanation for factor in judged.factors}
    assert judged.label not in judged.explanation
