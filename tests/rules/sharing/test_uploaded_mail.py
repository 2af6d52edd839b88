"""An uploaded email: its text, forwarded messages, and what is attached."""

from email.message import EmailMessage

import pytest

from handrail.rules.sharing.uploaded_mail import (
    DEEPEST,
    BadMail,
    read_mail,
    without_attachments,
)

pytestmark = pytest.mark.once


def letter(text: str = "She was seen.", subject: str = "A child") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@example.org", subject
    mail.set_content(text)
    return mail


def test_its_text_and_each_attachment_with_its_name_are_read() -> None:
    mail = letter()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment("a,b", subtype="csv", filename="times.csv")
    found = read_mail(mail.as_bytes())
    assert found.text.strip() == "From: kim@example.org\nSubject: A child\n\nShe was seen."
    assert [each.name for each in found.attachments] == ["report.pdf", "times.csv"]
    assert found.attachments[0].data == b"%PDF-1.7"


def test_a_forwarded_message_gives_its_text_and_its_attachments() -> None:
    inner = letter("The man waits at the gate.", "From the school")
    inner.add_attachment(b"x", maintype="application", subtype="pdf", filename="map.pdf")
    outer = letter("Please see below.", "FW: From the school")
    outer.add_attachment(inner)
    found = read_mail(outer.as_bytes())
    assert "Please see below." in found.text
    assert "---- Forwarded message ----\nFrom: kim@example.org\nSubject: From the school" in (
        found.text
    )
    assert "The man waits at the gate." in found.text
    assert [each.name for each in found.attachments] == ["map.pdf"]


def test_a_wrapper_without_words_of_its_own_gives_the_forwarded_text() -> None:
    outer = letter("", "FW")
    outer.add_attachment(letter("The man waits at the gate."))
    assert "The man waits at the gate." in read_mail(outer.as_bytes()).text


def inside(layers: int) -> bytes:
    """A letter forwarded so many times."""
    mail = letter("Innermost")
    for number in range(layers):
        outer = letter(f"Layer {number}")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def test_messages_too_deep_inside_stay_a_file() -> None:
    deep = read_mail(inside(DEEPEST))
    assert ("Innermost" in deep.text, deep.attachments) == (True, [])
    found = read_mail(inside(DEEPEST + 1))
    assert "Innermost" not in found.text
    assert [each.name for each in found.attachments] == ["forwarded message 1.eml"]
    assert b"Innermost" in found.attachments[0].data


def test_a_picture_inside_the_html_is_an_attachment_and_the_html_is_none() -> None:
    mail = letter()
    mail.add_alternative("<p>She was seen.</p><img src='cid:a'>", subtype="html")
    html = mail.get_payload()[1]  # type: ignore[index]
    html.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>", filename="a.png")
    assert [each.name for each in read_mail(mail.as_bytes()).attachments] == ["a.png"]


@pytest.mark.parametrize("name", ["", "x" * 200])
def test_a_name_that_cannot_be_stored_is_replaced(name: str) -> None:
    mail = letter()
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename=name or None)
    [found] = read_mail(mail.as_bytes()).attachments
    assert found.name == "attachment 1"


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    broken = b"Content-Type: text/plain; charset=no-such-coding\n\n\xff\xfe"
    with pytest.raises(BadMail):
        read_mail(broken)


def test_a_message_without_some_attachments_says_where_they_were_and_keeps_the_rest() -> None:
    inner = letter("The man waits at the gate.", "From the school")
    inner.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    outer = letter("Please see below.", "FW: From the school")
    outer.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="map.pdf")
    outer.add_attachment(inner)
    whole = outer.as_bytes()
    names = [each.name for each in read_mail(whole).attachments]
    assert names == ["map.pdf", "photo.png"]
    left = without_attachments(whole, {1})
    found = read_mail(left)
    kept, said = found.attachments
    assert (kept.name, kept.data) == ("map.pdf", b"%PDF-1.7")
    assert said.data.strip() == b"photo.png was attached here and is not saved"
    assert "The man waits at the gate." in found.text
    assert b"photo.png was attached here and is not saved" in left
    assert b"From: kim@example.org" in left
    assert without_attachments(whole, set()) == whole


def test_what_is_no_message_cannot_be_written_without_a_part() -> None:
    with pytest.raises(BadMail):
        without_attachments(letter().as_bytes(), {0})
