"""What could ask very much of the service is bounded: a register of namesakes, a log of years."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.records.models import Event, MatchKey, PersonName
from tests import people
from tests.draw import WHOLE
from tests.people import NOW, Scene, many

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow, pytest.mark.whole]
NAMESAKES, EVENTS = (5_000, 50_000) if WHOLE else (1_000, 10_000)
MOST_QUERIES, MOST_SIGNS = 20, 200_000
MOST_OF_A_SEARCH = 24  # two rounds of keys, who is found, and four that write


def namesakes(scene: Scene, number: int) -> None:
    """So many children with the name, the birthday and so the search keys of the scene's."""
    name = scene.person.names.get()
    keys = list(MatchKey.objects.filter(person=scene.person).values_list("key", flat=True))
    made = many.copies(scene.person, number)
    names = [PersonName(person=one, given=name.given, family=name.family, is_main=True)
             for one in made]  # fmt: skip
    PersonName.objects.bulk_create(names, batch_size=200)
    rows = [MatchKey(person=one, key=key) for one in made for key in keys]
    MatchKey.objects.bulk_create(rows, batch_size=200)


@pytest.mark.parametrize("typed", ["Saoirse Devlin", "%", "* *", "_a%", "D'%' OR 1=1"])
def test_a_search_that_fits_thousands_shows_a_few_and_asks_seldom(scene: Scene, typed: str) -> None:
    namesakes(scene, NAMESAKES if typed[0] == "S" else 50)
    bob = people.signed_in("bob")
    bob.get("/people/")
    with CaptureQueriesContext(connection) as asked:
        answer = bob.post("/people/", {"name": typed, "reason": "A call from the hospital"})
    assert answer.status_code in {200, 422}
    kept = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]  # the test's own
    assert len(kept) <= MOST_OF_A_SEARCH
    found = answer.content.decode()
    assert len(found) < MOST_SIGNS
    assert ("Devlin" in found) == (typed[0] == "S")


def test_a_long_log_is_read_a_page_at_a_time(scene: Scene) -> None:
    with time_machine.travel(NOW, tick=False):
        many.copies(Event.objects.exclude(actor=None).first(), EVENTS)
        dora = people.signed_in("dora")
        for where in (
            "/access/log/",
            f"/access/log/?page={EVENTS // 60}",
            "/access/log/?page=99999",
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = dora.get(where)
            assert answer.status_code == 200
            assert len(asked) <= MOST_QUERIES
            assert len(answer.content) < MOST_SIGNS
    assert Event.objects.count() >= EVENTS
