"""An office, school or hospital behind one address meets no limit that is made for one person."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from handrail.actions.work import calendar_feeds
from handrail.rules.operations.rate_limits import OFFICE
from tests import people
from tests.people import software

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.4"
NO_SUCH = "1111 2222 3333 4444"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet() -> None:
    cache.clear()


def posted(path: str, body: Any, *, at: str = HERE) -> int:
    """What somebody at an address is answered, in a browser of their own."""
    return Client().post(path, body, REMOTE_ADDR=at).status_code


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/without-account/", {}),
        ("/tell/", {}),
        ("/follow/", {"receipt": NO_SUCH}),
        ("/tell/receipt/", {"receipt": NO_SUCH}),
    ],
)
def test_two_hundred_people_of_one_address_refer_report_or_follow_within_an_hour(
    path: str, body: dict[str, str]
) -> None:
    codes = []
    for part in range(4):
        with time_machine.travel(people.NOW + part * 15 * MINUTE, tick=False):
            codes += [posted(path, body) for _ in range(OFFICE // 4)]
    assert codes.count(429) == 0


def test_a_hundred_people_of_one_address_enter_a_mailed_code_within_a_minute() -> None:
    assert {posted("/follow/code/", {"code": "123456"}) for _ in range(100)} == {302}


def test_fifty_people_of_one_address_ask_for_a_link_by_mail_within_a_minute() -> None:
    codes = {posted("/open-again/", {"login": f"colleague-{number}"}) for number in range(50)}
    assert codes == {200}


def test_one_mailbox_gets_three_links_a_minute_from_wherever_they_are_asked_for() -> None:
    codes = [
        posted("/open-again/", {"login": "Ann "}, at=f"192.0.2.{number}") for number in range(5)
    ]
    assert codes == [200, 200, 200, 429, 429]


@pytest.mark.drawn
def test_senders_of_one_address_save_their_pages_while_the_others_save_theirs() -> None:
    codes = []
    for _ in range(25):
        browser = Client(REMOTE_ADDR=HERE)
        assert browser.post("/without-account/", people.SENDER)["Location"] == "/concerns/new/"
        codes += [browser.post("/my/receipt/", {}).status_code for _ in range(10)]
    assert 429 not in codes


def test_a_link_to_the_police_is_tried_ten_times_a_minute_and_other_links_go_on() -> None:
    link, other = (reverse("police_link", args=[f"a-link-{name}"]) for name in ("one", "two"))
    assert [posted(link, {}, at=f"192.0.2.{number}") for number in range(11)][-1] == 429
    assert posted(other, {}) != 429


def test_a_hundred_systems_of_one_address_ask_for_a_token_within_a_minute() -> None:
    asked = [
        posted("/api/v1/token", {"grant_type": "client_credentials", "client_id": str(uuid.uuid4()),
                                 "client_secret": "wrong"})
        for _ in range(100)
    ]  # fmt: skip
    assert set(asked) == {401}


def test_a_stranger_who_knows_the_id_of_a_system_does_not_hold_it_back() -> None:
    made = software.system()
    wrong = {"grant_type": "client_credentials", "client_id": str(made.client.public_id),
             "client_secret": "wrong"}  # fmt: skip
    codes = [posted("/api/v1/token", wrong, at=ELSEWHERE) for _ in range(50)]
    assert codes.count(401) == 20
    assert posted("/api/v1/token", wrong | {"client_secret": made.secret}) == 200


@pytest.mark.drawn
def test_addresses_of_calendars_that_open_nothing_hold_back_none_that_opens_one() -> None:
    key = calendar_feeds.create_feed(by=people.act_as("ann"), now=people.NOW)
    with time_machine.travel(people.NOW, tick=False):
        for number in range(OFFICE):
            Client().get(reverse("calendar_feed", args=[f"nothing-{number}"]), REMOTE_ADDR=HERE)
        answer = Client().get(reverse("calendar_feed", args=[key]), REMOTE_ADDR=HERE)
    assert answer.status_code == 200
