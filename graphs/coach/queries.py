"""What somebody searches for, once the words around it are taken away."""

import re

_SEARCH = frozenset(
    word
    for line in (
        "find me show list search for look up looking get any are there some a an the in of to my i im i'm is",
        "do does you have has which what where who that this these those with need needs job jobs posting",
        "postings position positions opening openings role roles vacancy vacancies ad ads advert adverts gig",
        "gigs work please can could would suggest recommend help out us all saved stored uploaded best",
        "matching match matches fit fits suit suits me resume cv profile background apply new and or from",
        "home remote remotely telecommuting online anything something else open hiring companies company",
        "people person near as rank ranked got want wanted sort sorted like someone myself collected put so",
        "far see pull hunt dig strongest applicant am be",
    )
    for word in line.split()
)
_TITLE = frozenset(
    word
    for line in (
        "what does do did a an the of is are was be being to in on for about tell me us describe explain",
        "information lowdown give job jobs work works working as typical day everyday would my i have has",
        "need needs needed needing skill skills tool tools software knowledge important become becomes",
        "becoming how long much training take takes career good close closest related similar occupation",
        "occupations profession professions role roles task tasks which who one somebody someone people",
        "person living paid turn into expected general qualities matter qualification qualifications required",
        "it like s like's what's whats resemble border and difference between all",
    )
    for word in line.split()
)
_WORD = re.compile(r"[\w+#./'’-]*[\w+#]")


def search_words(said: str) -> str:
    """The words of a search for postings that narrow it; empty where nothing does."""
    return _left(said, _SEARCH)


def asked_title(said: str) -> str:
    """The occupation, or whatever else, that a question is about; empty where it names none."""
    return _left(said, _TITLE)


def wants_remote(said: str) -> bool:
    """Whether a search is for work from anywhere."""
    return (
        re.search(r"\b(?:remote(?:ly)?|telecommut\w+|from home|home[- ]office|wfh)\b", said, re.IGNORECASE)
        is not None
    )


def _left(said: str, common: frozenset[str]) -> str:
    words = [
        word for word in _WORD.findall(said) if word.casefold().replace("’", "'").removesuffix("'s") not in common
    ]
    return " ".join(words)[:200]
