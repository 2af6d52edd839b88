"""The parts of the settings: their fields, read back into what is stored."""

import datetime as dt
from typing import Any

import pytest

from handrail.pages.organisation.settings_sections import PARTS, filled_rows, read_nested_values
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.permissions import Incomplete

pytestmark = pytest.mark.once
DUTY = {"key": "duty", "name": "Duty", "phone": "020 7946 0001", "hours": "", "purpose": ""}
NOW = PartnershipSettings(
    name="Northmere", short_name="N", place="Northmere", reference_prefix="NM", contacts=(DUTY,)
)


def _read(part: str, values: dict[str, Any]) -> Any:
    return PARTS[part].read(NOW, values)


def _contact(number: int, name: str) -> dict[str, Any]:
    return {f"contacts__{number}__name": name, f"contacts__{number}__out_of_hours": False}


def test_fields_are_read_back_under_the_names_they_stand_for() -> None:
    typed = {"limits__addendum__value": "3", "limits__addendum__unit": "days", "limitsx__a": "1"}
    assert read_nested_values(typed, "limits") == {"addendum": {"value": "3", "unit": "days"}}
    assert read_nested_values(typed, "hours") == {}


def test_rows_keep_their_number_and_those_left_empty_are_no_rows() -> None:
    typed = {
        "10": {"name": "Last"},
        "2": {"name": "", "tick": True},
        "3": {"name": "", "tick": False, "on": None},
    }
    assert [number for number, _ in filled_rows(typed)] == [2, 10]


def test_a_contact_keeps_its_key_under_a_new_name_and_a_new_one_gets_its_own() -> None:
    typed = _contact(0, "Renamed") | _contact(1, "Duty") | _contact(2, "???") | _contact(3, "")
    found = _read("contacts", typed)["contacts"]
    assert [(row["key"], row["name"]) for row in found] == [
        ("duty", "Renamed"),
        ("duty_2", "Duty"),
        ("contact", "???"),
    ]


def test_a_day_is_stored_as_a_date_and_one_that_is_none_is_refused_by_its_field() -> None:
    stem = "holidays__extra_closed__0__"
    typed = {f"{stem}on": dt.date(2026, 12, 24), f"{stem}reason": "Closed early",
             "holidays__extra_open__0__on": None}  # fmt: skip
    found = _read("holidays", typed)["holidays"]
    assert found["extra_closed"] == [{"on": "2026-12-24", "reason": "Closed early"}]
    assert found["extra_open"] == []
    with pytest.raises(Incomplete) as refused:
        _read("holidays", typed | {f"{stem}on": None})
    assert list(refused.value.problems) == [f"{stem}on"]


def test_limits_are_read_back_as_they_were_shown_and_an_empty_one_is_nought() -> None:
    typed = {name: field.initial for name, field in PARTS["limits"].fields(NOW).items()}
    found = _read("limits", typed)["limits"]
    assert found["others"] == {}
    assert PartnershipSettings(**{**NOW.model_dump(), "limits": found}).limits == NOW.limits
    typed["limits__addendum__value"] = ""
    assert _read("limits", typed)["limits"]["addendum"]["value"] == "0"
