"""How the daily flow stands, for those who make returns."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import FlowBatch, FlowChild
from handrail.records.queries.returns import daily_flow
from handrail.rules.permissions import holds
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def maker() -> str:
    return next(
        login for login in ("ana", "petra", "ruth") if holds(people.act_as(login), "returns.make")
    )


def test_children_who_were_taken_back_are_not_counted() -> None:
    batch = FlowBatch.objects.create(
        way="file",
        state="told",
        digest="d",
        children=3,
        made_at=people.NOW,
        occurred_at=people.NOW,
        recorded_at=people.NOW,
        owner=people.agency("council"),
    )
    for number, digest in enumerate(("a", "b", "")):
        FlowChild.objects.create(
            export_id=f"C{number}", digest=digest, since=people.NOW.date(), batch=batch
        )
    assert daily_flow.count_known_children(people.act_as(maker())) == 2
    assert list(daily_flow.list_batches(people.act_as(maker()))) == [batch]


def test_nobody_else_reads_it() -> None:
    for ask in (daily_flow.count_known_children, daily_flow.list_batches):
        with pytest.raises(Refused):
            ask(people.act_as("ann"))
