"""How long it took from the first sign to the first act that protects a child."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from handrail.pages.dashboards import time_to_protection as pages
from handrail.records.models import Case
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def case() -> Case:
    return allocated()


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_time_to_the_first_protective_act_runs_from_the_first_sign(case: Case) -> None:
    shown = page("marcus", "/plans/first-act/")
    assert re.search(r"None yet.*after [1-9]", shown)
    taken(case, "write:safetyplan", now=people.NOW + dt.timedelta(hours=30))
    shown = page("marcus", "/plans/first-act/")
    assert "Safety plan" in shown
    assert "30 hours" in shown
    assert page("pol", "/plans/first-act/") == "404"


def test_a_month_in_which_nobody_was_protected_has_no_spread() -> None:
    assert pages._words(SimpleNamespace(low=None, middle=None, high=None)) == []
    hour = dt.timedelta(hours=1)
    spread = SimpleNamespace(low=2 * hour, middle=30 * hour, high=80 * hour)
    assert pages._words(spread)[:2] == ["2 hours", "30 hours"]
