"""A checklist as a Word file, for those who answer it in Word or make it their own.

It is made where python-docx is installed, an optional extra. The same sheet gives the same bytes: no clock is read.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from xml.sax.saxutils import escape

INSTALLED = find_spec("docx") is not None
if INSTALLED:
    import docx
    from docx.document import Document
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt, RGBColor
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

FONT = "Arial"
LANGUAGE = "en-GB"
"""By which Word looks for slips of the pen; the file that python-docx begins with is American."""

_A4, _MARGIN, _FOOT = (210, 297), 13, 7
_COLUMNS, _ROOM = (12, 104, 33, 35), 18
"""The widths of the columns, which fill the sheet, and how high a row is at the least, all in millimetres: nine prompts nearly always fit a sheet."""
_LONGEST_TITLE = 255
_FIRST_DAY, _LAST_DAY = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
"""What a zip file can hold."""
_UNIX, _READABLE = 3, 0o644 << 16

_BOX = """<w:sdt {namespaces}><w:sdtPr><w:alias w:val="{name}"/><w14:checkbox>
<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>
</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>
<w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"""
"""A box that Word ticks at a click, and that is an empty box on paper."""
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_PAGE = '<w:fldSimple {namespaces} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@dataclass(frozen=True)
class Row:
    """One prompt, why it matters, and, in small letters, where it comes from and how often it was reported."""

    prompt: str
    why: str
    below: str


@dataclass(frozen=True)
class Sheet:
    """All texts of a checklist, plain, in the order in which they stand on paper."""

    title: str
    version: str
    author: str
    intro: str
    rule: str
    """What is never to be written."""
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    answers: tuple[str, ...]
    rows: tuple[Row, ...]
    closing: tuple[str, ...]
    """The first one is what must not be missed."""
    day: datetime.date | None


def word_file(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .docx."""
    document = docx.Document()
    _dress(document)
    _tell(document, sheet)
    document.add_heading(sheet.title, 1)
    _small(document.add_paragraph(sheet.version))
    document.add_paragraph(sheet.intro)
    document.add_paragraph().add_run(sheet.rule).bold = True
    _head(document, sheet.fields)
    _small(document.add_paragraph(" "), 3)
    _prompts(document, sheet)
    for number, text in enumerate(sheet.closing):
        line = document.add_paragraph(text)
        line.runs[0].bold = number == 0
        line.paragraph_format.space_before = Pt(5 if number == 0 else 0)
    return _packed(document, sheet.day)


def _dress(document: Document) -> None:
    """Paper, type and language; the blue of python-docx's headings and the fonts of its theme go."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_A4[0]), Mm(_A4[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.footer_distance = Mm(_FOOT)
    for name, size in (("Normal", 10), ("Heading 1", 17), ("Footer", 8)):
        style = document.styles[name]
        if style.element.rPr is not None:
            style.element.rPr._remove_rFonts()  # noqa: SLF001  fonts of the theme would win over the name
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), Pt(3), 1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _tell(document: Document, sheet: Sheet) -> None:
    """The properties of the file, and the foot of each page, by which loose sheets are told apart."""
    about = document.core_properties
    day = sheet.day or _FIRST_DAY
    about.title, about.author, about.last_modified_by, about.comments = sheet.title[:_LONGEST_TITLE], sheet.author, sheet.author, ""
    about.created = about.modified = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    about.language = LANGUAGE
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{sheet.author} \u00b7 {sheet.title} \u00b7 {sheet.version} \u00b7 ")
    foot._p.append(parse_xml(_PAGE.format(namespaces=nsdecls("w"))))  # noqa: SLF001  python-docx knows no fields


def _small(line: Paragraph, size: int = 8) -> None:
    for run in line.runs:
        run.font.size = Pt(size)


def _head(document: Document, fields: Sequence[str]) -> None:
    """A line for who answers, and when, with room to write."""
    table = _table(document, [sum(_COLUMNS) // len(fields)] * len(fields))
    row = _row(table, 10)
    for cell, name in zip(row.cells, fields, strict=True):
        _small(_line(cell, f"{name}: "))


def _prompts(document: Document, sheet: Sheet) -> None:
    """A row a prompt, never cut by the end of a page; the first row stands on every page."""
    table = _table(document, _COLUMNS)
    names = _row(table)
    names._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  python-docx has no name for it
    for cell, name in zip(names.cells, sheet.columns, strict=True):
        _line(cell, name).runs[0].bold = True
    for number, row in enumerate(sheet.rows, 1):
        _prompt(_row(table, _ROOM), number, row, sheet.answers)


def _prompt(into: _Row, number: int, row: Row, answers: Sequence[str]) -> None:
    place, asked, boxes, _ = into.cells
    _line(place, str(number)).runs[0].bold = True
    _line(asked, row.prompt).runs[0].bold = True
    _small(_line(asked, row.why), 9)
    _small(_line(asked, row.below))
    for answer in answers:
        line = _line(boxes, "")
        line._p.append(parse_xml(_BOX.format(namespaces=f"{nsdecls('w')} {_W14}", name=escape(answer, {'"': "&quot;"}))))  # noqa: SLF001  nor does it know boxes
        line.add_run(f" {answer}")


def _table(document: Document, widths: Sequence[int]) -> Table:
    table = document.add_table(0, len(widths), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Table, height: int = 0) -> _Row:
    """A new row as high as it must be, which no end of a page cuts."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  as above
    row.height = Mm(height) if height else None
    return row


def _line(cell: _Cell, text: str) -> Paragraph:
    """A new paragraph of a cell; a cell begins with an empty one, which is taken first."""
    first = cell.paragraphs[0]
    line = cell.add_paragraph() if len(first._p) or len(cell.paragraphs) > 1 else first  # noqa: SLF001  boxes are no runs
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
    if text:
        line.add_run(text)
    return line


def _packed(document: Document, day: datetime.date | None) -> bytes:
    """The file, with the library's day in place of the time at which it was made."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    at = min(max(day or _FIRST_DAY, _FIRST_DAY), _LAST_DAY)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (at.year, at.month, at.day, 0, 0, 0))
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
            new.writestr(part, old.read(name))
    return packed.getvalue()
