"""Conditions that no skill replaces are found, in normal form, with the line that sets them."""

import pytest

from core.domain import JobPosting, KnockOutKind
from ml.extraction import Profiler

Rule = tuple[KnockOutKind, str, bool]


def rules(profiler: Profiler, text: str, location: str | None = None) -> list[Rule]:
    profile = profiler.posting(JobPosting(title="Specialist", text=text, location=location))
    for rule in profile.knock_outs:
        span = rule.quote.span
        assert text[span.start : span.end] == rule.quote.text
    return [(rule.kind, rule.value, rule.strict) for rule in profile.knock_outs]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # licences
        ("Active RN license in Ohio", [("licence", "Registered Nurse licence", True)]),
        ("Class A CDL with a clean record", [("licence", "Commercial driving licence (CDL)", True)]),
        ("CPA required", [("licence", "Certified Public Accountant (CPA)", True)]),
        ("CPA preferred", [("licence", "Certified Public Accountant (CPA)", False)]),
        ("A full UK driving licence", [("licence", "Driving licence", True)]),
        ("HGV Class 1 licence", [("licence", "HGV licence", True)]),
        ("Admitted to the bar in New York", [("licence", "Bar admission", True)]),
        ("No driving licence needed", []),
        (
            "RN or LPN license",
            [("licence", "Registered Nurse licence", False), ("licence", "Practical Nurse licence", False)],
        ),
        # degrees
        ("Bachelor's degree in chemistry", [("degree", "bachelor", True)]),
        ("BSc in Physics or equivalent experience", [("degree", "bachelor", False)]),
        ("Bachelor's or Master's degree in nursing", [("degree", "bachelor", True)]),
        (
            "Bachelor's degree required, Master's preferred",
            [("degree", "bachelor", True), ("degree", "master", False)],
        ),
        ("PhD in computational biology", [("degree", "doctorate", True)]),
        ("MBA", [("degree", "master", True)]),
        ("High school diploma or GED", [("degree", "secondary", True)]),
        ("Associate's degree in accounting", [("degree", "associate", True)]),
        ("No degree required", []),
        ("Certified scrum master", []),
        ("Master data management", []),
        ("Answers within 200 ms in the worst case", []),
        # languages
        ("Fluent German", [("language", "german", True)]),
        ("German (C1) and English (B2)", [("language", "german", True), ("language", "english", True)]),
        ("Excellent written and spoken English", [("language", "english", True)]),
        ("Fluency in French or Dutch", [("language", "french", False), ("language", "dutch", False)]),
        ("Conversational Spanish is a plus", [("language", "spanish", False)]),
        ("Bilingual English/Polish", [("language", "english", True), ("language", "polish", True)]),
        ("Good knowledge of the German market", []),
        ("Strong network of Italian customers", []),
        # rights to work
        ("Must be authorized to work in the United States", [("visa", "US", True)]),
        ("You have the right to work in the UK", [("visa", "UK", True)]),
        ("Eligible to work in Canada", [("visa", "Canada", True)]),
        ("We are unable to offer visa sponsorship", [("visa", "no sponsorship", True)]),
        ("U.S. citizenship is required", [("visa", "US citizen", True)]),
        ("EU passport holders only", [("visa", "EU citizen", True)]),
        ("Visa sponsorship is available", []),
        # clearances
        ("Active TS/SCI clearance with polygraph", [("clearance", "TS/SCI", True)]),
        ("Top Secret clearance", [("clearance", "Top Secret", True)]),
        ("SC cleared", [("clearance", "SC", True)]),
        ("Ability to obtain a Secret clearance", [("clearance", "Secret", False)]),
        # places
        ("You must be based in Lisbon", [("location", "Lisbon", True)]),
        ("On-site in New York City four days a week", [("location", "New York City", True)]),
        ("Hybrid: two days in our Porto office", [("location", "Porto", True)]),
        ("Remote within the European Union", [("location", "European Union", True)]),
        ("Willing to relocate to Oslo", [("location", "Oslo", True)]),
        ("Must be willing to relocate", [("location", "relocation", True)]),
        ("On-site in Lyon or fully remote", [("location", "Lyon", False)]),
    ],
)  # fmt: skip
def test_conditions_are_read_in_normal_form(profiler: Profiler, line: str, expected: list[Rule]) -> None:
    assert rules(profiler, f"Requirements\n- {line}") == expected


def test_a_post_on_site_without_a_place_is_tied_to_the_place_of_the_posting(profiler: Profiler) -> None:
    text = "You join our lab. This is a fully on-site role."
    assert rules(profiler, text, location="Turku, Finland") == [("location", "Turku, Finland", True)]
    assert rules(profiler, text) == [("location", "on site", True)]


def test_conditions_on_the_right_to_work_count_in_any_part_but_the_notices(profiler: Profiler) -> None:
    assert rules(profiler, "Benefits\n- A garden\n\nApplicants must be legally permitted to work in Ireland.") == [
        ("visa", "Ireland", True)
    ]
    assert rules(profiler, "We hire US citizens and others, regardless of where you come from.") == []


def test_one_condition_said_twice_is_one_rule_and_the_stricter(profiler: Profiler) -> None:
    text = "Nice to have\n- Driving licence\n\nRequirements\n- Driving licence"
    assert rules(profiler, text) == [("licence", "Driving licence", True)]


def test_what_a_colleague_holds_is_no_condition(profiler: Profiler) -> None:
    assert rules(profiler, "About us\nOur founders hold a PhD and speak fluent German.") == []
