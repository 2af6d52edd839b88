"""Settings: each part a page, faults beside their boxes, each change kept with who and why."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.actions.organisation import law
from handrail.pages.organisation.settings_sections import PARTS
from handrail.records.models import AdminChange, Partnership
from handrail.records.queries.core.settings import (
    forms_to_choose,
    latest_settings,
    settings_in_force,
)
from handrail.rules.vocabulary import Urgency
from tests import people
from tests.pages import html_forms
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHY = {"reason": "Agreed on 3 November"}


def where(part: str) -> str:
    return reverse("change_settings", args=[part])


def text(response: Any) -> str:
    return response.content.decode()


def shown(client: Client, part: str) -> dict[str, Any]:
    """The page's form as a browser would send it, choices and ticks included."""
    return html_forms.everything(client.get(where(part)))


def save(part: str, client: Client | None = None, **more: Any) -> Any:
    client = client or people.signed_in("petra")
    return client.post(where(part), {**shown(client, part), **WHY, **more}, follow=True)


@pytest.mark.parametrize("part", PARTS)
def test_saved_as_it_is_shown_nothing_of_the_settings_changes(part: str) -> None:
    before = settings_in_force()
    response = save(part)
    assert "Settings changed." in text(response)
    assert settings_in_force() == before
    assert not AdminChange.objects.exists()


def test_a_change_is_in_force_and_its_history_says_from_what_to_what_by_whom_and_why() -> None:
    save("hours", hours__opens="08:30")
    assert settings_in_force().hours.opens == "08:30"
    row = AdminChange.objects.get(kind="partnership")
    assert row.before == "Monday to Friday, 9am to 5pm"
    assert row.after == "Monday to Friday, 8.30am to 5pm"
    page = text(people.signed_in("petra").get(reverse("settings_history")))
    for said in (row.before, row.after, "Petra of", WHY["reason"]):
        assert said in page


@pytest.mark.parametrize(
    ("part", "wrong", "box"),
    [
        ("hours", {"hours__opens": "9am"}, "hours__opens"),
        ("hours", {"hours__opens": "18:00"}, "hours__closes"),
        ("hours", {"hours__weekdays": []}, "hours__weekdays"),
        ("names", {"name": ""}, "name"),
        ("names", {"reference_prefix": "nm"}, "reference_prefix"),
        ("contacts", {"contacts__0__phone": "ring me"}, "contacts__0__phone"),
        ("contacts", {"contacts__3__email": "nowhere"}, "contacts__3__name"),
        ("limits", {"limits__addendum__value": "many"}, "limits__addendum__value"),
        ("limits", {"limits__addendum__value": "0"}, "limits__addendum__value"),
        ("holidays", {"holidays__extra_closed__0__reason": "Flood"},
         "holidays__extra_closed__0__on"),
        ("holidays", {"holidays__extra_closed__0__on__day": "24",
                      "holidays__extra_closed__0__on__month": "12",
                      "holidays__extra_closed__0__on__year": "2026"},
         "holidays__extra_closed__0__reason"),
        ("sharing", {"sharing__purpose": ""}, "sharing__purpose"),
        ("sharing", {"sharing__basis": "because"}, "sharing__basis"),
        ("police", {"police__field_limit": ""}, "police__field_limit"),
        ("police", {"police__field_limit": "20"}, "police__field_limit"),
        ("police", {"police__acknowledge_within__value": "0"},
         "police__acknowledge_within__value"),
        ("forms", {"screening_form": "no_such_form"}, "screening_form"),
        ("forms", {"unknown_share_prompt": "half"}, "unknown_share_prompt"),
        ("forms", {"unknown_share_prompt": "7"}, "unknown_share_prompt"),
        ("names", {"reason": " "}, "reason"),
    ],
)  # fmt: skip
def test_a_fault_stands_beside_its_box_and_what_was_typed_stays(
    part: str, wrong: dict[str, Any], box: str
) -> None:
    before = Partnership.objects.count()
    response = save(part, **wrong)
    page = text(response)
    assert response.status_code == 422
    assert f'href="#id_{box}"' in page
    assert f'id="id_{box}-error"' in page
    for typed in wrong.values():
        assert typed in ("because", "no_such_form", []) or typed in page
    assert Partnership.objects.count() == before


def test_two_administrators_do_not_save_over_each_other() -> None:
    petra = people.signed_in("petra")
    early = shown(petra, "names")
    save("names", petra, place="Eastmere")
    response = petra.post(where("names"), {**early, **WHY, "area_words": "By the sea"})
    assert response.status_code == 409
    assert "By the sea" in text(response)
    assert settings_in_force().place == "Eastmere"


def test_a_contact_is_added_and_another_taken_out() -> None:
    save("contacts", contacts__2__name="Exploitation team", contacts__2__phone="020 7946 0140")
    assert [c.key for c in settings_in_force().contacts] == [
        "front_door",
        "emergency_duty",
        "exploitation_team",
    ]
    emptied = {
        f"contacts__1__{name}": "" for name in ("name", "purpose", "hours", "phone", "email")
    }
    petra = people.signed_in("petra")
    given = {**shown(petra, "contacts"), **WHY, **emptied}
    given.pop("contacts__1__out_of_hours")
    petra.post(where("contacts"), given)
    assert [c.key for c in settings_in_force().contacts] == ["front_door", "exploitation_team"]


def test_limits_by_urgency_and_of_the_clock_table_are_changed() -> None:
    save(
        "limits",
        limits__decision_by_urgency__amber__value="12",
        limits__others__0__clock="C7",
        limits__others__0__value="10",
        limits__others__0__unit="working_days",
    )
    limits = settings_in_force().limits
    assert limits.decision(Urgency.AMBER).in_words == "12 working hours"
    assert limits.others["C7"].in_words == "10 working days"
    assert limits.decision(Urgency.BLUE).in_words == "no due date"


@pytest.mark.parametrize(
    ("number", "fault"),
    [("16", "at most 15 working days (Working"), ("-1", "Enter 0 or more")],
)
def test_a_local_limit_is_refused_beside_its_own_row(number: str, fault: str) -> None:
    """One that is longer than the law allows, or no number; the row before it is left empty."""
    petra = people.signed_in("petra")
    row = "limits__others__1__"
    given = {f"{row}clock": "C7", f"{row}value": number, f"{row}unit": "working_days"}
    response = petra.post(where("limits"), {**shown(petra, "limits"), **WHY, **given})
    assert response.status_code == 422
    page = response.content.decode()
    assert fault in page
    assert f'id="id_{row}value-error"' in page
    assert settings_in_force().limits.others == {}


def test_a_limit_without_a_number_is_no_due_date_whatever_its_unit() -> None:
    save("limits", limits__decision_by_urgency__amber__value="")
    assert settings_in_force().limits.decision(Urgency.AMBER).in_words == "no due date"


def test_a_limit_with_a_field_of_its_own_or_fixed_by_law_is_not_offered_as_a_local_one() -> None:
    page = text(people.signed_in("petra").get(where("limits")))
    offered = page.partition("Your own local time limits")[2]
    assert "Hold a strategy discussion" in offered
    for title in ("Decide on a referral", "Confirm a phone referral in writing", "Set the urgency"):
        assert title in page
        assert title not in offered
    assert "Police protection ends" not in offered
    assert "Emergency protection order ends" not in offered


def test_no_due_date_is_not_offered_for_a_decision_that_guidance_limits() -> None:
    page = people.signed_in("petra").get(where("limits")).content.decode()
    units = re.findall(r'<select[^>]*name="limits__(\w+)__unit".*?</select>', page, re.DOTALL)
    assert "referral_decision" in units
    (found,) = re.findall(
        r'<select[^>]*name="limits__referral_decision__unit".*?</select>', page, re.DOTALL
    )
    assert "working days" in found
    assert "no due date" not in found


def test_the_room_in_the_fields_of_the_police_and_their_time_to_acknowledge_are_changed() -> None:
    save("police", police__field_limit="1500", police__acknowledge_within__value="2")
    police = settings_in_force().police
    assert (police.field_limit, police.acknowledge_within.in_words) == (1500, "2 hours")
    page = text(people.signed_in("petra").get(reverse("settings")))
    assert "handles a police referral (87A)" in page
    assert "1,500" in page


def test_forms_in_use_are_shown_by_their_titles() -> None:
    page = text(people.signed_in("petra").get(reverse("settings")))
    forms = settings_in_force()
    shown = dict([*forms_to_choose("screening"), *forms_to_choose("referral")])
    assert shown[forms.screening_form] in page
    assert forms.screening_form not in page


def test_law_that_was_switched_on_is_shown_by_its_title() -> None:
    law.set_days(by=people.act_as("petra"), now=NOW, edition="ca2004-s16lc", review_due=None,
                 in_force_from=dt.date(2027, 4, 1), seen=latest_settings().number,
                 reason="The regulations")  # fmt: skip
    page = people.signed_in("petra").get(reverse("settings")).content.decode()
    assert "Date in force: Children Act 2004, section 16LC (as inserted in 2026)" in page
    assert "ca2004-s16lc" not in page


def test_the_history_names_a_law_by_its_title_too() -> None:
    law.set_days(by=people.act_as("petra"), now=NOW, edition="ca2004-s16lc", review_due=None,
                 in_force_from=dt.date(2027, 4, 1), seen=latest_settings().number,
                 reason="The regulations")  # fmt: skip
    page = text(people.signed_in("petra").get(reverse("settings_history")))
    assert "Date in force: Children Act 2004, section 16LC" in page
    assert "ca2004-s16lc" not in page


def test_a_day_on_which_the_front_door_is_closed_is_added() -> None:
    save(
        "holidays",
        holidays__extra_closed__0__on__day="24",
        holidays__extra_closed__0__on__month="12",
        holidays__extra_closed__0__on__year="2026",
        holidays__extra_closed__0__reason="Christmas Eve",
    )
    day = settings_in_force().holidays.extra_closed[0]
    assert (str(day.on), day.reason, day.is_bank_holiday) == ("2026-12-24", "Christmas Eve", False)
    assert AdminChange.objects.get().name == "closed on 24 December 2026"


def test_a_part_that_does_not_exist_is_not_found() -> None:
    assert people.signed_in("petra").get(where("nonsense")).status_code == 404


def test_a_desk_of_the_police_with_hours_and_one_on_call_are_added() -> None:
    save(
        "police",
        police__desks__0__name="CAIT duty desk",
        police__desks__0__weekdays=["Monday", "Tuesday"],
        police__desks__0__opens="08:00",
        police__desks__0__closes="18:00",
        police__desks__1__name="On-call sergeant",
        police__desks__1__on_call="on",
    )
    team, on_call = settings_in_force().police.desks
    assert team.hours_in_words == "Monday and Tuesday, 8am to 6pm, not on bank holidays"
    assert (on_call.name, on_call.on_call) == ("On-call sergeant", True)
    page = text(people.signed_in("petra").get(where("police")))
    assert "CAIT duty desk" in page


def test_a_desk_without_hours_that_is_not_on_call_is_asked_for_them() -> None:
    petra = people.signed_in("petra")
    given = {**shown(petra, "police"), **WHY, "police__desks__0__name": "CAIT duty desk"}
    answer = petra.post(where("police"), given)
    assert answer.status_code == 422
    assert "24-hour clock, such as 09:00" in text(answer)
