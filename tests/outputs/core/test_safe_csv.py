"""Rows as CSV: no cell runs as a formula, days are written one way, a copy has its stamp."""

import datetime as dt

import pytest

from handrail.outputs.core import copy_stamp, safe_csv

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20 7946 0111", "-x", "@sum", " =1", "\ufeff=1", "＝1", "\tx", "\nx"]
)
def test_what_a_spreadsheet_might_run_stands_behind_an_apostrophe(text: str) -> None:
    assert safe_csv.escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "14 Quayle Row", "’tis", "2026-11-24", "x\n=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_csv.escape_formula(text) == text


def test_rows_are_quoted_and_days_are_written_year_first() -> None:
    made = safe_csv.rows_csv(("a", "b"), [(dt.date(2026, 11, 24), '=say "x"'), (3, None)])
    assert made == (b'\xef\xbb\xbf"a","b"\r\n"2026-11-24","\'=say ""x"""\r\n"3","None"\r\n')


def test_a_copy_ends_with_its_stamp_as_wide_as_its_rows() -> None:
    with copy_stamp.under_stamp(copy_stamp.Stamp("HX-1", "Ruth", "", NOW, "OFFICIAL")):
        made = safe_csv.rows_csv(("a", "b", "c"), [])
    assert made.decode("utf-8-sig").splitlines()[1:] == [
        '"Export HX-1, downloaded by Ruth, 2026-11-24 13:05 UTC. OFFICIAL","",""'
    ]
    assert safe_csv.append_stamp(b"x", 3) == b"x"
