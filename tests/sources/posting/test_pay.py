"""Pay is read from the ways in which people write it, and from nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Salary
from sources.posting.pay import find_salary, read_salary


def a_year(low: float | None, high: float | None, currency: str | None) -> Salary:
    return Salary(minimum=low, maximum=high, currency=currency, period="year")


@pytest.mark.parametrize(
    ("text", "salary"),
    [
        ("Salary: $120k-150k", a_year(120_000, 150_000, "USD")),
        ("£45,000 per annum", a_year(45_000, 45_000, "GBP")),
        ("Pay: €60.000 – €75.000", a_year(60_000, 75_000, "EUR")),
        ("120-150K USD/yr", a_year(120_000, 150_000, "USD")),
        ("$45/hr", Salary(minimum=45, maximum=45, currency="USD", period="hour")),
        ("€25/h", Salary(minimum=25, maximum=25, currency="EUR", period="hour")),
        ("4000 - 5000 EUR pro Monat", Salary(minimum=4000, maximum=5000, currency="EUR", period="month")),
        ("Salaire: 45 000 - 55 000 € brut / an", a_year(45_000, 55_000, "EUR")),
        ("Gehalt: ab 60.000 € pro Jahr", a_year(60_000, None, "EUR")),
        ("up to $150k per year", a_year(None, 150_000, "USD")),
        ("Base: from €60k", a_year(60_000, None, "EUR")),
        ("$150k+ base salary", a_year(150_000, None, "USD")),
        ("$120,000.00 - $150,000.00 USD annually", a_year(120_000, 150_000, "USD")),
        ("Salary: 120000USD per year", a_year(120_000, 120_000, "USD")),
        ("100k - 130kEUR per year", a_year(100_000, 130_000, "EUR")),
        ("Compensation: CHF 100'000 - 120'000", a_year(100_000, 120_000, "CHF")),
        ("12-15 LPA", a_year(1_200_000, 1_500_000, "INR")),
        ("₹12 - 15 lakhs per annum", a_year(1_200_000, 1_500_000, "INR")),
        ("kr 600 000 per year", a_year(600_000, 600_000, None)),
        ("Pay: ¥6,000,000 - ¥8,000,000", Salary(minimum=6_000_000, maximum=8_000_000)),
        (
            "Salary: £300-£350 per day, outside IR35",
            Salary(minimum=300, maximum=350, currency="GBP", period="day"),
        ),
        ("Salary between 30.000 and 36.000 euros gross per year.", a_year(30_000, 36_000, "EUR")),
        ("$70K-$85K DOE", a_year(70_000, 85_000, "USD")),
        ("Wage: 17 dollars per hour", Salary(minimum=17, maximum=17, currency="USD", period="hour")),
        ("Annual salary: AUD 110,000 + super", a_year(110_000, 110_000, "AUD")),
        ("The salary for this position starts at $58,000.", a_year(58_000, None, "USD")),
        ("Salary: CAD $92,000-$108,000", a_year(92_000, 108_000, "CAD")),
        ("You manage a budget of $2,000,000 a year.", None),
        ("A portfolio worth over $200,000 a year", None),
        ("Salary: DOE", None),
        ("Compensation: competitive, plus a bonus of up to $20,000 in funding", None),
        ("Our customers saved $120,000 - $150,000 with us", None),
        ("USD, EUR and GBP payments for 120-150K merchants", None),
        ("3-5 years in a role that pays attention", None),
    ],
)
def test_pay_in_a_text_is_read(text: str, salary: Salary | None) -> None:
    assert find_salary(text) == salary


@pytest.mark.parametrize(
    ("field", "salary"),
    [
        ("40k-50k", Salary(minimum=40_000, maximum=50_000)),
        ("$40,000 - $50,000", a_year(40_000, 50_000, "USD")),
        ("100000-120000 per year", a_year(100_000, 120_000, None)),
        ("€50k", a_year(50_000, 50_000, "EUR")),
        ("competitive", None),
        ("", None),
        ("5", None),
    ],
)
def test_a_field_for_pay_needs_no_word_for_it(field: str, salary: Salary | None) -> None:
    assert read_salary(field) == salary


SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "US$": "USD", "C$": "CAD"}
GROUPS = [",", ".", " ", "'", ""]
amounts = st.tuples(st.integers(20, 300), st.integers(0, 200)).map(
    lambda pair: (pair[0] * 1000, (pair[0] + pair[1]) * 1000)
)


def written(amount: int, group: str, thousands: bool) -> str:
    return f"{amount // 1000}k" if thousands else f"{amount:,}".replace(",", group)


@given(
    amounts,
    st.sampled_from(sorted(SIGNS)),
    st.sampled_from(GROUPS),
    st.booleans(),
    st.booleans(),
    st.sampled_from([" - ", "-", "–", " to ", " — "]),
    st.sampled_from(["", " per year", "/yr", " p.a.", " annually", " a year", " per annum"]),
    st.sampled_from(
        ["Salary: {}", "The base salary is {} for this role.", "Pay range\n{}", "- Compensation: {} + equity"]
    ),
)
@settings(max_examples=200, deadline=None)
def test_a_range_is_read_however_it_is_written(
    pair: tuple[int, int], sign: str, group: str, before: bool, thousands: bool, dash: str, period: str, text: str
) -> None:
    low, high = (written(amount, group, thousands) for amount in pair)
    put = f"{sign}{{}}" if before else f"{{}} {sign}"
    found = find_salary(text.format(f"{put.format(low)}{dash}{put.format(high)}{period}"))
    assert found == a_year(*pair, SIGNS[sign])


@given(st.integers(12, 200), st.sampled_from(["/hr", " per hour", " an hour", "/hour", " hourly", "/h"]))
@settings(max_examples=50, deadline=None)
def test_an_hours_pay_stays_one(amount: int, period: str) -> None:
    assert find_salary(f"We pay ${amount}{period}.") == Salary(
        minimum=amount, maximum=amount, currency="USD", period="hour"
    )


@given(st.text(st.sampled_from("0123456789.,'kK$€£¥ -–+/toperyearUSDLPA\n\u00a0"), max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reading_or_gives_an_empty_range(text: str) -> None:
    for found in (find_salary(text), read_salary(text)):
        if found is not None and found.minimum is not None and found.maximum is not None:
            assert 0 < found.minimum <= found.maximum
