"""The fields of the settings: each holds what is set now, and there is room for more."""

import pytest

from handrail.pages.core.error_pages import box_label
from handrail.pages.core.form_fields import Line
from handrail.pages.organisation import settings_fields
from handrail.pages.organisation.settings_fields import SPARE
from handrail.rules.core.settings import PartnershipSettings

pytestmark = pytest.mark.once
DUTY = {"key": "duty", "name": "Duty", "phone": "020 7946 0001", "hours": "", "purpose": ""}
NOW = PartnershipSettings(
    name="Northmere", short_name="N", place="Northmere", reference_prefix="NM", contacts=(DUTY,)
)


def test_contacts_offer_empty_rows_after_those_that_are_there() -> None:
    fields = settings_fields.of_contacts(NOW)
    names = [field for name, field in fields.items() if name.endswith("__name")]
    assert [field.initial for field in names] == ["Duty"] + [""] * SPARE
    assert [field.group for field in names][:2] == ["Contact 1", "New contact 2"]


def test_names_hold_what_the_partnership_is_called_now() -> None:
    fields = settings_fields.of_names(NOW)
    assert (fields["name"].initial, fields["reference_prefix"].initial) == ("Northmere", "NM")
    assert fields["holds_every_child"].initial is NOW.holds_every_child


def test_what_was_typed_keeps_its_label_where_the_page_itself_is_not_shown() -> None:
    fields = settings_fields.of_names(NOW)
    wrong = {
        name: box_label(name)
        for name, field in fields.items()
        if name != "name" and not box_label(name).lower().endswith(str(field.label).lower())
    }
    assert wrong == {}


def test_a_limit_is_a_number_and_a_unit_under_the_name_of_its_setting() -> None:
    fields = settings_fields.of_limits(NOW)
    limit = NOW.limits.addendum
    stem = "limits__addendum"
    assert fields[f"{stem}__value"].initial == (str(limit.value) if limit.value else "")
    assert fields[f"{stem}__unit"].initial == limit.unit
    assert sum(name.endswith("__clock") for name in fields) == SPARE + len(NOW.limits.others)


def test_only_closed_days_can_be_bank_holidays() -> None:
    fields = settings_fields.of_holidays(NOW)
    ticks = {name for name in fields if name.endswith("__is_bank_holiday")}
    assert ticks
    assert all("__extra_closed__" in name for name in ticks)
    assert isinstance(fields["holidays__extra_open__0__reason"], Line)
