"""The 87a's public page and its notices: a link says nothing of the child, and works once."""

import re

import pytest
from django.core import mail
from django.test import Client

from handrail.records.models import Notice, PoliceReferral
from tests import people
from tests.people.casework import allocated, taken
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
OFFICER = {"name": "Karen Whitlock", "rank": "DS 4412", "phone": "020 7946 0300"}


@pytest.fixture
def sent() -> PoliceReferral:
    form = taken(allocated(), "write:policereferral", is_urgent="yes", call_back="020 7946 0177")
    return taken(form, "send_urgent", police="police")


def body(page: object) -> str:
    """A page without what differs on every page."""
    return re.sub(r"csrfmiddlewaretoken[^>]*", "", str(page.content, "utf-8"))  # type: ignore[attr-defined]


def test_an_officer_acknowledges_with_the_link_once_and_reads_nothing_of_the_child(
    sent: PoliceReferral,
) -> None:
    one_round(now=people.NOW)
    letter = next(m for m in mail.outbox if m.to == ["cait@police.example"])
    where = re.search(r"/87a/[0-9a-f]+/", str(letter.body))[0]  # type: ignore[index]
    browser = Client()
    shown = body(browser.get(where))
    assert sent.reference in shown
    assert "020 7946 0177" in shown
    assert not [name for name in ("Saoirse", "Devlin", "Cooper") if name in shown]
    wrong = browser.post(where, {**OFFICER, "phone": "nonsense"})
    assert wrong.status_code == 422
    assert "Karen Whitlock" in body(wrong)
    assert browser.post(where, OFFICER)["Location"] == "/87a/acknowledged/"
    used, unknown = browser.get(where), browser.get("/87a/nobody-was-given-this/")
    assert used.status_code == unknown.status_code == 404
    assert body(used) == body(unknown)
    assert browser.post(where, OFFICER).status_code == 404
    assert "Karen Whitlock" in body(
        people.signed_in("cat").get(f"/cases/{sent.case.public_id}/chronology/")
    )


def test_a_notice_of_a_case_leads_to_what_it_is_about(sent: PoliceReferral) -> None:
    told = Notice.objects.get(recipient__login="pol", kind="police_sent")
    answer = people.signed_in("pol").post(f"/notices/{told.public_id}/")
    assert answer["Location"] == f"/record/policereferral/{sent.public_id}/"


def test_a_police_reference_is_kept_by_those_who_send_it_and_those_who_got_it(
    sent: PoliceReferral,
) -> None:
    where = f"/police/{sent.public_id}/reference/"
    sent.refresh_from_db()
    given = {"police_reference": "CR 4411/26", "_seen": sent.version}
    assert people.signed_in("pol").post(where, given).status_code == 302
    sent.refresh_from_db()
    assert sent.police_reference == "CR 4411/26"
    assert people.signed_in("pol").post(where, given).status_code == 409
    assert people.signed_in("helen").post(where, given).status_code == 404


def test_a_senior_manager_who_reads_it_is_offered_no_copies(sent: PoliceReferral) -> None:
    where = f"/record/policereferral/{sent.public_id}/"
    heading = '<h2 class="hr-card__title">Copies</h2>'
    assert heading in body(people.signed_in("cat").get(where))
    page = body(people.signed_in("ruth").get(where))
    assert sent.reference in page
    assert heading not in page
