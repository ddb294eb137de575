"""Titles, employers and places in one form each, by which boards that write them in many can be compared."""

import re
import unicodedata
from collections.abc import Iterable

from core.domain import Frozen

_GENDERS = re.compile(
    r"\((?:[mfwdxhi]|div|gn|all genders?|alle geschlechter)(?:\s?[/|,*·]\s?(?:[mfwdxhi]|div|gn))*\)"
    r"|\b[mfw]/[mfw](?:/[dx])?\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:full|part)[\s-]?time\b|\b(?:remote|hybrid|on-?site)(?: possible| friendly| first| ok)?\b"
    r"|\b(?:job|position|role)\s?:"
    r"|\b(?:permanent|contract|freelance|temporary|urgent|new|hiring|now|we are|wanted|immediate start)\b"
    r"|\b(?:vollzeit|teilzeit|(?:un)?befristet|ab sofort|gesucht|cdi|cdd|temps plein|temps partiel)\b"
    r"|\bwork from home\b|#?(?:\b(?:req|ref|id|jr|r)[\s.:#-]*)?\b\d{4,}\b|[$€£]\s?[\d.,]+k?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z0-9+#]*(?:\.[a-z]+)?|\d+|\.net")
_SHORT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "eng": "engineer", "engr": "engineer",
    "dev": "developer", "mgr": "manager", "sw": "software", "swe": "software engineer", "pm": "product manager",
    "ml": "machine learning", "qa": "qa", "ops": "operations", "admin": "administrator", "asst": "assistant",
    "assoc": "associate", "rep": "representative", "exec": "executive", "ux": "ux", "front": "front",
    "fullstack": "full stack", "backend": "backend", "back": "back", "mid": "mid", "grad": "graduate",
    "ii": "2", "iii": "3", "iv": "4", "i": "1",
}  # fmt: skip
_LEVELS = {
    "intern": "intern", "internship": "intern", "trainee": "intern", "working": "", "junior": "junior",
    "graduate": "junior", "entry": "junior", "associate": "associate", "mid": "mid", "intermediate": "mid",
    "senior": "senior", "lead": "lead", "principal": "principal", "staff": "staff", "head": "head",
    "chief": "chief", "director": "director", "vp": "vp", "1": "1", "2": "2", "3": "3", "4": "4",
}  # fmt: skip
_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "in", "at", "to", "with", "our", "or", "level", "team"})
_LEGAL = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|se|plc|corp|corporation|co|company|kg|ug|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|oyj"
    r"|pty|pvt|pte|llp|lp|s\s?r\s?o|sp\s?z\s?o\s?o|kk|aps|a\s?s|b\s?v|n\s?v|s\s?a|group|holding|holdings|careers|jobs"
    r"|recruiting|international|global)\b"
)
_UNNAMED = frozenset(
    {
        "",
        "confidential",
        "anonymous",
        "undisclosed",
        "hidden",
        "private advertiser",
        "client",
        "our client",
        "not specified",
    }
)
_PLACES = {
    "nyc": "new york", "new york city": "new york", "sf": "san francisco", "la": "los angeles",
    "munchen": "munich",
    "koln": "cologne", "wien": "vienna", "praha": "prague", "milano": "milan", "roma": "rome", "zuerich": "zurich",
    "muenchen": "munich", "koeln": "cologne", "warszawa": "warsaw", "krakow": "krakow", "lisboa": "lisbon",
    "kobenhavn": "copenhagen", "goteborg": "gothenburg", "bruxelles": "brussels", "geneve": "geneva",
    "nuernberg": "nuremberg", "nurnberg": "nuremberg", "torino": "turin", "napoli": "naples",
    "firenze": "florence",
    "bengaluru": "bangalore", "washington dc": "washington", "greater london": "london",
}  # fmt: skip
_ANYWHERE = re.compile(r"\b(?:remote|anywhere|worldwide|work from home|telecommute|distributed|global)\b")
_AROUND = re.compile(
    r"\b(?:greater|metro(?:politan)?|area|region|city of|downtown|central|hybrid|on-?site|county)\b"
)
_PARTS = re.compile(r"\s*(?:;|/|\||\bor\b|\band\b|&)\s*")


class Title(Frozen):
    """A title: what is done, at which level."""

    words: frozenset[str]
    levels: frozenset[str]


def plain(text: str) -> str:
    """`text` in lower case without accents."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


def read_title(title: str, around: Iterable[str] = ()) -> Title:
    """The words of a title without what boards add; `around` (place, employer) is taken out, too."""
    bare = _ASIDE.sub(" ", _GENDERS.sub(" ", plain(title)))
    words = " ".join(_SHORT.get(word, word) for word in _WORD.findall(bare)).split()
    outside = {word for text in around for word in _WORD.findall(plain(text))}
    kept = [word for word in words if word not in _EMPTY and word not in outside]
    levels = frozenset(_LEVELS[word] for word in kept if word in _LEVELS)
    return Title(words=frozenset(word for word in kept if word not in _LEVELS), levels=levels - {"", "mid", "1"})


def read_company(company: str | None) -> str:
    """An employer's name without its legal form, spaces and signs; empty where it is not named."""
    bare = re.sub(r"[.,]", " ", plain(company or "")).replace("&", " and ")
    name = " ".join(re.sub(r"[^\w\s]", " ", _LEGAL.sub(" ", bare)).split())
    return "" if name in _UNNAMED else name.replace(" and ", "").replace(" ", "")


def read_places(location: str | None) -> frozenset[str]:
    """The towns that a location names, the first part of each; empty where it is everywhere or not said."""
    text = re.sub(r"\([^()]*\)", " ", plain(location or ""))
    if _ANYWHERE.search(text):
        return frozenset()
    towns = set()
    for place in _PARTS.split(text):
        town = " ".join(re.sub(r"[^\w\s]|\d", " ", _AROUND.sub(" ", place.split(",")[0])).split())
        if town:
            towns.add(_PLACES.get(town, town))
    return frozenset(towns)
