"""The panel: nominated, screened, prepared, held with quorum, minuted apart, followed up."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.operations import worker
from handrail.actions.panel import sittings as actions
from handrail.records.models import (
    Account,
    Case,
    Clock,
    Notice,
    Panel,
    PanelItem,
    PanelSeat,
    Submission,
    Task,
)
from tests import people
from tests.people import panel as sitting
from tests.people.casework import allocated, taken
from tests.people.cast import NOW, account, act_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


@pytest.fixture
def held(case: Case) -> dict[str, Any]:
    """A sitting under way with a child and a place on its agenda."""
    panel = sitting.called()
    child = sitting.listed(sitting.child_item(case), panel, "20")
    place = sitting.listed(sitting.item("place", "Bus station, lower level"), panel)
    sitting.opened(sitting.out(panel))
    return {"panel": panel, "child": child, "place": place}


@pytest.mark.once
def test_one_person_speaks_for_each_service() -> None:
    people.colleague("hugo", "health")
    panel = sitting.called("hana")
    assert {(s.account.login, s.part) for s in panel.seats.all()} == {
        ("carys", "chair"), ("pam", "minutes"), ("hana", "member"),
    }  # fmt: skip
    twin = [a for a in sitting.members("hana") for _ in range(2)]
    twin[0].pk = account("hugo").pk
    with pytest.raises(Incomplete, match="One person represents Northmere Hospital"):
        taken(panel, "seat", by="pam", members=twin[:1])


def test_the_panel_opens_with_quorum_or_with_a_reason(case: Case) -> None:
    panel = sitting.out(sitting.called())
    item = sitting.listed(sitting.item("theme", "Debts from vapes"), panel)
    with pytest.raises(NotPossible, match="not open yet"):
        taken(item, "minute", by="pam")
    with pytest.raises(Incomplete, match="Not quorate without health"):
        sitting.opened(panel, "carys", "pam", "perry")
    seats = list(panel.seats.filter(account__login__in=["carys", "pam", "perry"]))
    why = {"without_quorum": "Health sent a paper", "other_day_why": "Moved"}
    taken(panel, "open", by="pam", there=seats, **why)
    assert (panel.state, panel.is_quorate) == ("sitting", False)
    assert sitting.seat(panel, "hana").came is False
    sitting_hana = sitting.seat(panel, "hana")
    actions.return_to_room(by=act_as("pam"), row=sitting_hana, now=NOW)
    assert sitting_hana.came
    actions.leave_room(by=act_as("carys"), row=sitting_hana, now=NOW)
    assert sitting_hana.away_at == NOW
    with pytest.raises(Refused):
        actions.leave_room(by=act_as("perry"), row=sitting_hana, now=NOW)


def test_minutes_of_a_child_stand_in_that_childs_record_alone(held: dict[str, Any]) -> None:
    case = held["child"].case
    taken(held["child"], "minute", by="pam", minutes="School: he comes at ten and is tired")
    taken(held["place"], "minute", by="pam", minutes="Nobody looks at the lower level")
    of_child = Submission.objects.filter(case=case)
    assert [s.answers["minutes"] for s in of_child.filter(part="minute")] == [
        "School: he comes at ten and is tired"
    ]
    assert Submission.objects.get(stage_id=held["place"].public_id, part="minute").case is None


def test_an_action_lands_in_a_task_list_and_on_the_case(held: dict[str, Any]) -> None:
    taken(held["child"], "give_task", by="pam", what="Ring the school nurse",
          panel_doer=account("hana"))  # fmt: skip
    task = Task.objects.get(kind="action")
    assert (task.assignee, task.case, task.stage) == (
        account("hana"), held["child"].case, "listing",
    )  # fmt: skip
    Account.objects.filter(login="cat").update(is_active=False)
    taken(held["child"], "give_task", by="pam", what="Ask the youth club", who_name="Mo Idris")
    assert Task.objects.get(title="Ask the youth club").assignee == account("pam")
    taken(held["place"], "give_task", by="pam", what="Light the stairs", who_name="The bus company")
    other = Task.objects.get(who="The bus company")
    assert (other.assignee, other.case) == (account("pam"), None)
    with pytest.raises(Incomplete, match="Choose who does it"):
        taken(held["place"], "give_task", by="pam")


def test_a_decision_moves_the_item_and_closing_asks_for_what_is_left(held: dict[str, Any]) -> None:
    child, panel = held["child"], held["panel"]
    taken(child, "give_task", by="pam", panel_doer=account("hana"))
    taken(child, "decide_child", by="pam", outcome="go_on", safer="He has a lift home")
    child.item.refresh_from_db()
    assert (child.state, child.item.state) == ("decided", "actions_open")
    assert Submission.objects.get(part="decide_child").explains
    with pytest.raises(Incomplete, match="1 item has no decision"):
        taken(panel, "close", by="pam")
    taken(panel, "close", by="pam", not_reached="Time ran out")
    held["place"].refresh_from_db()
    held["place"].item.refresh_from_db()
    assert (held["place"].state, held["place"].item.state) == ("put_off", "screened")
    clock = Clock.objects.get(kind="C19", stopped_at=None)
    assert clock.due_at is not None
    taken(panel, "send_actions", by="pam")
    clock.refresh_from_db()
    assert clock.stopped_at
    assert panel.sent_at
    assert Notice.objects.filter(recipient=account("hana"), text__contains="sent out").exists()


def test_actions_that_are_sent_out_late_are_told_to_the_panels_coordinator(
    held: dict[str, Any],
) -> None:
    taken(held["child"], "decide_child", by="pam", outcome="go_on", safer="He has a lift home")
    taken(held["panel"], "close", by="pam", not_reached="Time ran out")
    clock = Clock.objects.get(kind="C19", stopped_at=None)
    assert clock.due_at
    late = clock.due_at + dt.timedelta(hours=1)
    worker.notify_of_overdue(clock, by=worker.WORKER, now=late)
    told = Notice.objects.filter(kind="clock_late").values_list("recipient__login", flat=True)
    assert set(told) == {"pam", "carys"}


@pytest.mark.once
def test_specialist_crime_is_asked_and_answers_with_a_reason(held: dict[str, Any]) -> None:
    item = held["place"].item
    item.refresh_from_db()
    with pytest.raises(NotPossible, match="not being asked about this"):
        taken(item, "answer_escalation", by="pam")
    taken(item, "escalate", by="pam", specialist=people.agency("police"))
    task = Task.objects.get(kind="answer_escalation")
    assert (task.assignee, task.due_at) == (account("pol"), item.escalation_due_at)
    with pytest.raises(Refused):
        taken(item, "answer_escalation", by="lena")
    taken(item, "answer_escalation", by="pol", outcome="declined", reason="Local teams have it")
    task.refresh_from_db()
    assert (item.escalation, task.state) == ("declined", "done")
    taken(item, "escalate", by="pam", specialist=people.agency("police"))
    taken(item, "answer_escalation", by="pol", outcome="accepted", reason="It is across forces")
    with pytest.raises(NotPossible, match="has already accepted this"):
        taken(item, "escalate", by="pam", specialist=people.agency("police"))


@pytest.mark.once
def test_a_paper_is_of_the_agency_for_which_its_writer_sits(case: Case) -> None:
    panel = sitting.called()
    row = sitting.listed(sitting.child_item(case), panel)
    sitting.out(panel)
    own = taken(row, "add_paper", by="hana", title="Sleep", text="Seen at the clinic")
    assert own.agency == people.agency("health")
    PanelSeat.objects.filter(account=people.account("hana")).update(agency=people.agency("council"))
    lent = taken(row, "add_paper", by="hana", title="Days", text="Seen at home")
    assert (lent.agency, lent.owner) == (people.agency("council"), people.agency("council"))


def test_no_longer_discussed_has_a_reason_and_words_for_the_child(held: dict[str, Any]) -> None:
    child = held["child"]
    taken(child, "decide_child", by="pam", outcome="no_longer", because="carried")
    child.item.refresh_from_db()
    assert (child.item.state, child.item.because) == ("no_longer", "carried")
    other = sitting.item("theme", "Debts from vapes")
    taken(other, "no_longer", by="pam", because="double")
    assert other.state == "no_longer"
    taken(other, "again", by="lena")
    assert PanelItem.objects.get(pk=other.pk).state == "nominated"


@pytest.mark.once
def test_a_sitting_that_is_called_off_gives_its_items_back(case: Case) -> None:
    panel = sitting.called()
    row = sitting.listed(sitting.child_item(case), panel)
    taken(panel, "cancel", by="carys", reason="The chair is ill")
    row.item.refresh_from_db()
    assert (panel.state, row.item.state) == ("cancelled", "screened")
    assert not Task.objects.filter(kind="answer_seat", state="open").exists()


def test_a_meeting_on_another_day_asks_why_and_keeps_the_answer() -> None:
    panel = sitting.out(sitting.called())
    Panel.objects.filter(pk=panel.pk).update(planned_at=NOW + dt.timedelta(days=2))
    seats = list(panel.seats.all())
    with pytest.raises(Incomplete) as found:
        taken(panel, "open", by="pam", there=seats, other_day_why="")
    assert "scheduled for 26 November 2026" in found.value.problems["other_day_why"]
    panel.refresh_from_db()
    assert panel.state == "papers_out"
    taken(panel, "open", by="pam", there=seats, other_day_why="The chair is away on Thursday")
    kept = Submission.objects.get(stage="panel", part="open")
    assert kept.answers["other_day_why"] == "The chair is away on Thursday"


def test_on_the_scheduled_day_nothing_is_asked() -> None:
    panel = sitting.out(sitting.called())
    Panel.objects.filter(pk=panel.pk).update(planned_at=NOW)
    taken(panel, "open", by="pam", there=list(panel.seats.all()), other_day_why="")
    panel.refresh_from_db()
    assert panel.state == "sitting"


@pytest.mark.parametrize("position", ["0", "3", "-1", "²", "two", ""])
def test_a_place_on_the_agenda_is_one_that_there_is(held: dict[str, Any], position: str) -> None:
    with pytest.raises(Incomplete, match="a number from 1 to 2"):
        taken(held["child"], "place", by="pam", position=position)


def test_an_item_that_moves_up_moves_the_others_along(held: dict[str, Any]) -> None:
    taken(held["place"], "place", by="pam", position="1")
    taken(held["child"], "place", by="pam", position="2")
    rows = held["panel"].listings.order_by("order")
    assert [(row.pk, row.order) for row in rows] == [(held["place"].pk, 1), (held["child"].pk, 2)]


@pytest.mark.parametrize(
    ("outcome", "escalation", "is_owed"),
    [("escalate", "", True), ("escalate", "declined", True), ("escalate", "asked", False),
     ("escalate", "accepted", False), ("go_on", "", False)],
)  # fmt: skip
def test_specialists_are_to_be_asked_where_the_panel_says_so_and_nobody_asked_yet(
    held: dict[str, Any], outcome: str, escalation: str, is_owed: bool
) -> None:
    PanelItem.objects.filter(pk=held["place"].item.pk).update(escalation=escalation)
    taken(held["place"], "decide", by="pam", outcome=outcome)
    assert Task.objects.filter(kind="escalate_item").exists() is is_owed


def test_more_than_one_may_take_the_minutes_or_chair_for_one_agency() -> None:
    panel = sitting.called("hana")
    (cora,) = sitting.members("hana")
    cora.pk, cora.sits_as, cora.sits_for = account("cora").pk, "minutes", people.agency("health")
    taken(panel, "seat", by="pam", members=[cora])
    assert sitting.seat(panel, "cora").part == "minutes"


def test_whoever_calls_a_sitting_comes_and_everybody_else_is_asked() -> None:
    panel = sitting.called()
    came = {seat.account.login: seat.comes for seat in panel.seats.all()}
    assert came == {"pam": "yes", "carys": "", "hana": "", "perry": "", "sol": ""}


def test_who_is_invited_later_is_there_for_what_is_open_to_everybody(case: Case) -> None:
    panel = sitting.called("hana", "perry")
    child = sitting.listed(sitting.child_item(case), panel)
    place = sitting.listed(sitting.item("place", "Bus station"), panel)
    taken(place, "ask", by="pam", for_whom=[sitting.seat(panel, "hana")])
    taken(panel, "seat", by="pam", members=sitting.members("sol"))
    there = [{part.seat.account.login for part in row.parts.all()} for row in (child, place)]
    assert there == [{"pam", "carys", "hana", "perry", "sol"}, {"hana"}]


def test_who_has_a_seat_already_does_not_keep_the_others_from_theirs() -> None:
    panel = sitting.called("sol")
    taken(panel, "seat", by="pam", members=sitting.members("sol", "hana"))
    asked = panel.seats.filter(part="member").values_list("account__login", flat=True)
    assert sorted(asked) == ["hana", "sol"]


def test_two_people_of_one_service_are_not_invited_at_once() -> None:
    people.colleague("hugo", "health")
    panel, (hugo,) = sitting.called("sol"), sitting.members("hana")
    hugo.pk = account("hugo").pk
    with pytest.raises(Incomplete, match="One person represents Northmere Hospital"):
        taken(panel, "seat", by="pam", members=[*sitting.members("hana"), hugo])
