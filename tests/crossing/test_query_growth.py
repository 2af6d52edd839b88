"""A list of 1,000 (150 in `make test`) costs as few queries as one of ten, and comes in pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.records import models
from tests import people
from tests.draw import WHOLE
from tests.people import NOW, Scene
from tests.records import growing
from tests.records.growing import More

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOST, FEW = 20, 10
MANY = 1_000 if WHOLE else 150  # more than a page holds
LONGEST = 200_000  # signs of a page: a list of a thousand on one page would have more
MOST_OF = {"/calendar/": 12, "/panels/{panel}/": 23}  # an agenda with papers and parts
MANY_OF = {"/panels/{panel}/": 60}  # items of one sitting; all of them are on its page
CASE, PERSON = "/cases/{case}/", "/people/{person}/"
# who looks, at which page, and what makes it longer
LISTS: list[tuple[str, str, Callable[[Scene], More]]] = [
    ("bob", "/front-door/", growing.referrals),
    ("helen", "/front-door/decided/", growing.decided),
    ("helen", "/front-door/workload/", growing.referrals),
    ("ann", "/my/", growing.referrals),
    ("cat", "/work/", growing.tasks),
    ("marcus", "/work/?whose=team", growing.tasks),
    ("cat", "/work/done/", growing.tasks_done),
    ("cat", "/calendar/", growing.tasks),
    ("cat", "/notices/", growing.notices),
    ("cat", "/notices/?show=all", growing.notices),
    ("pol", "/checks/", growing.checks),
    ("marcus", "/cases/", growing.cases),
    ("marcus", "/plans/", growing.cases),
    ("marcus", "/plans/first-act/", growing.cases),
    ("marcus", "/supervision/", growing.cases),
    ("cat", CASE, growing.entries),
    ("cat", CASE, growing.tasks),
    ("cat", f"{CASE}chronology/", growing.entries),
    ("cat", f"{CASE}documents/", growing.of_documents),
    ("edda", "/tonight/", growing.alarms),
    ("bob", "/advice/", growing.advice),
    ("hope", "/early-help/", growing.early_help),
    ("bob", "/people/quality/", growing.doubts),
    ("ivo", "/disruption/entities/", growing.entities),
    ("ivo", "/disruption/intelligence/", growing.intel),
    ("ivo", "/disruption/reports/", growing.reports),
    ("ezra", "/disruption/measures/", growing.measures),
    ("ezra", "/disruption/places/", growing.place_plans),
    ("pam", "/panels/", growing.agenda),
    ("pam", "/panels/{panel}/", growing.agenda),
    ("adam", "/admin/agencies/{school}/", growing.staff),
    ("petra", "/admin/", growing.staff),
    ("dora", "/access/log/", growing.log),
    ("dora", "/access/", growing.reviews),
    ("dora", "/access/", growing.openings),
    ("dora", f"{PERSON}looked/", growing.looks),
    ("cora", "/missing/", growing.missing),
    ("cora", "/missing/numbers/", growing.missing),
    ("cat", "/sharing/contacts/", growing.contacts),
    ("marcus", "/sharing/copies/", growing.exports),
]


def address(where: str, scene: Scene) -> str:
    """A page of what the scene has."""
    panel = models.Panel.objects.first()
    return where.format(
        case=models.Case.objects.order_by("pk").values_list("public_id", flat=True).first(),
        person=scene.person.public_id,
        panel=panel.public_id if panel else "",
        school=people.agency("school").public_id,
    )


def asked(client: Client, where: str) -> tuple[int, Any]:
    """How often a page asks the database once it is warm, and what it answers."""
    client.get(where)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(where)
    assert answer.status_code == 200, where
    kept = [query for query in queries if "SAVEPOINT" not in query["sql"]]  # the test's own
    return len(kept), answer


@pytest.mark.drawn
@pytest.mark.whole
@pytest.mark.parametrize(
    ("login", "where", "grows"), LISTS, ids=[f"{w}-{g.__name__}" for _, w, g in LISTS]
)
def test_many_cost_as_few_questions_as_ten(
    scene: Scene, login: str, where: str, grows: Callable[[Scene], More]
) -> None:
    with time_machine.travel(NOW, tick=False):
        more = grows(scene)
        more(FEW)
        client, place = people.signed_in(login), address(where, scene)
        few, short = asked(client, place)
        more(MANY_OF.get(where, MANY) - FEW)
        number, long = asked(client, place)
    assert number <= few
    assert number <= MOST_OF.get(where, MOST)
    assert len(long.content) < LONGEST
    # the list did grow: more rows, a number, or pages to turn
    words = [re.sub(r"\s+", " ", page.content.decode()) for page in (short, long)]
    assert words[0] != words[1]
