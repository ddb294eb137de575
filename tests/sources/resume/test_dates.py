"""Dates in the spellings that resumes use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import PartialDate, Quote, Span
from sources.resume.dates import DateMatch, find_dates

Point = tuple[int, int | None] | None


def only(text: str) -> DateMatch:
    (match,) = find_dates(text)
    return match


def point(date: PartialDate | None) -> Point:
    return (date.year, date.month) if date else None


@pytest.mark.parametrize(
    ("text", "first", "last", "current"),
    [
        ("Jan 2019 - Present", (2019, 1), None, True),
        ("January 2019 – now", (2019, 1), None, True),
        ("Sept. 2016 to Mar. 2021", (2016, 9), (2021, 3), False),
        ("March, 2018 until current", (2018, 3), None, True),
        ("Jan '19 – Mar '21", (2019, 1), (2021, 3), False),
        ("Jan – Mar 2019", (2019, 1), (2019, 3), False),
        ("May-2019 - Jun-2020", (2019, 5), (2020, 6), False),
        ("15 March 2019 – 1st June 2020", (2019, 3), (2020, 6), False),
        ("March 15, 2019 - June 2020", (2019, 3), (2020, 6), False),
        ("2019–21", (2019, None), (2021, None), False),
        ("2018-20", (2018, None), (2020, None), False),
        ("2008-12", (2008, None), (2012, None), False),
        ("2019-03", (2019, 3), (2019, 3), False),
        ("2019-03 – 2020-11", (2019, 3), (2020, 11), False),
        ("2019-03-15", (2019, 3), (2019, 3), False),
        ("03/2018 – 11/2020", (2018, 3), (2020, 11), False),
        ("3/2018-11/2020", (2018, 3), (2020, 11), False),
        ("01.03.2018 - 30.11.2020", (2018, 3), (2020, 11), False),
        ("25/12/2018", (2018, 12), (2018, 12), False),
        ("03/04/2018", (2018, None), (2018, None), False),
        ("since 2020", (2020, None), None, True),
        ("from June 2020", (2020, 6), None, True),
        ("2019 to date", (2019, None), None, True),
        ("2020–", (2020, None), None, True),
        ("Summer 2017", (2017, 6), (2017, 8), False),
        ("Winter 2017", (2017, None), (2017, None), False),
        ("Q2 2021 - Q4 2022", (2021, 4), (2022, 12), False),
        ("Expected May 2027", None, (2027, 5), False),
        ("2019", (2019, None), (2019, None), False),
        ("2012 – 2015", (2012, None), (2015, None), False),
        ("2012 through 2015", (2012, None), (2015, None), False),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, first: Point, last: Point, current: bool) -> None:
    match = only(text)
    assert (point(match.first), point(match.last), match.current) == (first, last, current)


@pytest.mark.parametrize(
    "text",
    [
        "$2000",
        "+44 7700 201900",
        "ISO-2015",
        "v2019",
        "5,000 users",
        "in 1066",
        "2019th",
        "may be",
        "march on",
        "100.2020%",
    ],
)
def test_a_number_that_is_no_date_is_left_alone(text: str) -> None:
    assert not list(find_dates(text))


def test_every_date_of_a_line_is_found() -> None:
    assert [years(match) for match in find_dates("2012-2014 Bath, 2015 – 2016 York; since 2017 Leeds")] == [
        (2012, 2014),
        (2015, 2016),
        (2017, None),
    ]


def years(match: DateMatch) -> tuple[int | None, int | None]:
    return match.first.year if match.first else None, match.last.year if match.last else None


def test_a_reversed_range_is_put_into_order() -> None:
    dates = only("2021 – 2019").to_range(Quote(text="2021 – 2019", span=Span(start=0, end=11)))
    assert (point(dates.start), point(dates.end)) == ((2019, None), (2021, None))


@given(st.text(alphabet="0129-–/.' JanMarchtoprsQ'", max_size=60))
def test_matches_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for match in find_dates(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
