"""Agreement on a referral: given, not asked yet, refused, withdrawn, or not needed."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.core.recording import Incomplete
from handrail.actions.front_door import triage as actions
from handrail.records.models import HelpRequest
from handrail.records.queries.front_door import advice_requests, agreements
from handrail.rules.sharing.consents import Standing
from handrail.rules.vocabulary import Agreement
from tests import people
from tests.actions.front_door.test_onward_referrals import ACCEPTED, DECLINED, answered, decided
from tests.people import asking
from tests.people.casework import day
from tests.people.given import DECISION

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = people.NOW.date()
UNTIL = TODAY + dt.timedelta(days=90)
AGREED = {"agreed": "yes", **asking.AGREED, "agreed_until": day(UNTIL)}


def standings(of: Any, on: dt.date = TODAY) -> list[Standing]:
    actor = people.act_as("bob")
    made = of.decisions.order_by("at", "pk").last()
    return agreements.list_standings(made, advice_requests.list_onward_requests(actor, of), on)


def test_an_agreement_is_kept_with_who_gave_it_for_what_and_until_when() -> None:
    [found] = standings(decided("community_help", **AGREED))
    assert (found.title, found.who) == ("Early help or family help: given", "Her mother, Orla")
    assert found.covers == asking.AGREED["agreed_scope"]
    assert found.until == UNTIL


def test_past_its_date_it_counts_as_ended() -> None:
    [found] = standings(decided("community_help", **AGREED), TODAY + dt.timedelta(days=91))
    assert found.state is Agreement.ENDED


def test_where_nobody_was_asked_it_says_so_until_the_team_records_the_agreement() -> None:
    of = decided("community_help")
    assert [row.state for row in standings(of)] == [Agreement.NOT_ASKED]
    answered(HelpRequest.objects.get(), ACCEPTED["early_help"])
    [found] = standings(of)
    assert (found.state, found.who) == (Agreement.GIVEN, "Her mother, Orla")


def test_the_team_accepts_no_family_without_its_agreement() -> None:
    decided("community_help")
    with pytest.raises(Incomplete) as refused:
        answered(
            HelpRequest.objects.get(),
            {"answer": "accepted", "agreed": "recorded", "first_step": "Hope visits"},
        )
    assert list(refused.value.problems) == ["agreed"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"agreement": "refused"}, "Early help or family help: refused"),
        ({"agreement": "withdrawn", "withdrawn_on": day(TODAY),
          "withdrawn_told": "Orla Devlin, to Hope by phone"},
         "Early help or family help: withdrawn"),
    ],
)  # fmt: skip
def test_a_refusal_or_a_withdrawal_comes_back_to_the_front_door_with_who_said_so(
    said: dict[str, Any], title: str
) -> None:
    of = decided("community_help")
    answered(HelpRequest.objects.get(), DECLINED | said)
    of.refresh_from_db()
    assert of.state == "waiting"
    assert [row.title for row in standings(of)] == [title]


def test_protection_needs_no_agreement_and_says_on_what_ground() -> None:
    [found] = standings(decided("strategy_discussion"))
    assert found.state is Agreement.NOT_NEEDED
    assert found.ground == "s16la"


def test_other_outcomes_say_nothing_of_it() -> None:
    assert standings(decided("cin_assessment_s17")) == []
    assert agreements.list_standings(None, [], TODAY) == []


@pytest.mark.usefixtures("at_now")
def test_the_pages_of_the_sender_and_of_the_front_door_show_it() -> None:
    of = decided("community_help", **AGREED)
    for login, route in (("ann", "referral"), ("bob", "triage")):
        page = people.signed_in(login).get(reverse(route, args=[of.public_id])).content.decode()
        assert "Early help or family help: given" in page


def test_a_recommendation_that_a_manager_confirms_fills_in_no_agreement() -> None:
    of = people.sent()
    people.registered(of)
    of.refresh_from_db()
    actions.record_recommendation(
        by=people.act_as("bob"), referral=of, seen=of.version, now=people.NOW,
        answers=DECISION | {"outcome": "community_help", "accepted": "no"} | AGREED,
    )  # fmt: skip
    shown = people.signed_in("helen").get(reverse("triage", args=[of.public_id])).content.decode()
    form = shown[shown.index('name="rationale"') :]
    assert DECISION["rationale"] in form
    assert "Her mother, Orla" not in form


def test_a_check_on_consent_after_a_refusal_is_asked_about() -> None:
    of = decided("community_help")
    answered(HelpRequest.objects.get(), DECLINED | {"agreement": "refused"})
    of.refresh_from_db()
    with pytest.raises(Incomplete) as refused:
        actions.request_checks(
            by=people.act_as("bob"), referral=of, agencies=[people.agency("health")],
            answers=people.REQUEST | {"basis": "consent", "threshold": "agreement_given"},
            now=people.NOW,
        )  # fmt: skip
    assert "contradiction_consent_refused" in refused.value.problems
