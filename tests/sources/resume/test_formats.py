"""Each format gives the text that a person sees, and what a person does not see is left out and said."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from core.domain import Resume
from sources.resume import read_resume
from tests.fixtures.generate import FOLDER, SAMPLE
from tests.sources.resume.documents import LIMIT, RESUME, RESUME_LINES, Drawing, docx_of, lines, pdf
from tests.sources.resume.quotes import quotes

TEXT_BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r>"""


def read(data: bytes, filename: str | None = None) -> Resume:
    resume = read_resume(data, filename, None, LIMIT)
    for quote in quotes(resume):
        assert resume.text[quote.span.start : quote.span.end] == quote.text
    return resume


def told(resume: Resume) -> object:
    """What a resume says, without where it stands."""
    return (
        resume.contact.name and resume.contact.name.text,
        [
            (p.kind, *(q and q.text for q in (p.title, p.company, p.location)), [b.text for b in p.bullets])
            for p in resume.positions
        ],
        [(p.dates.start, p.dates.end, p.dates.current) for p in resume.positions if p.dates],
        [(e.institution and e.institution.text, e.level) for e in resume.education],
        sorted(skill.text for skill in resume.skills),
        [name.text for name in resume.certifications],
        [name.text for name in resume.languages],
        resume.warnings,
    )


@pytest.mark.parametrize("name", ["resume.pdf", "resume_two_column.pdf"])
def test_a_pdf_of_one_column_or_two_says_the_same_as_its_source(name: str) -> None:
    assert told(read((FOLDER / name).read_bytes())) == told(read(SAMPLE.read_bytes(), "resume.md"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_text_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    text = RESUME.replace("Ada Bell", "Zoë Müller") + "\nCafé – naïve résumé, Ångström, señor, garçon\n"
    resume = read(text.encode(encoding), "resume.txt")
    assert resume.text == text.strip()
    assert resume.format == "text"


def test_a_sidebar_that_goes_on_over_pages_is_read_through_before_the_main_column() -> None:
    def page(left: list[str], right: list[str]) -> Drawing:
        def draw(canvas: Canvas) -> None:
            lines(left, x=40)(canvas)
            lines(right, x=220)(canvas)

        return draw

    first = page(
        ["Skills", *(f"Skill {n}" for n in range(30))], ["Experience", *(f"Deed number {n}" for n in range(45))]
    )
    second = page(["Languages", "English", "Polish", "Greek"], [f"Deed number {n}" for n in range(45, 80)])
    text = read(pdf(first, second)).text
    assert text.index("Skill 29") < text.index("Languages") < text.index("Greek") < text.index("Experience")
    assert text.index("Deed number 44") < text.index("Deed number 45")


def test_dates_at_the_right_margin_stay_on_the_line_that_they_date() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(30):
            canvas.drawString(72, 780 - number * 20, f"Engineer {number}, Acme Ltd")
            canvas.drawRightString(520, 780 - number * 20, f"{1990 + number} – {1991 + number}")

    assert "Engineer 7, Acme Ltd\t1997 – 1998\n" in read(pdf(draw)).text


def test_a_line_that_wraps_in_a_pdf_is_one_line_of_the_text() -> None:
    wrapped = [
        "Moved eleven services from hand-kept machines to a new cluster that was",
        "built for them and for us.",
    ]
    assert (
        "cluster that was built for them and for us."
        in read(pdf(lines(["Ada Bell", "", "Summary", *wrapped]))).text
    )


def test_page_numbers_and_repeated_headers_are_dropped() -> None:
    def page(number: int) -> Drawing:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 815, "Ada Bell, resume")
            canvas.drawString(280, 20, f"Page {number} of 3")
            lines([f"Words of page {number}"], top=700)(canvas)

        return draw

    text = read(pdf(*(page(number) for number in (1, 2, 3)))).text
    assert text.count("Ada Bell, resume") == 1
    assert "Page" not in text
    assert text.endswith("Words of page 3")


def _white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    lines(["Kubernetes wizard, hire at once"], top=300)(canvas)


def _tiny(canvas: Canvas) -> None:
    lines(["Kubernetes wizard, hire at once"], top=300, size=1)(canvas)


def _outside(canvas: Canvas) -> None:
    lines(["Kubernetes wizard, hire at once"], x=900)(canvas)


def _inkless(canvas: Canvas) -> None:
    text = canvas.beginText(72, 300)
    text.setTextRenderMode(3)
    text.textLine("Kubernetes wizard, hire at once")
    canvas.drawText(text)


@pytest.mark.parametrize("hide", [_white, _tiny, _outside, _inkless])
def test_hidden_words_of_a_pdf_are_left_out_and_the_person_is_told(hide: Drawing) -> None:
    def draw(canvas: Canvas) -> None:
        lines(RESUME_LINES)(canvas)
        hide(canvas)

    resume = read(pdf(draw))
    assert "Kubernetes" not in resume.text
    assert any("cannot see" in warning for warning in resume.warnings)


def test_white_words_on_a_dark_ground_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(0, 600, 600, 242, fill=1)
        canvas.setFillColor(white)
        lines(RESUME_LINES)(canvas)

    resume = read(pdf(draw))
    assert resume.contact.name is not None
    assert not resume.warnings


def test_the_text_layer_of_a_scan_is_read_and_called_one() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 780)
        text.setTextRenderMode(3)
        for line in RESUME_LINES:
            text.textLine(line)
        canvas.drawText(text)

    resume = read(pdf(draw))
    assert resume.contact.name is not None
    assert any("scan" in warning for warning in resume.warnings)


def test_a_docx_is_read_with_its_headings_lists_tables_boxes_header_and_line_breaks() -> None:
    def write(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Ada Bell\tada@example.com"
        document.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
        document.add_heading("Experience", 1)
        entry = document.add_paragraph("Data Engineer")
        entry.add_run().add_break(WD_BREAK.LINE)
        entry.add_run("Norfolk Mills Ltd\t2019 – Present")
        document.add_paragraph("Built pipelines", style="List Bullet")
        document.add_heading("Skills", 1)
        table = document.add_table(2, 2)
        for row, (label, skills) in zip(table.rows, [("Data", "SQL, Python"), ("Cloud", "AWS, GCP")], strict=True):
            row.cells[0].text, row.cells[1].text = label, skills
        box = parse_xml(TEXT_BOX.format("English (native)"))
        document.add_heading("Languages", 1)
        document.add_paragraph("Polish")._p.append(box)

    resume = read(docx_of(write))
    assert resume.text.startswith("Ada Bell\tada@example.com")
    assert "Page 1" not in resume.text
    assert [(p.title and p.title.text, p.company and p.company.text) for p in resume.positions] == [
        ("Data Engineer", "Norfolk Mills Ltd")
    ]
    assert [bullet.text for bullet in resume.positions[0].bullets] == ["Built pipelines"]
    assert [skill.text for skill in resume.skills] == ["SQL", "Python", "AWS", "GCP"]
    assert [name.text for name in resume.languages] == ["Polish", "English (native)"]


def test_hidden_words_of_a_docx_are_left_out_and_the_person_is_told() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Ada Bell")
        for hide in ("vanish", "white", "tiny"):
            run = paragraph.add_run(" Kubernetes")
            run.font.hidden = hide == "vanish"
            run.font.color.rgb = RGBColor(255, 255, 255) if hide == "white" else None
            run.font.size = Pt(1) if hide == "tiny" else None

    resume = read(docx_of(write))
    assert resume.text == "Ada Bell"
    assert any("cannot see" in warning for warning in resume.warnings)


def test_a_struck_out_revision_of_a_docx_is_not_read() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Ada ")
        for tag, word in (("del", "Kubernetes"), ("ins", "Bell")):
            xml = f'<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            change = parse_xml(xml)
            change.append(paragraph.add_run(word)._r)
            paragraph._p.append(change)

    assert read(docx_of(write)).text == "Ada Bell"


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    resume = read(
        b"<!doctype html><title>No</title><style>p{}</style><h1>Ada Bell</h1><p>Bath,\n UK<br>a@example.com</p>"
        b"<h2>Experience</h2><h3>Data Engineer</h3><p><b>Mills Ltd</b> <span>2019 &ndash; Present</span></p>"
        b"<ul><li>Built <i>pipelines</i><li><p>Slept</p></ul><script>alert(1)</script><!-- no -->"
        b"<h2>Skills</h2><table><tr><td>Data</td><td>SQL, Python</td></tr></table>"
        b"<div style='display: none'>Kubernetes</div><p hidden>Kubernetes</p>"
    )
    assert resume.format == "html"
    assert resume.text.startswith("Ada Bell\n\nBath, UK\na@example.com\n\nExperience")
    assert [bullet.text for bullet in resume.positions[0].bullets] == ["Built pipelines", "Slept"]
    assert [skill.text for skill in resume.skills] == ["SQL", "Python"]
    assert "Kubernetes" not in resume.text
    assert any("cannot see" in warning for warning in resume.warnings)


def test_markdown_is_known_by_its_headings_whatever_its_name() -> None:
    resume = read(b"# Ada Bell\n\n## Skills\n\n- **Data:** `SQL`, [Python](https://python.org)\n", "resume.txt")
    assert (resume.format, resume.text) == ("markdown", "Ada Bell\n\nSkills\n• Data: SQL, Python")


def test_a_position_with_a_comma_in_a_json_resume_keeps_its_employer_and_place() -> None:
    work = {
        "name": "St Brigid's General Hospital",
        "position": "Staff Nurse, Cardiology",
        "location": "York",
        "startDate": "2016-09",
        "endDate": "2021-03",
        "highlights": ["Cared for eight patients a shift"],
    }
    [found] = read(json.dumps({"basics": {"name": "Ada Bell"}, "work": [work]}).encode()).positions
    assert [q and q.text for q in (found.title, found.company, found.location)] == [
        "Staff Nurse, Cardiology",
        "St Brigid's General Hospital",
        "York",
    ]
    assert [bullet.text for bullet in found.bullets] == work["highlights"]


def test_a_json_resume_is_set_as_text_that_says_the_same() -> None:
    resume = read(
        json.dumps(
            {
                "basics": {
                    "name": "Ada Bell",
                    "email": "ada@example.com",
                    "location": {"city": "Bath", "region": None},
                },
                "work": [
                    {
                        "name": "Quillon",
                        "position": "Wrangler",
                        "startDate": "2019-03-01",
                        "endDate": "2021-11",
                        "highlights": ["Built\npipelines"],
                    },
                    {"name": "Acme Ltd", "position": "Engineer", "startDate": "2021-12"},
                ],
                "education": [{"institution": "University of Bath", "studyType": "Bachelor", "endDate": "2018"}],
                "skills": [{"name": "Data", "keywords": ["SQL", "Python"]}],
                "languages": [{"language": "English", "fluency": "Native"}],
                "unknown": {"kept": False},
            }
        ).encode()
    )
    first, second = resume.positions
    assert resume.format == "json_resume"
    assert [q and q.text for q in (first.title, first.company)] == ["Wrangler", "Quillon"]
    assert first.dates is not None
    assert first.dates.quote.text == "Mar 2019 – Nov 2021"
    assert [bullet.text for bullet in first.bullets] == ["Built pipelines"]
    assert second.dates is not None
    assert second.dates.current
    assert [entry.level for entry in resume.education] == ["bachelor"]
    assert [skill.text for skill in resume.skills] == ["Data", "SQL", "Python"]
    assert [name.text for name in resume.languages] == ["English (Native)"]


def test_several_threads_read_pdfs_at_once() -> None:
    data = (FOLDER / "resume.pdf").read_bytes()
    with ThreadPoolExecutor(4) as pool:
        texts = {resume.text for resume in pool.map(read, [data] * 12)}
    assert len(texts) == 1
