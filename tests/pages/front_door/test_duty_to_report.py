"""The pages of the duty to report: absent until it commences, then a form and a receipt."""

import pytest
from django.urls import reverse

from handrail.actions.front_door import referral
from handrail.records.models import Clock, Draft
from tests import people
from tests.pages import html_forms
from tests.people import NOW, duty

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
OFFER = "Record your report of child sexual abuse"


def on(name: str, draft: Draft) -> str:
    return reverse(name, args=[draft.public_id])


def test_the_page_and_its_link_do_not_exist_before_the_duty_commences() -> None:
    client, draft = people.signed_in("ann"), people.started()
    assert client.get(on("duty_to_report", draft)).status_code == 404
    assert OFFER not in client.get(on("check_answers", draft)).content.decode()
    duty.commenced()
    assert client.get(on("duty_to_report", draft)).status_code == 200
    assert OFFER in client.get(on("check_answers", draft)).content.decode()


def test_what_is_saved_leads_to_the_receipt_with_the_law_and_the_deadline() -> None:
    duty.commenced()
    client, draft = people.signed_in("ann"), people.started()
    where = on("duty_to_report", draft)
    posted = html_forms.form(client.get(where)).values | duty.TYPED
    answer = client.post(where, posted, follow=True)
    assert answer.redirect_chain[-1][0] == f"{on('duty_receipt', draft)}?done=duty_recorded"
    text = answer.content.decode()
    for words in ("You have not told the police or the council yet", "She told me at break",
                  "A man called Moss", "You have not reported",
                  "Within 24 hours at the latest", "duty to report"):  # fmt: skip
        assert words in text


def test_a_delay_without_a_reason_keeps_what_was_typed() -> None:
    duty.commenced()
    client, draft = people.signed_in("ann"), people.started()
    where = on("duty_to_report", draft)
    posted = html_forms.form(client.get(where)).values | duty.TYPED | {"delay_reason": ""}
    answer = client.post(where, posted)
    assert answer.status_code == 422
    assert "Enter why there was a delay" in answer.content.decode()
    assert "She told me at break" in answer.content.decode()
    assert not Clock.objects.filter(kind="C36").exists()


def test_the_front_door_sees_the_deadline_and_the_sender_the_receipt() -> None:
    duty.commenced()
    draft = people.started()
    duty.recorded(draft)
    sent = referral.submit(
        by=people.act_as("ann"), draft=draft, reasons={}, token=people.fresh(), now=NOW
    )
    triage = people.signed_in("bob").get(reverse("triage", args=[sent.public_id])).content.decode()
    assert "Duty to report child sexual abuse" in triage
    assert "In time" in triage
    client = people.signed_in("ann")
    receipt = client.get(reverse("receipt", args=[sent.public_id])).content.decode()
    assert on("duty_receipt", draft) in receipt
    assert sent.reference in client.get(on("duty_receipt", draft)).content.decode()
    assert people.signed_in("bob").get(on("duty_receipt", draft)).status_code == 404
