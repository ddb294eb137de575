"""Sentences that every employer writes: notices and benefits, told by their words wherever they stand."""

from functools import lru_cache

from ml.extraction.headings import Part
from ml.extraction.patterns import one_of

_REMEMBERED = 1024
"""Lines that are remembered: the same stand under all postings of a company, and each is asked about twice."""
_NOTICE = one_of(
    r"equal (?:employment )?opportunit|all qualified applicants|protected (?:veteran|class|characteristic)",
    r"regardless of|without regard to|sexual orientation|gender identity",
    r"we celebrate diversity|committed to (?:diversity|inclusion|building a diverse|equal)",
    r"reasonable accommodation|criminal histor|e-?verify|recruitment agenc",
)
_BENEFIT = one_of(
    r"401\s?\(?k|\bpension\b|life insurance|health (?:insurance|cover)|medical, dental",
    r"dental (?:insurance|plan|cover|and)|gym membership|commuter|tuition reimbursement|\bperks\b|we offer",
    r"(?:paid|unlimited) (?:time off|leave|vacation|holiday)|\bPTO\b|(?:parental|sick|annual) leave",
    r"days?.{0,12} (?:holiday|vacation)|flexible (?:hours|working|schedule)",
    r"stock options|equity (?:package|grant|plan)|annual bonus|\band equity\b",
    r"(?:learning|training|education) (?:budget|stipend|allowance)",
    r"competitive (?:salary|pay|compensation)|(?:salary|pay) range|base (?:salary|pay)",
    r"\d[\d,.]{0,12}k?\s?(?:[A-Z]{3}\s)?(?:(?:a|per) (?:year|hour|month|annum)|annually|/ ?(?:yr|year|hr|hour))",
)


@lru_cache(_REMEMBERED)
def boilerplate(sentence: str) -> Part | None:
    """`notices` or `benefits` where the words of `sentence` tell it; None for all others."""
    if _NOTICE.search(sentence):
        return "notices"
    return "benefits" if _BENEFIT.search(sentence) else None
