"""Early help in a case: the page of the decision asks whether the family agreed, and to what."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.records.models.consent import Consent
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
QUESTIONS = ("Has the family agreed to early help?", "What allows them to agree?",
             "What did they agree to?", "Who will ask the family, and by when?")  # fmt: skip


def test_a_discussion_asks_and_keeps_what_was_typed_until_it_is_answered() -> None:
    case = allocated()
    row = taken(case, "call:meeting", agencies=["police", "health"])
    taken(row, "hold", came=["police", "health"])
    where = reverse("case_step", args=["meeting", row.public_id, "decide"])
    client = people.signed_in("marcus")
    page = client.get(where)
    assert all(question in page.content.decode() for question in QUESTIONS)
    typed: dict[str, Any] = {
        **html_forms.form(page).values, "outcome": "no_s47_early_help", "agreed": "no",
        "threshold": "The test is not met", "reason": "She wants a mentor", "told_child": "yes",
        "decided_by": "Marcus, team manager", "explain_child": "We will help at home",
        "decided_on__day": str(NOW.day), "decided_on__month": str(NOW.month),
        "decided_on__year": str(NOW.year),
    }  # fmt: skip
    refused = client.post(where, typed)
    assert refused.status_code == 422
    assert "Early help needs the family’s agreement" in refused.content.decode()
    assert "She wants a mentor" in refused.content.decode()
    missing = client.post(where, typed | {"agreed": "yes"}).content.decode()
    assert "Answer “Who agreed?”" in missing
    assert client.post(where, typed | {"agreed": "not_yet", "agreed_ask": "Cat"}).status_code == 302
    assert case.tasks.filter(kind="agreement", state="open").exists()
    assert not Consent.objects.exists()


def test_a_step_down_to_early_help_asks() -> None:
    page = people.signed_in("marcus").get(
        reverse("case_begin", args=[allocated().public_id, "stepdown", "propose"])
    )
    assert all(question in page.content.decode() for question in QUESTIONS)
