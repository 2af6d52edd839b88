"""Tables are safe to open: no cell is a formula, and nothing sealed is in them."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, strategies as st

from handrail.outputs.core.safe_csv import escape_formula
from handrail.outputs.forms.submission_tables import LONGEST, csv_bytes, list_columns, xlsx_bytes

SENTINEL = "SENTINELPLACE"
STARTS = "=+-@\t\r＝＋－＠"
FORMULAS = [
    '=HYPERLINK("x")',
    "+44 20 7946 0231",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    ' "=1',
]


def rows_of(document: bytes) -> list[dict[str, str]]:
    text = document.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book_of(document: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(document))


def test_the_columns_follow_the_form(screening, outer):
    names = [column.name for column in list_columns(screening.form)]
    assert names[:5] == ["submission", "form", "sent_at", "sent_by", "agency"]
    first = names.index("a_missing_repeat__presence")
    assert names[first : first + 4] == [
        "a_missing_repeat__presence",
        "a_missing_repeat__timeframe",
        "a_missing_repeat__basis",
        "a_missing_repeat__evidence",
    ]
    assert len(names) == len(set(names))
    people = [column.name for column in list_columns(outer.form) if column.question == "people"]
    assert people[0] == "people__1__name"
    assert people[-1] == "people__6__note"


def test_every_shipped_form_has_columns_and_an_empty_table(all_forms):
    for form in all_forms:
        assert rows_of(csv_bytes(form, [])) == []
        assert book_of(xlsx_bytes(form, [])).sheetnames == ["Answers", "Columns"]


def test_an_untouched_sign_is_not_asked_and_never_no(screening):
    row = rows_of(csv_bytes(screening.form, [screening]))[0]
    assert row["a_missing_repeat__presence"] == "yes"
    assert row["a_missing_repeat__evidence"] == "Three nights in November"
    assert row["a_whereabouts__presence"] == "not_known"
    assert row["a_missing_overnight__presence"] == "not_asked"
    assert row["p_skills_hopes__presence"] == "not_asked"


def test_the_csv_has_its_mark_and_quotes_every_cell(outer):
    document = csv_bytes(outer.form, [outer])
    assert document.startswith(b'\xef\xbb\xbf"submission"')
    row = rows_of(document)[0]
    assert row["born"] == "2012-03-14"
    assert row["address__lines"] == "8 Cooper’s Row\nNorthmere"
    assert row["people__1__name"] == "Orla Devlin"
    assert row["people__2__name"] == ""
    assert row["sent_at"] == "2026-11-24T12:05:00+00:00"


def test_a_phone_number_stays_readable(outer):
    row = rows_of(csv_bytes(outer.form, [outer]))[0]
    assert row["phone_tonight"] == "'+44 20 7946 0231"


@pytest.mark.parametrize("form", FORMULAS[:-1])
def test_what_might_run_gets_an_apostrophe(form):
    assert escape_formula(form) == f"'{form}"


@given(st.text())
def test_no_csv_cell_begins_like_a_formula(text):
    found = escape_formula(text)
    assert not found or found[0] not in STARTS
    assert found.removeprefix("'") == text.removeprefix("'")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_csv_keeps_the_text(outer_session, text):
    answers = {**outer_session.answers, "seen": f"={text}"}
    kept = type(outer_session)(outer_session.row, outer_session.form, answers)
    row = rows_of(csv_bytes(kept.form, [kept]))[0]
    assert row["seen"] == f"'={text}"


@pytest.fixture(scope="module")
def outer_session(make_kept):
    return make_kept("inter_agency_referral", {"child_given": "Saoirse"})


def test_the_workbook_holds_values_only(outer):
    for number, text in enumerate(FORMULAS):
        outer.answers[("seen", "told", "opinion", "my_role", "school")[number % 5]] = text
        book = book_of(xlsx_bytes(outer.form, [outer]))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
        assert all(cell.value is None for cell in cells if cell.data_type == "n")
        assert all(sheet.sheet_state == "visible" for sheet in book)
        assert not book.defined_names


def test_the_workbook_keeps_text_and_dates_as_they_are(outer):
    outer.answers["seen"] = '=HYPERLINK("x")'
    sheet = book_of(xlsx_bytes(outer.form, [outer]))["Answers"]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, (cell.value for cell in sheet[2]), strict=True))
    assert row["seen"] == '=HYPERLINK("x")'
    assert row["born"] == dt.datetime(2012, 3, 14)  # noqa: DTZ001 - as a spreadsheet keeps it
    assert row["phone_tonight"] == "+44 20 7946 0231"


def test_a_partial_date_stays_text(outer):
    outer.answers["born"] = {"text": "~2012"}
    assert rows_of(csv_bytes(outer.form, [outer]))[0]["born"] == "~2012"
    outer.answers["born"] = {"not_known": True, "text": ""}
    assert rows_of(csv_bytes(outer.form, [outer]))[0]["born"] == "not_known"


def test_a_text_too_long_for_a_cell_says_that_it_was_cut(outer):
    outer.answers["seen"] = "é" * 50_000 + "\x02"
    sheet = book_of(xlsx_bytes(outer.form, [outer]))["Answers"]
    longest = max((cell.value or "" for cell in sheet[2] if cell.data_type == "s"), key=len)
    assert len(longest) < 32_767
    assert longest[:LONGEST] == "é" * LONGEST
    assert "cut here: 50,001 characters;" in longest
    assert "é" * 50_000 in rows_of(csv_bytes(outer.form, [outer]))[0]["seen"]


def test_nothing_sealed_is_in_a_table(outer):
    outer.answers["tonight_with"] = outer.answers["source_name"] = SENTINEL
    assert SENTINEL.encode() not in csv_bytes(outer.form, [outer])
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(outer.form, [outer]))) as book:
        assert not any(SENTINEL.encode() in book.read(name) for name in book.namelist())
    assert "source_name" not in [column.question for column in list_columns(outer.form)]


def test_a_question_that_the_rows_call_sealed_stays_empty(make_kept):
    kept = make_kept("inter_agency_referral", {"seen": SENTINEL}, protected=("seen",))
    assert SENTINEL.encode() not in csv_bytes(kept.form, [kept])


def test_equal_rows_give_equal_bytes_without_a_moment_of_making(outer):
    first = xlsx_bytes(outer.form, [outer])
    assert first == xlsx_bytes(outer.form, [outer])
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        core = book.read("docProps/core.xml").decode()
    assert "Handrail" in core
    assert "2000-01-01T00:00:00Z" in core
    assert core.count("2000-01-01") == core.count("dcterms:W3CDTF")
