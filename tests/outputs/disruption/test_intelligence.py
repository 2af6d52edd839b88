"""A piece of intelligence on paper and as a row: its handling comes first, no source is in it."""

import csv
import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.disruption import intelligence

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 6, 24, 23, 30, tzinfo=dt.UTC)


def item(**more: Any) -> Any:
    told: dict[str, Any] = {
        "reference": "NM-I-26-1", "version": 2, "report": None, "recorded_at": NOW,
        "state": "sanitised", "marking": "official_sensitive", "handling": "C",
        "conditions": "Ask the desk first", "limits": "no_print no_panel", "source_grade": "2",
        "information_grade": "D", "grade_standing": "final", "older_grade": "",
        "older_scheme": "", "assertion": "told", "subject_category": "suspect",
        "text": "=A grey car", "outcome": "",
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def document(**more: Any) -> intelligence.IntelDocument:
    return intelligence.build_document(row=item(**more), about=["Dez", "KX7"], printed_by="Ivo",
                                 agency="Police", partnership="Northmere", now=NOW)  # fmt: skip


def test_handling_is_read_first_with_what_it_forbids() -> None:
    handling, known, sure = document().sections
    assert handling.intro == (
        "C Sharing with conditions", "Ask the desk first", "Not in panel papers", "Not printed",
    )  # fmt: skip
    assert known.intro == ("=A grey car",)
    assert sure.parts[0].lines[0].text == "2 Untested; D Not known; final"
    assert document().marking == "OFFICIAL-SENSITIVE C"
    assert document().watermark == "Ivo, Thursday 25 June 2026, 00:30"


def test_an_older_grade_is_told_only_where_there_is_one() -> None:
    labels = [line.label for line in document().sections[2].parts[0].lines]
    assert "Older grade, as received" not in labels
    old = document(older_grade="B2", older_scheme="5x5x5").sections[2].parts[0].lines
    assert {line.label: line.text for line in old}["Older grade, as received"] == "B2 (5x5x5)"


def test_an_item_without_a_text_to_share_says_so() -> None:
    assert document(text="").sections[1].intro == ("The shareable text has not been written yet.",)
    assert document().file_name == "NM-I-26-1.pdf"


def test_the_file_of_the_desk_has_the_handling_in_every_row() -> None:
    rows = [item(), item(report=SimpleNamespace(reference="NM-IR-1"), outcome="no_use")]
    text = intelligence.csv_bytes(rows).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["recorded"], first["text"]) == ("2026-06-25 00:30", "'=A grey car")
    assert first["forbidden"] == second["forbidden"] == "Not in panel papers; Not printed"
    assert (second["report"], second["outcome"]) == ("NM-IR-1", "No further use")
