"""Files of each kind with a text hidden in each place where one can be. Made here, from nothing."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import openpyxl
import pypdf
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str, properties: str = "") -> str:
    """One paragraph of a Word document."""
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str = "", **parts: str) -> bytes:
    """A small Word document; `parts` are named by file with `__` for `/`, without `.xml`."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>'
    )
    made = {
        "[Content_Types].xml": types,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{run("A plain report.")}{body}'
        "</w:body></w:document>",
    }
    made |= {f"{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    return zipped(made)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Parts as one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def _word(tag: str, text: str) -> str:
    return f'<w:{tag} xmlns:w="{W}">{text}</w:{tag}>'


def _core(text: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{text}</dc:creator></cp:coreProperties>"
    )


def split(text: str) -> str:
    """A text in two runs, as Word leaves it after an edit."""
    half = len(text) // 2
    return f"<w:p><w:r><w:t>{text[:half]}</w:t></w:r><w:r><w:t>{text[half:]}</w:t></w:r></w:p>"


def deletion(text: str) -> str:
    """A text that was deleted with changes tracked."""
    return f"<w:p><w:del><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>"


def workbook(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook with a harmless first cell, filled further by `fill`."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Nothing here"
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(text: str) -> bytes:
    """A text in a cell that is seen."""
    return workbook(lambda book: book.active.__setitem__("B4", text))


def hidden_sheet(text: str, state: str = "hidden") -> bytes:
    """A text on a sheet that is not seen."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Old")
        sheet.sheet_state = state
        sheet["C2"] = text

    return workbook(fill)


def noted_cell(text: str) -> bytes:
    """A text in the comment on a cell."""
    return workbook(lambda book: setattr(book.active["A1"], "comment", Comment(text, "Ann")))


def keywords(text: str) -> bytes:
    """A text in the properties of a workbook."""
    return workbook(lambda book: setattr(book.properties, "keywords", text))


def defined_name(text: str) -> bytes:
    """A text that a defined name stands for."""
    name = DefinedName("where", attr_text=f'"{text}"')
    return workbook(lambda book: book.defined_names.__setitem__("where", name))


def pdf(text: str = "A plain report.") -> bytes:
    """One page with a text, in one of the fonts every reader has."""
    return pdf_of(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET")


def pdf_of(drawing: str, finish: Callable[[pypdf.PdfWriter], object] = bool) -> bytes:
    """One page with a drawing in the language of PDF."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(drawing.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    finish(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PLAIN = "BT /F1 12 Tf 50 700 Td (A plain report.) Tj ET"


def pdf_properties(text: str) -> bytes:
    """A text in the properties of a PDF."""
    return pdf_of(PLAIN, lambda writer: writer.add_metadata({"/Subject": text}))


def pdf_attachment(text: str) -> bytes:
    """A text in a file inside a PDF."""
    return pdf_of(PLAIN, lambda writer: writer.add_attachment("note.txt", text.encode()))


def pdf_note(text: str) -> bytes:
    """A text in a note on a page."""
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): pypdf.generic.ArrayObject([NumberObject(9)] * 4),
            NameObject("/Contents"): TextStringObject(text),
        }
    )
    return pdf_of(PLAIN, lambda writer: writer.add_annotation(0, note))


def mail(text: str = "Nothing here.", subject: str = "Hello") -> EmailMessage:
    """A saved e-mail."""
    message = EmailMessage()
    message["From"], message["To"] = "ann@school.example", "bob@council.example"
    message["Subject"] = subject
    message.set_content(text)
    return message


def mail_with(data: bytes, name: str) -> bytes:
    """A saved e-mail with a file attached."""
    message = mail()
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mail_in_mail(text: str) -> bytes:
    """A mail that was forwarded as an attachment, with a workbook attached to it."""
    inner = mail()
    inner.add_attachment(
        hidden_sheet(text), maintype="application", subtype="octet-stream", filename="list.xlsx"
    )
    outer = mail()
    outer.add_attachment(inner)
    return outer.as_bytes()


# what people call the place: (name of the file, a maker of the file, a word of the found place)
PLACES: dict[str, tuple[str, Callable[[str], bytes], str]] = {
    "a text file": ("note.txt", lambda text: f"One.\n{text}\n".encode(), "lines 1 to 2"),
    "a list with commas": ("list.csv", lambda text: f'a,b\n1,"{text}"\n'.encode(), "lines 1 to 2"),
    "the body of a Word file": ("report.docx", lambda text: docx(split(text)), "body"),
    "a comment in a Word file": (
        "report.docx",
        lambda text: docx(word__comments=_word("comments", _word("comment", run(text)))),
        "comment",
    ),
    "the header of a Word file": (
        "report.docx",
        lambda text: docx(word__header1=_word("hdr", run(text))),
        "header",
    ),
    "the footer of a Word file": (
        "report.docx",
        lambda text: docx(word__footer2=_word("ftr", run(text))),
        "footer",
    ),
    "a footnote": (
        "report.docx",
        lambda text: docx(word__footnotes=_word("footnotes", _word("footnote", run(text)))),
        "footnote",
    ),
    "a deletion with changes tracked": (
        "report.docx",
        lambda text: docx(deletion(text)),
        "tracked deletion in the body",
    ),
    "hidden text": (
        "report.docx",
        lambda text: docx(run(text, "<w:rPr><w:vanish/></w:rPr>")),
        "hidden text in the body",
    ),
    "the properties of a Word file": (
        "report.docx",
        lambda text: docx(docProps__core=_core(text)),
        "properties: creator",
    ),
    "a cell": ("notes.xlsx", cell, "sheet 'Sheet', cell B4"),
    "a hidden sheet": ("notes.xlsx", hidden_sheet, "sheet 'Old' (hidden), cell C2"),
    "a very hidden sheet": (
        "notes.xlsx",
        lambda text: hidden_sheet(text, "veryHidden"),
        "sheet 'Old' (very hidden), cell C2",
    ),
    "a comment on a cell": ("notes.xlsx", noted_cell, "comment on sheet 'Sheet', cell A1"),
    "the properties of a workbook": ("notes.xlsx", keywords, "properties: keywords"),
    "a defined name": ("notes.xlsx", defined_name, "defined name 'where'"),
    "a page of a PDF": ("medical.pdf", pdf, "page 1"),
    "the properties of a PDF": ("medical.pdf", pdf_properties, "properties: Subject"),
    "a note on a page of a PDF": ("medical.pdf", pdf_note, "note or link on page 1"),
    "a file inside a PDF": ("medical.pdf", pdf_attachment, "attachment"),
    "the body of an e-mail": ("mail.eml", lambda text: mail(text).as_bytes(), "body"),
    "the subject of an e-mail": (
        "mail.eml",
        lambda text: mail(subject=text).as_bytes(),
        "header Subject",
    ),
    "a Word file attached to an e-mail": (
        "mail.eml",
        lambda text: mail_with(docx(run(text)), "report.docx"),
        "attachment report.docx, body",
    ),
    "a workbook in a mail in a mail": (
        "mail.eml",
        mail_in_mail,
        "attached message, attachment list.xlsx, sheet 'Old' (hidden), cell C2",
    ),
}
