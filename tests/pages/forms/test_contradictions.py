"""Contradictions on a page: the question, the box, and what was typed."""

import pytest
from django.urls import reverse

from handrail.pages.forms import contradictions
from handrail.records.models import Referral
from handrail.rules.clocks import Calendar
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEY = "contradiction_assessment_contact_only"


def test_what_was_written_is_shown_again_beside_what_is_asked() -> None:
    rows = contradictions.asked_questions({KEY: "asked"}, {KEY: "x"})
    assert [(row.key, row.said, row.problem) for row in rows] == [(KEY, "x", "asked")]
    assert contradictions.asked_questions({}, {}) == []


def test_only_the_boxes_of_the_table_are_read() -> None:
    assert contradictions.read_reasons({KEY: " Why ", "contradiction_other": "x"}) == {KEY: "Why"}


def test_the_manager_is_asked_once_and_the_typed_answers_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Calendar, "is_open", lambda *_: True)  # whenever this test runs
    of = people.sent()
    people.registered(of)
    of = Referral.objects.get(pk=of.pk)
    client = people.signed_in("helen")
    where = reverse("triage", args=[of.public_id])
    decide = reverse("decide", args=[of.public_id])
    form = next(form for form in html_forms.forms(client.get(where)) if form.action == decide)
    told = {**people.DECISION, "outcome": "cin_assessment_s17", "accepted": "no"}
    first = client.post(decide, form.values | told)
    page = first.content.decode()
    assert first.status_code == 422
    assert f'name="{KEY}"' in page
    assert people.DECISION["rationale"] in page
    again = next(form for form in html_forms.forms(first) if form.action == decide)
    done = client.post(decide, again.values | told | {KEY: "She is known elsewhere"}, follow=True)
    assert done.status_code == 200
    assert "She is known elsewhere" in done.content.decode()
