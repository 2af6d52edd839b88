"""Questions for advice as the asker and the team read them."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import (
    advice_requests,
)
from handrail.records.models import HelpRequest, Notice, Referral, Submission
from handrail.records.queries.front_door import advice_requests as queries
from handrail.rules.vocabulary.permission_codes import Permission
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


def test_an_answered_question_that_is_restricted_leaves_the_list_of_the_team() -> None:
    asked = given.asked_advice(people.started())
    HelpRequest.objects.filter(pk=asked.pk).update(state="answered", answered_at=NOW)
    ezra = people.act_as("ezra")

    def answered() -> list[HelpRequest]:
        return list(queries.list_answered_requests(ezra, Permission.HELP_ADVISE, now=NOW))

    assert answered() == [asked]
    HelpRequest.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    assert answered() == []


def test_a_request_leads_to_the_draft_of_its_author_alone() -> None:
    draft = people.started()
    asked = given.asked_advice(draft)
    assert queries.find_draft_for(people.act_as("ann"), asked) == draft
    assert queries.find_draft_for(people.act_as("ezra"), asked) is None
