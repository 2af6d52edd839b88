"""The page of an import by which two people withdraw it: what would be hidden, and what hinders."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.models import ImportBatch, ImportWithdrawal, Person
from handrail.records.queries.imports import withdrawals as queries
from tests import people
from tests.actions.imports.test_load import STORY, child
from tests.actions.imports.test_withdrawals import SEALED, brought
from tests.people.importing import WHY, noted, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(batch: ImportBatch) -> str:
    return reverse("records_withdraw", args=[batch.public_id])


def posted(browser: Client, where: str, **answers: object) -> str:
    token = browser.get(where).context["form"].token
    return browser.post(where, {"_token": token, **answers}, follow=True).content.decode()


def test_the_list_of_imports_leads_to_a_page_that_says_what_would_be_hidden() -> None:
    helen = people.signed_in("helen")
    batch = brought(STORY)
    assert page_of(batch) in helen.get(reverse("records_import")).content.decode()
    shown = helen.get(page_of(batch)).content.decode()
    assert "What will be hidden" in shown
    assert "<dt>Children</dt><dd>2</dd>" in shown
    assert "Nothing is deleted" in shown
    assert "Propose withdrawal" in shown


def test_helen_proposes_and_ruth_agrees_by_the_notification() -> None:
    batch = brought(SEALED)
    ids = [one.public_id for one in queries.list_sensitive_rows(batch)]
    helen, ruth = people.signed_in("helen"), people.signed_in("ruth")
    shown = posted(helen, page_of(batch), reason=WHY, confirmed=ids)
    assert "Withdrawal proposed" in shown
    notices = ruth.get(reverse("notices")).content.decode()
    assert "proposes to withdraw the import of a.xlsx" in notices
    row = ImportWithdrawal.objects.get()
    where = reverse("records_withdrawal", args=[row.public_id])
    told = ruth.get(where).content.decode()
    assert WHY in told
    assert told.count(f"{child('Kitty').reference}</bdi>: ") == 2  # the order, and the address
    assert "Cooper" not in told
    assert "Answer saved" in posted(ruth, where, agrees="yes")
    assert not Person.objects.exists()
    assert "Withdrawn by two people" in helen.get(reverse("records_import")).content.decode()


def test_each_order_and_address_is_ticked_and_what_was_typed_stays() -> None:
    batch = brought(SEALED)
    ids = [one.public_id for one in queries.list_sensitive_rows(batch)]
    shown = posted(people.signed_in("helen"), page_of(batch), reason=WHY, confirmed=ids[:1])
    assert "Confirm each order and each protected address separately" in shown
    assert WHY in shown
    assert f'value="{ids[0]}" checked' in shown
    assert f'value="{ids[1]}" checked' not in shown
    assert not ImportWithdrawal.objects.exists()


def test_what_was_built_is_listed_with_its_record_and_no_form_is_shown() -> None:
    batch = brought(STORY)
    noted("bob", "viewed", child("Kitty"))
    shown = people.signed_in("helen").get(page_of(batch)).content.decode()
    assert "Why it cannot be withdrawn" in shown
    assert child("Kitty").reference in shown
    assert "Someone opened it" in shown
    assert "Propose withdrawal" not in shown


def test_what_was_built_while_somebody_wrote_is_told_and_the_text_stays() -> None:
    batch = brought(STORY)
    helen = people.signed_in("helen")
    token = helen.get(page_of(batch)).context["form"].token
    noted("bob", "viewed", child("Kitty"))
    answer = helen.post(page_of(batch), {"_token": token, "reason": WHY})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f"{child('Kitty').reference}: Someone opened it" in shown
    assert WHY in shown


def test_whoever_proposed_it_reads_the_proposal_and_has_no_button() -> None:
    batch = brought(STORY)
    row = proposed(batch)
    helen = people.signed_in("helen")
    shown = helen.get(page_of(batch), follow=True).content.decode()
    assert "Somebody else must answer this" in shown
    assert "Send my answer" not in shown
    where = reverse("records_withdrawal", args=[row.public_id])
    assert helen.post(where, {"agrees": "yes"}).status_code == 403
    assert helen.post(where).status_code == 403


def test_declining_needs_a_reason_which_the_proposer_reads() -> None:
    row = proposed(brought(STORY))
    where = reverse("records_withdrawal", args=[row.public_id])
    ruth = people.signed_in("ruth")
    assert "Enter why you decline" in posted(ruth, where, agrees="no")
    assert "Answer saved" in posted(ruth, where, agrees="no", why="It was the right file")
    shown = people.signed_in("helen").get(where).content.decode()
    assert "It was the right file" in shown
    assert Person.objects.exists()
