"""The task of a guardian exists for the guardian alone."""

import pytest

from handrail.actions.access import restricted_matches
from handrail.actions.core.recording import Refused
from handrail.actions.organisation import leavers
from handrail.records.models import (
    Task,
)
from handrail.records.queries.organisation import staff as staff_queries
from handrail.records.queries.people import register
from tests import people
from tests.actions.access.test_restricted_matches import search
from tests.people import NOW
from tests.people.guarded import CLOSED, closed, compared

pytestmark = pytest.mark.django_db


ANSWER = {"decided": "spoke", "words": "Rang Bob: the police officer takes it from here"}


@pytest.mark.parametrize("login", [name for name in people.CAST if name != "cat"])
def test_for_everybody_else_the_task_does_not_exist(login: str) -> None:
    closed()
    search(CLOSED)
    compared()
    task = Task.objects.get(kind="guarded")
    with pytest.raises(Refused) as refused:
        restricted_matches.answer_guardian_task(
            by=people.act_as(login), task=task, answers=ANSWER, now=NOW
        )
    assert refused.value.refusal.hidden
    assert register.find_known_person(people.act_as(login), task.person.public_id) is None


def test_an_administrator_neither_counts_the_task_nor_hands_it_over() -> None:
    closed()
    search(CLOSED)
    compared()
    cat = people.account("cat")
    assert staff_queries.open_tasks(cat).count() == 0
    leavers.hand_over_tasks(
        by=people.act_as("petra"), account=cat, to=people.account("bob"), now=NOW
    )
    assert Task.objects.get(kind="guarded").assignee == cat
