"""Every form of every page, given what nobody would type: an answer, never a crash."""

import pytest
from django.conf import settings
from django.db import connection

from tests import people
from tests.pages import matrix
from tests.people import Scene

pytestmark = pytest.mark.django_db
WILD = [str(10**30), "-1", "9" * 5000, "NaN", "١٢", "0x10", " 1 ", "1.5", "\x00"]


@pytest.mark.parametrize("number", WILD, ids=lambda text: ascii(text)[:12])
@pytest.mark.parametrize("route", ["urgency", "decide", "register_child", "hand_over"])
def test_a_forged_version_never_crashes_a_form(route: str, number: str, scene: Scene) -> None:
    posted = matrix.body(route, scene, "helen") | {"_seen": number}
    response = people.signed_in("helen").post(matrix.address(route, scene), posted)
    assert response.status_code in {302, 409, 422}


WRITES = [
    line for line in matrix.lines() if line.method == "POST" and "ok" in line.expected.values()
]


# What a database may refuse to keep, and what it cannot tell from other letters.
TEXTS = ("a\x00b", "x" * 20_000, "\u202eexe")


@pytest.mark.drawn
@pytest.mark.parametrize("line", WRITES, ids=lambda line: line.route)
def test_no_field_of_any_form_crashes_on_any_text(line: matrix.Line, scene: Scene) -> None:
    """Each field gets one of the texts, the next field and the other database the next one."""
    turn = WRITES.index(line) + (connection.vendor == "postgresql")
    login = next(who for who, found in line.expected.items() if found == "ok")
    where = matrix.address(line.route, scene)
    client, body = people.signed_in(login), matrix.body(line.route, scene, login)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    for number, name in enumerate((*body, "_reason_R3", "_reason_\x00", "_send_without"), turn):
        client.cookies[settings.SESSION_COOKIE_NAME] = session  # a new one is forgotten as well
        with matrix.forgotten():
            response = client.post(where, body | {name: TEXTS[number % len(TEXTS)]})
        assert response.status_code in {200, 302, 403, 404, 409, 422}, name
