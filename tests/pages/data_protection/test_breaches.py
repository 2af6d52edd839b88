"""The breach log on its pages: the clock, and what is wrong comes back as it was typed."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from handrail.records.models import Breach
from tests import people
from tests.people import NOW, retention
from tests.people.retention import BREACH

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_pages_show_the_clock_and_keep_what_is_wrong(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    retention.breach()
    browser = people.signed_in("dora")
    assert Breach.objects.get().reference in browser.get(reverse("breaches")).content.decode()
    answer = browser.post(reverse("log_breach"), {"what": BREACH, "time": "late"})
    assert answer.status_code == 422
    assert BREACH in answer.content.decode()


def test_an_open_decision_says_by_when_and_then_what_was_decided(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    row, dora = retention.breach(), people.signed_in("dora")
    one, log = reverse("breach", args=[row.public_id]), reverse("breaches")
    for page in (dora.get(log), dora.get(one)):
        assert "Notify by Friday 27 November 2026, 13:05" in page.content.decode()
    Breach.objects.update(risk="none")
    for page in (dora.get(log), dora.get(one)):
        assert (
            "Decide, and notify if needed, by Friday 27 November 2026, 13:05"
            in page.content.decode()
        )
    time_machine.move_to(NOW + dt.timedelta(hours=73), tick=False)
    late = people.signed_in("dora").get(log).content.decode()
    assert "Late by 1 hour" in late
    assert "Decide, and" not in late
    dora = people.signed_in("dora")
    assert dora.post(one, {"step": "ico_not", "why": retention.WHY}).status_code == 302
    log_now = people.signed_in("dora").get(log).content.decode()
    assert "Commissioner not notified" in log_now
    assert "Late by" not in log_now


def logged(**more: str) -> Any:
    told = {"what": BREACH, "aware__day": "24", "aware__month": "11", "aware__year": "2026",
            "time": "09:40", "risk": "risk", "people": "3"}  # fmt: skip
    return people.signed_in("dora").post(reverse("log_breach"), told | more)


def test_it_is_logged_with_the_minute_at_which_somebody_knew(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    assert logged(time="9.40").status_code == 422
    assert logged(aware__month="13").status_code == 422
    assert not Breach.objects.exists()
    assert logged()["Location"].endswith("?done=breach_logged")
    assert Breach.objects.get().aware_at.isoformat() == "2026-11-24T09:40:00+00:00"


def test_what_is_decided_stands_on_its_page_and_is_asked_no_more(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    row, dora = retention.breach(), people.signed_in("dora")
    where = reverse("breach", args=[row.public_id])
    assert dora.post(where, {"step": "", "why": retention.WHY}).status_code == 422
    assert dora.post(where, {"step": "ico_told", "why": retention.WHY}).status_code == 302
    page = dora.get(where).content.decode()
    assert retention.WHY in page
    assert 'value="ico_told"' not in page


def test_a_number_that_nobody_knows_yet_is_not_shown_as_none() -> None:
    row, dora = retention.breach(), people.signed_in("dora")
    where = reverse("breach", args=[row.public_id])
    assert "<dt>People affected</dt><dd>3</dd>" in dora.get(where).content.decode()
    Breach.objects.update(people=0)
    assert "<dt>People affected</dt><dd>Not known yet</dd>" in dora.get(where).content.decode()
