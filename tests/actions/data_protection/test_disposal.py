"""What becomes of a record that is due: one person decides, another agrees, a command does it."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import Case, Certificate, Disposal, Person
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.people import access, casework, retention
from tests.people.disposal import WHY, agreed, decided, due
from tests.people.retention import LONG_AFTER
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def child() -> Person:
    person = casework.allocated().person
    assert person is not None
    return person


def test_whoever_decided_does_not_agree(child: Person) -> None:
    row = decided(due(child), by="ruth")
    with pytest.raises(Refused, match="A second person must agree"):
        agreed(row, by="ruth")
    assert agreed(row, by="dora").state == "agreed"


def test_a_second_person_hands_it_back_and_it_is_decided_anew(child: Person) -> None:
    row = agreed(decided(due(child)), agrees=False)
    assert (row.state, row.choice, row.decided_by) == ("waiting", "", None)
    assert agreed(decided(row, by="ruth"), by="dora").state == "agreed"


def test_a_held_record_is_not_decided_on_for_destruction(child: Person) -> None:
    row = due(child)
    hold = retention.held(child)
    with pytest.raises(NotPossible, match="Lift the hold first"):
        decided(row)
    hold.delete()
    decided(row)
    retention.held(None)
    with pytest.raises(NotPossible, match="Lift the hold first"):
        agreed(row)


def test_a_record_that_somebody_asked_to_see_is_held_until_they_are_answered(
    child: Person,
) -> None:
    row = due(child)
    request = access.ready(child)
    with pytest.raises(NotPossible, match=f"{request.reference} has not been answered yet"):
        decided(row)
    access.doing(
        request, "close_request", closure="withdrawn", words="She does not want it any more"
    )
    assert decided(row).state == "decided"


def test_the_worker_puts_what_is_due_before_reviewers_once_a_night(child: Person) -> None:
    retention.ended(child)
    evening = LONG_AFTER.replace(hour=1, minute=30)
    assert one_round(now=evening)["put for review"] == 0
    night = LONG_AFTER.replace(hour=3)
    assert one_round(now=night)["put for review"] == 1
    agreed(decided(Disposal.objects.get()))
    assert one_round(now=night + dt.timedelta(hours=1))["put for review"] == 0
    assert Disposal.objects.count() == 1


def test_a_choice_a_reason_and_a_day_to_come_are_asked_for(child: Person) -> None:
    row = due(child)
    with pytest.raises(Incomplete, match="Choose what to do"):
        decided(row, choice="")
    for day in (None, LONG_AFTER.date(), dt.date(9999, 12, 31)):
        with pytest.raises(Incomplete, match="date"):
            decided(row, choice="keep", keep_until=day)


def test_it_needs_a_fresh_proof(child: Person) -> None:
    from handrail.actions.data_protection import disposal as actions

    with pytest.raises(ProofNeeded):
        actions.decide_disposal(
            by=people.act_as("dora", now=LONG_AFTER), disposal=due(child), choice="destroy",
            why=WHY, keep_until=None, now=LONG_AFTER + dt.timedelta(hours=1),
        )  # fmt: skip


@pytest.fixture
def much_later(time_machine: Any) -> None:
    time_machine.move_to(LONG_AFTER, tick=False)


def test_the_command_puts_before_reviewers_once_and_destroys_what_was_agreed(
    child: Person, much_later: None, capsys: Any
) -> None:
    retention.ended(child)
    for told in ("1 records were sent", "0 records were sent"):
        call_command("retention", "--review")
        assert told in capsys.readouterr().out
    agreed(decided(Disposal.objects.get()))
    call_command("retention", "--destroy")
    out = capsys.readouterr().out
    assert f"{child.reference}  destroyed, certificate {Certificate.objects.get().number}" in out
    assert not Case.objects.exists()


def test_the_command_says_what_a_hold_stopped(child: Person, much_later: None, capsys: Any) -> None:
    agreed(decided(due(child)))
    retention.held(child)
    with pytest.raises(SystemExit) as end:
        call_command("retention", "--destroy")
    assert end.value.code == 1
    assert "NOT destroyed" in capsys.readouterr().out


def test_only_a_record_that_is_kept_has_a_day_of_its_next_review(child: Person) -> None:
    day = LONG_AFTER.date() + dt.timedelta(days=365)
    row, hold = due(child), retention.held(child)
    row = decided(row, choice="keep", keep_until=day)  # as a held record may be
    assert row.keep_until == day
    hold.delete()
    row = agreed(row, agrees=False)
    assert row.keep_until is None
    assert decided(row, choice="destroy", keep_until=day).keep_until is None
