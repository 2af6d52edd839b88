"""Questions for advice as the asker and the team read them."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import (
    advice_requests,
)
from handrail.records.models import HelpRequest, Notice, Referral, Submission
from handrail.records.queries.front_door import advice_requests as queries
from tests import people
from tests.people import NOW, asking as given
from tests.people.asking import CALL
from tests.people.named import restricted

pytestmark = pytest.mark.django_db


def told(login: str) -> set[str]:
    return set(Notice.objects.filter(recipient__login=login).values_list("kind", flat=True))


class TestACall:
    def take(self, **answers: Any) -> HelpRequest:
        return advice_requests.record_call(
            by=people.act_as("bob"), answers={**CALL, **answers}, token=people.fresh(), now=NOW
        )

    def test_of_somebody_with_an_account_is_on_their_page(self) -> None:
        call = self.take(caller_email="Dan@Northmere.example")
        assert queries.list_own_requests(people.act_as("dan")) == [call]
        assert told("dan") == {"advice_given"}
        assert queries.list_own_requests(people.act_as("bob")) == []

    def test_of_anybody_else_stays_with_the_team(self) -> None:
        call = self.take(caller_email="mo@club.example")
        assert call.asked_by == people.account("bob")
        assert queries.find_request(people.act_as("helen"), call.public_id) == call
        assert queries.find_request(people.act_as("ezra"), call.public_id) is None
        assert Notice.objects.count() == 0

    def test_keeps_who_rang_out_of_the_form(self) -> None:
        self.take(caller_phone="07700 900321")
        kept = Submission.objects.get(part="advice_by_phone").answers
        assert set(kept) == {"question", "advice", "next_step"}

    def test_with_half_an_address_is_asked_again(self) -> None:
        with pytest.raises(Incomplete) as refused:
            self.take(caller_email="mo@club")
        assert set(refused.value.problems) == {"caller_email"}

    def test_needs_a_team(self) -> None:
        people.account("bob").memberships.update(team=None)
        with pytest.raises(NotPossible, match="not in a team"):
            self.take()


def test_whoever_passed_a_referral_on_does_not_read_it_once_the_record_is_restricted() -> None:
    child = people.registered(people.sent())
    people.decided(Referral.objects.get(), outcome="early_help", accepted="no")
    (passed_on,) = queries.list_own_requests(people.act_as("helen"))
    restricted(child, "bob")
    assert queries.list_own_requests(people.act_as("helen")) == []
    assert queries.find_request(people.act_as("helen"), passed_on.public_id) is None


@pytest.mark.parametrize("login", people.CAST)
def test_nobody_outside_the_asker_and_the_team_sees_a_question(login: str) -> None:
    draft = people.started()
    advice, early_help = given.asked_advice(draft), given.asked_early_help(draft)
    sees = {"ann": {advice, early_help}, "ezra": {advice}, "hope": {early_help}}
    by = people.act_as(login)
    found = {row for row in (advice, early_help) if queries.find_request(by, row.public_id)}
    assert found == sees.get(login, set())
