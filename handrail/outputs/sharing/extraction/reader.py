"""Reads one file of any supported kind; runs in the child process."""

from handrail.outputs.sharing.extraction import file_types, mail, plain
from handrail.outputs.sharing.extraction.extract import CannotCheck, Found, Piece

UNREADABLE = "it is damaged, or made in a way that cannot be read"


def _one(data: bytes, name: str, found: Found) -> None:
    kind = file_types.detect_kind(data, name)
    if kind == "pdf":
        from handrail.outputs.sharing.extraction import pdf

        pdf.read_pdf(data, name, found)
    elif kind == "docx":
        from handrail.outputs.sharing.extraction import office

        office.read_docx(data, name, found)
    elif kind == "xlsx":
        from handrail.outputs.sharing.extraction import workbook

        workbook.read_xlsx(data, name, found)
    else:
        read = {"eml": mail.read_mail, "html": plain.read_page}.get(kind, plain.read_text)
        read(data, name, found)


def read_guarded(data: bytes, name: str, found: Found) -> None:
    """Reads a file; any error in a library becomes one sentence."""
    try:
        _one(data, name, found)
    except CannotCheck:
        raise
    except Exception:  # a library that meets a broken file raises anything at all
        raise CannotCheck(UNREADABLE) from None


def read_file(data: bytes, name: str) -> list[Piece]:
    """The pieces of a file. Raises CannotCheck, with what was read, if not all could be."""
    found = Found(file=name, reader=read_guarded)
    found.add("name of the file", name)
    try:
        read_guarded(data, name, found)
    except CannotCheck as error:
        found.cannot(error.reason)
    if found.reasons:
        raise CannotCheck("; ".join(list(dict.fromkeys(found.reasons))[:10]), found.pieces)
    return found.pieces
