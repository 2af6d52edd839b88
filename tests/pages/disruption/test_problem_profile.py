"""The problem profile tells the same on screen, as a document and as data."""

import csv
import io
import re

import pytest

from handrail.actions.core import recording
from handrail.records.models import Case, Event
from tests import people
from tests.people import NOW
from tests.people.joining import on_register
from tests.people.network import lodge, node

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def cases(many: int, **more: str) -> None:
    """Open cases of so many children."""
    for number in range(many):
        child = on_register(f"Child{number}", f"Of {more.get('exploitation_form', 'none')}",
                            born="2012-03-14")  # fmt: skip
        case = Case(reference=f"NM-C-26-P{child.pk}", person=child, owner=people.agency("council"),
                    referred_at=NOW, opened_at=NOW, **more)  # fmt: skip
        with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
            recording.create(case, verb="case.opened")


def test_every_number_is_rounded_everywhere_and_says_so() -> None:
    cases(9, exploitation_form="criminal")
    cases(3, exploitation_form="sexual")
    cases(6)
    lodge()
    for number in range(6):
        node("person", f"P{number}", status="suspected")
    node("person", "Moss", status="convicted", handling="C")
    client = people.signed_in("ana")
    page = client.get("/disruption/profile/").content.decode()
    assert re.search("About (15|20) children had a case open in October to December 2026", page)
    assert "Each number is rounded up or down to a multiple of 5" in page
    assert "18 children" not in page
    answer = client.post("/disruption/profile/profile.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(answer)))
    kinds = {row[4]: row[6] for row in rows if row[2] == "Kind of exploitation"}
    assert all(int(number) % 5 == 0 for number in kinds.values())
    assert abs(int(kinds["Criminal exploitation"]) - 9) <= 5
    assert {row[-1] for row in rows[1:]} - {""} == {"rounded to multiples of 5"}
    standing = {
        row[4]: (row[6], row[8]) for row in rows if row[2] == "How far it has been established"
    }
    assert standing["Suspected"][0] in {"5", "10"}
    paper = client.post("/disruption/profile/profile.pdf?period=2026-q3")
    assert paper.content.startswith(b"%PDF-")
    assert "problem-profile-2026-q3-HX-" in paper["Content-Disposition"]
    assert Event.objects.filter(verb="profile.exported").count() == 2
    # a quarter before: none of it
    before = client.get("/disruption/profile/?period=2026-q2").content.decode()
    assert re.search("(5 or fewer|About 5) children had a case open in April to June 2026", before)
    assert people.signed_in("pol").get("/disruption/profile/").status_code == 404
