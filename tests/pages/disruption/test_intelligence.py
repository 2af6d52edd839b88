"""Telling, evaluating and sharing as people meet them: refusals, receipts, conditions in sight."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from handrail.records.models import Intel
from tests import people
from tests.outputs.conftest import page_texts
from tests.pages import html_forms
from tests.people import intelligence
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def test_a_text_that_could_name_the_source_comes_back_once_to_think_over() -> None:
    item = intelligence.evaluated(intelligence.told(children="Tilly"))
    browser = people.signed_in("ivo")
    where = reverse("case_step", args=["intel", item.public_id, "sanitise"])
    shown = html_forms.form(browser.get(where), "")
    text = "I was told at Ashgrove Academy that Tilly was in the car"
    back = browser.post(where, {**shown.values, "text": text}).content.decode()
    assert "“Ashgrove Academy”" in back
    assert "“Tilly”" in back
    other = browser.post(where, {**shown.values, "text": "At Birchfield School"}).content.decode()
    assert "“Birchfield School”" in other  # every partner's name: trying one out tells nothing
    browser.post(where, {**shown.values, "text": text, "_as_it_is": "1"})
    assert Intel.objects.get().text == text


def test_whoever_was_given_it_reads_the_conditions_first_and_prints_only_what_may_be_printed() -> (
    None
):
    bound = intelligence.shared("lex", text="Room 12 is let by the hour", **intelligence.BOUND)
    free = intelligence.shared("lex", text="The door is open all night")
    browser = people.signed_in("lex")
    listed = page(browser, "/disruption/intelligence/")
    assert "Shared with me: 2" in listed
    shown = page(browser, reverse("intel", args=[bound.public_id]))
    assert shown.index("Only for planning the visit") < shown.index("Room 12")
    assert "not printed" in shown
    assert "What was reported" not in shown
    refused = copied(browser, reverse("intel_paper", args=[bound.public_id]))
    assert refused.status_code == 409
    assert b"does not allow a paper copy" in refused.content
    paper = page_texts(copied(browser, reverse("intel_paper", args=[free.public_id])).content)[0]
    assert "The door is open all night" in paper
    assert "Lex of Northmere Licensing" in paper
    assert "OFFICIAL P" in paper
    file = copied(people.signed_in("ivo"), reverse("intel_csv")).content.decode()
    assert "open all night" in file
    assert "Room 12" not in file


def test_a_file_of_the_desk_whose_event_cannot_be_written_does_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intelligence.shared("lex", text="The door is open all night")
    browser = people.signed_in("ivo")

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr("handrail.actions.core.recording._write_event", refuse)
    answer = copied(browser, reverse("intel_csv"))
    assert answer.status_code == 503
    assert b"open all night" not in answer.content
