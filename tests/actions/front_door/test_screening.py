"""A draft screening: saved in two windows, and let go."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, Stale
from handrail.actions.front_door import screening
from handrail.records.models import (
    Draft,
)
from handrail.records.queries.core.settings import journey_of
from handrail.rules.forms.journey import page_mark
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def test_a_page_saved_in_another_window_meanwhile_is_not_overwritten() -> None:
    draft = people.started()
    stop = journey_of(draft).stop("referral-you")
    seen = page_mark(stop, draft.content)

    def save(phone: str) -> Any:
        return screening.save_page(
            by=people.act_as("ann"),
            draft=Draft.objects.get(pk=draft.pk),
            stop=stop,
            answers={"my_phone": phone},
            seen=seen,
            now=NOW,
        )

    save("020 7946 0001")
    with pytest.raises(Stale):
        save("020 7946 0002")
    assert Draft.objects.get(pk=draft.pk).content["referral"]["my_phone"] == "020 7946 0001"


def test_letting_go_needs_a_reason_and_empties_the_answers() -> None:
    draft = people.started()
    with pytest.raises(Incomplete):
        screening.discard_draft(by=people.act_as("ann"), draft=draft, reason=" ", now=NOW)
    screening.discard_draft(by=people.act_as("ann"), draft=draft, reason="Spoke to MASH", now=NOW)
    draft.refresh_from_db()
    assert (draft.content, draft.concern.state) == ({}, "not_sent")
