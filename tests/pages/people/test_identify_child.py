"""Who on the register a referral may mean, and who sees that."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.linkage.candidate_search import Band, compare_people
from handrail.pages.core.form_tokens import new_token
from handrail.pages.people import field_comparison, identify_child
from handrail.records.models import (
    Person,
    Referral,
)
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name
from tests import people
from tests.people import joining

pytestmark = pytest.mark.django_db
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def form(login: str = "bob", **answers: str) -> dict[str, str]:
    return {"_token": new_token(people.account(login).pk), **answers}


def known(**more: Any) -> Person:
    """The described child, on the register under another spelling."""
    return joining.on_register("Seirse", "Devlin", **{**HOME, **more})


def shown(where: str, *args: Any, login: str = "bob") -> str:
    answer = people.signed_in(login).get(reverse(where, args=args))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def now_of(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def test_who_may_be_meant_stands_beside_the_referral_with_the_reasons() -> None:
    sent, child = people.sent(), known()
    page = shown("triage", sent.public_id)
    assert "Not identified" in page
    assert "Very likely" in page
    assert "first name in another spelling" in page
    assert child.reference in page
    assert "8 Cooper’s Row" in page


def test_a_likelihood_is_never_a_bare_score() -> None:
    sent, child = people.sent(), known()
    for page in (
        shown("triage", sent.public_id), shown("candidate", sent.public_id, child.public_id)
    ):  # fmt: skip
        assert re.search(r"(agrees?|match(es)?) like this", page)
        assert not re.search(r"\b0\.\d|\d\s?%", page)


def test_nothing_is_linked_by_being_looked_at() -> None:
    sent, child = people.sent(), known()
    shown("triage", sent.public_id)
    shown("candidate", sent.public_id, child.public_id)
    assert now_of(sent).person is None


def test_the_page_asks_as_often_for_eight_who_may_be_meant_as_for_one() -> None:
    sent = people.sent()
    bob, where = people.signed_in("bob"), reverse("triage", args=[sent.public_id])
    counts = []
    for family in ("Devlin", "Devlyn", "Develin", "Devlen", "Delvin"):
        joining.on_register("Seirse", family, **HOME)
        bob.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert bob.get(where).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_a_referrer_never_searches_the_register() -> None:
    sent, child = people.sent(), known()
    for login in ("ann", "lena", "dan"):
        browser = people.signed_in(login)
        for where in (
            reverse("search"),
            reverse("candidate", args=[sent.public_id, child.public_id]),
            reverse("same_people", args=[child.public_id]),
        ):
            assert browser.get(where).status_code == 404
            assert browser.post(where, form(login, name="Devlin")).status_code in {404, 405}
        page = browser.get(reverse("referral", args=[sent.public_id])).content.decode()
        assert child.reference not in page or login == "dan"


def test_a_record_that_is_closely_held_is_nowhere() -> None:
    sent, child = people.sent(), known()
    Person.objects.filter(pk=child.pk).update(sensitivity="S3")
    assert child.reference not in shown("triage", sent.public_id)
    bob = people.signed_in("bob")
    where = reverse("candidate", args=[sent.public_id, child.public_id])
    nowhere = reverse("candidate", args=[sent.public_id, sent.public_id])
    assert bob.get(where).status_code == bob.get(nowhere).status_code == 404


@pytest.mark.parametrize(("born", "is_folded"), [("", False), ("1990-01-30", True)])
def test_an_unlikely_one_of_the_very_same_name_is_not_folded_away(
    born: str, is_folded: bool
) -> None:
    told = IdentifyingFacts(names=(Name("Orla", "Devlin"),), born=dates(born))
    kept = IdentifyingFacts(names=(Name("Orla", "Devlin"),), born=dates("1985-07-02"))
    compared = replace(compare_people(told, kept), band=Band.UNLIKELY)
    found = identify_child.Shown(None, field_comparison.Likeness(compared), "")
    assert found.is_unlikely is is_folded


def dates(text: str) -> tuple[PartialDate, ...]:
    return (PartialDate.from_text(text),) if text else ()
