"""The ways to a hidden thing that a table of routes does not walk: methods, ids in forms, lists."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from handrail.records.models import Referral
from tests import people
from tests.pages import matrix
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HIDDEN = ("referral", "referral_pdf", "person", "check", "case", "chronology")


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.mark.parametrize("route", HIDDEN)
def test_the_head_and_a_part_of_what_is_hidden_are_those_of_nothing(
    route: str, scene: Scene
) -> None:
    browser = people.signed_in("dan")
    there, nowhere = matrix.address(route, scene), matrix.address(route, missing=True)
    for ask in (browser.head, lambda at: browser.get(at, headers={"range": "bytes=0-99"})):
        real, none = ask(there), ask(nowhere)
        assert real.status_code == none.status_code == 404
        assert sorted(real.headers) == sorted(none.headers)
        assert real.headers.get("Content-Length") == none.headers.get("Content-Length")


@pytest.mark.parametrize("page", ["2", "999", "0", "-1", "x"])
@pytest.mark.parametrize(("login", "at"), [("bob", "queue"), ("dan", "my_page"), ("pol", "checks")])
def test_a_page_beyond_the_end_shows_nothing_more(
    login: str, at: str, page: str, scene: Scene
) -> None:
    Referral.objects.update(sensitivity="S3", guardian=people.account("ruth"))
    answer = people.signed_in(login).get(matrix.address(at), {"page": page})
    assert answer.status_code in {200, 404}
    assert scene.referral.reference not in answer.content.decode()


def test_a_list_takes_no_order_and_no_filter_that_it_does_not_offer(scene: Scene) -> None:
    browser = people.signed_in("bob")
    plain = _shown(browser.get(matrix.address("queue")))
    for asked in ("order=tonight_address", "sort=-sealed", "person__sensitivity=S3", "only=sealed"):
        assert _shown(browser.get(f"{matrix.address('queue')}?{asked}")) == plain, asked


def _shown(answer: Any) -> str:
    """The rows of a list."""
    assert answer.status_code == 200
    return "".join(re.findall(r"<tbody.*?</tbody>", answer.content.decode(), re.S))


FOREIGN: dict[str, dict[str, Any]] = {
    "hand_over": {"to": lambda: people.account("ann").public_id},
    "ask": {"agencies": lambda: matrix.MISSING},
    "hand_over_tasks": {"to": lambda: people.account("dan").public_id},
    "ask_advice": {"team": lambda: people.agency("school").teams.get().public_id},
}
SENDS = {"hand_over_tasks": "adam", "ask_advice": "ann"}


@pytest.mark.parametrize("route", ["hand_over", "ask", "hand_over_tasks", "ask_advice"])
def test_an_id_in_a_form_that_it_did_not_offer_is_refused_and_changes_nothing(
    route: str, scene: Scene
) -> None:
    login = SENDS.get(route, "bob")
    form = matrix.body(route, scene, login)
    at = matrix.address(route, scene)
    form |= {name: str(value()) for name, value in FOREIGN[route].items()}
    browser = people.signed_in(login)
    before = people.state()
    answer = browser.post(at, form)
    assert answer.status_code in {404, 409, 422}, answer.status_code
    assert people.state() == before
    assert "Dan of" not in answer.content.decode()


def test_a_list_to_choose_from_offers_only_those_who_may_be_chosen(scene: Scene) -> None:
    page = people.signed_in("bob").get(matrix.address("referral", scene)).content.decode()
    options = re.findall(r"<option[^>]*>([^<]*)", page)
    offered = {name for name in options if " of " in name}
    assert not {name for name in offered if not name.endswith("Northmere Council")}


def test_what_somebody_else_is_writing_is_neither_read_nor_kept(scene: Scene) -> None:
    at = matrix.address("question", scene)
    browsers = {login: people.signed_in(login) for login in ("lena", "bob", "dan")}
    before = people.state()
    for login, browser in browsers.items():
        answer = browser.post(at, {**matrix.body("question", scene, login), "_save": "1"})
        assert answer.status_code == 404
        assert "Devlin" not in answer.content.decode()
    assert people.state() == before


def test_ids_that_do_not_belong_together_lead_nowhere(scene: Scene) -> None:
    other = people.sent(by="dan")
    at = matrix.address("candidate", scene)
    mixed = at.replace(str(scene.referral.public_id), str(other.public_id))
    helen = people.signed_in("helen")
    Referral.objects.filter(pk=other.pk).update(sensitivity="S3", guardian=people.account("ruth"))
    assert helen.get(mixed).status_code == 404
