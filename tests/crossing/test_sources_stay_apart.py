"""Three tell something; nobody but the source unit learns who, wherever they look."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from handrail.pages.core.routes import BY_NAME, OWN_ACCOUNT, PUBLIC, SIGNED_IN, Route
from handrail.records.models import Account, Event, Notice, Report, Submission
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor, holds
from handrail.rules.workflow import WORK_STEPS
from tests import people
from tests.draw import Tenth
from tests.outputs.conftest import page_texts
from tests.pages import matrix
from tests.people import intelligence, measures, network, panel
from tests.people.casework import taken
from tests.people.cast import act_as

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OURS = ("report", "intel")  # all three of these; of others the first
PRINTING = ("ivo", "lex", "pam")  # who print one of each: paper takes long
READERS = ("ann", "lena", "nia", "pol", "ezra", "cat", "lex", "ivo", "pam", "ana")
# words that stand nowhere but in who told something: name, job and phone, and sealed answers
MARKS = {
    "ann": ("Quillfeather", "Zephyrine", "07700900111", "Marrowbone"),
    "nia": ("Thistledown", "Halcyonic", "07700900222", "Gossamerry"),
    "business": ("Wolverstone", "Larkspurry"),
}
# what each opens in every run; of all other pages a part is drawn
ALWAYS = {
    "ivo": {"report", "intel", "intel_csv", "network", "places_map", "profile"},
    "lex": {"intel", "intel_paper", "entity", "measure"},
    "pam": {"panel", "panel_item", "panel_listing"},
}
SEALED = {"risk": "yes", "contact": "yes", "how_known": "told"}


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


def _told(login: str) -> Report:
    name, job, phone, sealed = MARKS[login]
    rows = Account.objects.filter(login=login)
    rows.update(name=f"{login.title()} {name}", job=job, phone=phone, email=f"{name}@x.example")
    hidden = dict.fromkeys(("told_by", "risk_words", "wishes", "contact_how"), sealed)
    return intelligence.told(login, **SEALED, **hidden, people="Dez", registrations="AB12 C?E")


@pytest.fixture
def reports() -> list[Report]:
    """Three reports about one car, what was made of them, given to some, and asked about."""
    business, sealed = MARKS["business"]
    hidden = {"contact_how": sealed, "risk": "yes", "risk_words": sealed}
    shop = intelligence.told_by_business(business, **hidden, registrations="AB12 CDE")
    found = [_told("ann"), _told("nia"), shop]
    for report in found:
        taken(report, "question", by="ivo")
        item = intelligence.written(report, text="A grey car waits at the station")
        taken(item, "about", by="ivo", about_entities=[network.lodge()])
        intelligence.shared("lex", "cat", "pol", "ezra", "pam", item=item)
        taken(item, "close", by="ivo", outcome="tasked")
    measures.chosen(network.lodge(), "licence_review", lead="lex")
    panel.listed(panel.item("place", "Harbour Lodge", by="pol"), panel.called())
    return found


def _addresses(login: str, actor: Actor, route: Route) -> Iterator[str]:
    """Every address of a route that a reader may open, for rows of its kind."""
    if "GET" not in route.methods or route.policy == PUBLIC:
        return
    if route.policy not in (SIGNED_IN, OWN_ACCOUNT) and not holds(actor, route.policy):
        return
    is_paper = route.pattern.endswith(".pdf")
    if is_paper and login not in PRINTING:
        return
    if "<" not in route.pattern:
        yield reverse(route.name)
    elif route.kind in scope.OUTSIDE and route.pattern.count("<") == 1:
        rows = scope.OUTSIDE[route.kind].objects.order_by("pk")
        for row in rows[: 1 if is_paper or route.kind not in OURS else 3]:
            yield reverse(route.name, args=[row.public_id])


def _steps(login: str) -> Iterator[str]:
    """The page of every step of what stands at the desk."""
    for step in WORK_STEPS:
        if step.thing in {"report", "intel"} and step.frm != ("",) and login in {"ivo", "lex"}:
            row = scope.OUTSIDE[step.thing].objects.first()
            yield reverse("case_step", args=[step.thing, row.public_id, step.name])


def _everything(response: Any) -> str:
    """The body, the headers and, of a document, the text and the data of every page."""
    body = response.content
    heads = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    if body.startswith(b"%PDF"):
        return f"{heads} {body.decode('latin-1')} {' '.join(page_texts(body))}"
    return f"{heads} {body.decode()}"


def _of_others(login: str) -> list[str]:
    return [word for whose, words in MARKS.items() if whose != login for word in words
            if not (login == "ivo" and word == MARKS["business"][0])]  # fmt: skip


def _asked(login: str, tenth: Tenth) -> list[str]:
    """The pages that each has to open, and a tenth of all others."""
    found = {
        (route.name in ALWAYS.get(login, ()), address)
        for route in BY_NAME.values()
        for address in _addresses(login, act_as(login, matrix.LATER), route)
    }
    others = sorted(address for always, address in found if not always)
    return [
        *sorted(address for always, address in found if always),
        *tenth(f"where {login} might learn who told something", others),
        *_steps(login),
    ]


@pytest.mark.slow
@pytest.mark.whole
def test_nobody_learns_who_told_something(reports: list[Report], tenth: Tenth) -> None:
    opened: dict[str, set[str]] = {}
    for login in READERS:
        browser: Client = people.signed_in(login)
        for address in _asked(login, tenth):
            response = browser.get(address)
            text = _everything(response)
            assert [word for word in _of_others(login) if word in text] == [], (login, address)
            if response.status_code == 200:
                opened.setdefault(login, set()).add(response.resolver_match.url_name)
    assert set(opened) == set(READERS)
    assert {login: names - opened[login] for login, names in ALWAYS.items()} == {
        login: set() for login in ALWAYS
    }


def test_the_source_unit_alone_opens_it_with_a_reason(reports: list[Report]) -> None:
    browser = people.signed_in("sasha")
    for report, login in zip(reports, MARKS, strict=True):
        where = reverse("source", args=[report.public_id])
        sealed = browser.get(where).content.decode()
        assert not [word for word in MARKS[login] if word in sealed]
        without = browser.post(where, {"reason": ""})
        assert without.status_code == 422
        shown = browser.post(where, {"reason": "The desk asks"}).content.decode()
        assert [word for word in MARKS[login] if word not in shown] == []
    assert Event.objects.filter(verb="source.opened", reason="The desk asks").count() == 3


def test_no_row_that_a_reader_of_the_tables_meets_names_them(reports: list[Report]) -> None:
    kept = " ".join(str(row) for row in Submission.objects.values())
    kept += " ".join(str(row) for row in Report.objects.values())
    kept += " ".join(str(row) for row in Notice.objects.values())
    kept += " ".join(str(row) for row in Event.objects.exclude(actor__login="sasha").values(
        "reason", "objects_named", "changed"))  # fmt: skip
    assert [word for words in MARKS.values() for word in words if word in kept] == []
    authors = set(Submission.objects.filter(part__startswith="tell_").values_list(
        "submitted_by__login", flat=True))  # fmt: skip
    assert authors == {"source-stand-in"}
