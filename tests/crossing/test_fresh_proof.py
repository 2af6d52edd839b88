"""What is kept protected, or leaves, asks once more who somebody is, and what it is for."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from handrail.actions.sharing.exports import WORDS
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.routes import BY_NAME
from handrail.records.models import Event, Export
from handrail.rules.sharing import copy_numbers
from tests import people
from tests.pages import beside, in_intel, matrix
from tests.people import Scene
from tests.people.copies import COPIES

pytestmark = pytest.mark.django_db
LINES = {(line.route, line.method): line for line in matrix.lines()}
STALE = matrix.LATER + dt.timedelta(minutes=6)

# What asks for a reason of its own on its own page, with what answers it.
OTHERS: dict[str, dict[str, str]] = {
    "copy_text": {},
    "inspection_file": {},
    "reveal": {"reason": "other", "words": "The officer rings the house"},
    "case_reveal": {"reason": "other", "words": "The officer rings the house"},
    "show_address": {"reason": "other", "words": "The officer rings the house"},
    "end_role": {},
}


@pytest.fixture
def _later() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


def asks_for_proof(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(
        reverse("account_reauthenticate")
    )


def whom(name: str) -> str:
    return "ivo" if name == "intel_csv" else beside.let_in(LINES[name, "POST"])


@pytest.fixture
def where(request: pytest.FixtureRequest, scene: Scene, _later: None) -> str:
    """The address of the route that a test is about."""
    matrix.laid_out(LINES[request.param, "POST"], scene)
    return matrix.address(request.param, scene)


@pytest.mark.parametrize(
    ("where", "name"), [(name, name) for name in COPIES], indirect=["where"], ids=COPIES
)
def test_a_copy_is_made_after_a_proof_and_a_reason(scene: Scene, where: str, name: str) -> None:
    browser = people.signed_in(whom(name))
    typed = matrix.body(name, scene, whom(name))
    methods = {"GET": browser.get, "POST": browser.post}
    with time_machine.travel(STALE, tick=False):
        for method, ask in methods.items():
            if (name, method) in LINES:
                assert asks_for_proof(ask(where)), method
        assert asks_for_proof(browser.post(where, typed))
    assert not Export.objects.exists()
    asked = browser.post(where)
    assert (asked.status_code, "What is this copy for?" in asked.content.decode()) == (200, True)
    refused = browser.post(where, typed | {"words": "x", "reason": ""})
    assert refused.status_code == 422
    shown = refused.content.decode()
    for words in ("Choose what this copy is for", WORDS, 'value="x"'):
        assert words in shown
    assert not Export.objects.exists()
    answer = browser.post(where, typed)
    assert answer.status_code == 200
    assert b"".join(answer)
    assert Export.objects.get().purpose == "A meeting: For the meeting on Friday"


@pytest.mark.parametrize(
    ("where", "name"), [(name, name) for name in OTHERS], indirect=["where"], ids=[*OTHERS]
)
def test_what_is_kept_protected_is_shown_after_a_proof(scene: Scene, where: str, name: str) -> None:
    browser = people.signed_in(whom(name))
    typed = matrix.body(name, scene, whom(name)) | OTHERS[name]
    before = Event.objects.latest("sequence").pk
    with time_machine.travel(STALE, tick=False):
        assert asks_for_proof(browser.post(where, typed))
    verbs = Event.objects.filter(pk__gt=before).values_list("verb", flat=True)
    assert set(verbs) <= {"viewed"}
    assert browser.post(where, typed).status_code in {200, 302}


@pytest.mark.usefixtures("scene", "_later")
def test_who_told_is_shown_after_a_proof() -> None:
    where = reverse("source", args=[in_intel.of(BY_NAME["source"])])
    browser = people.signed_in("sasha")
    typed = {"reason": "The desk asks", "_token": new_token(people.account("sasha").pk)}
    with time_machine.travel(STALE, tick=False):
        assert asks_for_proof(browser.post(where, typed))
    assert not Event.objects.filter(verb="source.opened").exists()
    assert browser.post(where, typed).status_code == 200
    assert Event.objects.filter(verb="source.opened").exists()


@pytest.mark.usefixtures("_later")
def test_what_a_role_ended_says_why(scene: Scene) -> None:
    browser, where = people.signed_in(whom("end_role")), matrix.address("end_role", scene)
    typed = matrix.body("end_role", scene, whom("end_role"))
    assert browser.post(where, typed | {"reason": " "}).status_code == 422


@pytest.mark.parametrize("kind", sorted(copy_numbers.OPEN_KINDS | copy_numbers.SETTLED_KINDS))
def test_few_kinds_of_copies_are_made_without_a_reason(kind: str) -> None:
    assert not copy_numbers.needs_reason(kind)
    assert copy_numbers.needs_proof(kind) == (kind in copy_numbers.SETTLED_KINDS)
