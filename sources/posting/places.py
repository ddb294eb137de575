"""Places as postings write them."""

import re

_STATES = (
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA"),
    *("ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK"),
    *("OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC"),
    *("ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB"),
)
_COUNTRIES = (
    *(
        "Argentina",
        "Australia",
        "Austria",
        "Belgium",
        "Brazil",
        "Bulgaria",
        "Canada",
        "Chile",
        "China",
        "Colombia",
    ),
    *("Croatia", "Czechia", "Czech Republic", "Denmark", "Deutschland", "Egypt", "Estonia", "Finland", "France"),
    *("Germany", "Greece", "Hungary", "Iceland", "India", "Indonesia", "Ireland", "Israel", "Italy", "Japan"),
    *("Kenya", "Latvia", "Lithuania", "Luxembourg", "Malaysia", "Mexico", "Netherlands", "The Netherlands"),
    *("New Zealand", "Nigeria", "Norway", "Pakistan", "Peru", "Philippines", "Poland", "Portugal", "Romania"),
    *("Saudi Arabia", "Serbia", "Singapore", "Slovakia", "Slovenia", "South Africa", "South Korea", "Spain"),
    *("Sweden", "Switzerland", "Taiwan", "Thailand", "Turkey", "UAE", "Ukraine", "United Arab Emirates"),
    *("United Kingdom", "UK", "United States", "USA", "US", "Vietnam"),
)
_COUNTRY = f"(?:{'|'.join(_COUNTRIES)})"
_TOWN = r"[A-ZÀ-Ý][\w.'’-]+(?: (?:[A-ZÀ-Ý][\w.'’-]*|de|of|am|an der)){0,3}"
_PLACE = rf"{_TOWN}(?:, {_TOWN})?, (?:(?:{'|'.join(_STATES)})(?:, {_COUNTRY})?|{_COUNTRY})"
_REMOTE = r"(?:Fully )?Remote(?:[ ,/-]+\(?[A-Z][\w ,&/-]{1,40}\)?)?"
_WHOLE = re.compile(rf"(?:{_PLACE}|{_COUNTRY}|{_REMOTE})(?: \((?:Remote|Hybrid|On-?site)\))?")
_BASED = re.compile(rf"\b(?:based|located|position is|role is|job is|our office) in ({_PLACE})(?!\w)")


def is_place(words: str) -> bool:
    """Whether `words` are a place and nothing else: "Austin, TX", "Berlin, Germany", "Remote (EU)", "Spain"."""
    return len(words) <= 80 and _WHOLE.fullmatch(words) is not None


def find_place(text: str) -> str | None:
    """The place that a sentence of `text` puts the job at ("based in Lyon, France")."""
    match = _BASED.search(text)
    return match[1] if match else None
