"""Headings of postings: which part of the posting a line opens."""

import re
from typing import Literal

from ml.extraction.patterns import one_of

Part = Literal["opening", "duties", "requirements", "preferred", "company", "benefits", "notices", "other"]
"""What a stretch of a posting is about. `opening` stands before any heading; `notices` are equal-opportunity,
privacy and application notes; `other` stands under a heading that is none of these, or after a list has ended."""

# The first that fits wins: "preferred qualifications" are not required, "about you" is not about the company.
_HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        "preferred",
        one_of(
            r"nice[- ]to[- ]ha[vd]",
            r"\bbonus\b(?! scheme| structure)",
            r"\bprefer(?:red|ably)",
            r"\bdesir(?:able|ed)",
            r"\bplus(?:es)?\b",
            r"extra credit|even better|brownie points|wish list",
            r"(?:we|you).{0,3}d (?:also )?(?:like|love)|we would (?:like|love)",
            r"good to have|would (?:be|help)|it helps|helpful|stand out|sets you apart",
            r"\badvantage(?:ous|s)?\b",
            r"not required|optional",
        ),
    ),
    (
        "notices",
        one_of(
            r"equal[- ](?:employment )?opportunit|\beeoc?\b|diversity|inclusi|our commitment",
            r"accommodation|privacy|disclaimer|legal notice|background checks?$",
            r"to apply|apply now|(?:application|hiring|interview|recruitment) process|application deadline",
            r"next steps|contact us|\bprocess$",
        ),
    ),
    (
        "benefits",
        one_of(
            r"benefits?\b|\bperks\b|reward|\bpackage\b|compensation|\bsalary\b|\bpay\b",
            r"we (?:can )?offer|our offer|in return|(?:can|to) expect\b",
            r"what.s in it for you|why you.ll love|you.{0,3}(?:ll)? get\b",
        ),
    ),
    (
        "requirements",
        one_of(
            r"requirement|qualification|must[- ]haves?|\bminimum\b|essential|eligibility|person specification",
            r"who you are|about you\b|you.{0,5}bring|you.{0,5}need\b",
            r"you(?:.ll|.ve)? (?:have|got|know|should|might be)\b",
            r"your (?:profile|background|experience)|\bprofile\b|what it takes|what you.ve|should have",
            r"looking for|we (?:ask|require|expect|need)|(?:ideal|the|successful) (?:candidate|applicant)",
            r"\bskills\b|\bexperience\b|\bknowledge\b|\babilities|competenc|education\b",
            r"credentials|certifications?\b|licen[cs]",
        ),
    ),
    (
        "duties",
        one_of(
            r"responsibilit|\bduties|accountabilit|\btasks\b|objectives|\bscope\b|day[- ]to[- ]day|typical day",
            r"you.{0,12} do(?:ing)?\b|you.{0,3}(?:ll|will)\b|the team you",
            r"(?:the|your|this|our) (?:role|mission|tasks?|day|impact|job|work|position|opportunity)",
            r"(?:role|job|position) (?:overview|summary|description|purpose|details)",
            r"tech(?:nology|nical)? stack|our stack",
        ),
    ),
    (
        "company",
        one_of(
            r"\babout\b|who we are|what we do|company|overview of|meet the team|life at|our client",
            r"our (?:mission|values|story|culture|team|vision)|why (?:join|us|work)|the (?:organi[sz]ation|team)$",
        ),
    ),
)

_LONGEST, _LONGEST_LEAD = 9, 15
"""Words in the longest heading, and in the longest with a colon ("You will thrive here if you have:")."""

_ASKS = one_of(
    r"\b(?:experienced?|knowledge|understanding|proficien\w+|familiarity|expertise|background|degree|skills?"
    r"|licen[cs]e|certification) (?:in|with|of|as|using|to|for|is|required|preferred|on)\b",
    r"\d",
)


def part_of(heading: str) -> Part | None:
    """The part that the words of a heading open; None where they open none that we know."""
    return next((part for part, pattern in _HEADINGS if pattern.search(heading)), None)


def could_be_heading(line: str) -> bool:
    """Whether a line has the looks of a heading: short, no sentence, asking for nothing itself."""
    longest = _LONGEST_LEAD if line.endswith(":") else _LONGEST
    return 0 < len(line.split()) <= longest and line[-1] not in ".!;," and not _ASKS.search(line)
