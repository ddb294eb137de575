"""A pasted text becomes a posting with what it states of itself, and nothing that it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Salary
from core.errors import PostingUnreadable
from sources.posting import read_posting_text
from sources.posting.draft import MAX_CHARACTERS, UNTITLED
from sources.posting.pay import find_salary

POSTING = """\
Senior Data Engineer at Acme Maps | Berlin, Germany
Full-time

About Acme Maps
We draw maps of places that nobody has been to.

Requirements
• 5+ years of Python
• SQL, dbt

Nice to have
\u2013 Kubernetes

Salary: €70k - €85k per year. This is a fully remote role.
"""


def test_a_pasted_posting_keeps_its_lines_and_says_what_it_states() -> None:
    posting = read_posting_text(POSTING)

    assert (posting.title, posting.company, posting.location) == (
        "Senior Data Engineer",
        "Acme Maps",
        "Berlin, Germany",
    )
    assert (posting.remote, posting.employment_type, posting.source) == (True, "full-time", "text")
    assert posting.salary == Salary(minimum=70_000, maximum=85_000, currency="EUR", period="year")
    lines = posting.text.split("\n")
    assert lines[lines.index("Requirements") + 1 :][:2] == ["- 5+ years of Python", "- SQL, dbt"]
    assert lines[lines.index("Nice to have") + 1] == "- Kubernetes"


def test_labels_say_what_their_values_are() -> None:
    posting = read_posting_text(
        "Job Title: Staff Nurse\nCompany: St Mary's Hospital\nLocation\nLeeds, UK\nJob type: Part-time\n"
        "Workplace: On-site\nYou care for people and for their families."
    )
    assert (posting.title, posting.company, posting.location) == ("Staff Nurse", "St Mary's Hospital", "Leeds, UK")
    assert (posting.remote, posting.employment_type) == (False, "part-time")


def test_the_title_and_company_that_a_person_gives_win_over_the_text() -> None:
    posting = read_posting_text(POSTING, title="Data Person", company="Somebody Else")
    assert (posting.title, posting.company) == ("Data Person", "Somebody Else")


def test_nothing_is_made_up_where_the_text_states_nothing() -> None:
    posting = read_posting_text("We need somebody who knows Python, Docker and how to ask for help.")
    assert posting.title == UNTITLED
    stated = posting.model_dump(exclude={"title", "text", "source"})
    assert not any(stated.values())


@pytest.mark.parametrize(
    ("text", "remote", "workplace"),
    [
        ("You repair pumps. Hybrid, Bruges.", False, "hybrid"),
        ("Office in Lyon, one day from home if you like.", False, "hybrid"),
        ("Good Excel. 42,000 a year, in Trento, on site.", False, "on-site"),
        ("Full time, no home office for obvious reasons.", False, "on-site"),
        ("Forty calls a day. Remote in Portugal or Spain.", True, "remote"),
        ("You can work from home permanently.", True, "remote"),
        ("Hybrid and electric cars are what you repair.", None, None),
        ("Remote sensing, sampling and reports.", None, None),
        ("You may work from home two days a week.", False, "hybrid"),
        ("Work from home up to three days a week.", False, "hybrid"),
        ("Fridays from home.", False, "hybrid"),
        ("This is not a remote position.", False, None),
        ("Remote work is not possible.", False, None),
        ("Home office is not possible.", False, "on-site"),
        ("At our plant in Graz, five days a week.", False, "on-site"),
        ("On the ward, three shifts.", False, "on-site"),
        ("Field based, north of England.", False, "on-site"),
        ("Presence in Hamburg is needed.", False, "on-site"),
        ("Our hall stands in Derby and that is where you work.", False, "on-site"),
        ("Two shifts, on the brewery's premises.", False, "on-site"),
        ("Lessons are given here, not online.", False, "on-site"),
        ("In the office for the first two months.", False, "hybrid"),
        ("You work remotely.", True, "remote"),
        ("The job can be done remotely.", True, "remote"),
        ("Home working.", True, "remote"),
        ("US remote.", True, "remote"),
        ("Two days on site, three at home.", False, "hybrid"),
        ("50 % remote.", False, "hybrid"),
        ("Remote on Fridays.", False, "hybrid"),
        ("Home office twice a week.", False, "hybrid"),
        ("You split the week between home and office.", False, "hybrid"),
        ("This role cannot be done remotely.", False, None),
        ("Store based.", False, "on-site"),
        ("Monday to Friday in the office in Lille.", False, "on-site"),
        ("Daily in our shop.", False, "on-site"),
        ("Working from our Munich office.", False, "on-site"),
        ("School-based programmes are what you run.", None, None),
        ("Berlin or remote.", True, "remote"),
        ("100% home office.", True, "remote"),
        ("Telecommute.", True, "remote"),
        ("You may work where you like.", True, "remote"),
        ("We are a distributed team across five countries.", True, "remote"),
        ("Mostly remote, with a week in Oslo each quarter.", True, "remote"),
        ("You manage remote teams.", None, None),
        ("Our remote customers need help.", None, None),
    ],
)
def test_clauses_in_passing_tell_where_the_work_is_done(
    text: str, remote: bool | None, workplace: str | None
) -> None:
    posting = read_posting_text(f"We sell tiles to builders.\n{text}", "Planner")
    assert (posting.remote, posting.workplace) == (remote, workplace)


def test_a_role_and_its_alternatives_at_once_leave_remote_open() -> None:
    text = "Welder\nThis is a remote role, and it is also an on-site role, as you like it best."
    assert read_posting_text(text).remote is None


def test_html_source_is_read_as_the_page_it_shows() -> None:
    posting = read_posting_text("<h1>Test Engineer</h1><ul><li><p>Selenium</p></li><li>Java &amp; SQL</li></ul>")
    assert posting.title == "Test Engineer"
    assert posting.text.split("\n") == ["Test Engineer", "- Selenium", "- Java & SQL"]


PAGE = """<!DOCTYPE html>
<html><head><script>
  let none
  let of_this
  let is_read
</script></head>
<body><p>Test Engineer</p>
  <ul><li>Selenium, which
  you know well</li></ul>
</body></html>
"""


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "Test Engineer<br><br>\n<ul><li>Selenium, which you know well</li></ul>\nplus more",
        "<p>Test Engineer\n<ul><li>Selenium, which you know well\n<li>more</ul>",
    ],
    ids=["page", "fragment", "unclosed"],
)
def test_html_source_is_known_by_the_tags_that_part_its_lines(text: str) -> None:
    assert read_posting_text(text).text.split("\n")[0] == "Test Engineer"
    assert "- Selenium, which you know well" in read_posting_text(text).text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Frontend Developer\nYou know when <div> is wrong and a <button> is right.",
        "Engineer\nRequirements\n- Kubernetes <img src=x>\n- Kafka",
        "Engineer\nRequirements\n- <script>alert(1)</script> <b>Kubernetes</b>\n- Kafka",
        "Frontend Developer\n- <div>, <p>, <ul> and <li>\n- List<String> and Map<String, List<b>>",
    ],
)
def test_a_text_that_mentions_tags_stays_the_text_it_is(text: str) -> None:
    assert read_posting_text(text).text == text


stray_tags = st.sampled_from(
    ["<p>", "</p>", "<br>", "<br/>", "<li>", "</ul>", "<html>", "<!DOCTYPE html>", "<img src=x>", "<b", "<script>"]
)


@given(
    st.lists(st.text("abcdef ", min_size=12, max_size=30).map(str.strip).filter(bool), min_size=3, max_size=8),
    stray_tags,
    st.data(),
)
@settings(max_examples=100)
def test_a_stray_tag_costs_a_plain_text_none_of_its_lines(lines: list[str], tag: str, data: st.DataObject) -> None:
    lines = ["Somebody who knows what a line is", *lines]
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(
        st.sampled_from([f"{tag} {lines[at]}", f"{lines[at]} {tag}", f"{lines[at]} {tag} and more"])
    )
    assert read_posting_text("\n".join(lines)).text.split("\n") == [" ".join(line.split()) for line in lines]


def test_what_nobody_sees_is_dropped() -> None:
    hidden = "\u200bPython\u202e \U000e0041\U000e0042developer\ud800 wanted\x07 for our team\ufeff"
    assert read_posting_text(hidden).text == "Python developer wanted for our team"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u200b ", "empty"),
        ("Python", "too_short"),
        ("1234567890 " * 20, "too_short"),
        ("word " * (MAX_CHARACTERS // 5 + 1), "too_long"),
        ("word " * 1_000_000, "too_long"),
        ("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj", "binary"),
        ("PK\x03\x04\x14\x00\x06\x00 word/document.xml and more of it", "binary"),
        ("some \x00\x01\x02\x00 bytes \x00\x01\x02\x00 of a program \x00\x01\x02", "binary"),
    ],
)
def test_a_text_that_is_no_posting_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(PostingUnreadable) as refusal:
        read_posting_text(text)
    assert refusal.value.reason == reason
    assert refusal.value.detail.endswith(".")


@pytest.mark.parametrize(
    ("text", "salary"),
    [
        ("$120,000 - $150,000 per year", Salary(minimum=120_000, maximum=150_000, currency="USD", period="year")),
        ("60-75k € p.a.", Salary(minimum=60_000, maximum=75_000, currency="EUR", period="year")),
        ("£400/day", Salary(minimum=400, maximum=400, currency="GBP", period="day")),
        ("Pay: $17.50 an hour", Salary(minimum=17.5, maximum=17.5, currency="USD", period="hour")),
        ("Gehalt: 60.000 € - 75.000 €", Salary(minimum=60_000, maximum=75_000, currency="EUR", period="year")),
        ("Gehalt: 4.000 € - 5.000 €", Salary(minimum=4_000, maximum=5_000, currency="EUR")),
        ("CHF 110'000 per annum", Salary(minimum=110_000, maximum=110_000, currency="CHF", period="year")),
        (
            "Salary range\n$100,000 to $120,000",
            Salary(minimum=100_000, maximum=120_000, currency="USD", period="year"),
        ),
        ("Salary: $90,000 (Toronto, Canada)", Salary(minimum=90_000, maximum=90_000)),
        ("We raised $50 million", None),
        ("a $2,500 signing bonus and a $1,000 learning budget per year", None),
        ("$5M-$10M ARR", None),
        ("pay for 3 - 5 days", None),
        ("$120k", None),
    ],
)
def test_pay_is_found_where_it_is_pay(text: str, salary: Salary | None) -> None:
    assert find_salary(text) == salary


@pytest.mark.parametrize(
    ("text", "workplace"),
    [
        ("This is a fully remote role.", "remote"),
        ("Location: Remote (EU)", "remote"),
        ("This is a hybrid position in our Lyon office.", "hybrid"),
        ("Workplace: Hybrid", "hybrid"),
        ("You work three days a week in the office and two at home.", "hybrid"),
        ("This is an on-site role.", "on-site"),
        ("Work mode: On-site", "on-site"),
        ("The role is not remote.", None),
        ("We work with remote sensors.", None),
        ("Remote sensing experience is welcome.", None),
        ("Hybrid clouds are our product.", None),
        ("A fully remote role? No: this is an on-site role.", None),
    ],
)
def test_where_the_work_is_done_is_read_where_it_is_beyond_doubt(text: str, workplace: str | None) -> None:
    posting = read_posting_text(f"Welder\n\n{text}\nYou weld ships of steel, and you read drawings.")
    assert posting.workplace == workplace
    if workplace is not None:
        assert posting.remote is (workplace == "remote")


pieces = st.sampled_from(
    [
        "Location:",
        "Title",
        "• ",
        "<li>",
        "</p>",
        "&lt;p&gt;",
        "$1,0",
        "00k - ",
        "€",
        " per year",
        "About ",
        "\r\n",
        "\x00",
    ]
)


@given(st.lists(st.one_of(st.text(max_size=30), pieces), max_size=30).map("".join))
@settings(max_examples=150)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        posting = read_posting_text(text)
    except PostingUnreadable:
        return
    assert posting.text == posting.text.strip()
    assert "\r" not in posting.text
    posting.model_dump_json()
