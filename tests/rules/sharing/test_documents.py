"""The name under which a file leaves, and how much somebody may add."""

import pytest

from handrail.rules.sharing import documents

NAMES = {
    "report.pdf": "report.pdf",
    "Report.PDF": "Report.pdf",
    "../../etc/x.py": "x.py.pdf",
    "C:\\Users\\ann\\letter.pdf": "letter.pdf",
    "a\r\nSet-Cookie: x=1.pdf": "a Set-Cookie x=1.pdf",
    "invoice\u202efdp.exe": "invoicefdp.exe.pdf",
    "CON.pdf": "document CON.pdf",
    "": "document.pdf",
    "...": "document.pdf",
    "Zoë O’Brien.pdf": "Zoë O’Brien.pdf",
    '<b>"quoted"</b>.pdf': "b.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_made_safe_and_ends_as_what_it_is(name: str) -> None:
    assert documents.safe_name(name, "pdf") == NAMES[name]


def test_a_name_of_four_thousand_letters_is_cut_and_keeps_its_kind() -> None:
    assert documents.safe_name("x" * 4000 + ".docx", "docx") == "x" * 120 + ".docx"


def test_how_much_may_be_added() -> None:
    room = 10_000_000_000
    assert documents.why_not(1, 0, 0, room) == ""
    assert documents.why_not(0, 0, 0, room) == documents.EMPTY
    assert documents.why_not(25_000_000, 0, 0, room) == ""
    assert documents.why_not(25_000_001, 0, 0, room) == documents.TOO_LARGE
    assert documents.why_not(1, 60, 0, room) == documents.QUOTA
    assert documents.why_not(1_000, 59, 299_999_000, room) == ""
    assert documents.why_not(1_000, 3, 299_999_500, room) == documents.QUOTA
    assert documents.why_not(1_000, 0, 0, 500_000_999) == documents.NO_ROOM
    assert documents.why_not(1_000, 0, 0, 500_001_000) == ""
    assert documents.size_in_words(1_400_000) == "1.4 MB"
    assert documents.size_in_words(1_000_000) == "1.0 MB"
    assert documents.size_in_words(999_000) == "999 KB"
    assert documents.size_in_words(12) == "1 KB"
