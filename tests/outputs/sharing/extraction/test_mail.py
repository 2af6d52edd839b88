"""A saved email as pieces: headers, bodies, attachments, and messages inside it."""

import pytest

from handrail.outputs.sharing.extraction import CannotCheck, mail, reader
from handrail.outputs.sharing.extraction.extract import Found
from tests import filled

pytestmark = pytest.mark.once
HEAD = b"From: Ann <ann@school.example>\nSubject: The school gate\n"


def read(data: bytes) -> Found:
    found = Found("a.eml", reader.read_guarded)
    mail.read_mail(data, "a.eml", found)
    return found


def pieces(data: bytes) -> set[tuple[str, str]]:
    return {(piece.place, piece.text) for piece in read(data).pieces}


def test_headers_and_the_body_are_read() -> None:
    found = pieces(HEAD + b"\nSeen at the gate")
    assert ("header From", "Ann <ann@school.example>") in found
    assert ("body, lines 1 to 1", "Seen at the gate") in found


def test_an_attachment_is_read_as_a_file_of_its_own_with_its_name() -> None:
    found = pieces(filled.mail_with(filled.docx(filled.run("The flat")), "Moss.docx"))
    assert ("name of attachment Moss.docx", "Moss.docx") in found
    places = {place for place, text in found if "The flat" in text}
    assert "attachment Moss.docx, body" in places


def test_a_message_that_was_sent_on_is_read_too() -> None:
    inner = b"From: moss@example.org\nSubject: Tonight\n\nAt the station"
    outer = HEAD + b"Content-Type: message/rfc822\nMIME-Version: 1.0\n\n" + inner
    assert ("attached message, header Subject", "Tonight") in pieces(outer)


def test_an_encrypted_part_is_told_and_what_is_no_mail_refused() -> None:
    assert read(HEAD + b"Content-Type: application/pkcs7-mime\n\nx").reasons == ["it is encrypted"]
    with pytest.raises(CannotCheck, match="not an email"):
        read(b"\nNo header at all")


def test_a_mail_of_very_many_parts_is_refused() -> None:
    part = b"--b\nContent-Type: text/plain\n\nx\n"
    many = HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + part * mail.MOST_PARTS
    with pytest.raises(CannotCheck, match="more parts than can be checked"):
        read(many + b"--b--\n")
