"""Who has looked, the log, and the queue: who reads them, what they hide, what reading leaves."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import get_resolver, reverse

from handrail.actions.audit import access_review
from handrail.actions.operations.worker import WORKER
from handrail.config import settings
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.routes import ROUTES
from handrail.records.models import Case, Clearance, Event, ReadReview
from tests import people
from tests.people import NOW, casework, reading
from tests.people.named import known_privately

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True, name="then")
def _then() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def case() -> Case:
    """A case of Saoirse's that cat and edda have read."""
    found = casework.allocated()
    for login in ("cat", "cat", "edda"):
        people.signed_in(login).get(reverse("case", args=[found.public_id]))
    return found


def shown(login: str, name: str, *args: Any, **asked: str) -> str:
    response = people.signed_in(login).get(reverse(name, args=args), asked)
    assert response.status_code == 200, (login, name)
    return str(response.content.decode())


def test_the_manager_of_the_case_reads_who_has_looked_and_that_is_recorded(case: Case) -> None:
    page = shown("marcus", "who_looked", case.person.public_id)
    assert "Saoirse" in page
    assert "Cat of Northmere Council" in page
    assert "A case, 2 times" in page
    assert "tell the data protection officer" in page
    event = Event.objects.latest("sequence")
    assert (event.verb, event.reason) == ("viewed", "who_looked")
    assert event.things.filter(public_id=case.person.public_id).exists()


def test_the_officer_reads_it_by_number_alone(case: Case) -> None:
    page = shown("dora", "who_looked", case.person.public_id)
    assert case.person.reference in page
    assert "look into it under your procedure" in page
    assert "tell the data protection officer" not in page
    assert "Edda of Northmere Council" in page
    assert "Saoirse" not in page


@pytest.mark.parametrize("login", ["cat", "bob", "helen", "pol", "petra", "adam", "ann"])
def test_for_others_the_page_does_not_exist(case: Case, login: str) -> None:
    where = reverse("who_looked", args=[case.person.public_id])
    assert people.signed_in(login).get(where).status_code == 404


def test_whoever_looks_into_a_worker_is_not_given_away(case: Case) -> None:
    Clearance.objects.create(
        account=people.account("edda"), name="professional_standards", started_on=NOW.date()
    )
    assert "Edda of" not in shown("marcus", "who_looked", case.person.public_id)
    assert "Edda of" in shown("dora", "who_looked", case.person.public_id)


def test_who_has_looked_asks_as_often_however_much_was_read(
    case: Case, django_assert_max_num_queries: Any
) -> None:
    looks = [(case.person, NOW - dt.timedelta(hours=hour)) for hour in range(300)]
    reading.read("bob", looks)
    browser = people.signed_in("marcus")
    with django_assert_max_num_queries(20):
        browser.get(reverse("who_looked", args=[case.person.public_id]))


def test_the_log_says_who_what_and_when_by_number_and_no_name_of_a_child(case: Case) -> None:
    page = shown("dora", "audit")
    assert "Cat of Northmere Council" in page
    assert "A case" in page
    for word in ("Saoirse", "Devlin", "debt"):
        assert word not in page
    asked = Event.objects.filter(verb="audit.read").latest("sequence")
    assert (asked.actor.login, asked.reason) == ("dora", "everything")


def test_the_log_is_found_by_person_number_act_and_day(case: Case) -> None:
    of_cat = shown("dora", "audit", who="cat", verb="viewed")
    assert "Audit log: 2<" in of_cat
    assert "Audit log: 3<" in shown("dora", "audit", about=case.reference, verb="viewed")
    assert "Audit log: 0<" in shown("dora", "audit", about="NM-C-00-NOBODY")
    assert "Audit log: 0<" in shown("dora", "audit", last="2025-01-01")
    assert shown("dora", "audit", first="yesterday", verb="no.such", page="x")
    assert shown("dora", "audit", last="9999-12-31")


def test_an_officer_who_knows_the_child_reads_nothing_of_it_in_the_log(case: Case) -> None:
    seen = shown("dora", "audit", who="edda", verb="viewed")
    assert "Audit log: 1<" in seen
    known_privately("dora", case.person)
    assert "Audit log: 0<" in shown("dora", "audit", who="edda", verb="viewed")
    assert "Audit log: 0<" in shown("dora", "audit", about=str(case.public_id))
    answer = people.signed_in("dora").get(reverse("who_looked", args=[case.person.public_id]))
    assert answer.status_code == 404


@pytest.mark.parametrize("login", ["petra", "adam", "ruth", "helen", "flo"])
def test_nobody_else_reads_the_log(login: str) -> None:
    for name in ("audit", "oversight"):
        assert people.signed_in(login).get(reverse(name)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_log_cannot_be_written(method: str) -> None:
    before = list(Event.objects.order_by("pk").values_list("pk", "verb"))
    for name in ("audit", "oversight"):
        answer = getattr(people.signed_in("dora"), method)(reverse(name))
        assert answer.status_code == 405
    assert list(Event.objects.order_by("pk").values_list("pk", "verb"))[: len(before)] == before


def test_no_route_signs_in_as_somebody_else_and_djangos_own_admin_is_not_there() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert "admin" not in get_resolver().namespace_dict
    words = ("impersonate", "hijack", "login-as", "become", "su/")
    assert [r.name for r in ROUTES if any(word in r.pattern for word in words)] == []


def test_a_manager_reads_what_is_asked_and_answers(then: Any) -> None:
    reading.the_134_reads()
    access_review.review_recent_reads(by=WORKER, now=NOW)
    review = ReadReview.objects.get()
    where = reverse("access_review", args=[review.public_id])
    page = shown("helen", "access_review", review.public_id)
    assert "134 times on 30 days" in page
    assert "NM-P-VAR000" in page
    assert "Varnwick" not in page
    body = {"_token": new_token(people.account("helen").pk), "outcome": "not_explained"}
    browser = people.signed_in("helen")
    assert browser.post(where, {**body, "words": "ok"}).status_code == 422
    words = "She could not say why she read them, and nobody had asked her to"
    assert browser.post(where, {**body, "words": words}).status_code == 302
    review.refresh_from_db()
    assert review.outcome == "not_explained"


def test_what_nobody_answered_in_five_working_days_is_red(then: Any) -> None:
    reading.the_134_reads()
    access_review.review_recent_reads(by=WORKER, now=NOW)
    then.shift(dt.timedelta(days=10))
    officers = shown("dora", "oversight")
    assert "1 of the reviews below was not done" in officers
    assert "hr-table__row--late" in officers
    assert "hr-clock--late" in shown("helen", "my_work")


def test_whoever_gives_themselves_a_role_is_refused_and_the_officer_is_told() -> None:
    petra = people.account("petra")
    where = reverse("give_role", args=[petra.public_id])
    today = {"started_on__day": "24", "started_on__month": "11", "started_on__year": "2026"}
    for role in ("practitioner", "data_protection"):
        body = {"_token": new_token(petra.pk), "role": role, "reason": "I need it", **today}
        assert people.signed_in("petra").post(where, body).status_code == 403
    assert people.act_as("petra").roles == {"partnership_admin"}
    told = people.account("dora").notices.filter(text__contains="give themselves a role")
    assert told.count() == 2


def test_a_strong_role_is_proposed_on_the_form_and_confirmed_by_another() -> None:
    ann = people.account("ann")
    today = {"started_on__day": "24", "started_on__month": "11", "started_on__year": "2026"}
    body = {"_token": new_token(people.account("petra").pk), "role": "agency_admin", **today}
    where = f"{reverse('give_role', args=[ann.public_id])}?at={people.agency('school').public_id}"
    assert people.signed_in("petra").post(where, body).status_code == 422
    sent = people.signed_in("petra").post(where, {**body, "reason": "She is office manager now"})
    assert "role_proposed" in sent["Location"]
    notice = people.account("adam").notices.get(stage="roleproposal")
    to = people.signed_in("adam").post(reverse("notice", args=[notice.public_id]))["Location"]
    token = new_token(people.account("adam").pk)
    answer = people.signed_in("adam").post(to, {"_token": token, "choice": "confirm"})
    assert answer.status_code == 302
    assert "agency_admin" in people.act_as("ann").roles
