"""A PDF that opens with a phrase alone: AES-256, its tags kept."""

import io

import pypdf


def encrypt_pdf(pdf: bytes, phrase: str) -> bytes:
    """The same document, sealed with the phrase; readers by ear may still read it."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user_password=phrase, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
