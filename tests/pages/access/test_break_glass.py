"""What break-glass looks like: one page for whatever cannot be opened, a banner, a red line."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import BreakGlass, Case, Event, Person
from tests import people
from tests.people import NOW, casework, glass, guarded

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EXACT = {"given": "Saoirse", "family": "Devlin"}
BORN = {"born__day": "14", "born__month": "3", "born__year": "2012"}


@pytest.fixture(autouse=True, name="then")
def _then() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def case() -> Case:
    return casework.allocated()


def posted(login: str, where: str, **typed: str) -> Any:
    token = new_token(people.account(login).pk)
    return people.signed_in(login).post(where, {"_token": token, **typed})


def asked(**typed: str) -> Any:
    return posted("otto", reverse("glass"), **typed)


def plain(response: Any) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


def test_whatever_cannot_be_opened_looks_like_nobody_who_fits(case: Case) -> None:
    nobody = asked(given="Zora", family="Nemo", **BORN)
    assert nobody.status_code == 200
    assert "Ring MASH" in plain(nobody)
    assert "020 7946 0199" in plain(nobody)
    guarded.closed("S2")
    guarded.closed("S3", given="Ottmund")
    day = {"born__day": "16", "born__month": "5", "born__year": "2011"}
    for given in ("Quillon", "Ottmund"):
        hidden = asked(given=given, family="Varnwick", **day)
        assert plain(hidden) == plain(nobody)
        assert sorted(hidden.headers) == sorted(nobody.headers)
    assert plain(asked(nhs=guarded.CLOSED["nhs"])) == plain(nobody)


def test_the_way_in_says_what_follows_before_it_asks_why(case: Case) -> None:
    found = asked(**EXACT, **BORN)
    assert found["Location"] == reverse("glass_open", args=[case.person.public_id])
    page = people.signed_in("otto").get(found["Location"]).content.decode()
    for words in ("straight away", "60 minutes", "reviews your access within one working day"):
        assert words in page
    assert "Saoirse" not in page


def test_somebody_who_signed_in_long_ago_proves_who_they_are_and_types_nothing_again(
    case: Case, then: Any
) -> None:
    glass.searched()
    browser = people.signed_in("otto")
    then.shift(dt.timedelta(minutes=6))
    where = reverse("glass_open", args=[case.person.public_id])
    body = {"_token": new_token(people.account("otto").pk), **WHY}
    answer = browser.post(where, body)
    assert answer.status_code == 302
    assert unquote(answer["Location"]).endswith(f"next={where}")
    assert not BreakGlass.objects.exists()
    kept = browser.get(where).content.decode()
    assert WHY["words"] in kept


WHY = {
    "reason": glass.WHY.reason,
    "words": glass.WHY.words,
    "incident": glass.WHY.incident,
}


def test_every_page_says_until_when_the_record_is_open(case: Case, then: Any) -> None:
    glass.searched()
    posted("otto", reverse("glass_open", args=[case.person.public_id]), **WHY)
    browser = people.signed_in("otto")
    for name in ("person", "case"):
        thing = case if name == "case" else case.person
        page = browser.get(reverse(name, args=[thing.public_id])).content.decode()
        alert = page[page.index('role="alert"') :]
        assert "open until" in alert
        assert "14:05" in alert
    then.shift(dt.timedelta(minutes=61))
    assert browser.get(reverse("case", args=[case.public_id])).status_code == 404
    assert "open until" not in browser.get(reverse("my_work")).content.decode()


def test_what_was_read_in_the_hour_is_on_the_page_of_whoever_reviews(case: Case) -> None:
    row = glass.opened(case.person, "edda")
    people.signed_in("edda").get(reverse("case", args=[case.public_id]))
    where = reverse("glass_review", args=[row.public_id])
    page = people.signed_in("helen").get(where).content.decode()
    assert "A case" in page
    assert glass.WHY.words in page
    assert "Saoirse" not in page
    posted("helen", where, finding="not_appropriate", words="She was at home all evening")
    row.refresh_from_db()
    assert (row.finding, row.reviewed_by.login) == ("not_appropriate", "helen")


def test_unreviewed_after_a_working_day_is_red_for_the_manager_and_the_officer(
    case: Case, then: Any
) -> None:
    glass.opened(case.person, "edda")
    then.shift(dt.timedelta(days=2))
    officers = people.signed_in("dora").get(reverse("oversight")).content.decode()
    assert "1 break-glass review is late" in officers
    assert "hr-table__row--late" in officers
    assert "Saoirse" not in officers
    assert "hr-clock--late" in people.signed_in("helen").get("/work/").content.decode()


def test_the_officer_reads_how_much_goes_through_break_glass(case: Case) -> None:
    glass.opened(case.person)
    people.signed_in("otto").get(reverse("person", args=[case.person.public_id]))
    reads = Event.objects.filter(verb="viewed").count()
    page = people.signed_in("dora").get(reverse("oversight")).content.decode()
    assert f"1 of {reads} reads" in page
    assert "0.5% or more" in page


def test_a_notice_leads_a_worker_to_the_case_and_a_manager_to_the_review(case: Case) -> None:
    row = glass.opened(case.person, "edda")
    wanted = {
        "cat": reverse("case", args=[case.public_id]),
        "helen": reverse("glass_review", args=[row.public_id]),
    }
    for login, where in wanted.items():
        notice = people.account(login).notices.get(kind="glass")
        answer = people.signed_in(login).post(reverse("notice", args=[notice.public_id]))
        assert answer["Location"] == where


def test_a_child_who_is_nobody_elses_stays_so(case: Case) -> None:
    other = Person.objects.exclude(pk=case.person_id).first() or people.registered(
        people.sent(child_given="Rory", child_family="Kane")
    )
    glass.opened(case.person)
    page = people.signed_in("otto").get(reverse("person", args=[other.public_id]))
    assert page.status_code == 404


def test_names_cannot_be_tried_one_after_the_other() -> None:
    for _ in range(20):
        assert asked(given="Zora", family="Nemo", **BORN).status_code == 200
    assert asked(given="Zora", family="Nemo", **BORN).status_code == 429


def test_a_case_opened_by_break_glass_does_not_show_its_supervision(case: Case) -> None:
    told = "Marcus thinks the worker is afraid of the uncle"
    casework.taken(case, "record:supervision", by="marcus", changed=told)
    assert told in plain(people.signed_in("cat").get(reverse("case", args=[case.public_id])))
    glass.opened(case.person)
    overview, *others = (
        plain(people.signed_in("otto").get(f"/cases/{case.public_id}/{where}"))
        for where in ("", "stages/", "sections/meetings/", "sections/police/", "documents/")
    )
    assert "Supervision recorded" not in overview
    assert told not in overview
    for page in others:
        assert case.reference in page
        assert not re.search("Supervision|Suspects|Information to share", page)


def test_who_opened_a_record_sees_the_page_and_cannot_review_it(case: Case) -> None:
    where = reverse("glass_review", args=[glass.opened(case.person, "edda").public_id])
    own = people.signed_in("edda")
    assert "Save review" not in own.get(where).content.decode()
    assert own.post(where).status_code == 403
    assert "Save review" in people.signed_in("helen").get(where).content.decode()
