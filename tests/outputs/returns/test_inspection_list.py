"""The list of cases for an inspector: what stands in each row, and what is not known."""

import csv
import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from handrail.outputs.returns import inspection_list
from handrail.outputs.returns.inspection_list import HEAD, list_rows

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 11, 24)


def case(**more: Any) -> SimpleNamespace:
    told: dict[str, Any] = {
        "reference": "NM-C-26-0001", "state": "open", "level": "", "person": None,
        "child_born": "2012-11-25", "child_name": "=Saoirse", "team": None,
        "worker": SimpleNamespace(name="Cat Oyelaran"), "on_plan": True, "had_47": False,
        "referred_at": dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC), "opened_at": None,
        "closed_at": None, "times_missing": 0, "is_picked": True,
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def rows(shape: str, *cases: Any, with_names: bool = False) -> list[dict[str, Any]]:
    made = inspection_list.file_bytes(list_rows(cases, TODAY), shape, with_names=with_names)
    if shape == "csv":
        return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    head, *lines = load_workbook(io.BytesIO(made)).active.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_a_row_tells_age_days_in_england_and_flags() -> None:
    (row,) = rows("csv", case())
    assert tuple(row) == HEAD
    assert (row["age"], row["referred"], row["opened"]) == ("13", "2026-07-01", "")
    assert (row["child_protection_plan"], row["section_47_enquiry"]) == ("yes", "no")
    assert (row["team"], row["worker"], row["picked"]) == ("", "Cat Oyelaran", "yes")


def test_what_is_not_known_says_so() -> None:
    unknown = case(child_born="", person=SimpleNamespace(gender="not_known"))
    (row,) = rows("csv", unknown)
    assert (row["age"], row["gender"], row["level"]) == ("not known",) * 3
    named = case(person=SimpleNamespace(gender="another_way"))
    assert rows("csv", named)[0]["gender"] == "Another way"


def test_names_stand_in_it_only_when_asked_for_and_never_as_a_formula() -> None:
    assert "=Saoirse" not in str(rows("xlsx", case()))
    (row,) = rows("csv", case(), with_names=True)
    assert (row["child"], row["born"]) == ("'=Saoirse", "2012-11-25")


def test_times_missing_are_told_in_words() -> None:
    told = [one.missing for one in list_rows([case(times_missing=n) for n in (0, 1, 4)], TODAY)]
    assert told == ["", "Missing once", "Missing 4 times"]
