"""What is typed into a search stands in no address: not in a history, a log, or a link sent on."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import handrail.pages
from tests import people
from tests.people import measures

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEMPLATES = Path(handrail.pages.__file__).parent / "templates"
FORM = re.compile(r"<form\b(?P<opening>[^>]*)>(?P<inside>.*?)</form>", re.S)
BOX = re.compile(r"<(?:input|textarea)\b[^>]*>")
# days, months, and numbers that we gave: none of them names anybody
NO_NAMES = {"since", "until", "month", "reference", "form_title", "law_title"}
LIST = "/disruption/measures/"


def boxes() -> list[tuple[str, str]]:
    """(template, name) of every box for words in a form that goes into the address."""
    found = []
    for file in sorted(TEMPLATES.rglob("*.html")):
        for form in FORM.finditer(file.read_text("utf-8")):
            if not re.search(r'method="post"', form["opening"]):
                found += [(file.name, name) for name in map(_name, BOX.findall(form["inside"]))]
    return [(file, name) for file, name in found if name]


def _name(box: str) -> str:
    kind, name = (re.search(rf'\b{word}="([^"]*)"', box) for word in ("type", "name"))
    is_words = kind is None or kind[1] in {"text", "search", "email", "tel"}
    return name[1] if name and is_words else ""


def asked(client: Client, **typed: str) -> Any:
    return client.post("/look-for/", {"_to": LIST, **typed})


def test_no_form_puts_words_into_the_address() -> None:
    assert {name for _, name in boxes()} <= NO_NAMES, boxes()
    assert boxes(), "the search for boxes finds those that may be there"


def test_what_was_typed_is_found_and_the_address_does_not_say_it() -> None:
    row = measures.in_force(measures.entity(), "asb_closure")
    pol = people.signed_in("pol")
    answer = asked(pol, words=row.reference, show="all")
    assert row.reference not in answer["Location"]
    page = pol.get(answer["Location"]).content.decode()
    assert row.reference in page
    assert f'value="{row.reference}"' in page, "what was typed is still in its box"
    nothing = pol.get(asked(pol, words="zeppelin")["Location"]).content.decode()
    assert "There are no measures to show" in nothing
    links = re.findall(r'(?:href|action)="([^"]*)"', nothing)
    assert not [link for link in links if "zeppelin" in link]


def test_nobody_else_can_read_it_out_of_the_address() -> None:
    answer = asked(people.signed_in("pol"), child="Devlin")
    other = people.signed_in("marcus").get(answer["Location"])
    assert (other.status_code, b"Devlin" in other.content) == (409, False)
    assert b"search again" in other.content
    broken = people.signed_in("pol").get(answer["Location"][:-9])
    assert broken.status_code == 409


def test_it_leads_to_pages_of_lists_alone() -> None:
    client = people.signed_in("pol")
    for where in ("https://elsewhere.example/", "/sign-out/", "", "//elsewhere.example/x"):
        assert client.post("/look-for/", {"_to": where}).status_code == 404
    assert asked(client, words="x" * 2000).status_code == 422
