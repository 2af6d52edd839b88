"""Who gets where: every route for everybody, against a table written by hand."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from handrail.pages.routes import BY_NAME
from handrail.records.models import Event
from tests import people
from tests.pages import matrix
from tests.pages.matrix import Line
from tests.people import Scene

pytestmark = pytest.mark.django_db
LINES = matrix.lines()


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


def test_the_table_names_every_route_with_every_method() -> None:
    assert sorted((line.route, line.method) for line in LINES) == sorted(matrix.every_route())


def test_the_table_names_everybody() -> None:
    assert {frozenset(line.expected) for line in LINES} == {frozenset({*people.CAST, "nobody"})}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_everybody_gets_what_the_table_says(line: Line, scene: Scene) -> None:
    found = {}
    matrix.laid_out(line, scene)
    for login in line.expected:
        with matrix.forgotten():
            found[login] = matrix.outcome(matrix.ask(login, line, scene))
    assert found == line.expected


ABOUT_ONE = [line for line in LINES if BY_NAME[line.route].kind]
PUBLIC_FORMS = {"account_login", "choose_password", "police_link"}
OF_WRITES = [line for line in LINES if line.method == "POST" and line.route not in PUBLIC_FORMS]


def page(response: Any) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


@pytest.mark.once
@pytest.mark.parametrize("line", ABOUT_ONE, ids=lambda line: line.id)
def test_what_is_hidden_looks_exactly_like_what_does_not_exist(line: Line, scene: Scene) -> None:
    hidden = [login for login, found in line.expected.items() if found == "hidden"]
    assert hidden
    matrix.laid_out(line, scene)
    for login in hidden:
        with matrix.forgotten():
            refused = matrix.ask(login, line, scene)
            missing = matrix.ask(login, line, scene, missing=True)
        assert missing.status_code == refused.status_code == 404
        assert page(missing) == page(refused), login
        assert sorted(missing.headers) == sorted(refused.headers)


@pytest.mark.once
@pytest.mark.parametrize("line", ABOUT_ONE, ids=lambda line: line.id)
def test_what_does_not_exist_is_found_by_nobody(line: Line, scene: Scene) -> None:
    shown = [login for login, found in line.expected.items() if found in {"ok", "refused"}]
    for login in shown:
        with matrix.forgotten():
            assert matrix.ask(login, line, scene, missing=True).status_code == 404


@pytest.mark.parametrize("line", OF_WRITES, ids=lambda line: line.id)
def test_a_refused_form_changes_nothing_and_leaves_an_event(line: Line, scene: Scene) -> None:
    turned_away = [name for name, got in line.expected.items() if got in {"hidden", "refused"}]
    matrix.laid_out(line, scene)
    browsers = {login: matrix.browser(login) for login in turned_away}
    before, last = people.state(), Event.objects.latest("sequence").sequence
    for login, browser in browsers.items():
        matrix.ask(login, line, scene, client=browser)
        told = list(Event.objects.filter(sequence__gt=last).order_by("sequence"))
        assert [(event.verb, event.actor.login) for event in told] == [("refused", login)]
        last = told[0].sequence
    assert people.state() == before


SHOWING = [line for line in ABOUT_ONE if line.method == "GET"]
NOTHING_SHOWN = {"give_reason"}  # asks for a reason before it shows anything


@pytest.mark.once
@pytest.mark.parametrize("line", SHOWING, ids=lambda line: line.id)
def test_a_page_about_a_child_leaves_an_event_that_names_what_was_read(
    line: Line, scene: Scene
) -> None:
    thing = matrix.target(BY_NAME[line.route], scene)
    for login, expected in line.expected.items():
        if expected != "ok" or line.route in NOTHING_SHOWN:
            continue
        with matrix.forgotten():
            response = matrix.ask(login, line, scene)
            if response.status_code == 302:  # a reason is asked for first
                continue
            read = Event.objects.filter(verb="viewed", actor__login=login, reason=line.route)
            assert read.filter(things__public_id=thing).exists(), login


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
