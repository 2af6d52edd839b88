"""Who gets where: every route for everybody, against a table written by hand."""

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import resolve

from handrail.pages.core.routes import BY_NAME
from handrail.records.models import Event, KeptForm
from tests import people
from tests.pages import beside, both_ways, matrix
from tests.pages.matrix import Line
from tests.people import Scene

# the conditions themselves are tried on both databases by tests/records/core/test_scope.py too
pytestmark = pytest.mark.django_db
LINES, BESIDE = matrix.lines(), beside.lines()
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.mark.once
def test_the_table_names_every_route_with_every_method() -> None:
    assert sorted((line.route, line.method) for line in LINES) == sorted(matrix.every_route())


@pytest.mark.once
def test_the_table_of_those_beside_the_cast_names_every_line_about_one_thing() -> None:
    about = {(line.route, line.method) for line in ABOUT_ONE if beside.let_in(line)}
    assert set(BESIDE) == about


@pytest.mark.once
def test_the_table_names_everybody() -> None:
    assert {frozenset(line.expected) for line in LINES} == {frozenset({*people.CAST, "nobody"})}


@pytest.fixture(scope="module")
def keys(standing: Scene, django_db_blocker: Any) -> dict[str, str]:
    """The session of everybody of the cast, who signed in once for all tests of this file."""
    with django_db_blocker.unblock(), time_machine.travel(matrix.LATER, tick=False):
        everybody = [*people.CAST, *beside.plant()]
        return {login: str(people.signed_in(login).session.session_key) for login in everybody}


@pytest.fixture
def ask(keys: dict[str, str], scene: Scene) -> Ask:
    """What somebody gets from a line of the table, in a new browser where they are signed in."""

    def asked(login: str, line: Line, *, missing: bool = False, at: str = "") -> Any:
        browser = Client()
        if login != "nobody":
            browser.cookies[settings.SESSION_COOKIE_NAME] = keys[login]
        return matrix.ask(login, line, scene, missing=missing, client=browser, at=at)

    return asked


ABOUT_ONE = [line for line in LINES if BY_NAME[line.route].kind]
SHOWING = [line for line in ABOUT_ONE if line.method == "GET"]
AT_LARGE = [line for line in LINES if line not in ABOUT_ONE and line.method == "GET"]
WRITTEN_BY = {"my_page": {"ann"}}  # the list of what somebody wrote themselves
NOTHING_SHOWN = {"give_reason"}  # asks for a reason before it shows anything
PUBLIC_FORMS = {
    "account_login",
    "choose_password",
    "open_by_link",
    "police_link",
    "tell_by_link",
    "write_own_words",
}
TURNED_AWAY = {"hidden", "refused"}
OF_ONE_STEP = {
    "begin_outside",
    "case_begin",
    "case_step",
}  # the table has them for one step of many
BY_ROUTE = {(line.route, line.method): line for line in LINES}
OWN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')
FORM = re.compile(r'<form[^>]* action="(/[^"]*)"')
absent: dict[tuple[str, str], str] = {}  # (login, method): the page of what does not exist


@pytest.mark.drawn
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_everybody_gets_what_the_table_says_and_nobody_more(
    line: Line, scene: Scene, ask: Ask
) -> None:
    """Each of the cast asks once: those who are turned away change nothing and leave one event,
    and see just what somebody sees who asks for what does not exist; a look leaves an event, and
    its queries that are put together once find what they find when built."""
    matrix.laid_out(line, scene)  # what the form is about is there before it is sent
    both = both_ways.compared() if line.method == "GET" else nullcontext(set())
    with both as differing:
        found, unread, offered = everybody_asked(line, scene, ask)
    assert found == line.expected
    assert unread == []
    assert sorted(offered) == []
    assert differing == set()
    if line in ABOUT_ONE:
        looks_like_nothing(line, ask)
        beside_the_cast(line, scene, ask)


def everybody_asked(
    line: Line, scene: Scene, ask: Ask
) -> tuple[dict[str, str], list[str], set[str]]:
    """What each of the cast got, who read something of a child without leaving an event, and what
    was offered to whom although the table turns them away from it."""
    away = [login for login, found in line.expected.items() if found in TURNED_AWAY]
    before = people.state() if line.method == "POST" else {}
    found = {}
    for login in away:  # those of public forms are counted, and stopped when they are many
        with matrix.forgotten() if line.route in PUBLIC_FORMS else nullcontext():
            found[login] = turned_away(login, line, ask)
    if line.method == "POST":
        assert people.state() == before
    unread, offered = [], set[str]()
    for login in [login for login in line.expected if login not in away]:
        with matrix.forgotten():
            response = ask(login, line)
            found[login] = matrix.outcome(response)
            if response.status_code == 200 and not has_left_an_event(login, line, scene):
                unread.append(login)
            offered |= {f"{route} to {login}" for route in offered_in_vain(response, login)}
    return found, unread, offered


def offered_in_vain(response: Any, login: str) -> Iterator[str]:
    """The routes of links and forms of a page about the thing of the page itself, from which the
    table turns somebody away."""
    if not is_page(response):
        return
    own = set(OWN_ID.findall(response.request["PATH_INFO"]))
    text = page(response).partition("<main")[2]
    offers = [("GET", path) for path in LINK.findall(text)]
    offers += [("POST", path) for path in FORM.findall(text)]
    for method, path in offers:
        if own and own & set(OWN_ID.findall(path)):
            route = resolve(path.partition("?")[0].partition("#")[0]).url_name
            row = BY_ROUTE.get((str(route), method))
            if row and route not in OF_ONE_STEP and row.expected[login] in TURNED_AWAY:
                yield f"{method} {route}"


def beside_the_cast(line: Line, scene: Scene, ask: Ask) -> None:
    """Those whom the table of the cast does not know, and things that nobody of it may see."""
    if not beside.let_in(line):
        return
    expected = BESIDE.get((line.route, line.method))
    for level in ("S2", "S3"):
        assert beside.found(line, scene, ask, level) == expected
    assert list(beside.former(line, ask)) == []
    assert list(beside.other_ids(line, scene, ask)) == []


def turned_away(login: str, line: Line, ask: Ask) -> str:
    """What somebody got who may not: one event, and the page of what does not exist."""
    last = Event.objects.latest("sequence").sequence
    response = ask(login, line)
    got = matrix.outcome(response)
    if line.method == "POST" and line.route not in PUBLIC_FORMS and login != "nobody":
        told = Event.objects.filter(sequence__gt=last, actor__login=login)
        assert [(event.verb, event.actor.login) for event in told] == [("refused", login)]
    if got == "hidden" and line in ABOUT_ONE:
        main = page(response).partition("<main")[2]
        assert main == absent.setdefault((login, line.method), main), login
    return got


def is_page(response: Any) -> bool:
    """Whether a response is a page that was shown."""
    is_text = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_text and not response.streaming


def looks_like_nothing(line: Line, ask: Ask) -> None:
    """What does not exist is found by nobody; what is hidden is the same, byte by byte."""
    let_in = [who for who, got in line.expected.items() if got not in {"hidden", "sign-in"}]
    hidden = [who for who, got in line.expected.items() if got == "hidden"]
    assert hidden, "a thing that is hidden from nobody"
    for login in let_in + hidden:
        with matrix.forgotten():
            KeptForm.objects.all().delete()
            missing = ask(login, line, missing=True)
            assert missing.status_code == 404, login
            if login in hidden:
                KeptForm.objects.all().delete()  # each page says how much of one's own is not sent
                refused = ask(login, line)
                assert page(missing) == page(refused), login
                assert sorted(missing.headers) == sorted(refused.headers), login


def has_left_an_event(login: str, line: Line, scene: Scene) -> bool:
    """Whether the log names what a page showed of a child; for any other page, that it need not."""
    if line not in SHOWING or line.route in NOTHING_SHOWN:
        return True
    thing = matrix.target(BY_NAME[line.route], scene)
    read = Event.objects.filter(verb="viewed", actor__login=login, reason=line.route)
    return read.filter(things__public_id=thing).exists()


def page(response: Any) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


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


@pytest.mark.once
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


@pytest.mark.once
def test_a_sign_in_page_that_hides_things_says_nothing_of_them_to_strangers(scene: Scene) -> None:
    for line in ABOUT_ONE:
        if line.method == "GET":
            real = matrix.ask("nobody", line, scene)
            missing = matrix.ask("nobody", line, scene, missing=True)
            assert real.status_code == missing.status_code == 302
            assert real["Location"].split("?")[0] == missing["Location"].split("?")[0]


@pytest.mark.drawn
@pytest.mark.parametrize("line", AT_LARGE, ids=lambda line: line.id)
def test_a_list_names_nobody_whose_record_is_restricted(line: Line, scene: Scene, ask: Ask) -> None:
    """To whoever is let in and is not on its access list, but to who wrote it."""
    matrix.laid_out(line, scene)
    named = set()
    for login in [who for who, got in line.expected.items() if got == "ok"]:
        with matrix.forgotten():
            beside.restrict("S2")
            response = ask(login, line)
            if is_page(response) and scene.referral.child_family in page(response):
                named.add(login)
    assert named == WRITTEN_BY.get(line.route, set())
