"""Skills are read out of what people did, and only out of what they did."""

from itertools import product

import pytest

from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor
from ml.extraction.deeds import DeedLexicon

Ids = set[str]


def ids(extractor: SkillExtractor, text: str) -> Ids:
    return {mention.skill_id for mention in extractor.mentions(text)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mentored interns, sometimes over too much coffee", {"mentoring"}),
        ("Mentored two interns and ran the weekly code review", {"mentoring", "code-review"}),
        ("Led a team of four", {"team-management"}),
        ("managed stakeholders across 3 departments", {"stakeholder-management"}),
        ("Negotiated contracts with suppliers", {"negotiation"}),
        ("trained 12 new nurses on the ward", {"training-delivery"}),
        ("presented findings to the board", {"presentation"}),
        ("Automated deployment pipelines w/ Jenkins & Docker", {"ci-cd", "jenkins", "docker"}),
        ("set up dashboards and alerts", {"data-visualization", "monitoring"}),
        ("cut cloud spend by 30 %", {"cloud-cost"}),
        ("wrote technical documentation", {"technical-documentation"}),
        ("planned sprints", {"scrum"}),
        ("interviewed users", {"ux-research"}),
        ("reconciled accounts", {"reconciliation"}),
        ("administered medication", {"medication-administration"}),
        ("scheduled shifts", {"scheduling"}),
        ("ran A/B tests", {"ab-testing"}),
        ("tuned slow queries", {"database-administration"}),
        ("migrated on-prem servers to the cloud", {"cloud-migration"}),
        ("reviewed pull requests", {"code-review"}),
        ("Hired and trained 15 seasonal employees", {"recruiting", "training-delivery"}),
        ("Planned and delivered lessons for year 7 classes", {"lesson-planning"}),
        ("Graded exams and gave written feedback", {"student-assessment"}),
        ("Counted stock every Friday and reordered supplies", {"inventory-management"}),
        ("Picked and packed orders for 40 stores", {"warehouse-operations"}),
        ("Handled customer complaints by phone and e-mail", {"customer-service"}),
        ("Managed a budget of 2 million euros", {"budgeting"}),
        ("Qualified inbound leads and booked meetings", {"lead-generation"}),
        ("Called 60 prospects a day", {"cold-calling"}),
        ("Grew the company's Instagram account to 20,000 followers", {"social-media"}),
        ("Wrote blog articles and case studies for the site", {"content-marketing"}),
        ("Owned the roadmap for the payments product", {"product-roadmap"}),
        ("Groomed and prioritised the backlog with two squads", {"backlog-management"}),
        ("Gathered requirements from 5 business units", {"requirements-gathering"}),
        ("Took vital signs and recorded them hourly", {"vital-signs"}),
        ("Dressed wounds and changed bandages", {"wound-care"}),
        ("Drew blood from adult and paediatric patients", {"phlebotomy"}),
        ("Educated patients and families about discharge", {"patient-education"}),
        ("Took minutes at board meetings", {"minute-taking"}),
        ("Booked flights and hotels for six directors", {"travel-arrangement"}),
        ("Organised the annual conference for 300 guests", {"event-planning"}),
        ("Ran the monthly payroll for 80 people", {"payroll"}),
        ("Prepared and filed tax returns for small firms", {"tax"}),
        ("Closed the books each month within four days", {"month-end-close"}),
        ("Processed 200 supplier invoices a week", {"accounts-payable"}),
        ("Audited the accounts of three subsidiaries", {"auditing"}),
        ("Mediated conflicts between tenants", {"conflict-resolution"}),
        ("Refactored a ten-year-old monolith", {"legacy-modernization"}),
        ("Split the monolith into services", {"microservices"}),
        ("Fixed bugs reported by customers", {"debugging"}),
        ("Designed REST APIs for partners", {"api-design", "rest-api"}),
        ("Scraped product data from 30 shops", {"web-scraping"}),
        ("Cleaned and merged survey data sets", {"data-cleaning"}),
        ("Trained classifiers to predict churn", {"machine-learning"}),
        ("Wrote postmortems after every outage", {"incident-management"}),
        ("Welded steel frames", {"welding"}),
        ("Supervising a crew of 9 electricians", {"team-management"}),
        ("Streamlined the onboarding process and saved 10 hours a week", {"business-process"}),
        ("Managed vendors and renewed their contracts", {"vendor-management"}),
        ("Operated the till and counted the cash drawer", {"cash-handling"}),
        ("Planned delivery routes for 12 trucks", {"transportation"}),
        ("Looked after three children aged 2 to 6", {"child-care"}),
        ("Raised 40,000 dollars for the shelter", {"fundraising"}),
        ("Coached three junior analysts through their first audit", {"mentoring"}),
        ("Managed and grew a department of 22 people", {"team-management"}),
        ("Aligned stakeholders in sales, legal and finance on scope", {"stakeholder-management"}),
        ("Negotiating better prices with carriers", {"negotiation"}),
        ("Delivered workshops for 60 teachers", {"training-delivery"}),
        ("Spoke at two conferences on data quality", {"presentation"}),
        ("Configured alerts for disk and memory", {"monitoring"}),
        ("Documented the API and kept the runbooks up to date", {"technical-documentation"}),
        ("Provisioned infrastructure with Terraform", {"infrastructure-as-code", "terraform"}),
        ("Cared for up to eight patients per shift", {"patient-care"}),
        ("Assessed patients on admission", {"patient-assessment"}),
        ("Sold kitchens and closed 30 deals a year", {"sales"}),
        ("Upsold premium plans to existing clients", {"upselling"}),
        ("Optimised pages for search engines", {"seo"}),
        ("Sent weekly newsletters to 15,000 subscribers", {"email-marketing"}),
        ("Built a three-statement model for the board", {"financial-modeling"}),
        ("Posted journal entries daily", {"general-ledger"}),
        ("Forecast quarterly demand for 300 products", {"forecasting"}),
        ("Greeted visitors and answered the phones", {"reception"}),
        ("Filed patient records and kept the archive in order", {"records-management"}),
        ("Entered orders into SAP", {"data-entry"}),
        ("Drove a forklift on night shifts", {"forklift-operation"}),
        ("Loaded and unloaded trucks", {"warehouse-operations"}),
        ("Tutored two pupils in maths", {"tutoring"}),
        ("Developed the curriculum for a coding bootcamp", {"curriculum-development"}),
        ("Sketched wireframes for the checkout", {"wireframing"}),
        ("Moved data from Oracle to Snowflake every night", {"etl"}),
        ("Wrote unit tests for the billing module", {"unit-testing"}),
        ("Reduced page load time by half", {"performance-optimization"}),
        ("Cleaned offices and meeting rooms", {"cleaning"}),
        ("Cooked lunch for 120 guests", {"cooking"}),
        ("Assessed risks and kept the risk register", {"risk-management"}),
        ("Benchmarked salaries for 60 roles", {"compensation-benefits"}),
        ("Ordered office supplies and compared offers", {"procurement"}),
    ],
)
def test_what_somebody_did_shows_the_skill(extractor: SkillExtractor, text: str, shown: Ids) -> None:
    assert shown <= ids(extractor, text)


@pytest.mark.parametrize(
    ("text", "not_shown"),
    [
        ("A wrong flag led to a failure of the whole team's release", {"leadership", "team-management"}),
        ("Trained model weights for 12 hours on nurses' notes", {"training-delivery", "mentoring"}),
        ("Managed to finish the project with a small team", {"team-management", "project-management"}),
        ("Patient presented with chest pain and findings of anaemia", {"presentation"}),
        ("Negotiated the stairs with a walking frame", {"negotiation"}),
        ("Was mentored by senior engineers", {"mentoring"}),
        ("I am looking for a mentor in my first job", {"mentoring"}),
        ("Highly trained staff will look after you", {"training-delivery"}),
        ("I am a trained nurse", {"training-delivery"}),
        ("Caught the train with staff every morning", {"training-delivery"}),
        ("Lead Nurse, St Mary's Hospital", {"team-management"}),
        ("Lead paint removal for old houses", {"leadership", "team-management"}),
        ("The shift was scheduled to end at six", {"scheduling"}),
        ("The company was hiring when I left", {"recruiting"}),
        ("Acme Ltd, 2019 - Present", {"presentation"}),
        ("Cut the grass and spent time watching clouds", {"cloud-cost"}),
        ("Wrote a poem for my brother", {"technical-documentation"}),
        ("A difficult road that trucks negotiated slowly", {"negotiation"}),
        ("Reviewed restaurants for a student paper", {"code-review"}),
        ("Was interviewed by users of the forum", {"ux-research"}),
        ("Reconciled with my former employer", {"reconciliation"}),
        ("Administered the estate of a late uncle", {"medication-administration"}),
        ("Birds migrated over the cloud forest", {"cloud-migration"}),
        ("Tuned pianos and answered queries of guests", {"database-administration"}),
        ("A tight budget led us to cancel the trip", {"budgeting"}),
        ("Graded lumber by width", {"student-assessment"}),
        ("Pipes that lead to the boiler", {"lead-generation"}),
        ("Sold my car last year", {"sales"}),
        ("Wrote to the council about noise", {"content-marketing"}),
        ("Owned a road bike and map shop", {"product-roadmap"}),
        ("The backlog of parking tickets grew", {"backlog-management"}),
        ("Dressed well for customers", {"wound-care"}),
        ("Drew cartoons as a child", {"phlebotomy"}),
        ("Attended the annual conference", {"event-planning"}),
        ("Booked by the police after a party", {"travel-arrangement"}),
        ("Audited a class in philosophy", {"auditing"}),
        ("A conflict of interest was declared", {"conflict-resolution"}),
        ("Split wood for the winter", {"microservices"}),
        ("Fixed bicycles in the summer", {"debugging"}),
        ("Sprayed for bugs and termites", {"debugging"}),
        ("Scraped paint from hulls", {"web-scraping"}),
        ("Cleaned rooms and data center floors", {"data-cleaning"}),
        ("Counted on by colleagues", {"inventory-management"}),
        ("Picked up my children from school", {"warehouse-operations"}),
        ("Was a customer of the bank for years", {"customer-service"}),
        ("A streamlined bicycle frame", {"business-process"}),
        ("Planned to route my career through Berlin", {"transportation"}),
        ("A family with three children", {"child-care"}),
        ("Raised in Ohio on a farm", {"fundraising"}),
        ("Supervised learning on tabular data", {"team-management"}),
        ("Played in a team led by a strong captain", {"team-management"}),
        ("Project a calm presence", {"project-management"}),
        ("Opened 40 pull requests", {"public-relations"}),
        ("Led Zeppelin tribute band, guitar", {"team-management"}),
        ("The coach to Leeds leaves at nine", {"mentoring"}),
        ("Mentors will be assigned to you", {"mentoring"}),
        ("Trained for a marathon", {"training-delivery"}),
        ("Was presented with the employee award", {"presentation"}),
        ("Price is not negotiable", {"negotiation"}),
        ("Steak holders sold at the market", {"stakeholder-management"}),
        ("Monitored by a nurse overnight", {"monitoring"}),
        ("Documented immigrants in the county", {"technical-documentation"}),
        ("Cared about the climate", {"patient-care"}),
        ("The house was sold at auction", {"sales"}),
        ("Optimised by hand", {"seo"}),
        ("Answered a job advert by phone", {"reception"}),
        ("Filed down rough edges", {"records-management"}),
        ("Entered the market in 2012", {"data-entry"}),
        ("Drove change in the office", {"driving"}),
        ("A loaded question about trucks", {"warehouse-operations"}),
        ("Cooked the books", {"cooking"}),
        ("Ordered to appear before the board", {"procurement"}),
        ("At risk of being assessed late", {"risk-management"}),
        ("Went over budget", {"budgeting"}),
        ("Hired by Siemens straight from school", {"recruiting"}),
        ("Moved to Oracle in 2015", {"etl"}),
        ("Trains run on schedule", {"scheduling"}),
        ("Ran the Berlin marathon, tests of endurance", {"ab-testing"}),
        ("The forecast was rain", {"forecasting"}),
        ("Curriculum vitae of Jane Developed", {"curriculum-development"}),
        ("Changed managers twice", {"change-management"}),
        ("Sold up and moved away", {"upselling"}),
        ("Posted to Berlin in 2014", {"general-ledger"}),
    ],
)
def test_the_same_words_in_another_sense_show_nothing(
    extractor: SkillExtractor, text: str, not_shown: Ids
) -> None:
    assert not not_shown & ids(extractor, text)


@pytest.mark.parametrize(
    "text",
    [
        "We never managed a team",
        "Did not supervise a crew",
        "Our team was led by a doctor",
        "Scheduled team meetings; led team meetings",
        "Managed projects.\nTeam of ten at headquarters",
        "managed projects\ntrained staff",
        "Managed projects and trained staff",
        "One of the world's leading operators and several leading engineers",
    ],
)
def test_an_object_of_another_verb_clause_or_person_is_no_deed(extractor: SkillExtractor, text: str) -> None:
    assert "team-management" not in ids(extractor, text)


def test_a_deed_is_quoted_whole_and_held_less_certain_than_a_name(extractor: SkillExtractor) -> None:
    (deed,) = extractor.mentions("In 2020 I led a small team of four.")
    assert (deed.skill_id, deed.quote.text) == ("team-management", "led a small team")
    assert 0.5 < deed.confidence < 1


def test_where_a_name_stands_inside_a_deed_both_are_kept(extractor: SkillExtractor) -> None:
    assert [(m.skill_id, m.quote.text) for m in extractor.mentions("Designed REST APIs")] == [
        ("api-design", "Designed"),
        ("rest-api", "REST APIs"),
    ]


def test_verbs_that_share_an_object_and_objects_that_share_a_verb_are_all_read(extractor: SkillExtractor) -> None:
    assert ids(extractor, "Hired and trained nurses") == {"recruiting", "training-delivery"}
    assert ids(extractor, "Managed vendors and stakeholders") == {"vendor-management", "stakeholder-management"}


def test_a_longer_name_behind_the_verb_is_not_taken_apart(extractor: SkillExtractor) -> None:
    assert ids(extractor, "Managed accounts payable") == {"accounts-payable"}
    assert ids(extractor, "Ran A/B tests") == {"ab-testing"}


def test_a_deed_may_run_on_into_the_next_line(extractor: SkillExtractor) -> None:
    assert ids(extractor, "Reviewed and merged pull\nrequests") == {"code-review"}


def test_every_deed_of_the_graph_is_read(graph: SkillGraph) -> None:
    lexicon = DeedLexicon(graph)
    for skill in graph.skills.values():
        for deed in skill.deeds:
            for verb, done_to in product(deed.verbs, deed.objects):
                found = {match.skill.id for match in lexicon.matches(f"I had to {verb} {done_to}.")}
                assert skill.id in found, f"{verb} {done_to}"


def test_a_long_text_of_line_ends_and_verbs_is_read_in_one_pass(extractor: SkillExtractor) -> None:
    assert len(extractor.mentions("led a team of four\n\n" * 3_000 + "\n" * 100_000)) == 3_000
