"""The text of a file that somebody sent."""

import pytest

from handrail.rules.sharing.uploaded_text import Original, Unreadable, read_original, text_hash

pytestmark = pytest.mark.once


MAIL = b"From: kim@example.org\nSubject: A child\n"


def test_plain_text_is_read_in_the_codings_in_which_it_comes() -> None:
    for coding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        data = "Café".encode(coding)
        assert read_original("a.TXT", data, len(data)) == Original("Café")


def test_of_a_mail_the_heads_and_the_plain_text_are_taken() -> None:
    found = read_original("a.eml", MAIL + b"\nShe was seen.\n", 60)
    assert found.text == "From: kim@example.org\nSubject: A child\n\nShe was seen."


@pytest.mark.parametrize(
    ("name", "data", "size", "said"),
    [
        ("a.pdf", b"x", 1, "not text"),
        ("a.txt", b"x", 1_000_001, "larger than 1 MB"),
        ("a.eml", MAIL + b"\nx", 25_000_001, "larger than 25 MB"),
        ("a.txt", b" \n", 2, "empty"),
        ("a.txt", b"a\0b", 3, "null character"),
        ("a.txt", b"\xff\xfe\x00", 3, "does not contain text"),
        ("a.eml", MAIL + b"Content-Type: text/html\n\n<p>x</p>", 60, "no plain text"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(
    name: str, data: bytes, size: int, said: str
) -> None:
    with pytest.raises(Unreadable, match=said):
        read_original(name, data, size)


@pytest.mark.parametrize(("name", "size"), [("a.eml", 25_000_000), ("a.txt", 1_000_000)])
def test_a_file_may_have_1_mb_and_an_email_25(name: str, size: int) -> None:
    assert read_original(name, MAIL + b"\nShe was seen.\n", size).text.endswith("She was seen.")


def test_two_texts_that_differ_only_in_spaces_are_one() -> None:
    assert text_hash("a  b\n") == text_hash("a b")
    assert text_hash("a b") != text_hash("ab")
    assert text_hash(" ") == ""
