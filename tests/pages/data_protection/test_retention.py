"""How long records are kept, and what is held back, on their pages: one holds, two lift."""

from typing import Any

import pytest

from handrail.records.models import LegalHold, RetentionVersion
from tests import people
from tests.pages import html_forms
from tests.people import retention
from tests.people.casework import opened
from tests.people.retention import WHY

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOME = "/data-protection/"


def sent(where: str, login: str = "dora", **answers: str) -> Any:
    browser = people.signed_in(login)
    shown = html_forms.everything(browser.get(where))
    return browser.post(where, shown | answers)


def test_the_officer_changes_a_year_and_must_say_why() -> None:
    where, name = f"{HOME}schedule/", next(iter(retention.YEARS))
    refused = sent(where, **{name: "90"})
    assert refused.status_code == 422
    assert not RetentionVersion.objects.exists()
    done = sent(where, **{name: "90"}, reason=WHY)
    assert done["Location"].endswith("?done=schedule_changed")
    assert RetentionVersion.objects.get().number == 1


def test_a_record_is_held_by_its_number_and_another_number_is_told() -> None:
    person, where = opened().person, f"{HOME}holds/place/"
    assert "Choose one record or every record" in sent(where, kind="inquiry").content.decode()
    wrong = sent(where, scope="one", number="NM-P-none", kind="inquiry", reason=WHY)
    assert (
        "No record that you can place a hold on has this number. Check the "
        "number on the child’s page"
    ) in wrong.content.decode()
    sent(where, scope="one", number=person.reference, kind="inquiry", reason=WHY)
    assert LegalHold.objects.get().person == person
    assert person.reference in people.signed_in("dora").get(f"{HOME}holds/").content.decode()


def test_every_record_is_held_for_an_inquiry_by_one_link_and_one_press() -> None:
    dora = people.signed_in("dora")
    assert "holds/place/?for=inquiry" in dora.get(f"{HOME}holds/").content.decode()
    page = dora.get(f"{HOME}holds/place/?for=inquiry")
    assert "A statutory inquiry has asked that nothing is destroyed." in page.content.decode()
    filled = html_forms.form(page).values | {"reason": WHY}
    dora.post(f"{HOME}holds/place/?for=inquiry", filled)
    hold = LegalHold.objects.get()
    assert (hold.person, hold.kind) == (None, "inquiry")


def test_who_proposed_that_a_hold_ends_does_not_lift_it() -> None:
    row = retention.proposed(retention.held(opened().person))
    where = f"{HOME}holds/{row.public_id}/"
    assert "Choose whether to lift the hold" in sent(where, "ruth").content.decode()
    own = people.signed_in("dora").post(where, {"answer": "lift"})
    assert own.status_code in (403, 404, 409)
    sent(where, "ruth", answer="lift")
    row.refresh_from_db()
    assert row.lifted_at is not None


def test_who_proposed_to_end_a_hold_reads_that_another_person_lifts_it() -> None:
    where = f"{HOME}holds/{retention.proposed(retention.held(opened().person)).public_id}/"
    own = people.signed_in("dora").get(where).content.decode()
    assert "Another person lifts a hold" in own
    assert "Send my answer" not in own
    assert "Send my answer" in people.signed_in("ruth").get(where).content.decode()
