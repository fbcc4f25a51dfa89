"""Word documents with all that people put in them."""

from __future__ import annotations

import io

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from kgraph.config import ReadOptions
from kgraph.read.draft import Draft
from kgraph.read.formats.docx import read_docx

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES = (
    f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator" '
    f'w:id="-1"><w:p><w:r><w:t>rule</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>Tova Lind drew the '
    "plans.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
CONTROL = (
    f"<w:sdt {NAMESPACE}><w:sdtContent><w:p><w:r><w:t>The board met in a content control.</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt>"
)
CONTENTS = (
    f'<w:sdt {NAMESPACE}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of '
    f'Contents"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>Chapter one 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def read(document: object) -> Draft:
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    (draft,) = read_docx(made.getvalue(), options=ReadOptions())
    assert isinstance(draft, Draft)
    return draft


def test_footnotes_stand_behind_the_text_as_paragraphs_of_their_own() -> None:
    document = Document()
    document.add_paragraph("The pier was built in 1911.")
    notes = Part(PackURI("/word/footnotes.xml"), "application/xml", FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(document).text == "The pier was built in 1911.\n\nTova Lind drew the plans."


def test_a_broken_part_of_notes_does_not_lose_the_text() -> None:
    document = Document()
    document.add_paragraph("The pier was built in 1911.")
    notes = Part(PackURI("/word/footnotes.xml"), "application/xml", b"<w:footnotes", document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(document).text == "The pier was built in 1911."


def test_a_table_in_a_table_is_read_once() -> None:
    document = Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.paragraphs[0].text = "The outer cell."
    outer.add_table(1, 1).cell(0, 0).paragraphs[0].text = "Hedda Vik pays the rent."
    assert read(document).text == "The outer cell.\n\nHedda Vik pays the rent."


def test_content_controls_are_read_and_tables_of_contents_are_not() -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(CONTROL))
    document.element.body.insert(0, parse_xml(CONTENTS))
    assert read(document).text == "The board met in a content control."


def test_the_title_is_that_of_the_document_and_not_of_the_program() -> None:
    document = Document()
    document.core_properties.title = "Word Document"
    document.add_paragraph("The pier was built in 1911.")
    assert read(document).title is None
    document.core_properties.title = "Template for minutes"
    document.add_paragraph("A pier and its owners", style="Title")
    assert read(document).title == "A pier and its owners"
