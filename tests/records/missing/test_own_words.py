"""Which episode a one-time link opens, and what was recorded last about the phone."""

import datetime as dt

import pytest

from handrail.records.models import Missing
from handrail.records.queries.missing import own_words
from tests.actions.missing.test_own_words import linked, phone, returned
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_a_link_opens_its_episode_until_it_ends_or_the_episode_closes() -> None:
    row = returned()
    token = linked(row)
    assert own_words.find_by_link(token, NOW) == row
    assert own_words.has_link(row, NOW)
    assert own_words.find_by_link("another", NOW) is None
    assert own_words.find_by_link(token, NOW + dt.timedelta(hours=24)) is None
    Missing.objects.filter(pk=row.pk).update(state="closed")
    assert own_words.find_by_link(token, NOW) is None


def test_an_episode_without_a_link_is_opened_by_no_token() -> None:
    returned()
    assert own_words.find_by_link("", NOW) is None


def test_the_last_record_of_the_phone_counts() -> None:
    row = returned()
    assert own_words.last_phone_record(row) is None
    phone(row, "nobody")
    phone(row, "somebody")
    last = own_words.last_phone_record(row)
    assert last is not None
    assert last.seen_by == "somebody"
