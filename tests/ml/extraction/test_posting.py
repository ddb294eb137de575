"""What a posting asks for, and how strongly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import JobPosting, PostingProfile, RequirementKind
from knowledge.samples import sample_postings
from ml.extraction import Profiler


def read(profiler: Profiler, text: str, title: str = "Specialist", company: str | None = None) -> PostingProfile:
    return profiler.posting(JobPosting(title=title, text=text, company=company))


def kinds(profile: PostingProfile) -> dict[str, RequirementKind]:
    return {demand.skill_id: demand.kind for demand in profile.skills}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Solid Kotlin and Gradle", {"kotlin": "required", "gradle": "required"}),
        ("Kotlin is a plus", {"kotlin": "preferred"}),
        ("Ideally some exposure to Terraform", {"terraform": "preferred"}),
        ("Strong SQL, ideally with dbt", {"sql": "required", "dbt": "preferred"}),
        ("Strong knowledge of Python, Rust a bonus", {"python": "required", "rust": "preferred"}),
        (
            "Experience with Kafka, Flink or Spark is a plus",
            {"kafka": "preferred", "flink": "preferred", "spark": "preferred"},
        ),
        ("Figma (Sketch is nice to have)", {"figma": "required", "sketch": "preferred"}),
        ("Proven bookkeeping experience; Xero preferred", {"bookkeeping": "required", "xero": "preferred"}),
        ("Excel is required, but VBA would be great", {"excel": "required", "vba": "preferred"}),
        ("We would love to see Erlang", {"erlang": "preferred"}),
        (
            "Proven bookkeeping experience; Xero within six months of joining",
            {"bookkeeping": "required", "xero": "preferred"},
        ),
        ("Xero preferred; Tableau too.", {"xero": "preferred", "tableau": "preferred"}),
        ("Bookkeeping is required; Xero too.", {"bookkeeping": "required", "xero": "required"}),
        ("Docker; Kubernetes not required but welcome", {"docker": "required", "kubernetes": "preferred"}),
    ],
)
def test_cues_in_a_line_of_requirements_set_what_is_only_preferred(
    profiler: Profiler, line: str, expected: dict[str, str]
) -> None:
    assert kinds(read(profiler, f"Requirements\n- {line}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements\n- A taste for order", ["required"]),
        ("Requirements\n- A taste for order is a plus", ["preferred"]),
        ("Requirements\n- No experience needed", []),
        ("Nice to have\n- A taste for order", ["preferred"]),
        ("Nice to have\n- A taste for order is required", ["required"]),
        ("You will\n- Keep the shelves in order", []),
        ("You will\n- Keep the ledger in Xero", ["other"]),
        ("You need a taste for order. It would be great if you sang.", ["required", "preferred"]),
        ("Benefits\n- You get a choir", []),
    ],
)
def test_lines_are_requirements_also_where_they_name_no_skill(
    profiler: Profiler, text: str, expected: list[RequirementKind]
) -> None:
    assert [requirement.kind for requirement in read(profiler, text).requirements] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("No experience with Salesforce needed", {}),
        ("No prior bookkeeping knowledge required", {}),
        ("You don't need to know Kubernetes", {}),
        ("TypeScript; JavaScript frameworks such as Vue are not necessary", {"typescript": "required"}),
        ("We use PostgreSQL rather than MongoDB", {"postgresql": "required"}),
        ("Move us away from Jenkins with GitHub Actions", {"github-actions": "required"}),
    ],
)
def test_what_is_said_not_to_be_needed_is_not_demanded(
    profiler: Profiler, line: str, expected: dict[str, str]
) -> None:
    assert kinds(read(profiler, f"Requirements\n- {line}")) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Java or Kotlin", {"java": {"kotlin"}, "kotlin": {"java"}}),
        ("One of Tableau, Power BI", {"tableau": {"power-bi"}, "power-bi": {"tableau"}}),
        ("AWS/GCP/Azure", {"aws": {"gcp", "azure"}, "gcp": {"aws", "azure"}, "azure": {"aws", "gcp"}}),
        ("HTML/CSS", {"html": set(), "css": set()}),
        ("Ansible or similar", {"ansible": set()}),
        ("Java and Kotlin", {"java": set(), "kotlin": set()}),
    ],
)  # fmt: skip
def test_skills_that_stand_for_each_other_are_alternatives(
    profiler: Profiler, line: str, expected: dict[str, set[str]]
) -> None:
    profile = read(profiler, f"Requirements\n- {line}")
    assert {demand.skill_id: set(demand.alternatives) for demand in profile.skills} == expected


def test_a_skill_asked_for_by_itself_elsewhere_has_no_alternatives(profiler: Profiler) -> None:
    profile = read(profiler, "Requirements\n- Java or Kotlin\n- Java in production")
    assert {demand.skill_id: demand.alternatives for demand in profile.skills} == {"java": (), "kotlin": ("java",)}


def test_a_demand_takes_its_strongest_kind_and_quotes_every_line(profiler: Profiler) -> None:
    profile = read(
        profiler, "You will\n- Tune PostgreSQL\n\nNice to have\n- PostgreSQL 16\n\nRequirements\n- PostgreSQL"
    )
    (demand,) = profile.skills
    assert demand.kind == "required"
    assert [line.text for line in demand.lines] == ["Tune PostgreSQL", "PostgreSQL 16", "PostgreSQL"]


BOILERPLATE = [
    "About us\nWe build machine learning software for cybersecurity teams with Python.",
    "Benefits\n- Budget for AWS certification\n- Leadership training",
    "We are an equal opportunity employer and promote communication.",
    "Fernhill is a leading supply chain company founded on Java.",
]


@pytest.mark.parametrize("text", BOILERPLATE)
def test_company_benefits_and_notices_demand_nothing(profiler: Profiler, text: str) -> None:
    assert kinds(read(profiler, text)) == {}


SECTIONED = "{before}\n\nRequirements\n- SQL\n\n{after}"
ADVERTISED = [
    ("About us\nOur team knows the hiring needs of its clients and Python helps you save time.", ""),
    ("Responsibilities\nAcorn is the machine learning platform of a new era.", ""),
    ("Responsibilities\nThe best product teams use Acorn for A/B testing.", ""),
    ("", "We make hiring easy with flexible recruiting and coaching."),
    ("", "Independent contractors are required to carry their own professional liability insurance."),
    ("", "Beware of fraud: people pretend to be recruiters or hiring managers of ours."),
]


@pytest.mark.parametrize(("before", "after"), ADVERTISED)
def test_beside_a_section_of_requirements_advertising_prose_demands_nothing(
    profiler: Profiler, before: str, after: str
) -> None:
    text = SECTIONED.format(before=before, after=after)
    assert kinds(read(profiler, text, company="Acorn")) == {"sql": "required"}


def test_prose_that_names_the_company_still_asks_where_it_speaks_to_the_reader(profiler: Profiler) -> None:
    text = SECTIONED.format(before="Responsibilities\nAt Acorn you will review Python code.", after="")
    assert "python" in kinds(read(profiler, text, company="Acorn"))


def test_what_the_company_makes_is_not_asked_for(profiler: Profiler) -> None:
    assert kinds(read(profiler, "Responsibilities\n- Develop the brands you know and love")) == {}


@pytest.mark.parametrize(
    "line", ["Remote work", "Location: remote work, EU", "Work remotely from anywhere", "Remote"]
)
def test_where_the_work_is_done_is_no_skill(profiler: Profiler, line: str) -> None:
    assert kinds(read(profiler, f"Requirements\n- SQL\n- {line}")) == {"sql": "required"}


def test_technologies_of_the_company_are_part_of_its_stack_all_the_same(profiler: Profiler) -> None:
    profile = read(
        profiler, "About us\nOur product runs on Elixir and PostgreSQL.\n\nRequirements\n- Teamwork and SQL"
    )
    assert set(profile.tech_stack) == {"elixir", "postgresql", "sql"}


def test_the_own_name_of_the_company_is_no_skill(profiler: Profiler) -> None:
    text = "Requirements\n- SQL\n\nYou will show what Databricks can do."
    assert kinds(read(profiler, text, company="Databricks")) == {"sql": "required"}


def test_requirements_are_found_in_plain_paragraphs_too(profiler: Profiler) -> None:
    profile = read(
        profiler,
        "Harbour Lane needs a controller. You have at least four years of experience in financial reporting and "
        "know IFRS. Experience with NetSuite would be useful. You will run the month-end close with two others.",
    )
    assert kinds(profile) == {
        "financial-reporting": "required",
        "ifrs": "required",
        "netsuite": "preferred",
        "month-end-close": "other",
    }
    assert profile.years_minimum == 4


def test_the_years_behind_a_degree_are_no_subject_of_it(profiler: Profiler) -> None:
    profile = read(profiler, "Requirements\n- Degree in economics or law, 3+ years of bookkeeping, Tableau")
    assert kinds(profile) == {"bookkeeping": "required", "tableau": "required"}


def test_what_a_degree_may_be_in_is_a_subject_not_a_skill(profiler: Profiler) -> None:
    profile = read(
        profiler, "Requirements\n- Bachelor's degree in statistics, economics or a related field\n- Tableau"
    )
    assert kinds(profile) == {"tableau": "required"}


FIELDS = {
    "nurse": (
        """What you need
- Current RN license and BLS certification
- 1 year of experience in acute care nursing
- IV therapy and wound care
Desirable
- Charting in Epic""",
        {"rn-license", "bls", "nursing", "iv-therapy", "wound-care"},
        {"clinical-documentation", "epic"},
    ),
    "electrician": (
        """You must hold a journeyman electrician license. Experience with PLC fault finding and motor controls is
essential. Forklift certification is an advantage.""",
        {"electrician-license", "plc", "motor-controls"},
        {"forklift-license"},
    ),
    "logistics": (
        """## Your profile
- Customs clearance and Incoterms
- Freight forwarding, sea and air
- SAP

## Nice to have
- Power BI""",
        {"customs", "incoterms", "freight-forwarding", "sap"},
        {"power-bi"},
    ),
    "marketer": (
        """Must haves:
• Google Ads and Meta Ads
• A/B testing of landing pages
• GA4
Bonus:
• SQL""",
        {"google-ads", "meta-ads", "ab-testing", "conversion-optimization", "google-analytics"},
        {"sql"},
    ),
    "frontend": (
        """WHAT YOU'LL BRING
- TypeScript, React and CSS
- Jest or Vitest
- WCAG

EXTRA CREDIT
- WebGL""",
        {"typescript", "react", "css", "jest", "vitest", "web-accessibility"},
        {"webgl"},
    ),
    "teacher": (
        """Person specification
Essential: Qualified Teacher Status and lesson planning
Desirable: experience with special educational needs""",
        {"teaching-license", "lesson-planning"},
        {"special-education"},
    ),
}


@pytest.mark.parametrize(("text", "required", "preferred"), FIELDS.values(), ids=FIELDS)
def test_postings_of_every_field_are_understood(
    profiler: Profiler, text: str, required: set[str], preferred: set[str]
) -> None:
    found = kinds(read(profiler, text))
    assert {skill_id for skill_id, kind in found.items() if kind == "required"} == required
    assert {skill_id for skill_id, kind in found.items() if kind == "preferred"} == preferred


def test_every_sample_posting_asks_for_skills(profiler: Profiler) -> None:
    for sample in sample_postings():
        profile = read(profiler, sample.text, sample.title)
        assert len([demand for demand in profile.skills if demand.kind == "required"]) >= 2, sample.title


@settings(max_examples=100)
@given(text=st.text(min_size=1, max_size=400).filter(str.strip))
def test_any_text_can_be_read(profiler: Profiler, text: str) -> None:
    profile = read(profiler, text)
    for requirement in profile.requirements:
        span = requirement.quote.span
        assert text[span.start : span.end] == requirement.quote.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parts for satellites. Machining, metrology and Mastercam.", {"machining", "metrology", "mastercam"}),
        ("Two or more years in inventory management.", {"inventory-management"}),
        ("Our tools, made with Python and Rust, are used by banks.", set()),
    ],
)
def test_prose_that_only_lists_things_before_any_heading_asks_for_them(
    profiler: Profiler, text: str, expected: set[str]
) -> None:
    assert {skill for skill, kind in kinds(read(profiler, text)).items() if kind == "required"} == expected
