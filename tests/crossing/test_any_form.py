"""Every form, sent empty, with nonsense or with one field left out: an answer, never a crash."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.pages import html_forms, matrix
from tests.pages.matrix import Line
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.drawn]
TYPED = ("", "  ", "0", "25:99")
AWAY = {"hidden", "refused", "sign-in"}
LINES = {(line.route, line.method): line for line in matrix.lines()}


def browser_of(login: str) -> Client:
    """A browser that is shown a page where the product crashes."""
    client = matrix.browser(login)
    client.raise_request_exception = False
    return client


def who_sends(line: Line) -> str:
    """The first of the cast who may send a form."""
    return next((who for who, got in line.expected.items() if got not in AWAY), "")


SENT = [line for line in LINES.values() if line.method == "POST" and who_sends(line)]
SHOWN = [line for line in SENT if (line.route, "GET") in LINES]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.mark.parametrize("line", SHOWN, ids=lambda line: line.route)
def test_a_form_with_the_same_typed_everywhere_is_answered(line: Line, scene: Scene) -> None:
    client, where = browser_of(who_sends(line)), matrix.address(line.route, scene)
    own = [form for form in html_forms.forms(client.get(where)) if form.action in {"", where}]
    crashed = []
    for form, text in [(form, text) for form in own for text in TYPED]:
        with matrix.forgotten():
            if client.post(where, html_forms.filled(form, text)).status_code >= 500:
                crashed.append((text, form.typed))
    assert crashed == []


@pytest.mark.parametrize("line", SENT, ids=lambda line: line.route)
def test_a_form_with_one_field_left_empty_is_answered(line: Line, scene: Scene) -> None:
    login = who_sends(line)
    client, where = browser_of(login), matrix.address(line.route, scene)
    fields = matrix.body(line.route, scene, login)
    crashed = []
    for name in [name for name in fields if name != "_token"]:
        with matrix.forgotten():
            given = matrix.body(line.route, scene, login) | {name: ""}
            if client.post(where, given).status_code >= 500:
                crashed.append(name)
    assert crashed == []
