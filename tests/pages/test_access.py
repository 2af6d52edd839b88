"""Who gets where: every route for everybody, against a table written by hand."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from handrail.pages.routes import BY_NAME
from handrail.records.models import Event
from tests import people
from tests.pages import matrix
from tests.pages.matrix import Line
from tests.people import Scene

# the conditions themselves are tried on both databases by tests/records/test_scope.py and by stage
pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINES = matrix.lines()
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


def test_the_table_names_every_route_with_every_method() -> None:
    assert sorted((line.route, line.method) for line in LINES) == sorted(matrix.every_route())


def test_the_table_names_everybody() -> None:
    assert {frozenset(line.expected) for line in LINES} == {frozenset({*people.CAST, "nobody"})}


@pytest.fixture(scope="module")
def keys(standing: Scene, django_db_blocker: Any) -> dict[str, str]:
    """The session of everybody of the cast, who signed in once for all tests of this file."""
    with django_db_blocker.unblock(), time_machine.travel(matrix.LATER, tick=False):
        return {login: str(people.signed_in(login).session.session_key) for login in people.CAST}


@pytest.fixture
def ask(keys: dict[str, str], scene: Scene) -> Ask:
    """What somebody gets from a line of the table, in a new browser where they are signed in."""

    def asked(login: str, line: Line, *, missing: bool = False) -> Any:
        browser = Client()
        if login != "nobody":
            browser.cookies[settings.SESSION_COOKIE_NAME] = keys[login]
        return matrix.ask(login, line, scene, missing=missing, client=browser)

    return asked


ABOUT_ONE = [line for line in LINES if BY_NAME[line.route].kind]
SHOWING = [line for line in ABOUT_ONE if line.method == "GET"]
NOTHING_SHOWN = {"give_reason"}  # asks for a reason before it shows anything


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_everybody_gets_what_the_table_says_and_reading_leaves_an_event(
    line: Line, scene: Scene, ask: Ask
) -> None:
    found, unread = {}, []
    matrix.laid_out(line, scene)
    for login in line.expected:
        with matrix.forgotten():
            response = ask(login, line)
            found[login] = matrix.outcome(response)
            if response.status_code == 200 and not has_left_an_event(login, line, scene):
                unread.append(login)
    assert found == line.expected
    assert unread == []


def has_left_an_event(login: str, line: Line, scene: Scene) -> bool:
    """Whether the log names what a page showed of a child; for any other page, that it need not."""
    if line not in SHOWING or line.route in NOTHING_SHOWN:
        return True
    thing = matrix.target(BY_NAME[line.route], scene)
    read = Event.objects.filter(verb="viewed", actor__login=login, reason=line.route)
    return read.filter(things__public_id=thing).exists()


PUBLIC_FORMS = {"account_login", "choose_password", "police_link", "tell_by_link"}
OF_WRITES = [line for line in LINES if line.method == "POST" and line.route not in PUBLIC_FORMS]


def page(response: Any) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


@pytest.mark.parametrize("line", ABOUT_ONE, ids=lambda line: line.id)
def test_what_does_not_exist_is_found_by_nobody_and_what_is_hidden_looks_exactly_like_it(
    line: Line, scene: Scene, ask: Ask
) -> None:
    asking = {who: found for who, found in line.expected.items() if found != "sign-in"}
    assert "hidden" in asking.values()
    matrix.laid_out(line, scene)
    for login, found in asking.items():
        with matrix.forgotten():
            missing = ask(login, line, missing=True)
            assert missing.status_code == 404, login
            if found == "hidden":
                refused = ask(login, line)
                assert refused.status_code == 404, login
                assert page(missing) == page(refused), login
                assert sorted(missing.headers) == sorted(refused.headers), login


@pytest.mark.parametrize("line", OF_WRITES, ids=lambda line: line.id)
def test_a_refused_form_changes_nothing_and_leaves_an_event(
    line: Line, scene: Scene, ask: Ask
) -> None:
    turned_away = [name for name, got in line.expected.items() if got in {"hidden", "refused"}]
    matrix.laid_out(line, scene)  # what the form is about is there before it is sent
    before, last = people.state(), Event.objects.latest("sequence").sequence
    for login in turned_away:
        ask(login, line)
        told = list(Event.objects.filter(sequence__gt=last).order_by("sequence"))
        assert [(event.verb, event.actor.login) for event in told] == [("refused", login)]
        last = told[0].sequence
    assert people.state() == before


LISTS = [
    ("ann", "my_page", "draft"),
    ("ann", "my_page", "referral"),
    ("lena", "my_page", "referral"),
    ("bob", "queue", "referral"),
    ("edda", "queue", "referral"),
    ("edda", "tonight", "alarm"),
    ("pol", "checks", "check"),
    ("ann", "my_work", "task"),
]


@pytest.mark.parametrize(("login", "route", "kind"), LISTS)
def test_a_list_leaves_an_event_that_names_what_it_showed(
    login: str, route: str, kind: str, scene: Scene
) -> None:
    people.signed_in(login).get(matrix.address(route))
    thing = {"draft": scene.draft, "referral": scene.referral, "check": scene.check}
    things = Event.objects.get(verb="viewed", reason=route).things.filter(kind=kind)
    assert things
    if kind in thing:
        assert things.filter(public_id=thing[kind].public_id).exists()


def test_a_sign_in_page_that_hides_things_says_nothing_of_them_to_strangers(scene: Scene) -> None:
    for line in ABOUT_ONE:
        if line.method == "GET":
            real = matrix.ask("nobody", line, scene)
            missing = matrix.ask("nobody", line, scene, missing=True)
            assert real.status_code == missing.status_code == 302
            assert real["Location"].split("?")[0] == missing["Location"].split("?")[0]
