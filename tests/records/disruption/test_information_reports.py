"""Whoever told it reads what became of it."""

import pytest

from handrail.actions.disruption import information_reports
from handrail.records.models import (
    Event,
    Intel,
)
from handrail.records.queries.disruption import information_reports as queries
from handrail.records.queries.work import counters
from tests.people import intelligence
from tests.people.casework import taken
from tests.people.cast import NOW, account, act_as

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("outcomes", "reads"),
    [(("tasked",), "used"), (("no_use",), "no_use"), (("no_use", "safeguarding"), "sent_back"),
     (("no_use", "logged"), "used")],
)  # fmt: skip
@pytest.mark.once
def test_whoever_told_it_reads_what_became_of_it_once_all_of_it_is_closed(
    outcomes: tuple[str, ...], reads: str
) -> None:
    report = intelligence.told()
    items = [intelligence.evaluated(report) for _ in outcomes]
    for number, (item, outcome) in enumerate(zip(items, outcomes, strict=True)):
        report.refresh_from_db()
        assert report.state == "in_hand", number
        taken(item, "close", by="ivo", outcome=outcome)
    report.refresh_from_db()
    assert report.state == reads
    assert counters.count_waiting_by_kind(act_as("ann"))["told"] == 1
    information_reports.mark_outcome_seen(by=act_as("ann"), now=NOW)
    assert counters.count_waiting_by_kind(act_as("ann"))["told"] == 0
    seen = Event.objects.get(verb="report.outcome_seen")
    assert seen.actor.login == information_reports.STAND_IN


def test_a_restricted_item_is_not_listed_with_the_report_it_was_made_from() -> None:
    report = intelligence.told()
    shown, held = intelligence.evaluated(report), intelligence.evaluated(report)
    Intel.objects.filter(pk=held.pk).update(sensitivity="S2", guardian=account("sasha"))
    assert queries.list_intelligence_from(act_as("ivo"), report) == [shown]


def test_only_the_source_unit_finds_who_a_report_came_from() -> None:
    report = intelligence.told()
    for login, found in (("sasha", report), ("ivo", None), ("cat", None)):
        actor = act_as(login)
        assert queries.find_source_report(actor, report.public_id) == found, login
        assert queries.find_by_reference(actor, report.reference) == found, login
