"""The parts of the settings: their boxes, read back into what is stored."""

import datetime as dt
from typing import Any

import pytest

from handrail.pages.organisation.settings_sections import (
    PARTS,
    SPARE,
    filled_rows,
    read_nested_values,
)
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.permissions import Incomplete

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 3, 2)
DUTY = {"key": "duty", "name": "Duty", "phone": "020 7946 0001", "hours": "", "purpose": ""}
NOW = PartnershipSettings(
    name="Northmere", short_name="N", place="Northmere", reference_prefix="NM", contacts=(DUTY,)
)


def _read(part: str, values: dict[str, Any]) -> Any:
    return PARTS[part].read(NOW, values, TODAY)


def _contact(number: int, name: str) -> dict[str, Any]:
    return {f"contacts__{number}__name": name, f"contacts__{number}__out_of_hours": False}


def test_boxes_are_read_back_under_the_names_they_stand_for() -> None:
    typed = {"limits__addendum__value": "3", "limits__addendum__unit": "days", "limitsx__a": "1"}
    assert read_nested_values(typed, "limits") == {"addendum": {"value": "3", "unit": "days"}}
    assert read_nested_values(typed, "hours") == {}


def test_rows_keep_their_number_and_those_left_empty_are_no_rows() -> None:
    typed = {
        "10": {"name": "Last"},
        "2": {"name": "", "tick": True},
        "3": {"name": "", "tick": False, "on": ("", "", "")},
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


def test_contacts_offer_empty_rows_after_those_that_are_there() -> None:
    names = [box for box in PARTS["contacts"].boxes(NOW) if box.name.endswith("__name")]
    assert [box.value for box in names] == ["Duty"] + [""] * SPARE
    assert [box.group for box in names][:2] == ["Contact 1", "Contact 2, to add"]


def test_a_day_is_stored_as_a_date_and_one_that_is_none_is_refused_by_its_box() -> None:
    stem = "holidays__extra_closed__0__"
    typed = {f"{stem}on": ("24", "12", "2026"), f"{stem}reason": "Closed early",
             "holidays__extra_open__0__on": ("", "", "")}  # fmt: skip
    found = _read("holidays", typed)["holidays"]
    assert found["extra_closed"] == [{"on": "2026-12-24", "reason": "Closed early"}]
    assert found["extra_open"] == []
    with pytest.raises(Incomplete) as refused:
        _read("holidays", typed | {f"{stem}on": ("31", "2", "2026")})
    assert list(refused.value.problems) == [f"{stem}on"]


def test_limits_are_read_back_as_they_were_shown_and_an_empty_one_is_nought() -> None:
    typed = {box.name: box.value for box in PARTS["limits"].boxes(NOW)}
    found = _read("limits", typed)["limits"]
    assert found["others"] == {}
    assert PartnershipSettings(**{**NOW.model_dump(), "limits": found}).limits == NOW.limits
    typed["limits__addendum__value"] = ""
    assert _read("limits", typed)["limits"]["addendum"]["value"] == "0"
