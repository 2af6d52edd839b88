"""The page of law and guidance: found by a word, by its state, changed by an administrator."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.law.register import load_register
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
REVIEW = {"review_due__day": "1", "review_due__month": "6", "review_due__year": "2027"}


def page(login: str = "ann", **asked: str) -> str:
    return people.signed_in(login).get(reverse("law"), asked).content.decode()


def change(edition: str, **more: str) -> Any:
    client, where = people.signed_in("petra"), reverse("change_law", args=[edition])
    form = html_forms.everything(client.get(where))
    return client.post(where, {**form, "reason": "The regulations", **more}, follow=True)


def test_everybody_finds_every_rule_with_what_rests_on_it() -> None:
    text = page()
    assert [key for key in load_register() if f'id="{key}"' not in text] == []
    assert "Deadline: Decide on a referral" in text
    assert "Not verified" in text
    assert reverse("change_law", args=["ca2004-s16lc"]) not in text


def test_a_word_and_a_state_narrow_the_list() -> None:
    found = page(law_title="consistent IDENTIFIER")
    assert 'id="ca2004-s16lc"' in found
    assert 'id="ca2004-s16la"' not in found
    waiting = page(state="not yet")
    assert 'id="cpa2026-cce-orders"' in waiting
    assert 'id="ca1989-s47"' not in waiting
    assert 'id="working-together"' in page(state="superseded")
    assert 'id="da2021-part3"' in page(state="not known")
    assert 'id="da2021-part3"' not in page(state="in force")
    assert "from 27 November 2024 to 26 November 2025" in page(state="not known")
    assert "No entries match" in page(law_title="no such word")
    unread = page(state="unverified")
    assert 'id="nrm-guidance"' in unread
    assert 'id="ca1989-s17"' not in unread
    late = page(state="overdue")
    assert 'id="annex-a"' in late
    assert 'id="ilacs"' in late
    assert 'id="working-together"' not in late


def test_an_administrator_switches_a_commencement_on_and_the_page_follows() -> None:
    day = {f"in_force_from__{part}": text
           for part, text in (("day", "1"), ("month", "11"), ("year", "2026"))}  # fmt: skip
    assert "Settings changed" in change("cpa2026-cce-orders", **day).content.decode()
    assert 'id="cpa2026-cce-orders"' in page(state="in force")
    assert "1 November 2026, a date set by an administrator" in page(state="in force")
    again = people.signed_in("petra").get(reverse("change_law", args=["cpa2026-cce-orders"]))
    assert 'value="2026"' in again.content.decode()


def test_the_next_review_is_set_and_what_is_missing_is_said() -> None:
    change("working-together-2026", **REVIEW)
    assert "working-together-2026" in settings_in_force().law.reviewed
    refused = change("kcsie-2026")
    assert refused.status_code == 422
    assert "You have not changed anything. Change the date" in refused.content.decode()


def test_an_edition_that_nobody_knows_is_no_page() -> None:
    client = people.signed_in("petra")
    assert client.get(reverse("change_law", args=["no-such-act"])).status_code == 404
