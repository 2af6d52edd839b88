"""The facts of a case as the rules of integrity ask for them."""

from types import SimpleNamespace

import pytest

from handrail.records.models import Case
from handrail.records.queries.casework import episode_facts
from handrail.rules.casework.integrity import Made
from handrail.rules.vocabulary import AssessmentState, PoliceState
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def test_the_furthest_of_each_counts(case: Case) -> None:
    rows = [
        SimpleNamespace(thing="assessment", state=state)
        for state in ("begun", "authorised", "written")
    ]
    rows += [
        SimpleNamespace(thing="policereferral", state="more_asked"),
        SimpleNamespace(thing="plan", state="live"),
    ]
    assert episode_facts.progress_of_rows(case, rows) == Made(
        AssessmentState.AUTHORISED, PoliceState.ACKNOWLEDGED
    )
    assert episode_facts.progress_of_rows(case, []) == Made()


def test_an_episode_is_told_in_days(case: Case) -> None:
    taken(case, "begin:assessment", started_on=day(NOW.date()))
    facts = episode_facts.facts_of_case(case)
    assert facts.referred_on == NOW.date()
    assert [(span.starts_on, span.ends_on) for span in facts.assessments] == [(NOW.date(), None)]
    assert (facts.closed_on, facts.plans, facts.conferences) == (None, (), ())


def test_closing_asks_about_what_goes_on(case: Case) -> None:
    taken(case, "receive:recordsrequest", by_on=day(NOW.date()))
    found = episode_facts.facts_of_closing(people.act_as("marcus"), case, "Moved away", "rc5")
    assert (found.requests_waiting, found.police_undecided, found.is_stepped_down) == (1, 0, False)
    assert (found.reason, found.closure) == ("Moved away", "rc5")
