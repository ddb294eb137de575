"""Two resumes and a dozen postings to try the product with. People, employers and postings are made up."""

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class SampleResume:
    """A resume as its owner would upload it."""

    filename: str
    data: bytes


@dataclass(frozen=True)
class SamplePosting:
    """A posting as its employer wrote it."""

    title: str
    company: str
    location: str
    text: str


def sample_resumes() -> tuple[SampleResume, ...]:
    """The resumes, by file name."""
    folder = files(__name__) / "resumes"
    found = sorted((entry for entry in folder.iterdir() if entry.is_file()), key=lambda entry: entry.name)
    return tuple(SampleResume(entry.name, entry.read_bytes()) for entry in found)


def sample_postings() -> tuple[SamplePosting, ...]:
    """The postings, by file name."""
    folder = files(__name__) / "postings"
    found = sorted((entry for entry in folder.iterdir() if entry.is_file()), key=lambda entry: entry.name)
    return tuple(_posting(entry.read_text(encoding="utf-8")) for entry in found)


def _posting(document: str) -> SamplePosting:
    """Three lines `Title:`, `Company:`, `Location:`, an empty one, and the text."""
    head, _, text = document.partition("\n\n")
    title, company, location = (line.partition(": ")[2] for line in head.splitlines())
    return SamplePosting(title, company, location, text.strip())
