"""Names of skills are found where they are skills, and only there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor

Ids = set[str]


def ids(extractor: SkillExtractor, text: str) -> Ids:
    return {mention.skill_id for mention in extractor.mentions(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C, C++ and C# for microcontrollers", {"c", "cpp", "csharp", "embedded-systems"}),
        ("C++17 and Python3", {"cpp", "python"}),
        ("ASP.NET on .NET 8", {"aspnet", "dotnet"}),
        ("JavaScript, not Java", {"javascript", "java"}),
        ("Servers in Node.js, not Node.jsx", {"nodejs"}),
        ("Our R&D lab", set()),
        ("scikit-learn/pandas", {"scikit-learn", "pandas"}),
        ("See https://python.org/docs or ask java@kotlin.example", set()),
        ("MySQL-compatible", {"mysql"}),
        ("Microservices and REST APIs", {"microservices", "rest-api"}),
        ("Deep machine\nlearning experience", {"machine-learning"}),
        ("problem‑solving", {"problem-solving"}),
        ("CI/CD with GitHub Actions", {"ci-cd", "github-actions"}),
    ],
)
def test_a_name_counts_only_where_it_stands_by_itself(extractor: SkillExtractor, text: str, expected: Ids) -> None:
    assert ids(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three years of Go", {"go"}),
        ("Services written in Go and Rust", {"go", "rust"}),
        ("Go and Rust.", {"go", "rust"}),
        ("Go and see the manager", set()),
        ("Travel booking for two directors", {"travel-arrangement"}),
        ("Backend of a travel booking platform", {"backend"}),
        ("On call for production", {"incident-management"}),
        ("Doctors on call for the ward", set()),
        ("We go to market in spring", {"product-launch"}),
        ("Go the extra mile", set()),
        ("Rust prevention on steel hulls", set()),
        ("Unreal Engine with Blueprints", {"unreal"}),
        ("Work from blueprints in construction", {"blueprint-reading", "construction"}),
        ("Statistics in R or Python", {"statistics", "r", "python"}),
        ("Apply to R. Smith at our office", set()),
        ("Letters to Robert C. Martin", set()),
        ("Spring Boot and Hibernate", {"spring", "hibernate"}),
        ("Our spring internship starts in May", set()),
        ("You excel at talking to people", set()),
        ("Excel, Word and PowerPoint", {"excel", "word", "powerpoint"}),
        ("Access to confidential files", set()),
        ("Known for a swift response", set()),
        ("iOS apps in Swift", {"ios", "swift"}),
        ("Sous chef in a busy kitchen", set()),
        ("Chef, Puppet or Ansible", {"chef", "puppet", "ansible"}),
        ("Kafka and Spark pipelines", {"kafka", "spark"}),
        ("Spark joy in every guest", set()),
        ("Unity health clinic", set()),
        ("3D games in Unity with C#", {"unity", "csharp"}),
        ("React to customer calls quickly", set()),
        ("Nice: Swift, a driving licence", {"swift", "driving-license"}),
        ("Late shifts; access, parking", set()),
        ("Coaching in SAFe and Kanban", {"safe", "kanban"}),
        ("A safe and quiet hall", set()),
        ("React, Redux and Jest", {"react", "redux", "jest"}),
        ("Charting in Epic and Cerner", {"epic", "cerner", "clinical-documentation"}),
        ("Make sure the salt is spread", set()),
    ],
)
def test_an_ordinary_word_is_a_skill_only_in_the_right_company(
    extractor: SkillExtractor, text: str, expected: Ids
) -> None:
    assert ids(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Motivated software developer", {"software-development"}),
        ("Experience with cost control in the cloud", {"cloud-cost"}),
        ("Experience with cost control", {"cost-accounting"}),
        ("Introduced contract tests", {"test-automation"}),
    ],
)
def test_a_name_means_what_it_means_in_its_field(extractor: SkillExtractor, text: str, expected: Ids) -> None:
    assert ids(extractor, text) == expected


def test_people_one_works_with_are_no_skill(extractor: SkillExtractor) -> None:
    assert ids(extractor, "You talk to recruiting and business development teams") == set()
    assert ids(extractor, "You know recruiting and business development") == {"recruiting", "business-development"}


def test_a_name_that_means_one_thing_is_certain_and_a_homograph_less_so(extractor: SkillExtractor) -> None:
    postgres, go = extractor.mentions("PostgreSQL, Go")
    assert postgres.confidence == 1.0
    assert 0 < go.confidence < 1


GLUE = st.sampled_from([" ", ", ", "\n", " and ", "/", "-", "(", ". ", "\u00a0", "x", "İ", "+"])


@settings(max_examples=150)
@given(data=st.data())
def test_mentions_are_verbatim_in_order_and_apart(
    extractor: SkillExtractor, graph: SkillGraph, data: st.DataObject
) -> None:
    names = st.sampled_from([name for skill in graph.skills.values() for name in (skill.name, *skill.aliases)])
    text = "".join(data.draw(st.lists(names | GLUE | st.text(max_size=4), max_size=25)))

    mentions = extractor.mentions(text)

    assert all(mention.skill_id in graph for mention in mentions)
    assert all(text[m.quote.span.start : m.quote.span.end] == m.quote.text for m in mentions)
    ends = [0, *(mention.quote.span.end for mention in mentions)]
    assert all(mention.quote.span.start >= end for mention, end in zip(mentions, ends, strict=False))


def test_every_unambiguous_name_of_the_graph_is_found_in_a_list(
    extractor: SkillExtractor, graph: SkillGraph
) -> None:
    for skill in graph.skills.values():
        for name in {skill.name, *skill.aliases} - set(skill.homographs):
            assert skill.id in ids(extractor, f"PostgreSQL; {name}; and so on") or name.lower() in {
                homograph.lower() for homograph in skill.homographs
            }, name


def test_a_long_line_of_homographs_is_read_in_one_pass(extractor: SkillExtractor) -> None:
    mentions = extractor.mentions("Go, R, C " * 3_000)
    assert len(mentions) >= 8_999
