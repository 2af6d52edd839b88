"""A partnership's settings: what is accepted, and what is said when something is wrong."""

from typing import Any

import pytest
from pydantic import ValidationError

from handrail.rules.core.settings import (
    Contact,
    Limit,
    OpeningHours,
    PartnershipSettings,
    SettingsError,
    read_settings,
    time_in_words,
)
from handrail.rules.forms.questions import PLACEHOLDERS
from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode

LEAST: dict[str, Any] = {
    "name": "Northmere Safeguarding Children Partnership",
    "short_name": "Northmere",
    "place": "Northmere",
    "reference_prefix": "NM",
}

RATED = {
    "red": {"value": 4, "unit": "hours"},
    "amber": {"value": 4, "unit": "working_hours"},
    "green": {"value": 1, "unit": "working_days"},
    "blue": {"value": 0, "unit": "none"},
}


def test_the_least_that_is_needed_gives_working_settings() -> None:
    found = read_settings(LEAST)
    assert found.front_door_name == "MASH"
    assert found.front_door_hours == "Monday to Friday, 9am to 5pm"
    assert found.limits.decision(Urgency.RED) == Limit(value=4, unit="hours")
    assert found.limits.decision(Urgency.BLUE).in_words == "no due date"
    assert found.limits.check_answer(Urgency.GREEN).in_words == "1 working day"
    assert found.unknown_share_prompt == 0.5
    assert found.police.acknowledge_within.in_words == "4 hours"
    assert found.police.field_limit == 2000


def test_limits_of_an_earlier_version_are_read_in_the_units_of_today() -> None:
    before = {
        "red_runs_past_closing": True,
        "decision_by_urgency": {
            "red": {"value": 4, "unit": "working_hours", "past_closing": False},
            "amber": {"value": 24, "unit": "hours"},
            "green": {"value": 20, "unit": "hours"},
            "blue": {"value": 0, "unit": "none"},
        },
    }
    limits = read_settings({**LEAST, "limits": before}).limits
    said = [limits.decision(urgency).in_words for urgency in Urgency]
    assert said == ["4 hours", "8 working hours", "7 working hours", "no due date"]


def test_settings_survive_being_stored_as_json() -> None:
    found = read_settings(
        {
            **LEAST,
            "contacts": [{"key": "edt", "name": "Emergency Duty Team", "out_of_hours": True}],
            "holidays": {"extra_closed": [{"on": "2026-12-24", "reason": "Council closed"}]},
        }
    )
    assert read_settings(found.model_dump(mode="json")) == found
    assert PartnershipSettings.model_validate_json(found.model_dump_json()) == found


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        read_settings(LEAST).name = "Another"  # type: ignore[misc]


def test_contacts_are_found_by_key_and_can_be_rung() -> None:
    found = read_settings(
        {
            **LEAST,
            "contacts": [
                {"key": "duty", "name": "Duty and Advice Team", "phone": "020 7946 0111"},
                {"key": "edt", "name": "EDT", "phone": "101", "out_of_hours": True},
                {"key": "front_door", "name": "MASH", "phone": "020 7946 0100"},
                {"key": "night", "name": "No number yet", "out_of_hours": True},
            ],
        }
    )
    assert [one.name for one in found.contacts_for_referrals] == ["MASH", "EDT"]
    assert [one.name for one in found.contacts_if_not_safe] == ["MASH", "EDT"]
    nights = [{"key": f"n{n}", "name": f"EDT {n}", "phone": "101", "out_of_hours": True}
              for n in (1, 2)]  # fmt: skip
    two = read_settings({**LEAST, "contacts": nights})
    assert [one.name for one in two.contacts_if_not_safe] == ["EDT 1"]
    other = [{"key": "duty", "name": "Duty and Advice Team", "phone": "020 7946 0111"}]
    alone = read_settings({**LEAST, "contacts": other})
    assert [one.name for one in alone.contacts_if_not_safe] == ["Duty and Advice Team"]
    assert read_settings(LEAST).contacts_if_not_safe == ()
    duty = found.contact("duty")
    assert duty is not None
    assert duty.phone_href == "tel:+442079460111"
    assert [one.phone_href for one in found.out_of_hours_contacts] == ["tel:101", ""]
    assert found.contact("none such") is None
    assert Contact(key="a", name="b").phone_href == ""


@pytest.mark.parametrize(
    ("change", "is_taken"),
    [
        ({}, True),
        ({"phone": " ", "email": " "}, True),
        ({"phone": "020 7946 0111", "email": "mash@northmere.example"}, True),
        ({"phone": "12"}, False),
        ({"email": "mash at northmere"}, False),
    ],
)
def test_a_contact_may_have_a_phone_and_an_email_that_can_be_used(
    change: dict[str, str], is_taken: bool
) -> None:
    given = {**LEAST, "contacts": [{"key": "mash", "name": "MASH", **change}]}
    if is_taken:
        assert read_settings(given).contacts[0].email == change.get("email", "").strip()
    else:
        with pytest.raises(SettingsError):
            read_settings(given)


def test_a_phone_that_is_missing_by_day_or_at_night_is_named() -> None:
    door = {"key": "front_door", "name": "MASH", "phone": "020 7946 0100"}
    night = {"key": "edt", "name": "EDT", "phone": "101", "out_of_hours": True}

    def missing(*contacts: dict[str, Any]) -> tuple[str, ...]:
        return read_settings({**LEAST, "contacts": contacts}).phones_missing

    assert missing(door, night) == ()
    assert missing(door, night | {"phone": ""}) == missing(door) == ("out of hours",)
    assert missing(door | {"phone": ""}, night) == missing(night) == ("front door",)
    assert missing() == ("front door", "out of hours")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "name: enter a value; it cannot be empty."),
        ({"frontdoor": "x"}, "frontdoor is not a setting: check the spelling or remove it."),
        (
            {"reference_prefix": "nm"},
            "reference_prefix: use two to six capital letters, such as NM.",
        ),
        (
            {"hours": {"opens": "9am"}},
            "hours.opens: enter the time in the 24-hour clock, such as 09:00.",
        ),
        (
            {"hours": {"opens": "17:00", "closes": "09:00"}},
            "hours.closes: closing time 09:00 must be after opening time 17:00:"
            " change one of them.",
        ),
        (
            {"hours": {"weekdays": []}},
            "hours: choose at least one weekday when it is open.",
        ),
        (
            {"limits": {"addendum": {"value": 0, "unit": "hours"}}},
            "limits.addendum: enter a number above 0, or choose “no due date”.",
        ),
        (
            {"limits": {"addendum": {"value": 2, "unit": "none"}}},
            "limits.addendum: choose a unit for this number, or clear the number for no due date.",
        ),
        (
            {"limits": {"decision_by_urgency": {"red": {"value": 4, "unit": "hours"}}}},
            "limits: decision_by_urgency has no limit for amber, green, blue: add it.",
        ),
        *(
            (
                {"limits": {"others": {"C11": {"value": value, "unit": unit}}}},
                "limits: C11 is at most 72 hours, counted in hours, by the national guidance on "
                "missing children: write a shorter limit, or leave it out.",
            )
            for value, unit in ((73, "hours"), (1, "working_hours"), (3, "days"))
        ),
        (
            {"limits": {"decision_by_urgency": RATED | {"red": {"value": 4, "unit": "days"}}}},
            "limits: decision_by_urgency.red counts the hours that pass, day and night: use hours.",
        ),
        (
            {"limits": {"decision_by_urgency": RATED | {"amber": {"value": 4, "unit": "hours"}}}},
            "limits: decision_by_urgency.amber counts working time, so that it never stands before "
            "red: use working hours or working days.",
        ),
        (
            {"limits": {"others": {"C99": {"value": 1, "unit": "hours"}}}},
            f"limits: C99 is not a clock: use an id from C1 to C{len(ClockCode)}.",
        ),
        (
            {
                "holidays": {
                    "extra_closed": [{"on": "2026-12-24", "reason": "a"}],
                    "extra_open": [{"on": "2026-12-24", "reason": "b"}],
                }
            },
            "holidays: 2026-12-24 is both in extra_closed and in extra_open:"
            " remove it from one of them.",
        ),
        (
            {"contacts": [{"key": "a", "name": "b"}, {"key": "a", "name": "c"}]},
            "The settings: two contacts have the key a: give one a different key.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_how_to_put_it_right(
    change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({**LEAST, **change})
    assert refused.value.problems == [sentence]


def test_what_is_missing_is_named() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({})
    assert "name is missing: add it." in refused.value.problems
    assert len(refused.value.problems) == 4


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("09:00", "9am"),
        ("17:00", "5pm"),
        ("12:00", "noon"),
        ("00:00", "midnight"),
        ("24:00", "midnight"),
        ("08:30", "8.30am"),
        ("12:30", "12.30pm"),
        ("00:15", "12.15am"),
    ],
)
def test_times_in_words(value: str, words: str) -> None:
    assert time_in_words(value) == words


def test_weekdays_in_words() -> None:
    assert OpeningHours(weekdays=("Monday",)).in_words.startswith("Monday, 9am")
    midweek = ("Thursday", "Tuesday", "Wednesday")
    assert OpeningHours(weekdays=midweek).in_words.startswith("Tuesday to Thursday, ")
    assert OpeningHours(weekdays=("Friday", "Monday")).in_words.startswith("Monday and Friday,")
    every = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert OpeningHours(weekdays=every).in_words.startswith("Every day,")


def test_every_name_that_a_form_may_use_is_filled_in() -> None:
    words = read_settings(LEAST).form_words("Saoirse")
    assert words.keys() == PLACEHOLDERS
    assert words["child"] == "Saoirse"
    assert read_settings(LEAST).form_words()["child"] == "the child"
