"""Takes away each guard that a row of the access table meets: somebody must notice.

A row asks as those who are turned away, and as one who is let in to what is then restricted. Each
guard that they met is taken away in turn, and the same is asked again: another answer is what a
test notices, and kills the guard's mutant. What was killed is written to a file that all
processes share.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from handrail.pages.core.routes import BY_NAME
from handrail.rules.permissions import Refused
from tests import people
from tests.actions.acts import ACTS, Act
from tests.mutate import by_tests
from tests.mutate.guards import Guards
from tests.pages import beside, matrix
from tests.pages.matrix import Line
from tests.people import Scene, named

pytestmark = pytest.mark.django_db
ENOUGH = 24  # asked so often in one process with another guard before it, a guard is left
LINES = matrix.lines()
TURNED_AWAY = {"hidden", "refused", "sign-in"}
tried: Counter[str] = Counter()
Try = Callable[[], str]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.fixture
def guards() -> Guards:
    return by_tests.watched()


@pytest.fixture(scope="module")
def keys(standing: Scene, django_db_blocker: Any) -> dict[str, str]:
    with django_db_blocker.unblock(), time_machine.travel(matrix.LATER, tick=False):
        everybody = [*people.CAST, *beside.plant()]
        return {login: str(people.signed_in(login).session.session_key) for login in everybody}


def take_away(guards: Guards, ask: Try, test: str) -> None:
    """Asks with all guards, and again without each that was met."""
    guards.met.clear()
    with matrix.forgotten():
        before = ask()
    for name in sorted(guards.met - by_tests.killed()):
        if tried[name] >= ENOUGH:
            continue
        tried[name] += 1
        if _without(guards, name, ask) != before and _same(ask) == before:
            by_tests.tell_killed(name, test)


def _without(guards: Guards, name: str, ask: Try) -> str:
    guards.gone = frozenset({name})
    try:
        return _same(ask)
    except Exception as error:
        return type(error).__name__
    finally:
        guards.gone = frozenset()


def _same(ask: Try) -> str:
    with matrix.forgotten():
        return ask()


def _answer(response: Any) -> str:
    text = b"" if response.streaming else response.content
    shown = re.sub(
        r'((?:csrfmiddlewaretoken|_token)" value=")[^"]*', r"\1", text.decode("utf-8", "replace")
    )
    is_paper = response.headers.get("Content-Type", "").startswith("application/pdf")
    return matrix.outcome(response) + ("" if is_paper else shown)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_row_of_the_table(
    line: Line, scene: Scene, keys: dict[str, str], guards: Guards, request: pytest.FixtureRequest
) -> None:
    matrix.laid_out(line, scene)
    test = request.node.nodeid

    def ask(login: str, *, restricted: bool = False, knows: bool = False) -> str:
        browser = Client()
        if login != "nobody":
            browser.cookies[settings.SESSION_COOKIE_NAME] = keys[login]
        if "-" in login:
            beside.arrive(login)
        if restricted:
            beside.restrict("S2")
        if knows:
            named.known_privately(login, scene.person)
        return _answer(matrix.ask(login, line, scene, client=browser))

    is_list = not BY_NAME[line.route].kind
    for login, got in line.expected.items():
        if got in TURNED_AWAY or (is_list and line.method == "GET"):
            take_away(guards, lambda login=login: ask(login), test)
    who = beside.let_in(line)
    if who and not is_list:
        for which in ("elsewhere", "colleague"):
            twin = f"{which}-{who}"
            take_away(guards, lambda twin=twin: ask(twin), test)
        take_away(guards, lambda: ask(who, restricted=True), test)
        take_away(guards, lambda: ask(who, knows=True), test)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act(act: Act, scene: Scene, guards: Guards, request: pytest.FixtureRequest) -> None:
    act.first(scene)

    def do(login: str) -> str:
        try:
            act.do(people.act_as(login), scene)
        except Refused as error:
            return f"{error.refusal.hidden} {error.refusal.reason}"
        return "done"

    for login in f"{act.hidden} {act.refused}".split():
        take_away(guards, lambda login=login: do(login), request.node.nodeid)
