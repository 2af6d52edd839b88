"""An agenda in its order, without a child who is kept closer."""

from itertools import pairwise
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Case
from handrail.records.queries.panel import sittings as queries
from tests.people import panel as sitting
from tests.people.casework import allocated, taken
from tests.people.cast import account, act_as

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
def test_the_order_of_an_agenda_is_set_and_the_others_move_along(held: dict[str, Any]) -> None:
    panel = sitting.called("hana")
    rows = [sitting.listed(sitting.item("theme", f"Theme {n}"), panel, "10") for n in "ABC"]
    taken(rows[2], "place", by="pam", position="1", minutes="30")
    agenda = queries.list_agenda(act_as("pam"), panel)
    assert [row.named for row in agenda] == ["Theme C", "Theme A", "Theme B"]
    gaps = [(b.starts_at - a.starts_at).seconds // 60 for a, b in pairwise(agenda)]
    assert gaps == [30, 10]
    with pytest.raises(Incomplete, match="from 1 to 3"):
        taken(rows[0], "place", by="pam", position="9")


def test_a_child_kept_closer_is_on_nobody_elses_agenda(case: Case) -> None:
    panel = sitting.called()
    row = sitting.listed(sitting.child_item(case), panel)
    sitting.out(panel)
    assert [r.pk for r in queries.list_agenda(act_as("hana"), panel)] == [row.pk]
    type(row).objects.filter(pk=row.pk).update(sensitivity="S2", guardian=account("ruth"))
    for login in ("hana", "pam", "carys", "cat"):
        assert queries.list_agenda(act_as(login), panel) == []
        assert queries.find_listing(act_as(login), row.public_id) is None


def test_a_sitting_and_its_seats_are_not_there_for_somebody_without_a_seat() -> None:
    panel = sitting.called()
    seat = sitting.seat(panel, "hana")
    for login, found in (("hana", True), ("pam", True), ("ann", False), ("cat", False)):
        actor = act_as(login)
        assert bool(queries.find_panel_meeting(actor, panel.public_id)) is found, login
        assert bool(queries.find_seat(actor, seat.public_id)) is found, login
    assert queries.find_seat(act_as("sol"), seat.public_id) is None
