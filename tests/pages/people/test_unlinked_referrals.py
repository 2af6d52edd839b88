"""Referrals on no child's record stand beside those found."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.records.models import Event, Referral
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEAD = "Referrals not linked to a child’s record"


def search(name: str, born: str = "", *, by: str = "bob") -> str:
    year, month, day = born.split("-") if born else ("", "", "")
    typed = {"name": name, "day": day, "month": month, "year": year}
    typed["reason"] = "A call from the hospital"
    answer = people.signed_in(by).post(reverse("search"), typed)
    return re.sub(r"\s+", " ", answer.content.decode())


def name_of(referral: Referral) -> str:
    return f"{referral.child_given} {referral.child_family}"


def test_a_search_finds_a_child_who_is_only_in_a_referral_and_the_reading_is_recorded() -> None:
    referral = people.sent()
    page = search(name_of(referral), referral.child_born)
    assert HEAD in page
    assert f"{referral.reference}, <bdi>{name_of(referral)}</bdi>" in page
    assert reverse("referral", args=[referral.public_id]) in page
    read = [str(ref) for event in Event.objects.all() for _, ref, _ in event.objects_named]
    assert str(referral.public_id) in read
    assert HEAD not in search("Ravindra Patel", "2015-05-06")


def test_a_search_of_the_register_and_of_referrals_counts_names_once() -> None:
    referral = people.sent()
    with CaptureQueriesContext(connection) as asked:
        assert HEAD in search(name_of(referral), referral.child_born)
    counts = [one for one in asked.captured_queries if 'COUNT("records_matchkey"' in one["sql"]]
    assert len(counts) == 1


def test_a_referral_that_is_linked_or_hidden_is_not_there() -> None:
    referral = people.sent()
    name, born = name_of(referral), referral.child_born
    Referral.objects.filter(pk=referral.pk).update(sensitivity="S3")
    assert HEAD not in search(name, born)
    Referral.objects.filter(pk=referral.pk).update(sensitivity="S0")
    assert HEAD in search(name, born)
    people.registered(referral)
    assert HEAD not in search(name, born)


def test_triage_shows_the_other_referral_of_the_child_and_not_itself() -> None:
    first, second = people.sent(), people.sent()
    answer = people.signed_in("bob").get(reverse("triage", args=[first.public_id]))
    page = re.sub(r"\s+", " ", answer.content.decode())
    assert HEAD in page
    listed = page[page.index(HEAD) :]
    assert f"{second.reference}, <bdi>" in listed
    assert f"{first.reference}, <bdi>" not in listed
