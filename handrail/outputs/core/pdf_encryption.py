"""A PDF that opens only with a passphrase: AES-256, its tags unchanged."""

import io

import pypdf


def encrypt_pdf(pdf: bytes, phrase: str) -> bytes:
    """The same document, encrypted with the passphrase; screen readers can still read it."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user_password=phrase, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
