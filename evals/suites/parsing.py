"""Resume files of many makers: is what they say in the text that was read, and are their sections found?"""

from core.domain import Frozen, Resume
from core.errors import DocumentError
from evals.plots import BarsPlot
from evals.suite import Figure, Measured, Target
from evals.task import Absent, Task, size
from ml.metrics import bootstrap_interval
from sources.resume import read_resume

LARGEST = 20 * 1024 * 1024
CONTENT = Target(bound=0.98, words="our own")
SECTIONS = Target(bound=0.95, words="our own")


class Case(Frozen):
    """A file relative to the data folder, strings that it says, and kinds or headings of its sections."""

    file: str
    contains: tuple[str, ...]
    sections: tuple[str, ...] = ()


def measure(task: Task) -> Measured:
    """The share of strings, of sections and of whole files that were read as they are."""
    everything, source = task.cases("parsing", Case)
    cases = [case for case in everything if (task.data / case.file).is_file()]
    if not cases:
        raise Absent(f"None of the {len(everything)} resumes is in the data folder, {everything[0].file} for one.")
    said: list[list[bool]] = []
    found: list[list[bool]] = []
    notes = [size(cases, cases, "file")]
    for case in cases:
        resume = _read(task, case)
        said.append([resume is not None and folded(text) in folded(resume.text) for text in case.contains])
        found.append([resume is not None and folded(name) in _sections(resume) for name in case.sections])
        lost = [
            text
            for text, held in zip((*case.contains, *case.sections), said[-1] + found[-1], strict=True)
            if not held
        ]
        if lost:
            notes.append(f"{case.file}: not found: {', '.join(lost)}")
    if absent := len(everything) - len(cases):
        notes.append(f"{absent} further files are not in the data folder")
    whole = [[all(strings + sections)] for strings, sections in zip(said, found, strict=True)]
    figures = [_share("strings found", said, CONTENT), _share("files without any loss", whole, None)]
    if any(found):
        figures.insert(1, _share("sections found", found, SECTIONS))
    return Measured(
        figures=tuple(figures),
        plots=(
            BarsPlot(
                title="Strings found, by file",
                categories=tuple(case.file.rsplit("/", 1)[-1] for case in cases),
                series={"share": tuple(sum(held) / max(1, len(held)) for held in said)},
            ),
        ),
        notes=tuple(notes),
        data=(source, *(case.file for case in cases)),
    )


def folded(text: str) -> str:
    """`text` on one line, without regard to case."""
    return " ".join(text.split()).casefold()


def _read(task: Task, case: Case) -> Resume | None:
    file = task.data / case.file
    try:
        return read_resume(file.read_bytes(), file.name, None, LARGEST)
    except DocumentError:
        return None


def _sections(resume: Resume) -> set[str]:
    """Kinds and headings."""
    headings = {folded(section.heading.text) for section in resume.sections if section.heading is not None}
    return headings | {section.kind for section in resume.sections}


def _share(name: str, held: list[list[bool]], target: Target | None) -> Figure:
    """The share of what was looked for; whole files are drawn for the interval."""
    rows = [(value, group) for group, values in enumerate(held) for value in values]
    values, groups = zip(*rows, strict=True)
    return Figure(
        name=name,
        value=sum(values) / len(values),
        interval=bootstrap_interval(lambda drawn: float(drawn.mean()), values, groups),
        target=target,
    )
