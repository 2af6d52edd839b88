"""A sealed child and a child who is like nobody: the same pages, statements and rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Event, Notice, Outbox, Person, Referral, Task, ToCompare
from tests import people
from tests.pages import matrix
from tests.pages.visiting import plain
from tests.people.guarded import CLOSED, NONSENSE, closed, compared, told

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TITLE = "Someone has asked about a child whose restricted record you are responsible for"
BOTH = (CLOSED, NONSENSE)
Visit = Callable[[Client, dict[str, str]], Any]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


def form(child: dict[str, str]) -> dict[str, str]:
    """A search by everything that is known of a child."""
    year, month, day = child["born"].split("-")
    return {
        "name": f"{child['given']} {child['family']}",
        "day": day,
        "month": month,
        "year": year,
        "scheme": "nhs",
        "number": child["nhs"],
        "reason": "A call from the hospital",
    }


def referral_about(child: dict[str, str]) -> Referral:
    year, month, day = child["born"].split("-")
    born = {"day": day, "month": month, "year": year, "about": False, "text": child["born"]}
    return people.sent(child_given=child["given"], child_family=child["family"], born=born)


def searched(client: Client, child: dict[str, str]) -> Any:
    return client.post("/people/", form(child))


def triaged(client: Client, child: dict[str, str]) -> Any:
    return client.get(reverse("triage", args=[_referral(child).public_id]))


def _referral(child: dict[str, str]) -> Referral:
    return Referral.objects.get(child_given=child["given"])


def registered(client: Client, child: dict[str, str]) -> Any:
    """The described child registered as new."""
    sent = _referral(child)
    where = reverse("register_child", args=[sent.public_id])
    return client.post(where, {"_seen": str(sent.version)}, follow=True)


def numbered(client: Client, child: dict[str, str]) -> Any:
    """The child's number added to the record of another child."""
    body = {"scheme": "nhs", "value": child["nhs"], "source": "traced", "is_verified": "1"}
    where = reverse("change_person", args=[_saoirse().public_id, "number"])
    return client.post(where, body, follow=True)


def _saoirse() -> Person:
    return Person.objects.get(names__given="Saoirse")


def moved(client: Client, child: dict[str, str]) -> Any:
    """The page on which a referral is moved to the right child's record."""
    return client.get(reverse("move", args=[_referral(child).public_id]))


def shown(response: Any, child: dict[str, str]) -> bytes:
    """A page as bytes, without tokens, references, ids, and what was typed of the child."""
    page, day = plain(response), child["born"][-2:]
    typed = (*child.values(), f'value="{day}"', f"{day} May 2011")
    for text in typed:
        page = page.replace(text, "X")
    return page.encode()


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What the database was asked, without the values: how many there are stays."""
    texts = (str(query["sql"]) for query in captured.captured_queries)
    texts = (re.sub(r"SAVEPOINT \S+", "SAVEPOINT", text) for text in texts)
    texts = (re.sub(r"'(?:[^']|'')*'", "?", text) for text in texts)
    texts = (re.sub(r"(?<![\w.\"])-?\d+(?:\.\d+)?\b", "?", text) for text in texts)
    return ["".join(text.split()) for text in texts]  # a negative number has a space before it


@dataclass(frozen=True)
class Seen:
    """All that one visit gave away, and what it left for the worker."""

    status: int
    page: bytes
    headers: list[tuple[str, str]]
    went: list[str]
    statements: list[str]
    waiting: list[str]
    told: list[str]
    told_later: list[str]


def visited(client: Client, visit: Visit, child: dict[str, str]) -> Seen:
    """One visit in a database that is afterwards as it was before."""
    with matrix.forgotten():
        with CaptureQueriesContext(connection) as captured:
            response = visit(client, child)
        waiting = list(Outbox.objects.filter(done_at=None).values_list("kind", flat=True))
        before = guardians()
        compared(matrix.LATER)
        return Seen(
            status=response.status_code,
            page=shown(response, child),
            headers=sorted((k, v) for k, v in response.headers.items() if k not in OF_ITS_OWN),
            went=[UUID.sub("ID", where) for where, _ in getattr(response, "redirect_chain", [])],
            statements=statements(captured),
            waiting=waiting,
            told=before,
            told_later=guardians(),
        )


OF_ITS_OWN = {"X-Request-Id", "Content-Length"}  # the length holds what was typed
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guardians() -> list[str]:
    """Whoever is told that somebody asks about a record of theirs."""
    rows = Task.objects.filter(kind="guarded").select_related("assignee")
    return [row.assignee.login for row in rows]


@pytest.fixture(params=[searched, triaged, registered, numbered, moved], ids=lambda v: v.__name__)
def visit(request: Any) -> Visit:
    """One of the ways to ask about a child, where one of two children has a sealed record."""
    closed()
    for child in BOTH:
        referral_about(child)
    people.registered(people.sent())
    if request.param is moved:
        for child in BOTH:
            Referral.objects.filter(child_given=child["given"]).update(person=_saoirse())
    Outbox.objects.all().delete()
    ToCompare.objects.all().delete()
    return request.param


def test_a_sealed_child_and_nobody_look_alike_and_only_the_guardian_is_told(visit: Visit) -> None:
    bob = people.signed_in("bob")
    visited(bob, visit, NONSENSE)  # what is read once is read
    sealed, nobody = (visited(bob, visit, child) for child in BOTH)
    assert sealed.status == 200
    assert sealed.page == nobody.page
    assert (sealed.status, sealed.headers, sealed.went) == (
        nobody.status,
        nobody.headers,
        nobody.went,
    )
    assert sealed.statements == nobody.statements
    assert sealed.waiting == nobody.waiting == ["compare"]
    assert sealed.told == nobody.told == nobody.told_later == []
    assert sealed.told_later == ["cat"]


def test_a_referral_on_a_record_that_was_closed_later_says_nothing_of_the_record() -> None:
    record, sent = closed(), referral_about(CLOSED)
    Referral.objects.filter(pk=sent.pk).update(person=record)
    bob = people.signed_in("bob")
    page = bob.get(reverse("triage", args=[sent.public_id])).content.decode()
    assert record.reference not in page
    assert str(record.public_id) not in page
    assert "This referral is not linked to a child’s record" in page
    move = reverse("move", args=[sent.public_id])
    assert move not in bob.get(reverse("wrong", args=[sent.public_id])).content.decode()
    for answer in (bob.get(move), bob.post(move, {"reason": "Her cousin", "person": "new"})):
        assert answer.status_code == 409
        assert record.reference not in answer.content.decode()


# --- nobody but the guardian -------------------------------------------------------------------
@pytest.fixture
def task() -> Task:
    """The task of cat, who guards the record that bob asked about."""
    closed()
    searched(people.signed_in("bob"), CLOSED)
    compared(matrix.LATER)
    return Task.objects.get(kind="guarded")


@pytest.mark.drawn
@pytest.mark.parametrize("login", [login for login in people.CAST if login != "cat"])
def test_for_everybody_but_the_guardian_there_is_nothing(task: Task, login: str) -> None:
    client = people.signed_in(login)
    for where in ("/work/", "/notices/?show=all", "/my/"):
        page = client.get(where).content.decode()
        assert TITLE not in page
        assert task.person.reference not in page
    missing = client.get(reverse("guarded", args=[matrix.MISSING]))
    for name in ("guarded", "task"):
        where = reverse(name, args=[task.public_id])
        response = client.post(where, ANSWER)
        assert (response.status_code, plain(response)) == (404, plain(missing))
    hidden = client.get(reverse("guarded", args=[task.public_id]))
    assert (hidden.status_code, plain(hidden)) == (404, plain(missing))
    record = client.get(reverse("person", args=[task.person.public_id]))
    nobody = client.get(reverse("person", args=[matrix.MISSING]))
    assert (record.status_code, plain(record)) == (404, plain(nobody))
    task.refresh_from_db()
    assert task.state == "open"


ANSWER = {"decided": "spoke", "words": "Rang Bob"}


def test_the_guardian_reads_who_asked_opens_the_record_and_finishes(task: Task) -> None:
    cat = people.signed_in("cat")
    where = reverse("guarded", args=[task.public_id])
    assert where in cat.get("/work/").content.decode()
    page = cat.get(where).content.decode()
    for text in ("Bob of Northmere Council", "A call from the hospital", "Quillon Varnwick"):
        assert text in page
    assert "Quillon" in cat.get(reverse("person", args=[task.person.public_id])).content.decode()
    token = new_token(people.account("cat").pk)
    assert cat.post(where, {"_token": token, "decided": "spoke"}).status_code == 422
    assert cat.post(where, {"_token": token, **ANSWER})["Location"] == "/work/?done=guarded"
    assert cat.post(where, {"_token": token, **ANSWER}).status_code == 302
    assert told() == [(people.account("cat"), "done")]
    assert TITLE not in cat.get("/work/").content.decode()


def test_the_notice_leads_the_guardian_to_the_task(task: Task) -> None:
    notice = Notice.objects.get(kind="record_asked")
    response = people.signed_in("cat").post(reverse("notice", args=[notice.public_id]))
    assert response["Location"] == "/work/"


def test_reading_the_task_leaves_an_event_that_names_task_and_record(task: Task) -> None:
    people.signed_in("cat").get(reverse("guarded", args=[task.public_id]))
    read = Event.objects.get(verb="viewed", reason="guarded")
    assert set(read.things.values_list("kind", flat=True)) == {"task", "person"}


@pytest.mark.parametrize("login", ["ann", "lena", "dan", "pol"])
def test_a_referrer_never_searches_and_leaves_nothing_to_compare(login: str) -> None:
    closed()
    client = people.signed_in(login)
    Outbox.objects.all().delete()
    assert searched(client, CLOSED).status_code == 404
    assert client.get("/people/").status_code == 404
    assert not Outbox.objects.exists()
    assert not ToCompare.objects.exists()
