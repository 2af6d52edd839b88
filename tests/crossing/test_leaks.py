"""A closed case leaks by no route: to who is not on its list, and to who knows the child."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.actions.core import notices, recording
from handrail.records.models import (
    Case,
    Meeting,
    Notice,
    Outbox,
    Relationship,
    Task,
)
from handrail.records.queries.work import counters
from tests import people
from tests.pages import matrix
from tests.people import NOW, casework
from tests.people.named import involved, known_privately, restricted

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME = {"child_given": "Quillon", "child_family": "Varnwick"}
WAYS = ("restricted", "conflict")


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.fixture
def case() -> Case:
    """An open case that cat holds."""
    return casework.allocated(casework.opened(people.sent(**NAME)))


def close(case: Case, login: str, way: str) -> None:
    """The child's record goes from the sight of one of the cast."""
    assert case.person
    if way == "restricted":
        restricted(case.person, "mona")
    else:
        known_privately(login, case.person)


def sentinels(case: Case) -> list[str]:
    """What no page may say: names and references of the child."""
    assert case.person
    assert case.referral
    return ["Quillon", "Varnwick", case.reference, case.person.reference, case.referral.reference]


def said(response: Any) -> str:
    return f"{response.headers} {response.content.decode(errors='replace')}"


def tells(response: Any, case: Case) -> list[str]:
    return [text for text in sentinels(case) if text in said(response)]


# who, by which way they saw the child, and where
LISTS = [
    ("cat", "my_work", "conflict"),
    ("cat", "cases", "restricted"),
    ("edda", "cases", "conflict"),
    ("marcus", "supervision", "restricted"),
    ("marcus", "my_work", "conflict"),
    ("helen", "cases", "restricted"),
]


@pytest.mark.parametrize(("login", "name", "way"), LISTS)
def test_lists_and_their_totals_are_those_of_somebody_for_whom_there_is_no_such_child(
    case: Case, login: str, name: str, way: str
) -> None:
    client = people.signed_in(login)
    before = client.get(reverse(name))
    assert tells(before, case)  # the way in which they saw the child
    close(case, login, way)
    after = client.get(reverse(name))
    assert after.status_code == 200
    assert not tells(after, case)


VERBS = ("get", "head", "post", "put", "delete", "patch", "options")


@pytest.mark.parametrize(
    ("login", "way"), [("cat", "conflict"), ("edda", "restricted"), ("marcus", "conflict")]
)
def test_every_address_answers_as_for_what_never_was(case: Case, login: str, way: str) -> None:
    """Lead worker, duty team, manager, front door; the page, its copies and every verb."""
    client = people.signed_in(login)
    assert client.get(reverse("case", args=[case.public_id])).status_code == 200
    close(case, login, way)
    assert case.person
    for name, kept in ADDRESSES.items():
        thing = case.person if name.startswith("person") or name == "know_person" else case
        there = reverse(name, kwargs={**kept, "public_id": thing.public_id})
        nowhere = reverse(name, kwargs={**kept, "public_id": matrix.MISSING})
        for verb in VERBS if name == "case" else ("get", "post"):
            one, other = (getattr(client, verb)(where) for where in (there, nowhere))
            assert (one.status_code, same(one)) == (other.status_code, same(other)), (name, verb)
            assert not tells(one, case)


ADDRESSES: dict[str, dict[str, str]] = {
    "case": {},
    "chronology": {},
    "chronology_picture": {"kind": "case"},
    "chronology_pdf": {"kind": "case"},
    "inspection_file": {},
    "inspection_pick": {},
    "person": {},
    "person_chronology": {},
    "know_case": {},
    "know_person": {},
    "case_begin": {"thing": "casenote", "name": "write"},
    "case_section": {"section": "people"},
    "case_tasks": {},
    "case_words": {},
    "case_actions": {},
}


def same(response: Any) -> tuple[str, list[tuple[str, str]]]:
    """A page and its headers without what differs from one request to the next."""
    page = response.content.decode(errors="replace")
    text = re.sub(r'((?:csrfmiddlewaretoken|nonce|_token)"? ?(?:value)?="?)[^" ]*', r"\1", page)
    own = {"X-Request-Id", "Set-Cookie", "Content-Security-Policy"}
    return text, sorted((k, v) for k, v in response.headers.items() if k not in own)


@pytest.mark.parametrize("way", WAYS)
def test_a_part_given_by_hand_opens_nothing(case: Case, way: str) -> None:
    assert case.person
    involved("sam", case.person)
    client, where = people.signed_in("sam"), reverse("person", args=[case.person.public_id])
    assert client.get(where).status_code == 200
    close(case, "sam", way)
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_a_search_by_name_birthday_and_number_is_as_for_nobody(case: Case, way: str) -> None:
    close(case, "bob", way)
    client = people.signed_in("bob")
    for words in ({"name": "Quillon Varnwick"}, {"reference": case.person.reference}):  # type: ignore[union-attr]
        found = client.post("/people/", {**words, "reason": "A call from the hospital"})
        page = said(found)
        typed = [text for text in sentinels(case) if text in " ".join(words.values())]
        assert not [text for text in sentinels(case) if text in page and text not in typed]
        assert reverse("person", args=[case.person.public_id]) not in page  # type: ignore[union-attr]


@pytest.mark.parametrize("way", WAYS)
def test_a_notice_neither_stands_there_nor_sends_a_mail(case: Case, way: str) -> None:
    marcus = people.account("marcus")
    about: dict[str, Any] = {"case": case, "stage": "case", "stage_id": case.public_id}
    text = f"{case.reference} was changed."
    assert notices_after(marcus, about, text) == 1
    close(case, "marcus", way)
    mails = Outbox.objects.filter(kind="mail").count()
    assert notices_after(marcus, about, text) == 1  # none was added
    assert Outbox.objects.filter(kind="mail").count() == mails
    page = people.signed_in("marcus").get("/notices/")
    assert not tells(page, case)  # nor the older one
    assert (
        counters.count_waiting_by_kind(people.act_as("marcus"))["notices"] == 0
    )  # nor the number at the top
    assert not mail.outbox


def notices_after(recipient: Any, about: dict[str, Any], text: str) -> int:
    with recording.audited_transaction(by=people.SETTER, now=NOW):
        notices.notify_account(recipient, now=NOW, kind="case_changed", text=text, **about)
        recording.add_to_event(verb="digest.sent")
    return Notice.objects.filter(recipient=recipient, text=text).count()


@pytest.mark.parametrize("way", WAYS)
def test_a_sister_is_absent_from_the_family_and_not_greyed(case: Case, way: str) -> None:
    other = casework.opened(people.sent(child_given="Una", child_family="Marsh"))
    Relationship.objects.create(
        child=other.person, other=case.person, other_name="Quillon Varnwick", kind="sibling",
        owner=case.owner, occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    client, where = people.signed_in("marcus"), reverse("case", args=[other.public_id])
    assert "Quillon" in said(client.get(where))
    close(case, "marcus", way)
    shown = client.get(where)
    assert shown.status_code == (200 if way == "restricted" else 404)
    assert not tells(shown, case)


def test_whoever_is_on_the_list_goes_on_and_finds_the_record(case: Case) -> None:
    close(case, "mona", "restricted")
    mona = people.signed_in("mona")
    for where in (reverse("restrictions"), reverse("case", args=[case.public_id])):
        assert "Quillon" in said(mona.get(where))
    assert not Task.objects.filter(kind="restriction_review")  # planted, not closed by a page


def test_a_partner_on_the_list_reads_the_case_without_another_role(case: Case) -> None:
    assert case.person
    lena: Client = people.signed_in("lena")
    where = reverse("case", args=[case.public_id])
    assert lena.get(where).status_code == 404
    restricted(case.person, "lena")
    assert lena.get(where).status_code == 200


def test_an_invited_agency_loses_the_meeting(case: Case) -> None:
    meeting = Meeting.objects.create(
        case=case, reference="NM-M-26-LEAK", kind="strategy", state="called", owner=case.owner,
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    meeting.attendances.create(
        case=case, agency=people.agency("police"), state="invited", owner=case.owner,
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    pol: Client = people.signed_in("pol")
    where = reverse("case_record", args=["meeting", meeting.public_id])
    assert pol.get(where).status_code == 200
    assert case.person
    known_privately("pol", case.person)
    assert pol.get(where).status_code == 404
    assert "NM-M-26-LEAK" not in said(pol.get(reverse("asked_of_us")))
