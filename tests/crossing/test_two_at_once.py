"""Two people do the same thing at the same moment, each over a connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from handrail.actions.core.recording import NotPossible, Stale
from handrail.actions.front_door import triage
from handrail.records.models import Event, Referral
from tests import people

pytestmark = [pytest.mark.usefixtures("lasting"), pytest.mark.both]

PATIENCE = 120  # seconds, so that nothing hangs


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised, all begun together."""
    together, results = threading.Barrier(len(acts), timeout=PATIENCE), dict[int, object]()

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            together.wait()
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return [results[number] for number in range(len(acts))]


def take_as(login: str, referral: Referral) -> Callable[[], object]:
    def act() -> Any:
        return triage.take_referral(
            by=people.act_as(login),
            referral=Referral.objects.get(pk=referral.pk),
            now=people.NOW,
        )

    return act


def test_of_two_who_take_a_referral_at_once_one_gets_it_and_the_other_is_told() -> None:
    referral = people.sent()
    results = at_once(take_as("bob", referral), take_as("helen", referral))
    refused = [item for item in results if isinstance(item, Exception)]
    assert [type(item) in {NotPossible, Stale} for item in refused] == [True]
    assert Event.objects.filter(verb="referral.take").count() == 1
    referral.refresh_from_db()
    assert referral.taken_by.login in {"bob", "helen"}
