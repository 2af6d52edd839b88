"""The lists of what is doubtful on the register."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.people import data_quality as data_quality_actions
from handrail.records.models import Person
from handrail.records.queries.people import data_quality
from tests import people
from tests.people import NOW
from tests.people.joining import joined, taken_back, told_apart
from tests.people.quality import on_register, pair

pytestmark = [pytest.mark.django_db, pytest.mark.both]


NHS, OTHER_NHS = "9997654323", "9992003006"


def test_a_verdict_takes_it_from_the_list_and_its_taking_back_returns_it() -> None:
    item, helen = pair(), people.act_as("helen")
    assert data_quality.count_items_by_kind(helen)["duplicate"] == 1
    told_apart(item.first, item.second, by="helen")
    assert data_quality.count_items_by_kind(helen)["duplicate"] == 0
    assert data_quality.find_item(helen, item.public_id) is None
    taken_back(item.first, item.second, by="helen")
    assert data_quality.count_items_by_kind(helen)["duplicate"] == 1


def test_two_records_said_to_be_one_child_are_in_no_list() -> None:
    item = pair(nhs=NHS)
    on_register(given="Rafferty", family="Quigg", born="2010-08-30")
    joined(item.first, item.second, by="helen")
    assert sum(data_quality.count_items_by_kind(people.act_as("helen")).values()) == 0


@pytest.mark.parametrize("level", ["S2", "S3"])
def test_an_item_whose_record_is_closed_later_is_neither_shown_nor_counted(level: str) -> None:
    item = pair()
    Person.objects.filter(pk=item.second.pk).update(sensitivity=level)
    for login in ("bob", "helen"):
        actor = people.act_as(login)
        assert data_quality.count_items_by_kind(actor)["duplicate"] == 0
        assert data_quality.list_items(actor, "duplicate") == []
        assert data_quality.find_item(actor, item.public_id) is None
        with pytest.raises(Refused) as refused:
            data_quality_actions.dismiss_item(
                by=actor, item=item, answers={"reason": "Cousins"}, seen=1, now=NOW
            )
        assert refused.value.refusal.hidden
